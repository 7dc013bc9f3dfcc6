/** Logins whose address must be asked for first. */
import type { LoginShape } from '../shape';
import { bearerToken, from, get, join, jwt, key, now, post } from '../values';
import { exactly, guarded, isSoon, json, must, oauthError, readJwt, serve } from '../strict';
import { RSA_KEY } from '../testKeys';

const HOUR = 3_600_000;

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export const docuWare: LoginShape = {
	name: 'DocuWare',
	source: `${NANGO} (docuware)`,
	concepts: ['discovery before login', 'lifetime: seconds', 'rejected with 400'],
	keys: { Host: 'acme.docuware.cloud', Username: 'clerk', Password: 'docuware-pass' },
	free: { text: ['Username', 'Password'] },
	steps: [
		get(
			join('https://', key('Host'), '/DocuWare/Platform/Home/IdentityServiceInfo'),
			{},
			{
				name: 'service',
			},
		),
		get(
			join(
				from('service', { json: 'IdentityServiceUrl' }),
				'/.well-known/openid-configuration',
			),
			{},
			{
				name: 'configuration',
			},
		),
		post('login', from('configuration', { json: 'token_endpoint' }), {
			form: {
				grant_type: 'password',
				scope: 'docuware.platform',
				client_id: 'docuware.platform.net.client',
				username: key('Username'),
				password: key('Password'),
			},
		}),
	],
	call: get(join('https://', key('Host'), '/DocuWare/Platform/Organizations')),
	expects: bearerToken(HOUR),
	rejected: { wrong: 'Password', at: 'login', status: 400, says: 'invalid_username_or_password' },
	expired: { status: 401 },
	respond: serve(({ Host }) => {
		const identity = 'https://login-emea.docuware.cloud/0f1e';
		return {
			[`GET https://${Host}/DocuWare/Platform/Home/IdentityServiceInfo`]: () =>
				json(200, { IdentityServiceUrl: identity, RefreshTokenSupported: true }),
			[`GET ${identity}/.well-known/openid-configuration`]: () =>
				json(200, { issuer: identity, token_endpoint: `${identity}/connect/token` }),
			[`POST ${identity}/connect/token`]: (incoming) => {
				const wanted = {
					grant_type: 'password',
					scope: 'docuware.platform',
					client_id: 'docuware.platform.net.client',
					username: incoming.key('Username'),
					password: incoming.key('Password'),
				};
				const form = incoming.form(oauthError('invalid_request'));
				must(
					exactly(form, wanted),
					oauthError('invalid_grant', 'invalid_username_or_password'),
				);
				const rest = { expires_in: 3600, token_type: 'Bearer', scope: 'docuware.platform' };
				return json(200, { access_token: incoming.issue(HOUR), ...rest });
			},
			[`GET https://${Host}/DocuWare/Platform/Organizations`]: guarded(json(401, {})),
		};
	}),
};

export const sellerCloud: LoginShape = {
	name: 'SellerCloud',
	source: `${NANGO} (sellercloud)`,
	concepts: ['discovery before login', 'base URL from login', 'lifetime: seconds'],
	keys: { Team: 'blue', Username: 'me@example.com', Password: 'sellercloud-pass' },
	free: { text: ['Team', 'Username', 'Password'] },
	steps: [
		get(
			'https://api.sellercloud.com/api/server-by-team/',
			{},
			{
				name: 'server',
				query: { team: key('Team') },
			},
		),
		post('login', join(from('server', { json: 'restApiEndpoint' }), '/api/token'), {
			json: { Username: key('Username'), Password: key('Password') },
		}),
	],
	call: get(join(from('server', { json: 'restApiEndpoint' }), '/api/Catalog')),
	expects: {
		...bearerToken(3_599_000),
		extras: { restApiEndpoint: from('server', { json: 'restApiEndpoint' }) },
	},
	rejected: { wrong: 'Password', at: 'login', status: 400, says: 'invalid_grant' },
	expired: { status: 401 },
	respond: serve(() => ({
		'GET https://api.sellercloud.com/api/server-by-team/': (incoming) => {
			must(
				exactly(incoming.query, { team: incoming.key('Team') }),
				json(404, { Message: 'No team' }),
			);
			return json(200, { restApiEndpoint: 'https://blue.api.sellercloud.com/rest' });
		},
		'POST https://blue.api.sellercloud.com/rest/api/token': (incoming) => {
			const wrong = oauthError('invalid_grant', 'The user name or password is incorrect.');
			const wanted = {
				Username: incoming.key('Username'),
				Password: incoming.key('Password'),
			};
			must(exactly(incoming.json(wrong), wanted), wrong);
			const at = (plus: number) => new Date(incoming.world.now() + plus).toUTCString();
			return json(200, {
				access_token: incoming.issue(3_599_000),
				token_type: 'bearer',
				expires_in: 3599,
				username: incoming.key('Username'),
				'.issued': at(0),
				'.expires': at(3_599_000),
			});
		},
		'GET https://blue.api.sellercloud.com/rest/api/Catalog': guarded(json(401, {})),
	})),
};

