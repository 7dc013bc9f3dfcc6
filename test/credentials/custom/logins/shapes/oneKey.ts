/** One key and no secret. */
import type { LoginShape } from '../shape';
import { bearerToken, from, get, join, key, post, token, tokenAt } from '../values';
import { exactly, guarded, json, must, serve } from '../strict';

const HOUR = 3_600_000;

const NANGO = 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml';

/** A point in time as a clock at a fixed distance from UTC shows it, for example `2026-03-01T06:30:00`. */
const clockTime = (ms: number, hoursFromUtc: number): string =>
	new Date(ms + hoursFromUtc * HOUR).toISOString().slice(0, 19);

export const cjDropshipping: LoginShape = {
	name: 'CJ Dropshipping',
	source: 'https://developers.cjdropshipping.cn/en/api/api2/api/auth.html',
	concepts: [
		'one key',
		'lifetime: unusual name',
		'lifetime: date',
		'custom header',
		'refresh token',
		'rejected inside a 200',
	],
	keys: { 'API Key': 'CJ12345@api@sample' },
	free: { text: ['API Key'] },
	steps: [
		post(
			'login',
			'https://developers.cjdropshipping.com/api2.0/v1/authentication/getAccessToken',
			{
				json: { apiKey: key('API Key') },
			},
		),
	],
	renew: post(
		'login',
		'https://developers.cjdropshipping.com/api2.0/v1/authentication/refreshAccessToken',
		{
			json: { refreshToken: from('login', { json: 'data.refreshToken' }) },
		},
	),
	call: get('https://developers.cjdropshipping.com/api2.0/v1/product/list', {
		'cj-access-token': token,
	}),
	expects: tokenAt('data.accessToken', 'CJ-Access-Token: {token}', 15 * 24 * HOUR),
	rejected: { wrong: 'API Key', at: 'login', status: 200, says: 'APIkey is wrong' },
	expired: { status: 200, says: '1600001' },
	respond: serve(() => {
		const error = (code: number, message: string) =>
			json(200, { code, result: false, message, data: null, requestId: 'r1' });
		const success = (accessToken: string, now: number) => {
			const at = (plus: number) => `${clockTime(now + plus, 8)}+08:00`;
			const data = {
				openId: 123456789,
				accessToken,
				accessTokenExpiryDate: at(15 * 24 * HOUR),
				refreshToken: 'cj-refresh',
				refreshTokenExpiryDate: at(180 * 24 * HOUR),
				createDate: at(0),
			};
			return json(200, {
				code: 200,
				result: true,
				message: 'Success',
				data,
				requestId: 'r1',
			});
		};
		const base = 'https://developers.cjdropshipping.com/api2.0/v1';
		return {
			[`POST ${base}/authentication/getAccessToken`]: (incoming) => {
				const wrong = error(1601000, 'APIkey is wrong, please check and try again');
				must(exactly(incoming.json(wrong), { apiKey: incoming.key('API Key') }), wrong);
				return success(incoming.issue(15 * 24 * HOUR), incoming.world.now());
			},
			[`POST ${base}/authentication/refreshAccessToken`]: (incoming) => {
				const wrong = error(1600003, 'Refresh token failure');
				must(exactly(incoming.json(wrong), { refreshToken: 'cj-refresh' }), wrong);
				return success(incoming.issue(15 * 24 * HOUR), incoming.world.now());
			},
			[`GET ${base}/product/list`]: guarded(
				error(1600001, 'Invalid API key or access token'),
				(incoming) => incoming.header('cj-access-token'),
			),
		};
	}),
};

