/** Logins that respond to a challenge, or carry a CSRF token that was fetched before. */
import type { LoginShape } from '../shape';
import { basic, from, get, hmac, join, key, post, token, tokenAt } from '../values';
import type { Incoming } from '../strict';
import { exactly, guarded, hmacHex, json, must, serve, text } from '../strict';
import { opaqueBase64, signedToken } from '../world';

const HOUR = 3_600_000;

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
	// The header of the response already says `Bearer`.
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

export const transmission: LoginShape = {
	name: 'Transmission RPC',
	source: 'https://github.com/transmission/transmission/blob/main/docs/rpc-spec.md',
	concepts: [
		'csrf header',
		'token: header',
		'challenge before login',
		'custom header',
		'no lifetime',
	],
	keys: {
		'Base URL': 'https://seed.example.com',
		Username: 'transmission',
		Password: 'seed-pass',
	},
	free: { text: ['Password'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/transmission/rpc'),
			{ json: { method: 'session-get' } },
			{ authorization: basic(key('Username'), key('Password')) },
			{ statuses: [409], optional: ['content-type', 'method', 'body'] },
		),
	],
	call: post(
		'call',
		join(key('Base URL'), '/transmission/rpc'),
		{ json: { method: 'session-get' } },
		{
			authorization: basic(key('Username'), key('Password')),
			'x-transmission-session-id': token,
		},
		{ optional: ['content-type'] },
	),
	expects: {
		token: from('login', { header: 'X-Transmission-Session-Id' }),
		tokenSentAs: 'X-Transmission-Session-Id: {token}',
	},
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Unauthorized' },
	expired: { status: 409 },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/transmission/rpc`]: (incoming) => {
			const user = `${incoming.key('Username')}:${incoming.key('Password')}`;
			must(incoming.basic() === user, text(401, 'Unauthorized User'));
			const given = incoming.header('x-transmission-session-id');
			if (!incoming.world.sessions.isValid(given)) {
				const session = incoming.issue(undefined, opaqueBase64);
				return text(409, '409: Conflict', { 'X-Transmission-Session-Id': session });
			}
			const failed = json(200, { result: 'no method name' });
			must(exactly(incoming.looseJson(failed), { method: 'session-get' }), failed);
			return guarded(failed, () => given)(incoming);
		},
	})),
};
