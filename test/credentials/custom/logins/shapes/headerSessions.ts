/** Sessions with a header of their own. */
import type { LoginShape } from '../shape';
import { basic, from, get, join, key, post, token, tokenAt } from '../values';
import { exactly, guarded, json, must, serve } from '../strict';
import { opaqueBase64 } from '../world';

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
				const isUser = incoming.header('x-user-id') === 'aobEdbYhXfu5hkeqG';
				must(isUser, denied('You must be logged in to do this.'));
				incoming.world.sessions.revoke(incoming.header('x-auth-token') ?? '');
				return json(200, {
					status: 'success',
					data: { message: "You've been logged out!" },
				});
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

export const manageIq: LoginShape = {
	name: 'ManageIQ',
	source: 'https://github.com/ManageIQ/manageiq_docs/blob/master/api/overview/auth.md',
	concepts: [
		'GET login',
		'token: unusual name',
		'custom header',
		'lifetime: unusual name',
		'logout',
	],
	keys: { 'Base URL': 'https://miq.example.com', Username: 'admin', Password: 'smartvm' },
	free: { text: ['Password'] },
	steps: [
		get(
			join(key('Base URL'), '/api/auth'),
			{
				authorization: basic(key('Username'), key('Password')),
				accept: 'application/json',
			},
			{ name: 'login', optional: ['accept'] },
		),
	],
	call: get(join(key('Base URL'), '/api/services'), { 'x-auth-token': token }),
	logout: {
		...get(join(key('Base URL'), '/api/auth'), { 'x-auth-token': token }),
		method: 'DELETE',
	},
	expects: tokenAt('auth_token', 'X-Auth-Token: {token}', 600_000),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'unauthorized' },
	expired: { status: 401 },
	respond: serve((keys) => {
		const denied = json(401, {
			error: { kind: 'unauthorized', message: 'Authentication failed' },
		});
		return {
			[`GET ${keys['Base URL']}/api/auth`]: (incoming) => {
				must(
					incoming.basic() === `${incoming.key('Username')}:${incoming.key('Password')}`,
					denied,
				);
				const expires = new Date(incoming.world.now() + 600_000).toISOString();
				const expires_on = expires.replace(/\.\d+/, '');
				return json(200, {
					auth_token: incoming.issue(600_000),
					token_ttl: 600,
					expires_on,
				});
			},
			[`GET ${keys['Base URL']}/api/services`]: guarded(denied, (in_) =>
				in_.header('x-auth-token'),
			),
			[`DELETE ${keys['Base URL']}/api/auth`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('x-auth-token') ?? '');
				return { status: 204, body: '' };
			},
		};
	}),
};
