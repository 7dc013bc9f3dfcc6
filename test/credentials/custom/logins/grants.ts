/** Token endpoints with further fields: password and refresh grants, subjects, values beside the token, odd lifetimes. */
import type { LoginShape } from './shape';
import { basic, bearerToken, from, get, join, key, post, token } from './values';
import { exactly, guarded, json, must, oauthError, serve } from './strict';

const HOUR = 3_600_000;

export const akeneo: LoginShape = {
	name: 'Akeneo PIM',
	source: 'https://github.com/akeneo/pim-api-docs/blob/master/content/rest-api/authentication.md',
	concepts: [
		'lifetime: seconds',
		'basic with raw secret',
		'rotating refresh token',
		'rejected with 422',
	],
	keys: {
		Host: 'pim.example.com',
		'Client ID': '1_client',
		Secret: 'akeneo-secret',
		Username: 'erp_1234',
		Password: 'akeneo-password',
	},
	free: { text: ['Secret', 'Username', 'Password'] },
	steps: [
		post(
			'login',
			join('https://', key('Host'), '/api/oauth/v1/token'),
			{
				json: {
					grant_type: 'password',
					username: key('Username'),
					password: key('Password'),
				},
			},
			{ authorization: basic(key('Client ID'), key('Secret')) },
		),
	],
	renew: post(
		'login',
		join('https://', key('Host'), '/api/oauth/v1/token'),
		{
			json: {
				grant_type: 'refresh_token',
				refresh_token: from('login', { json: 'refresh_token' }),
			},
		},
		{ authorization: basic(key('Client ID'), key('Secret')) },
	),
	call: get(join('https://', key('Host'), '/api/rest/v1/categories')),
	expects: bearerToken(HOUR),
	rejected: {
		wrong: 'Secret',
		at: 'login',
		status: 422,
		says: 'is missing or does not match any client, or secret is invalid',
	},
	expired: { status: 401, says: 'The access token provided has expired.' },
	respond: serve(({ Host }) => ({
		[`POST https://${Host}/api/oauth/v1/token`]: (incoming) => {
			const error = (message: string) => json(422, { code: 422, message });
			const body = incoming.json(
				json(400, { code: 400, message: 'Invalid json message received' }),
			);
			const client = `${incoming.key('Client ID')}:${incoming.key('Secret')}`;
			const noClient =
				'Parameter "client_id" is missing or does not match any client, or secret is invalid';
			must(incoming.basic() === client, error(noClient));
			const byPassword = {
				grant_type: 'password',
				username: incoming.key('Username'),
				password: incoming.key('Password'),
			};
			const held = incoming.world.memory.get('refresh') ?? null;
			const byRefresh = { grant_type: 'refresh_token', refresh_token: held };
			const isRight = exactly(body, byPassword) || exactly(body, byRefresh);
			must(isRight, error('No user found for the given username and password'));
			const refresh = `akeneo-refresh-${incoming.world.sessions.count()}`;
			incoming.world.memory.set('refresh', refresh);
			return json(200, {
				access_token: incoming.issue(HOUR),
				expires_in: 3600,
				token_type: 'bearer',
				scope: null,
				refresh_token: refresh,
			});
		},
		[`GET https://${Host}/api/rest/v1/categories`]: guarded(
			json(401, { code: 401, message: 'The access token provided has expired.' }),
		),
	})),
};

