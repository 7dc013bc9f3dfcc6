/** Tokens that are renewed with refresh tokens, and refusals with 403, 404 and 429. */
import type { LoginShape } from './shape';
import { bearer, bearerToken, from, get, join, key, post, token, tokenAt } from './values';
import { exactly, guarded, json, must, oauthError, serve, signedToken } from './strict';

const HOUR = 3_600_000;

export const matrix: LoginShape = {
	name: 'Matrix, client-server API',
	source: 'https://github.com/matrix-org/matrix-spec/blob/main/data/api/client-server/login.yaml',
	concepts: [
		'lifetime: milliseconds',
		'lifetime: unusual name',
		'rotating refresh token',
		'logout',
		'rejected with 403',
		'rejected with 429',
	],
	keys: {
		Homeserver: 'https://matrix.example.org',
		User: 'cheeky_monkey',
		Password: 'ilovebananas',
	},
	free: { text: ['User', 'Password'] },
	steps: [
		post('login', join(key('Homeserver'), '/_matrix/client/v3/login'), {
			json: {
				type: 'm.login.password',
				identifier: { type: 'm.id.user', user: key('User') },
				password: key('Password'),
				refresh_token: true,
			},
		}),
	],
	renew: post('login', join(key('Homeserver'), '/_matrix/client/v3/refresh'), {
		json: { refresh_token: from('login', { json: 'refresh_token' }) },
	}),
	logout: post('logout', join(key('Homeserver'), '/_matrix/client/v3/logout'), undefined, {
		authorization: bearer,
	}),
	call: get(join(key('Homeserver'), '/_matrix/client/v3/account/whoami')),
	expects: bearerToken(60_000),
	rejected: { wrong: 'Password', at: 'login', status: 403, says: 'M_FORBIDDEN' },
	expired: { status: 401, says: 'M_UNKNOWN_TOKEN' },
	respond: serve((keys) => {
		const base = `${keys.Homeserver}/_matrix/client/v3`;
		const error = (status: number, errcode: string, message: string, more = {}) =>
			json(status, { errcode, error: message, ...more });
		return {
			[`POST ${base}/login`]: (incoming) => {
				const { memory, sessions } = incoming.world;
				const failures = Number(memory.get('failures') ?? 0);
				const limit = { retry_after_ms: 2000 };
				must(failures < 5, error(429, 'M_LIMIT_EXCEEDED', 'Too many requests', limit));
				const body = incoming.json(error(400, 'M_NOT_JSON', 'Content not JSON.'));
				const wanted = {
					type: 'm.login.password',
					identifier: { type: 'm.id.user', user: incoming.key('User') },
					password: incoming.key('Password'),
					refresh_token: true,
				};
				if (!exactly(body, wanted)) memory.set('failures', String(failures + 1));
				must(
					exactly(body, wanted),
					error(403, 'M_FORBIDDEN', 'Invalid username or password'),
				);
				memory.set('refresh', `matrix-refresh-${sessions.count()}`);
				const refresh_token = memory.get('refresh');
				const access_token = incoming.issue(60_000);
				const who = { user_id: '@cheeky_monkey:matrix.example.org', device_id: 'GHTYAJCE' };
				return json(200, { ...who, access_token, expires_in_ms: 60000, refresh_token });
			},
			[`POST ${base}/refresh`]: (incoming) => {
				const { memory, sessions } = incoming.world;
				const unknown = error(401, 'M_UNKNOWN_TOKEN', 'Soft logged out', {
					soft_logout: true,
				});
				const held = memory.get('refresh') ?? null;
				must(exactly(incoming.json(unknown), { refresh_token: held }), unknown);
				memory.set('refresh', `matrix-refresh-${sessions.count()}`);
				const refresh_token = memory.get('refresh');
				return json(200, {
					access_token: incoming.issue(60_000),
					expires_in_ms: 60000,
					refresh_token,
				});
			},
			[`GET ${base}/account/whoami`]: guarded(
				error(401, 'M_UNKNOWN_TOKEN', 'Unrecognised access token.', { soft_logout: true }),
			),
			[`POST ${base}/logout`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.authorization() ?? '');
				return json(200, {});
			},
		};
	}),
};

