/** User name and password in JSON, a session in return that is sent as a Bearer header. */
import type { LoginShape } from '../shape';
import { basic, bearerToken, from, get, join, key, post, token, tokenAt } from '../values';
import { exactly, guarded, json, must, serve } from '../strict';

const HOUR = 3_600_000;

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
				const wanted = {
					refresh_token: incoming.world.memory.get('refresh') ?? null,
					mode: 'json',
				};
				must(exactly(incoming.json(wrong), wanted), wrong);
				incoming.world.memory.delete('refresh');
				return { status: 204, body: '' };
			},
			[`GET ${keys['Base URL']}/items/articles`]: guarded(
				error('Token expired.', 'TOKEN_EXPIRED'),
			),
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

export const magento: LoginShape = {
	name: 'Adobe Commerce, customer token',
	source: 'https://github.com/AdobeDocs/commerce-webapi/blob/main/src/pages/get-started/authentication/gs-authentication-token.md',
	concepts: ['token: JSON string', 'no lifetime', 'rejected with 401'],
	keys: { Host: 'shop.example.com', Username: 'customer@example.com', Password: 'customer-pass' },
	free: { text: ['Username', 'Password'] },
	steps: [
		post(
			'login',
			join('https://', key('Host'), '/rest/default/V1/integration/customer/token'),
			{
				json: { username: key('Username'), password: key('Password') },
			},
		),
	],
	call: get(join('https://', key('Host'), '/rest/default/V1/customers/me')),
	expects: bearerToken(undefined, ''),
	rejected: {
		wrong: 'Password',
		at: 'login',
		status: 401,
		says: 'account sign-in was incorrect',
	},
	expired: { status: 401 },
	respond: serve(({ Host }) => ({
		[`POST https://${Host}/rest/default/V1/integration/customer/token`]: (incoming) => {
			const message =
				'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.';
			const wanted = {
				username: incoming.key('Username'),
				password: incoming.key('Password'),
			};
			must(exactly(incoming.json(json(400, { message })), wanted), json(401, { message }));
			return json(200, incoming.issue());
		},
		[`GET https://${Host}/rest/default/V1/customers/me`]: guarded(
			json(401, { message: "The consumer isn't authorized to access %resources." }),
		),
	})),
};

export const jamf: LoginShape = {
	name: 'Jamf Pro, user and password',
	source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml (jamf-basic)',
	concepts: ['lifetime: date', 'logout', 'rejected with 401'],
	keys: { Instance: 'acme', Username: 'api-user', Password: 'jamf-pass' },
	free: { text: ['Password'] },
	steps: [
		post(
			'login',
			join('https://', key('Instance'), '.jamfcloud.com/api/v1/auth/token'),
			undefined,
			{
				authorization: basic(key('Username'), key('Password')),
			},
		),
	],
	call: get(join('https://', key('Instance'), '.jamfcloud.com/api/v1/auth')),
	logout: post(
		'logout',
		join('https://', key('Instance'), '.jamfcloud.com/api/v1/auth/invalidate-token'),
		undefined,
		{ authorization: join('Bearer ', token) },
	),
	expects: tokenAt('token', 'Authorization: Bearer {token}', 1_200_000),
	rejected: { wrong: 'Password', at: 'login', status: 401, says: '401' },
	expired: { status: 401, says: 'INVALID_TOKEN' },
	respond: serve(({ Instance }) => {
		const base = `https://${Instance}.jamfcloud.com/api/v1/auth`;
		const denied = (code: string) => json(401, { httpStatus: 401, errors: [{ code }] });
		return {
			[`POST ${base}/token`]: (incoming) => {
				const user = `${incoming.key('Username')}:${incoming.key('Password')}`;
				must(incoming.basic() === user, denied('INVALID_CREDENTIALS'));
				const expires = new Date(incoming.world.now() + 1_200_000).toISOString();
				return json(200, { token: incoming.issue(1_200_000), expires });
			},
			[`GET ${base}`]: guarded(denied('INVALID_TOKEN')),
			[`POST ${base}/invalidate-token`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.authorization() ?? '');
				return { status: 204, body: '' };
			},
		};
	}),
};
