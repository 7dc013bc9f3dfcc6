/** Logins after which the client asks who it is and where its API lives. */
import type { LoginShape } from '../shape';
import {
	bearer,
	bearerToken,
	from,
	get,
	join,
	jwt,
	key,
	now,
	post,
	token,
	tokenAt,
} from '../values';
import { exactly, guarded, isSoon, json, must, oauthError, readJwt, serve } from '../strict';
import { RSA_KEY } from '../testKeys';

const HOUR = 3_600_000;

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

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