export const bluesky: LoginShape = {
	name: 'Bluesky',
	source: 'https://github.com/bluesky-social/bsky-docs/blob/main/docs/get-started.mdx',
	concepts: [
		'token: unusual name',
		'lifetime: inside the token',
		'rotating refresh token',
		'logout',
		'rejected with 401',
	],
	keys: {
		'PDS host': 'https://bsky.social',
		Handle: 'me.bsky.social',
		'App password': 'abcd-efgh',
	},
	free: { text: ['Handle', 'App password'] },
	steps: [
		post('login', join(key('PDS host'), '/xrpc/com.atproto.server.createSession'), {
			json: { identifier: key('Handle'), password: key('App password') },
		}),
	],
	renew: post(
		'login',
		join(key('PDS host'), '/xrpc/com.atproto.server.refreshSession'),
		undefined,
		{
			authorization: join('Bearer ', from('login', { json: 'refreshJwt' })),
		},
	),
	logout: post(
		'logout',
		join(key('PDS host'), '/xrpc/com.atproto.server.deleteSession'),
		undefined,
		{
			authorization: join('Bearer ', from('login', { json: 'refreshJwt' })),
		},
	),
	call: get(join(key('PDS host'), '/xrpc/com.atproto.server.getSession')),
	expects: bearerToken(2 * HOUR, 'accessJwt'),
	rejected: { wrong: 'App password', at: 'login', status: 401, says: 'AuthenticationRequired' },
	expired: { status: 400, says: 'ExpiredToken' },
	respond: serve((keys) => {
		const base = `${keys['PDS host']}/xrpc/com.atproto.server`;
		const error = (status: number, name: string, message: string) =>
			json(status, { error: name, message });
		return {
			[`POST ${base}.createSession`]: (incoming) => {
				const wrong = error(
					401,
					'AuthenticationRequired',
					'Invalid identifier or password',
				);
				const wanted = {
					identifier: incoming.key('Handle'),
					password: incoming.key('App password'),
				};
				must(exactly(incoming.json(wrong), wanted), wrong);
				const exp = Math.floor((incoming.world.now() + 2 * HOUR) / 1000);
				const accessJwt = incoming.issue(
					2 * HOUR,
					signedToken({ scope: 'com.atproto.appPass', exp }),
				);
				const refreshJwt = signedToken({ scope: 'com.atproto.refresh' })(0);
				incoming.world.memory.set('refresh', refreshJwt);
				return json(200, {
					did: 'did:plc:abc',
					handle: 'me.bsky.social',
					accessJwt,
					refreshJwt,
				});
			},
			[`POST ${base}.refreshSession`]: (incoming) => {
				const { memory, sessions } = incoming.world;
				const gone = error(400, 'ExpiredToken', 'Token has been revoked');
				must(incoming.authorization() === (memory.get('refresh') ?? null), gone);
				const refreshJwt = signedToken({ scope: 'com.atproto.refresh' })(
					sessions.count() + 1,
				);
				memory.set('refresh', refreshJwt);
				const exp = Math.floor((incoming.world.now() + 2 * HOUR) / 1000);
				const accessJwt = incoming.issue(
					2 * HOUR,
					signedToken({ scope: 'com.atproto.appPass', exp }),
				);
				return json(200, {
					did: 'did:plc:abc',
					handle: 'me.bsky.social',
					accessJwt,
					refreshJwt,
				});
			},
			[`POST ${base}.deleteSession`]: (incoming) => {
				incoming.world.memory.delete('refresh');
				return { status: 200, body: '' };
			},
			[`GET ${base}.getSession`]: guarded(error(400, 'ExpiredToken', 'Token has expired')),
		};
	}),
};

