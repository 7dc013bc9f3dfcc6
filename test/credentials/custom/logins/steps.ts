/** Logins of several requests: discovery, challenges and CSRF tokens before, whereabouts after. */
import type { LoginShape } from './shape';
import {
	bearer,
	bearerToken,
	from,
	get,
	hmac,
	join,
	jwt,
	key,
	now,
	post,
	token,
	tokenAt,
} from './values';
import type { Incoming } from './strict';
import {
	exactly,
	guarded,
	hmacHex,
	isSoon,
	json,
	must,
	oauthError,
	readJwt,
	serve,
	signedToken,
} from './strict';
import { RSA_KEY } from './testKeys';

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

export const bullhorn: LoginShape = {
	name: 'Bullhorn',
	source: 'https://github.com/bullhorn/rest-api-docs/blob/master/source/includes/_login.md',
	concepts: [
		'step after login',
		'several values of one login',
		'base URL from login',
		'rotating refresh token',
		'custom header',
		'token: unusual name',
		'logout',
	],
	keys: { 'Client ID': 'bh-client', 'Client Secret': 'bh-secret', 'Refresh Token': 'bh-refresh' },
	free: { text: ['Client Secret'] },
	steps: [
		post('oauth', 'https://auth.bullhornstaffing.com/oauth/token', {
			form: {
				grant_type: 'refresh_token',
				refresh_token: key('Refresh Token'),
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
			},
		}),
		get(
			'https://rest.bullhornstaffing.com/rest-services/login',
			{},
			{
				name: 'login',
				query: { version: '*', access_token: from('oauth', { json: 'access_token' }) },
			},
		),
	],
	call: get(join(from('login', { json: 'restUrl' }), 'ping'), { bhresttoken: token }),
	logout: get(join(from('login', { json: 'restUrl' }), 'logout'), { bhresttoken: token }),
	expects: {
		...tokenAt('BhRestToken', 'BhRestToken: {token}'),
		extras: { restUrl: from('login', { json: 'restUrl' }) },
	},
	rejected: { wrong: 'Client Secret', at: 'oauth', status: 400, says: 'invalid_client' },
	expired: { status: 401, says: 'Bad' },
	respond: serve(() => {
		const rest = 'https://rest42.bullhornstaffing.com/rest-services/e999/';
		return {
			'POST https://auth.bullhornstaffing.com/oauth/token': (incoming) => {
				const { refresh_token, ...form } = incoming.form(oauthError('invalid_request'));
				const wanted = {
					grant_type: 'refresh_token',
					client_id: incoming.key('Client ID'),
					client_secret: incoming.key('Client Secret'),
				};
				must(
					exactly(form, wanted),
					oauthError('invalid_client', 'Invalid Client Credentials'),
				);
				const newest =
					incoming.world.memory.get('refresh') ?? incoming.key('Refresh Token');
				must(
					refresh_token === newest,
					oauthError('invalid_grant', 'Invalid, expired, or revoked'),
				);
				const next = `bh-refresh-${incoming.world.sessions.count() + 1}`;
				incoming.world.memory.set('refresh', next);
				const access_token = incoming.issue(600_000);
				return json(200, {
					access_token,
					token_type: 'Bearer',
					expires_in: 600,
					refresh_token: next,
				});
			},
			'GET https://rest.bullhornstaffing.com/rest-services/login': (incoming) => {
				const { access_token, ...query } = incoming.query;
				const invalid = json(400, {
					errorMessage: 'Invalid or expired OAuth access token.',
				});
				const isKnown = incoming.world.sessions.isValid(access_token);
				must(isKnown && exactly(query, { version: '*' }), invalid);
				return json(200, { BhRestToken: incoming.issue(), restUrl: rest });
			},
			[`GET ${rest}ping`]: guarded(
				json(401, { message: "Bad 'BhRestToken' or timed-out." }),
				(incoming) => incoming.header('bhresttoken'),
			),
			[`GET ${rest}logout`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('bhresttoken') ?? '');
				return json(200, { logout: 'OK' });
			},
		};
	}),
};