export const acmeManager: LoginShape = {
	name: 'Acme Manager',
	source: 'https://github.com/fgouteroux/acme-manager/blob/main/README.md',
	concepts: ['one key', 'lifetime: never', 'rejected with 401'],
	keys: { 'Base URL': 'https://acme.example.com', 'API Key': 'GMZgFB3n=', username: 'robot' },
	free: { text: ['username'], header: ['API Key'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/api/v1/token'),
			{ json: { username: key('username'), scope: ['read', 'create'] } },
			{ 'x-api-key': key('API Key') },
			{ optional: ['content-type'] },
		),
	],
	call: get(join(key('Base URL'), '/api/v1/certificate')),
	expects: bearerToken(undefined, 'token'),
	rejected: { wrong: 'API Key', at: 'login', status: 401, says: 'invalid API key' },
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/api/v1/token`]: (incoming) => {
			const denied = json(401, { error: 'invalid API key' });
			must(incoming.header('x-api-key') === incoming.key('API Key'), denied);
			const wanted = { username: incoming.key('username'), scope: ['read', 'create'] };
			const bad = json(400, { error: 'username and scope are required' });
			must(exactly(incoming.looseJson(bad), wanted), bad);
			const id = '94e0c649-de98-476a-a5cc-ff1201512605';
			return json(201, {
				expires: 'Never',
				id,
				scope: wanted.scope,
				token: incoming.issue(),
			});
		},
		[`GET ${keys['Base URL']}/api/v1/certificate`]: guarded(
			json(401, { error: 'invalid token' }),
		),
	})),
};

export const nCentral: LoginShape = {
	name: 'N-able N-central',
	source: `${NANGO} (nable-ncentral)`,
	concepts: ['one key', 'lifetime: unusual name', 'token: unusual name'],
	keys: { Server: 'ncentral.example.com', 'User-API Token': 'ncentral-jwt' },
	free: { header: ['User-API Token'] },
	steps: [
		post('login', join('https://', key('Server'), '/api/auth/authenticate'), undefined, {
			authorization: join('Bearer ', key('User-API Token')),
		}),
	],
	call: get(join('https://', key('Server'), '/api/devices')),
	expects: bearerToken(HOUR, 'tokens.access.token'),
	rejected: { wrong: 'User-API Token', at: 'login', status: 401, says: 'Unauthorized' },
	expired: { status: 401 },
	respond: serve(({ Server }) => ({
		[`POST https://${Server}/api/auth/authenticate`]: (incoming) => {
			const denied = json(401, { status: 401, message: 'Unauthorized' });
			must(incoming.authorization() === incoming.key('User-API Token'), denied);
			const refresh = { token: 'ncentral-refresh', type: 'Body', expirySeconds: 90000 };
			const access = { token: incoming.issue(HOUR), type: 'Body', expirySeconds: 3600 };
			return json(200, { tokens: { refresh, access } });
		},
		[`GET https://${Server}/api/devices`]: guarded(json(401, { status: 401 })),
	})),
};

export const perimeter81: LoginShape = {
	name: 'Perimeter 81',
	source: `${NANGO} (perimeter81)`,
	concepts: [
		'one key',
		'lifetime: epoch seconds',
		'lifetime: unusual name',
		'token: unusual name',
	],
	keys: { 'API Key': 'p81-key' },
	free: { text: ['API Key'] },
	steps: [
		post('login', 'https://api.perimeter81.com/api/v1/auth/authorize', {
			json: { grantType: 'api_key', apiKey: key('API Key') },
		}),
	],
	call: get('https://api.perimeter81.com/api/rest/v1/networks'),
	expects: bearerToken(HOUR, 'data.accessToken'),
	rejected: { wrong: 'API Key', at: 'login', status: 401, says: 'Unauthorized' },
	expired: { status: 401 },
	respond: serve(() => ({
		'POST https://api.perimeter81.com/api/v1/auth/authorize': (incoming) => {
			const denied = json(401, { statusCode: 401, message: 'Unauthorized' });
			const wanted = { grantType: 'api_key', apiKey: incoming.key('API Key') };
			must(exactly(incoming.json(denied), wanted), denied);
			const accessTokenExpire = Math.floor((incoming.world.now() + HOUR) / 1000);
			const data = {
				tokenType: 'Bearer',
				accessToken: incoming.issue(HOUR),
				accessTokenExpire,
			};
			return json(200, { data });
		},
		'GET https://api.perimeter81.com/api/rest/v1/networks': guarded(
			json(401, { statusCode: 401 }),
		),
	})),
};

export const setmore: LoginShape = {
	name: 'Setmore',
	source: `${NANGO} (setmore)`,
	concepts: ['one key', 'GET login', 'refresh token', 'token: unusual name', 'lifetime: seconds'],
	keys: { 'Refresh Token': 'setmore+refresh/1=' },
	free: { text: ['Refresh Token'] },
	steps: [
		get(
			'https://developer.setmore.com/api/v1/o/oauth2/token',
			{},
			{
				name: 'login',
				query: { refreshToken: key('Refresh Token') },
			},
		),
	],
	call: get('https://developer.setmore.com/api/v1/bookingapi/services'),
	expects: bearerToken(604_799_000, 'data.token.access_token'),
	rejected: { wrong: 'Refresh Token', at: 'login', status: 401, says: 'invalid_token' },
	expired: { status: 401 },
	respond: serve(() => ({
		'GET https://developer.setmore.com/api/v1/o/oauth2/token': (incoming) => {
			const wrong = json(401, { response: false, error: 'invalid_token' });
			must(exactly(incoming.query, { refreshToken: incoming.key('Refresh Token') }), wrong);
			const access = { access_token: incoming.issue(604_799_000), token_type: 'bearer' };
			return json(200, {
				response: true,
				data: { token: { ...access, expires_in: 604799 } },
			});
		},
		'GET https://developer.setmore.com/api/v1/bookingapi/services': guarded(
			json(401, { response: false, error: 'invalid_token' }),
		),
	})),
};
