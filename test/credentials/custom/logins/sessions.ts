/** User name and password in JSON, a session in return: its token in unusual fields, headers and cookies. */
import type { LoginShape } from './shape';
import { basic, bearerToken, from, get, join, key, post, token, tokenAt } from './values';
import { exactly, guarded, json, must, opaqueBase64, serve } from './strict';

const HOUR = 3_600_000;

export const piHole: LoginShape = {
	name: 'Pi-hole',
	source: 'https://github.com/pi-hole/docs/blob/master/docs/api/auth.md',
	concepts: [
		'one key',
		'token: unusual name',
		'custom header',
		'lifetime: unusual name',
		'logout',
	],
	keys: { 'Base URL': 'https://pi.hole', Password: 'pihole-password' },
	free: { text: ['Password'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/api/auth'),
			{ json: { password: key('Password') } },
			{},
			{
				optional: ['content-type'],
			},
		),
	],
	call: get(join(key('Base URL'), '/api/dns/blocking'), { 'x-ftl-sid': token }),
	logout: {
		...get(join(key('Base URL'), '/api/auth'), { 'x-ftl-sid': token }),
		method: 'DELETE',
	},
	expects: tokenAt('session.sid', 'X-FTL-SID: {token}', 300_000),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Unauthorized' },
	expired: { status: 401, says: 'unauthorized' },
	respond: serve((keys) => {
		const error = (status: number, name: string, message: string) =>
			json(status, { error: { key: name, message, hint: null }, took: 0.003 });
		const denied = error(401, 'unauthorized', 'Unauthorized');
		return {
			[`POST ${keys['Base URL']}/api/auth`]: (incoming) => {
				const bad = error(400, 'bad_request', 'No password found in JSON payload');
				const body = incoming.looseJson(bad);
				must(typeof body.password === 'string', bad);
				must(exactly(body, { password: incoming.key('Password') }), denied);
				const sid = incoming.issue(300_000, opaqueBase64);
				const session = {
					valid: true,
					totp: false,
					sid,
					csrf: 'Ux87YTIiMOf/GKCe=',
					validity: 300,
				};
				return json(200, { session, took: 0.0002 });
			},
			[`GET ${keys['Base URL']}/api/dns/blocking`]: guarded(denied, (in_) =>
				in_.header('x-ftl-sid'),
			),
			[`DELETE ${keys['Base URL']}/api/auth`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('x-ftl-sid') ?? '');
				return { status: 204, body: '' };
			},
		};
	}),
};