export const parse: LoginShape = {
	name: 'Parse Server',
	source: 'https://github.com/parse-community/docs/blob/gh-pages/_includes/rest/users.md',
	concepts: [
		'fixed headers beside',
		'custom header',
		'no lifetime',
		'logout',
		'rejected with 404',
	],
	keys: {
		'Server URL': 'https://parse.example.com/parse',
		'Application ID': 'parse-app',
		'REST API Key': 'parse-rest-key',
		Username: 'cooldude6',
		Password: 'p_n7!-e8',
	},
	free: { text: ['Username', 'Password'], header: ['REST API Key'] },
	steps: [
		post(
			'login',
			join(key('Server URL'), '/login'),
			{ json: { username: key('Username'), password: key('Password') } },
			{
				'x-parse-application-id': key('Application ID'),
				'x-parse-rest-api-key': key('REST API Key'),
				'x-parse-revocable-session': '1',
			},
			{ optional: ['x-parse-revocable-session'] },
		),
	],
	call: get(join(key('Server URL'), '/users/me'), {
		'x-parse-application-id': key('Application ID'),
		'x-parse-rest-api-key': key('REST API Key'),
		'x-parse-session-token': token,
	}),
	logout: post('logout', join(key('Server URL'), '/logout'), undefined, {
		'x-parse-application-id': key('Application ID'),
		'x-parse-rest-api-key': key('REST API Key'),
		'x-parse-session-token': token,
	}),
	expects: tokenAt('sessionToken', 'X-Parse-Session-Token: {token}'),
	rejected: { wrong: 'Password', at: 'login', status: 404, says: 'Invalid username/password.' },
	expired: { status: 400, says: 'Invalid session token' },
	respond: serve((keys) => {
		const isApp = (header: (name: string) => string | undefined) =>
			header('x-parse-application-id') === keys['Application ID'] &&
			header('x-parse-rest-api-key') === keys['REST API Key'];
		const unauthorized = json(403, { error: 'unauthorized' });
		return {
			[`POST ${keys['Server URL']}/login`]: (incoming) => {
				must(
					isApp((name) => incoming.header(name)),
					unauthorized,
				);
				const wrong = json(404, { code: 101, error: 'Invalid username/password.' });
				const wanted = {
					username: incoming.key('Username'),
					password: incoming.key('Password'),
				};
				must(exactly(incoming.json(wrong), wanted), wrong);
				const sessionToken = incoming.issue(
					undefined,
					(count) => `r:pnktnjyb996sj4p156gjtp4im${count}`,
				);
				return json(200, { username: 'cooldude6', objectId: 'g7y9tkhB7O', sessionToken });
			},
			[`GET ${keys['Server URL']}/users/me`]: (incoming) => {
				must(
					isApp((name) => incoming.header(name)),
					unauthorized,
				);
				const gone = json(400, { code: 209, error: 'Invalid session token' });
				return guarded(gone, (in_) => in_.header('x-parse-session-token'))(incoming);
			},
			[`POST ${keys['Server URL']}/logout`]: (incoming) => {
				must(
					isApp((name) => incoming.header(name)),
					unauthorized,
				);
				incoming.world.sessions.revoke(incoming.header('x-parse-session-token') ?? '');
				return json(200, {});
			},
		};
	}),
};

export const marketo: LoginShape = {
	name: 'Adobe Marketo Engage',
	source: 'https://github.com/AdobeDocs/marketo-apis/blob/main/static/swagger-identity.json',
	concepts: ['GET login', 'lifetime: seconds', 'rejected with 401', 'rejected inside a 200'],
	keys: {
		'Munchkin host': '123-ABC-456.mktorest.com',
		'Client ID': 'mkto',
		'Client Secret': 'mkto-s',
	},
	free: { text: ['Client ID', 'Client Secret'] },
	steps: [
		get(
			join('https://', key('Munchkin host'), '/identity/oauth/token'),
			{},
			{
				name: 'login',
				query: {
					grant_type: 'client_credentials',
					client_id: key('Client ID'),
					client_secret: key('Client Secret'),
				},
			},
		),
	],
	call: get(join('https://', key('Munchkin host'), '/rest/v1/leads.json')),
	expects: bearerToken(3_599_000),
	rejected: { wrong: 'Client Secret', at: 'login', status: 401, says: 'unauthorized' },
	expired: { status: 200, says: '602' },
	respond: serve((keys) => {
		const host = `https://${(keys['Munchkin host'] ?? '').toLowerCase()}`;
		return {
			[`GET ${host}/identity/oauth/token`]: (incoming) => {
				const wanted = {
					grant_type: 'client_credentials',
					client_id: incoming.key('Client ID'),
					client_secret: incoming.key('Client Secret'),
				};
				must(
					exactly(incoming.query, wanted),
					oauthError('unauthorized', 'Bad client credentials', 401),
				);
				const rest = { token_type: 'bearer', expires_in: 3599, scope: 'api@acme.example' };
				return json(200, { access_token: incoming.issue(3_599_000), ...rest });
			},
			[`GET ${host}/rest/v1/leads.json`]: guarded(
				json(200, {
					requestId: 'r1',
					success: false,
					errors: [{ code: '602', message: 'Access token expired' }],
				}),
			),
		};
	}),
};