export const serviceNow: LoginShape = {
	name: 'ServiceNow, password grant',
	source: 'https://github.com/ServiceNow/ServiceNowDocs/blob/australia/markdown/api-reference/rest-api-explorer/r_RESTOAuthExample.md',
	concepts: ['lifetime: seconds', 'refresh token', 'rejected with 401'],
	keys: {
		Instance: 'acme',
		'Client ID': 'snow-client',
		'Client Secret': 'snow-secret',
		Username: 'RESTUser',
		Password: 'snow-password',
	},
	free: { text: ['Client Secret', 'Username', 'Password'] },
	steps: [
		post('login', join('https://', key('Instance'), '.service-now.com/oauth_token.do'), {
			form: {
				grant_type: 'password',
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				username: key('Username'),
				password: key('Password'),
			},
		}),
	],
	renew: post('login', join('https://', key('Instance'), '.service-now.com/oauth_token.do'), {
		form: {
			grant_type: 'refresh_token',
			client_id: key('Client ID'),
			client_secret: key('Client Secret'),
			refresh_token: from('login', { json: 'refresh_token' }),
		},
	}),
	call: get(join('https://', key('Instance'), '.service-now.com/api/now/table/incident')),
	expects: bearerToken(1_799_000),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'access_denied' },
	expired: { status: 401, says: 'User Not Authenticated' },
	respond: serve(({ Instance }) => ({
		[`POST https://${Instance}.service-now.com/oauth_token.do`]: (incoming) => {
			const denied = oauthError('server_error', 'access_denied', 401);
			const form = incoming.form(denied);
			const client = {
				client_id: incoming.key('Client ID'),
				client_secret: incoming.key('Client Secret'),
			};
			const user = { username: incoming.key('Username'), password: incoming.key('Password') };
			const byPassword = { ...client, grant_type: 'password', ...user };
			const byRefresh = {
				...client,
				grant_type: 'refresh_token',
				refresh_token: 'snow-refresh',
			};
			must(exactly(form, byPassword) || exactly(form, byRefresh), denied);
			return json(200, {
				scope: 'useraccount',
				token_type: 'Bearer',
				expires_in: 1799,
				refresh_token: 'snow-refresh',
				access_token: incoming.issue(1_799_000),
			});
		},
		[`GET https://${Instance}.service-now.com/api/now/table/incident`]: guarded(
			json(401, {
				error: { message: 'User Not Authenticated', detail: 'Required' },
				status: 'failure',
			}),
		),
	})),
};

export const boxClientCredentials: LoginShape = {
	name: 'Box, client credentials',
	source: 'https://github.com/box/developer.box.com/blob/main/content/guides/authentication/client-credentials/index.md',
	concepts: ['lifetime: seconds', 'rejected with 400'],
	keys: { 'Client ID': 'box-client', 'Client Secret': 'box-secret', 'Enterprise ID': '12345' },
	free: { text: ['Client Secret'] },
	steps: [
		post('login', 'https://api.box.com/oauth2/token', {
			form: {
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				grant_type: 'client_credentials',
				box_subject_type: 'enterprise',
				box_subject_id: key('Enterprise ID'),
			},
		}),
	],
	call: get('https://api.box.com/2.0/users/me'),
	expects: bearerToken(4_123_000),
	rejected: {
		wrong: 'Client Secret',
		at: 'login',
		status: 400,
		says: 'Grant credentials are invalid',
	},
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://api.box.com/oauth2/token': (incoming) => {
			const invalid = oauthError('invalid_grant', 'Grant credentials are invalid');
			const wanted = {
				client_id: incoming.key('Client ID'),
				client_secret: incoming.key('Client Secret'),
				grant_type: 'client_credentials',
				box_subject_type: 'enterprise',
				box_subject_id: incoming.key('Enterprise ID'),
			};
			must(exactly(incoming.form(invalid), wanted), invalid);
			const rest = { expires_in: 4123, restricted_to: [], token_type: 'bearer' };
			return json(200, { access_token: incoming.issue(4_123_000), ...rest });
		},
		'GET https://api.box.com/2.0/users/me': guarded({
			status: 401,
			headers: { 'www-authenticate': 'Bearer realm="Service", error="invalid_token"' },
			body: '',
		}),
	})),
};