export const graylog: LoginShape = {
	name: 'Graylog, sessions',
	source: 'https://github.com/Graylog2/documentation/blob/master/pages/configuration/rest_api.rst',
	concepts: ['token: unusual name', 'custom template', 'lifetime: date', 'fixed headers beside'],
	keys: { 'Base URL': 'https://graylog.example.com', Username: 'GM', Password: 'superpower' },
	free: { text: ['Username', 'Password'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/api/system/sessions'),
			{ json: { username: key('Username'), password: key('Password'), host: '' } },
			{ accept: 'application/json', 'x-requested-by': 'cli' },
			{ optional: ['accept', 'host'] },
		),
	],
	call: get(
		join(key('Base URL'), '/api/cluster'),
		{
			authorization: basic(token, 'session'),
			accept: 'application/json',
		},
		{ optional: ['accept'] },
	),
	expects: tokenAt('session_id', 'Authorization: Basic base64({token}:session)', 8 * HOUR),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Invalid credentials' },
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/api/system/sessions`]: (incoming) => {
			const error = (status: number, message: string) =>
				json(status, { type: 'ApiError', message });
			must(
				incoming.header('x-requested-by') !== undefined,
				error(400, 'CSRF protection header is missing.'),
			);
			const body = incoming.json(error(400, 'Unable to map property'));
			const wanted = {
				username: incoming.key('Username'),
				password: incoming.key('Password'),
			};
			must(exactly(body, wanted, { host: '' }), error(401, 'Invalid credentials'));
			const end = new Date(incoming.world.now() + 8 * HOUR)
				.toISOString()
				.replace('Z', '+0000');
			return json(200, { valid_until: end, session_id: incoming.issue(8 * HOUR) });
		},
		[`GET ${keys['Base URL']}/api/cluster`]: guarded(json(401, {}), (incoming) => {
			const [session, mark] = incoming.basic()?.split(':') ?? [];
			return mark === 'session' ? session : undefined;
		}),
	})),
};

export const rocketChat: LoginShape = {
	name: 'Rocket.Chat',
	source: 'https://github.com/RocketChat/developer-docs/blob/master/reference/api/rest-api/endpoints/authentication-endpoints/login.md',
	concepts: [
		'several values of one login',
		'custom header',
		'token: unusual name',
		'no lifetime',
		'logout',
	],
	keys: { 'Base URL': 'https://chat.example.com', user: 'myusername', password: 'chat-password' },
	free: { text: ['user', 'password'] },
	steps: [
		post('login', join(key('Base URL'), '/api/v1/login'), {
			json: { user: key('user'), password: key('password') },
		}),
	],
	call: get(join(key('Base URL'), '/api/v1/me'), {
		'x-auth-token': token,
		'x-user-id': from('login', { json: 'data.userId' }),
	}),
	logout: post('logout', join(key('Base URL'), '/api/v1/logout'), undefined, {
		'x-auth-token': token,
		'x-user-id': from('login', { json: 'data.userId' }),
	}),
	expects: {
		...tokenAt('data.authToken', 'X-Auth-Token: {token}'),
		extras: { userId: from('login', { json: 'data.userId' }) },
	},
	rejected: { wrong: 'password', at: 'login', status: 401, says: 'Unauthorized' },
	expired: { status: 401, says: 'You must be logged in to do this.' },
	respond: serve((keys) => {
		const denied = (message: string) => json(401, { status: 'error', message });
		return {
			[`POST ${keys['Base URL']}/api/v1/login`]: (incoming) => {
				const wanted = { user: incoming.key('user'), password: incoming.key('password') };
				must(
					exactly(incoming.json(denied('Unauthorized')), wanted),
					denied('Unauthorized'),
				);
				const me = { _id: 'aYjNnig8BEAWeQzMh', name: 'Rocket Cat', active: true };
				const data = { authToken: incoming.issue(), userId: 'aobEdbYhXfu5hkeqG', me };
				return json(200, { status: 'success', data });
			},
			[`GET ${keys['Base URL']}/api/v1/me`]: guarded(
				denied('You must be logged in to do this.'),
				(incoming) =>
					incoming.header('x-user-id') === 'aobEdbYhXfu5hkeqG'
						? incoming.header('x-auth-token')
						: undefined,
			),
			[`POST ${keys['Base URL']}/api/v1/logout`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('x-auth-token') ?? '');
				return json(200, {
					status: 'success',
					data: { message: "You've been logged out!" },
				});
			},
		};
	}),
};

export const mattermost: LoginShape = {
	name: 'Mattermost',
	source: 'https://github.com/mattermost/mattermost-api-reference/blob/master/v4/source/introduction.yaml',
	concepts: ['token: header', 'lifetime: of a cookie', 'rejected with 401'],
	keys: {
		'Base URL': 'https://chat.example.com',
		login_id: 'someone@example.com',
		password: 'mm-pass',
	},
	free: { text: ['login_id', 'password'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/api/v4/users/login'),
			{ json: { login_id: key('login_id'), password: key('password') } },
			{},
			{ optional: ['content-type'] },
		),
	],
	call: get(join(key('Base URL'), '/api/v4/users/me')),
	expects: {
		token: from('login', { header: 'Token' }),
		tokenSentAs: 'Authorization: Bearer {token}',
		lifetimeMs: 2_592_000_000,
	},
	rejected: {
		wrong: 'password',
		at: 'login',
		status: 401,
		says: 'Enter a valid email or username',
	},
	expired: { status: 401, says: 'Invalid or expired session, please login again.' },
	respond: serve((keys) => {
		const error = (id: string, message: string) => json(401, { id, message, status_code: 401 });
		return {
			[`POST ${keys['Base URL']}/api/v4/users/login`]: (incoming) => {
				const wrong = error(
					'api.user.login.invalid_credentials_email_username',
					'Enter a valid email or username and/or password.',
				);
				const wanted = {
					login_id: incoming.key('login_id'),
					password: incoming.key('password'),
				};
				must(exactly(incoming.looseJson(wrong), wanted), wrong);
				const session = incoming.issue(2_592_000_000);
				const cookie = `MMSID=${session}; Path=/; Max-Age=2592000; HttpOnly`;
				return json(
					200,
					{ id: 'u1', username: 'someone' },
					{ Token: session, 'set-cookie': [cookie] },
				);
			},
			[`GET ${keys['Base URL']}/api/v4/users/me`]: guarded(
				error(
					'api.context.session_expired.app_error',
					'Invalid or expired session, please login again.',
				),
			),
		};
	}),
};

export const odkCentral: LoginShape = {
	name: 'ODK Central',
	source: 'https://github.com/getodk/central-backend/blob/master/docs/api.yaml',
	concepts: ['lifetime: date', 'logout', 'rejected with 401'],
	keys: {
		'Base URL': 'https://odk.example.com',
		Email: 'me@example.com',
		Password: 'odk-password',
	},
	free: { text: ['Email', 'Password'] },
	steps: [
		post('login', join(key('Base URL'), '/v1/sessions'), {
			json: { email: key('Email'), password: key('Password') },
		}),
	],
	call: get(join(key('Base URL'), '/v1/projects')),
	logout: { ...get(join(key('Base URL'), '/v1/sessions/current')), method: 'DELETE' },
	expects: bearerToken(24 * HOUR, 'token'),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Could not authenticate' },
	expired: { status: 401, says: 'Could not authenticate' },
	respond: serve((keys) => {
		const message = 'Could not authenticate with the provided credentials.';
		const denied = json(401, { message, code: 401.2 });
		return {
			[`POST ${keys['Base URL']}/v1/sessions`]: (incoming) => {
				const wanted = { email: incoming.key('Email'), password: incoming.key('Password') };
				must(exactly(incoming.json(denied), wanted), denied);
				const at = (plus: number) => new Date(incoming.world.now() + plus).toISOString();
				const times = { createdAt: at(0), expiresAt: at(24 * HOUR) };
				return json(200, {
					...times,
					token: incoming.issue(24 * HOUR),
					csrf: 'zIYVRJLpTRQ',
				});
			},
			[`GET ${keys['Base URL']}/v1/projects`]: guarded(denied),
			[`DELETE ${keys['Base URL']}/v1/sessions/current`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.authorization() ?? '');
				return json(200, { success: true });
			},
		};
	}),
};

export const puppet: LoginShape = {
	name: 'Puppet Enterprise, RBAC tokens',
	source: 'https://github.com/puppetlabs/docs-archive/blob/main/pe/2016.4/rbac_token_v1.md',
	concepts: ['custom header', 'lifetime: with unit', 'rejected with 401'],
	keys: {
		'Console URL': 'https://puppet.example.com:4433',
		Login: 'jean',
		Password: 'pe-password',
	},
	free: { text: ['Login', 'Password'] },
	steps: [
		post(
			'login',
			join(key('Console URL'), '/rbac-api/v1/auth/token'),
			{
				json: { login: key('Login'), password: key('Password'), lifetime: '4h' },
			},
			{},
			{ optional: ['lifetime'] },
		),
	],
	call: get(join(key('Console URL'), '/rbac-api/v1/users'), { 'x-authentication': token }),
	expects: tokenAt('token', 'X-Authentication: {token}', 4 * HOUR),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'invalid-credentials' },
	expired: { status: 401, says: 'token-expired' },
	respond: serve((keys) => ({
		[`POST ${keys['Console URL']}/rbac-api/v1/auth/token`]: (incoming) => {
			const malformed = { kind: 'malformed-request', msg: 'The request body is malformed.' };
			const { lifetime = '1h', ...rest } = incoming.json(json(400, malformed));
			const hours = /^(\d+)h$/.exec(String(lifetime))?.[1];
			must(hours !== undefined, json(400, malformed));
			const wanted = { login: incoming.key('Login'), password: incoming.key('Password') };
			must(exactly(rest, wanted), json(401, { kind: 'puppetlabs.rbac/invalid-credentials' }));
			return json(200, { token: incoming.issue(Number(hours) * HOUR, opaqueBase64) });
		},
		[`GET ${keys['Console URL']}/rbac-api/v1/users`]: guarded(
			json(401, {
				kind: 'puppetlabs.rbac/token-expired',
				msg: 'The provided token has expired.',
			}),
			(incoming) => incoming.header('x-authentication'),
		),
	})),
};

export const frappe: LoginShape = {
	name: 'Frappe and ERPNext, password login',
	source: 'https://github.com/frappe/frappe_docs/blob/master/frappe_docs/www/docs/user/en/api/rest.md',
	concepts: ['token: cookie', 'cookies', 'no lifetime', 'rejected with 401'],
	keys: {
		'Base URL': 'https://erp.example.com',
		'User name': 'Administrator',
		Password: 'erp-pass',
	},
	free: { text: ['User name', 'Password'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/api/method/login'),
			{ json: { usr: key('User name'), pwd: key('Password') } },
			{ accept: 'application/json' },
			{ optional: ['accept'] },
		),
	],
	call: get(join(key('Base URL'), '/api/method/frappe.auth.get_logged_user'), {
		cookie: join('sid=', token),
	}),
	expects: { token: from('login', { cookie: 'sid' }), tokenSentAs: 'Cookie: sid={token}' },
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Invalid login credentials' },
	expired: { status: 403 },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/api/method/login`]: (incoming) => {
			const denied = json(401, { message: 'Invalid login credentials' });
			const wanted = { usr: incoming.key('User name'), pwd: incoming.key('Password') };
			must(exactly(incoming.json(denied), wanted), denied);
			// Guests get a session, too; the last cookie of the name is the one that counts.
			const cookies = [
				'sid=Guest; Path=/',
				`sid=${incoming.issue()}; HttpOnly; Path=/; SameSite=Lax`,
				'full_name=Administrator; Path=/',
			];
			return json(
				200,
				{ message: 'Logged In', home_page: '/app' },
				{ 'set-cookie': cookies },
			);
		},
		[`GET ${keys['Base URL']}/api/method/frappe.auth.get_logged_user`]: guarded(
			json(403, { exc_type: 'PermissionError' }),
			(incoming) => incoming.cookies.sid,
		),
	})),
};