export const dSpace: LoginShape = {
	name: 'DSpace 7',
	source: 'https://github.com/DSpace/RestContract/blob/main/authentication.md',
	concepts: [
		'challenge before login',
		'csrf header',
		'cookies',
		'token: header',
		'lifetime: inside the token',
		'logout',
		'rejected with 401',
	],
	keys: {
		Server: 'https://demo.example.org',
		user: 'admin+demo@example.org',
		password: 'dspace-pass',
	},
	free: { text: ['user', 'password'] },
	steps: [
		get(join(key('Server'), '/server/api/security/csrf'), {}, { name: 'csrf' }),
		post(
			'login',
			join(key('Server'), '/server/api/authn/login'),
			{ form: { user: key('user'), password: key('password') } },
			{
				'x-xsrf-token': from('csrf', { header: 'DSPACE-XSRF-TOKEN' }),
				cookie: join('DSPACE-XSRF-COOKIE=', from('csrf', { cookie: 'DSPACE-XSRF-COOKIE' })),
			},
		),
	],
	// The header of the answer already says `Bearer`.
	call: get(join(key('Server'), '/server/api/core/items'), { authorization: token }),
	logout: post('logout', join(key('Server'), '/server/api/authn/logout'), undefined, {
		authorization: token,
		'x-xsrf-token': from('login', { header: 'DSPACE-XSRF-TOKEN' }),
		cookie: join('DSPACE-XSRF-COOKIE=', from('login', { cookie: 'DSPACE-XSRF-COOKIE' })),
	}),
	expects: {
		token: from('login', { header: 'Authorization' }),
		tokenSentAs: 'Authorization: {token}',
		lifetimeMs: HOUR / 2,
	},
	rejected: { wrong: 'password', at: 'login', status: 401, says: 'Authentication failed' },
	expired: { status: 401 },
	respond: serve(({ Server }) => {
		const fresh = (incoming: Incoming) => {
			const csrf = `csrf-${incoming.world.memory.size + incoming.world.sessions.count()}`;
			incoming.world.memory.set('csrf', csrf);
			return {
				'DSPACE-XSRF-TOKEN': csrf,
				'set-cookie': [
					`DSPACE-XSRF-COOKIE=${csrf}; Path=/server; Secure; HttpOnly; SameSite=None`,
				],
			};
		};
		const isProtected = (incoming: Incoming) =>
			incoming.header('x-xsrf-token') === (incoming.world.memory.get('csrf') ?? null) &&
			incoming.cookies['DSPACE-XSRF-COOKIE'] === incoming.world.memory.get('csrf');
		const forbidden = json(403, {
			status: 403,
			message: 'Access is denied. Invalid CSRF token.',
		});
		return {
			[`GET ${Server}/server/api/security/csrf`]: (incoming) => ({
				status: 204,
				headers: fresh(incoming),
				body: '',
			}),
			[`POST ${Server}/server/api/authn/login`]: (incoming) => {
				must(isProtected(incoming), forbidden);
				const denied = json(401, { status: 401, message: 'Authentication failed' });
				const wanted = { user: incoming.key('user'), password: incoming.key('password') };
				must(exactly(incoming.form(denied), wanted), denied);
				const exp = Math.floor((incoming.world.now() + HOUR / 2) / 1000);
				const session = incoming.issue(HOUR / 2, signedToken({ eid: 'e1', sg: [], exp }));
				return json(200, {}, { Authorization: `Bearer ${session}`, ...fresh(incoming) });
			},
			[`GET ${Server}/server/api/core/items`]: guarded(json(401, { status: 401 })),
			[`POST ${Server}/server/api/authn/logout`]: (incoming) => {
				must(isProtected(incoming), forbidden);
				incoming.world.sessions.revoke(incoming.authorization() ?? '');
				return { status: 204, headers: fresh(incoming), body: '' };
			},
		};
	}),
};

