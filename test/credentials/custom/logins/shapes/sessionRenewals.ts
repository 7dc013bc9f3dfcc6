/** Sessions of social networks: renewed by a refresh token that can be used once, and limited. */
import type { LoginShape } from '../shape';
import { bearer, bearerToken, from, get, join, key, post } from '../values';
import { exactly, guarded, json, must, serve } from '../strict';
import { signedToken } from '../world';

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
				const held = incoming.world.memory.get('refresh') ?? null;
				must(
					incoming.authorization() === held,
					error(400, 'ExpiredToken', 'Token has expired'),
				);
				incoming.world.memory.delete('refresh');
				return { status: 200, body: '' };
			},
			[`GET ${base}.getSession`]: guarded(error(400, 'ExpiredToken', 'Token has expired')),
		};
	}),
};