export const directus: LoginShape = {
	name: 'Directus',
	source: 'https://github.com/directus/docs/blob/main/content/guides/03.auth/1.tokens-cookies.md',
	concepts: ['lifetime: milliseconds', 'rotating refresh token', 'logout', 'rejected with 401'],
	keys: {
		'Base URL': 'https://cms.example.com',
		Email: 'hello@example.com',
		Password: 'd1r3ctu5',
	},
	free: { text: ['Email', 'Password'] },
	steps: [
		post('login', join(key('Base URL'), '/auth/login'), {
			json: { email: key('Email'), password: key('Password') },
		}),
	],
	renew: post('login', join(key('Base URL'), '/auth/refresh'), {
		json: { refresh_token: from('login', { json: 'data.refresh_token' }), mode: 'json' },
	}),
	logout: post('logout', join(key('Base URL'), '/auth/logout'), {
		json: { refresh_token: from('login', { json: 'data.refresh_token' }), mode: 'json' },
	}),
	call: get(join(key('Base URL'), '/items/articles')),
	expects: bearerToken(900_000, 'data.access_token'),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Invalid user credentials.' },
	expired: { status: 401, says: 'Token expired.' },
	respond: serve((keys) => {
		const error = (message: string, code: string) =>
			json(401, { errors: [{ message, extensions: { code } }] });
		const wrong = error('Invalid user credentials.', 'INVALID_CREDENTIALS');
		return {
			[`POST ${keys['Base URL']}/auth/login`]: (incoming) => {
				const wanted = { email: incoming.key('Email'), password: incoming.key('Password') };
				must(exactly(incoming.json(wrong), wanted), wrong);
				incoming.world.memory.set('refresh', 'directus-refresh-1');
				const access_token = incoming.issue(900_000);
				const data = { expires: 900000, access_token, refresh_token: 'directus-refresh-1' };
				return json(200, { data });
			},
			[`POST ${keys['Base URL']}/auth/refresh`]: (incoming) => {
				const held = incoming.world.memory.get('refresh');
				const wanted = { refresh_token: held ?? null, mode: 'json' };
				must(exactly(incoming.json(wrong), wanted), wrong);
				const refresh_token = `directus-refresh-${incoming.world.sessions.count() + 1}`;
				incoming.world.memory.set('refresh', refresh_token);
				return json(200, {
					data: { expires: 900000, access_token: incoming.issue(900_000), refresh_token },
				});
			},
			[`POST ${keys['Base URL']}/auth/logout`]: (incoming) => {
				incoming.json(wrong);
				incoming.world.memory.delete('refresh');
				return { status: 204, body: '' };
			},
			[`GET ${keys['Base URL']}/items/articles`]: guarded(
				error('Token expired.', 'TOKEN_EXPIRED'),
			),
		};
	}),
};