export const keycloak: LoginShape = {
	name: 'Keycloak, password grant',
	source: 'https://www.keycloak.org/securing-apps/oidc-layers',
	concepts: ['rotating refresh token', 'logout', 'lifetime: seconds', 'rejected with 401'],
	keys: {
		Server: 'https://sso.example.com',
		Realm: 'acme',
		'Client ID': 'backend',
		'Client Secret': 'kc-secret',
		Username: 'robot',
		Password: 'kc-pass',
	},
	free: { text: ['Client ID', 'Client Secret', 'Username', 'Password'] },
	steps: [
		post(
			'login',
			join(key('Server'), '/realms/', key('Realm'), '/protocol/openid-connect/token'),
			{
				form: {
					grant_type: 'password',
					client_id: key('Client ID'),
					client_secret: key('Client Secret'),
					username: key('Username'),
					password: key('Password'),
				},
			},
		),
	],
	renew: post(
		'login',
		join(key('Server'), '/realms/', key('Realm'), '/protocol/openid-connect/token'),
		{
			form: {
				grant_type: 'refresh_token',
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				refresh_token: from('login', { json: 'refresh_token' }),
			},
		},
	),
	logout: post(
		'logout',
		join(key('Server'), '/realms/', key('Realm'), '/protocol/openid-connect/logout'),
		{
			form: {
				client_id: key('Client ID'),
				client_secret: key('Client Secret'),
				refresh_token: from('login', { json: 'refresh_token' }),
			},
		},
	),
	call: get(join(key('Server'), '/admin/realms/', key('Realm'), '/users')),
	expects: bearerToken(300_000),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Invalid user credentials' },
	expired: { status: 401 },
	respond: serve((keys) => {
		const realm = `${keys.Server}/realms/${keys.Realm}/protocol/openid-connect`;
		return {
			[`POST ${realm}/token`]: (incoming) => {
				const { client_id, client_secret, ...grant } = incoming.form(
					oauthError('invalid_request'),
				);
				const client = [incoming.key('Client ID'), incoming.key('Client Secret')];
				const isClient = client[0] === client_id && client[1] === client_secret;
				const unknown = 'Invalid client or Invalid client credentials';
				must(isClient, oauthError('unauthorized_client', unknown, 401));
				const user = {
					username: incoming.key('Username'),
					password: incoming.key('Password'),
				};
				const held = incoming.world.memory.get('refresh') ?? null;
				const byRefresh = { grant_type: 'refresh_token', refresh_token: held };
				const isByPassword = exactly(grant, { grant_type: 'password', ...user });
				if (grant.grant_type === 'refresh_token') {
					must(
						exactly(grant, byRefresh),
						oauthError('invalid_grant', 'Token is not active'),
					);
				} else
					must(
						isByPassword,
						oauthError('invalid_grant', 'Invalid user credentials', 401),
					);
				const refresh_token = `kc-refresh-${incoming.world.sessions.count() + 1}`;
				incoming.world.memory.set('refresh', refresh_token);
				return json(200, {
					access_token: incoming.issue(300_000),
					expires_in: 300,
					refresh_expires_in: 1800,
					refresh_token,
					token_type: 'Bearer',
					'not-before-policy': 0,
					session_state: 's1',
					scope: 'profile email',
				});
			},
			[`POST ${realm}/logout`]: (incoming) => {
				const { refresh_token } = incoming.form(oauthError('invalid_request'));
				const held = incoming.world.memory.get('refresh') ?? null;
				must(refresh_token === held, oauthError('invalid_grant', 'Invalid refresh token'));
				incoming.world.memory.delete('refresh');
				return { status: 204, body: '' };
			},
			[`GET ${keys.Server}/admin/realms/${keys.Realm}/users`]: guarded(
				json(401, { error: 'HTTP 401 Unauthorized' }),
			),
		};
	}),
};