export const freebox: LoginShape = {
	name: 'Freebox OS',
	source: 'https://dev.freebox.fr/sdk/os/login/',
	concepts: [
		'challenge before login',
		'hmac in login',
		'token: unusual name',
		'custom header',
		'no lifetime',
		'logout',
		'rejected with 403',
	],
	keys: {
		Host: 'mafreebox.freebox.fr',
		app_id: 'fr.freebox.testapp',
		app_token: 'dyNYgfK0Ya6+FW/8',
	},
	free: { text: ['app_id', 'app_token'] },
	steps: [
		get(join('https://', key('Host'), '/api/v8/login/'), {}, { name: 'challenge' }),
		post(
			'login',
			join('https://', key('Host'), '/api/v8/login/session/'),
			{
				json: {
					app_id: key('app_id'),
					password: hmac(
						'sha1',
						key('app_token'),
						from('challenge', { json: 'result.challenge' }),
					),
				},
			},
			{},
			{ optional: ['content-type'] },
		),
	],
	call: get(join('https://', key('Host'), '/api/v8/connection/'), { 'x-fbx-app-auth': token }),
	logout: post('logout', join('https://', key('Host'), '/api/v8/login/logout/'), undefined, {
		'x-fbx-app-auth': token,
	}),
	expects: tokenAt('result.session_token', 'X-Fbx-App-Auth: {token}'),
	rejected: { wrong: 'app_token', at: 'login', status: 403, says: 'invalid_token' },
	expired: { status: 403, says: 'auth_required' },
	respond: serve(({ Host }) => {
		const challenge = 'VzhbtpR4r8CLaJle2QgJBEkyd8JPb0zL';
		const error = (code: string, msg: string) =>
			json(403, { success: false, error_code: code, msg, result: { challenge } });
		return {
			[`GET https://${Host}/api/v8/login/`]: () =>
				json(200, { success: true, result: { logged_in: false, challenge } }),
			[`POST https://${Host}/api/v8/login/session/`]: (incoming) => {
				const wrong = error('invalid_token', "Erreur d'authentification de l'application");
				const secret = incoming.key('app_token');
				const password = hmacHex('sha1', secret, challenge);
				const wanted = { app_id: incoming.key('app_id'), password };
				must(exactly(incoming.looseJson(wrong), wanted), wrong);
				const permissions = { settings: false, downloader: true };
				const result = { session_token: incoming.issue(), challenge, permissions };
				return json(200, { success: true, result });
			},
			[`GET https://${Host}/api/v8/connection/`]: guarded(
				error('auth_required', 'Vous devez vous connecter pour accéder à cette fonction'),
				(incoming) => incoming.header('x-fbx-app-auth'),
			),
			[`POST https://${Host}/api/v8/login/logout/`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('x-fbx-app-auth') ?? '');
				return json(200, { success: true });
			},
		};
	}),
};

export const docuSign: LoginShape = {
	name: 'DocuSign, JWT grant',
	source: 'https://docs.docusign.com/esign/guide/authentication/oa2_jwt.html',
	concepts: [
		'jwt bearer grant',
		'step after login',
		'several values of one login',
		'base URL from login',
		'lifetime: seconds',
		'rejected with 400',
	],
	keys: { 'Integration Key': 'ds-integration', 'User ID': 'ds-user', 'RSA Private Key': RSA_KEY },
	free: { text: ['User ID'] },
	steps: [
		post('login', 'https://account-d.docusign.com/oauth/token', {
			form: {
				grant_type: JWT_BEARER,
				assertion: jwt('RS256', key('RSA Private Key'), {
					iss: key('Integration Key'),
					sub: key('User ID'),
					aud: 'account-d.docusign.com',
					iat: now('seconds'),
					exp: now('seconds', 3600),
					scope: 'signature impersonation',
				}),
			},
		}),
		get(
			'https://account-d.docusign.com/oauth/userinfo',
			{ authorization: bearer },
			{ name: 'userinfo' },
		),
	],
	call: get(
		join(
			from('userinfo', { json: 'accounts.0.base_uri' }),
			'/restapi/v2.1/accounts/',
			from('userinfo', { json: 'accounts.0.account_id' }),
		),
	),
	expects: {
		...bearerToken(HOUR),
		extras: {
			account_id: from('userinfo', { json: 'accounts.0.account_id' }),
			base_uri: from('userinfo', { json: 'accounts.0.base_uri' }),
		},
	},
	rejected: { wrong: 'Integration Key', at: 'login', status: 400, says: 'issuer_not_found' },
	expired: { status: 401, says: 'USER_AUTHENTICATION_FAILED' },
	respond: serve(() => ({
		'POST https://account-d.docusign.com/oauth/token': (incoming) => {
			const { grant_type, assertion, ...rest } = incoming.form(oauthError('invalid_request'));
			must(
				grant_type === JWT_BEARER && exactly(rest, {}),
				oauthError('unsupported_grant_type'),
			);
			const claims = readJwt(assertion, incoming.key('RSA Private Key'))?.claims ?? {};
			const known = claims.iss === incoming.key('Integration Key');
			must(known, oauthError('invalid_grant', 'issuer_not_found'));
			const { iat, exp, iss: _iss, ...others } = claims;
			const sub = incoming.key('User ID');
			const wanted = { sub, aud: 'account-d.docusign.com', scope: 'signature impersonation' };
			must(exactly(others, wanted), oauthError('consent_required'));
			must(
				isSoon(exp, incoming, 3600) && typeof iat === 'number',
				oauthError('invalid_grant'),
			);
			const access_token = incoming.issue(HOUR);
			return json(200, { access_token, token_type: 'Bearer', expires_in: 3600 });
		},
		'GET https://account-d.docusign.com/oauth/userinfo': (incoming) => {
			must(incoming.world.sessions.isValid(incoming.authorization()), json(401, {}));
			const base_uri = 'https://demo.docusign.net';
			return json(200, {
				sub: incoming.key('User ID'),
				accounts: [
					{ account_id: 'fe0b61a3', is_default: true, account_name: 'Acme', base_uri },
				],
			});
		},
		'GET https://demo.docusign.net/restapi/v2.1/accounts/fe0b61a3': guarded(
			json(401, {
				errorCode: 'USER_AUTHENTICATION_FAILED',
				message: 'One or both is invalid.',
			}),
		),
	})),
};

