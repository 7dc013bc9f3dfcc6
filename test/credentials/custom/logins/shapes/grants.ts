/** Password and refresh grants, and values beside the token: where the API is, for whom. */
import type { LoginShape } from '../shape';
import { bearerToken, from, get, join, key, post, token } from '../values';
import { exactly, guarded, json, must, oauthError, serve } from '../strict';

const HOUR = 3_600_000;

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

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

export const odooRest: LoginShape = {
	name: 'Odoo, REST module',
	source: `${NANGO} (odoo-cc)`,
	concepts: ['lifetime: unusual name', 'lifetime: seconds'],
	keys: {
		Server: 'odoo.example.com',
		'Consumer ID': 'odoo-id',
		'Consumer Secret': 'odoo-secret',
	},
	free: { text: ['Consumer ID', 'Consumer Secret'] },
	steps: [
		post('login', join('https://', key('Server'), '/restapi/1.0/common/oauth2/access_token'), {
			form: {
				client_id: key('Consumer ID'),
				client_secret: key('Consumer Secret'),
				grant_type: 'client_credentials',
			},
		}),
	],
	call: get(join('https://', key('Server'), '/restapi/1.0/object/res.partner')),
	expects: bearerToken(HOUR),
	rejected: { wrong: 'Consumer Secret', at: 'login', status: 401, says: 'invalid_client' },
	expired: { status: 401 },
	respond: serve(({ Server }) => ({
		[`POST https://${Server}/restapi/1.0/common/oauth2/access_token`]: (incoming) => {
			const wrong = oauthError('invalid_client', undefined, 401);
			const wanted = {
				client_id: incoming.key('Consumer ID'),
				client_secret: incoming.key('Consumer Secret'),
				grant_type: 'client_credentials',
			};
			must(exactly(incoming.form(wrong), wanted), wrong);
			return json(200, { access_token: incoming.issue(HOUR), access_token_validity: 3600 });
		},
		[`GET https://${Server}/restapi/1.0/object/res.partner`]: guarded(
			oauthError('invalid_token', undefined, 401),
		),
	})),
};