export const salesforceDataCloud: LoginShape = {
	name: 'Salesforce Data Cloud',
	source: `${NANGO} (salesforce-cdp)`,
	concepts: [
		'several values of one login',
		'base URL from login',
		'jwt bearer grant',
		'discovery before login',
		'lifetime: seconds',
	],
	keys: { 'Consumer Key': '3MVG9.cdp', Username: 'robot@acme.example', 'Private Key': RSA_KEY },
	steps: [
		post('core', 'https://login.salesforce.com/services/oauth2/token', {
			form: {
				grant_type: JWT_BEARER,
				assertion: jwt('RS256', key('Private Key'), {
					iss: key('Consumer Key'),
					sub: key('Username'),
					aud: 'https://login.salesforce.com',
					exp: now('seconds', 180),
				}),
			},
		}),
		post('login', join(from('core', { json: 'instance_url' }), '/services/a360/token'), {
			form: {
				grant_type: 'urn:salesforce:grant-type:external:cdp',
				subject_token: from('core', { json: 'access_token' }),
				subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
			},
		}),
	],
	// The second address comes without a scheme.
	call: get(join('https://', from('login', { json: 'instance_url' }), '/api/v1/metadata')),
	expects: {
		...bearerToken(7_193_000),
		extras: { instance_url: from('login', { json: 'instance_url' }) },
	},
	rejected: { wrong: 'Consumer Key', at: 'core', status: 400, says: 'invalid_client_id' },
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://login.salesforce.com/services/oauth2/token': (incoming) => {
			const invalid = oauthError('invalid_grant', 'invalid assertion');
			const { grant_type, assertion, ...rest } = incoming.form(invalid);
			must(
				grant_type === JWT_BEARER && exactly(rest, {}),
				oauthError('unsupported_grant_type'),
			);
			const claims = readJwt(assertion, incoming.key('Private Key'))?.claims;
			must(claims?.iss === incoming.key('Consumer Key'), oauthError('invalid_client_id'));
			const audience = claims.aud === 'https://login.salesforce.com';
			must(audience && claims.sub === incoming.key('Username'), invalid);
			must(isSoon(claims.exp, incoming, 300), invalid);
			const core = incoming.issue();
			incoming.world.memory.set('core', core);
			const instance_url = 'https://acme.my.salesforce.com';
			return json(200, {
				access_token: core,
				scope: 'cdp_query_api',
				instance_url,
				token_type: 'Bearer',
			});
		},
		'POST https://acme.my.salesforce.com/services/a360/token': (incoming) => {
			const wanted = {
				grant_type: 'urn:salesforce:grant-type:external:cdp',
				subject_token: incoming.world.memory.get('core'),
				subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
			};
			const invalid = oauthError('invalid_grant', 'invalid subject token');
			must(exactly(incoming.form(invalid), wanted), invalid);
			const instance_url = 'gqyt.c360a.salesforce.com';
			const rest = { instance_url, token_type: 'Bearer', expires_in: 7193 };
			return json(200, { access_token: incoming.issue(7_193_000), ...rest });
		},
		'GET https://gqyt.c360a.salesforce.com/api/v1/metadata': guarded(json(401, {})),
	})),
};