export const salesforce: LoginShape = {
	name: 'Salesforce, client credentials',
	source: 'https://help.salesforce.com/apex/HTViewHelpDoc?id=service.conversation_transcript_api_sample1.htm',
	concepts: [
		'several values of one login',
		'base URL from login',
		'no lifetime',
		'rejected with 400',
	],
	keys: {
		'My Domain': 'acme.my.salesforce.com',
		'Consumer Key': '3MVG9.key',
		'Consumer Secret': 'sf-secret',
	},
	free: { text: ['Consumer Key', 'Consumer Secret'] },
	steps: [
		post('login', join('https://', key('My Domain'), '/services/oauth2/token'), {
			form: {
				grant_type: 'client_credentials',
				client_id: key('Consumer Key'),
				client_secret: key('Consumer Secret'),
			},
		}),
	],
	call: get(join(from('login', { json: 'instance_url' }), '/services/data/v61.0/sobjects')),
	expects: {
		...bearerToken(),
		extras: { instance_url: from('login', { json: 'instance_url' }) },
	},
	rejected: { wrong: 'Consumer Secret', at: 'login', status: 400, says: 'invalid_client' },
	expired: { status: 401, says: 'INVALID_SESSION_ID' },
	respond: serve((keys) => ({
		[`POST https://${keys['My Domain']}/services/oauth2/token`]: (incoming) => {
			const wanted = {
				grant_type: 'client_credentials',
				client_id: incoming.key('Consumer Key'),
				client_secret: incoming.key('Consumer Secret'),
			};
			const form = incoming.form(
				oauthError('unsupported_grant_type', 'grant type not supported'),
			);
			must(exactly(form, wanted), oauthError('invalid_client', 'invalid client credentials'));
			return json(200, {
				access_token: incoming.issue(),
				signature: 'c2lnbmF0dXJl',
				scope: 'api',
				instance_url: 'https://acme--7.my.salesforce.com',
				id: 'https://login.salesforce.com/id/00D000000000001/005000000000001',
				token_type: 'Bearer',
				issued_at: String(incoming.world.now()),
			});
		},
		'GET https://acme--7.my.salesforce.com/services/data/v61.0/sobjects': guarded(
			json(401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]),
		),
	})),
};

export const zoho: LoginShape = {
	name: 'Zoho CRM, self client',
	source: 'https://www.zoho.com/crm/developer/docs/api/v6/refresh.html',
	concepts: [
		'several values of one login',
		'base URL from login',
		'refresh token',
		'custom template',
		'lifetime: seconds',
		'rejected inside a 200',
	],
	keys: {
		'Client ID': '1000.ZOHO',
		'Client Secret': 'zoho-secret',
		'Refresh Token': '1000.zoho.refresh',
	},
	free: { text: ['Client Secret'] },
	steps: [
		post('login', 'https://accounts.zoho.eu/oauth/v2/token', {
			form: {
				refresh_token: key('Refresh Token'),
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				grant_type: 'refresh_token',
			},
		}),
	],
	call: get(join(from('login', { json: 'api_domain' }), '/crm/v6/Leads'), {
		authorization: join('Zoho-oauthtoken ', token),
	}),
	expects: {
		...bearerToken(HOUR),
		tokenSentAs: 'Authorization: Zoho-oauthtoken {token}',
		extras: { api_domain: from('login', { json: 'api_domain' }) },
	},
	rejected: { wrong: 'Client Secret', at: 'login', status: 200, says: 'invalid_client_secret' },
	expired: { status: 401, says: 'INVALID_TOKEN' },
	respond: serve(() => ({
		'POST https://accounts.zoho.eu/oauth/v2/token': (incoming) => {
			const { client_secret: secret, ...rest } = incoming.form(
				json(200, { error: 'invalid_client' }),
			);
			const wanted = {
				refresh_token: incoming.key('Refresh Token'),
				client_id: incoming.key('Client ID'),
				grant_type: 'refresh_token',
			};
			must(exactly(rest, wanted), json(200, { error: 'invalid_code' }));
			must(
				secret === incoming.key('Client Secret'),
				json(200, { error: 'invalid_client_secret' }),
			);
			return json(200, {
				access_token: incoming.issue(HOUR),
				scope: 'ZohoCRM.modules.READ',
				api_domain: 'https://www.zohoapis.eu',
				token_type: 'Bearer',
				expires_in: 3600,
			});
		},
		'GET https://www.zohoapis.eu/crm/v6/Leads': guarded(
			json(401, { code: 'INVALID_TOKEN', message: 'invalid oauth token', status: 'error' }),
			(incoming) => incoming.authorization('Zoho-oauthtoken'),
		),
	})),
};