export const sophosCentral: LoginShape = {
	name: 'Sophos Central, tenant',
	source: `https://developer.sophos.com/getting-started-tenant and ${NANGO} (sophos-central)`,
	concepts: [
		'step after login',
		'several values of one login',
		'base URL from login',
		'fixed headers beside',
		'lifetime: seconds',
	],
	keys: { 'Client ID': 'sophos-client', 'Client Secret': 'sophos-secret' },
	free: { text: ['Client ID', 'Client Secret'] },
	steps: [
		post('login', 'https://id.sophos.com/api/v2/oauth2/token', {
			form: {
				grant_type: 'client_credentials',
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				scope: 'token',
			},
		}),
		get(
			'https://api.central.sophos.com/whoami/v1',
			{ authorization: bearer },
			{ name: 'whoami' },
		),
	],
	call: get(join(from('whoami', { json: 'apiHosts.dataRegion' }), '/endpoint/v1/endpoints'), {
		authorization: bearer,
		'x-tenant-id': from('whoami', { json: 'id' }),
	}),
	expects: {
		...bearerToken(HOUR),
		extras: {
			tenant: from('whoami', { json: 'id' }),
			dataRegion: from('whoami', { json: 'apiHosts.dataRegion' }),
		},
	},
	rejected: { wrong: 'Client Secret', at: 'login', status: 401, says: 'errorCode' },
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://id.sophos.com/api/v2/oauth2/token': (incoming) => {
			const message = 'Authentication failed';
			const denied = json(401, {
				errorCode: 'customer.validation',
				message,
				trackingId: 't1',
			});
			const wanted = {
				grant_type: 'client_credentials',
				client_id: incoming.key('Client ID'),
				client_secret: incoming.key('Client Secret'),
				scope: 'token',
			};
			must(exactly(incoming.form(denied), wanted), denied);
			return json(200, {
				access_token: incoming.issue(HOUR),
				errorCode: 'success',
				expires_in: 3600,
				message: 'OK',
				refresh_token: 'sophos-refresh',
				token_type: 'bearer',
				trackingId: 't1',
			});
		},
		'GET https://api.central.sophos.com/whoami/v1': (incoming) => {
			must(incoming.world.sessions.isValid(incoming.authorization()), json(401, {}));
			const dataRegion = 'https://api-eu01.central.sophos.com';
			const apiHosts = { global: 'https://api.central.sophos.com', dataRegion };
			return json(200, { id: '57ca9a6b', idType: 'tenant', apiHosts });
		},
		'GET https://api-eu01.central.sophos.com/endpoint/v1/endpoints': (incoming) => {
			must(incoming.header('x-tenant-id') === '57ca9a6b', json(400, { error: 'badRequest' }));
			return guarded(json(401, { error: 'Unauthorized' }))(incoming);
		},
	})),
};
