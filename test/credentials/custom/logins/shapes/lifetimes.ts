/** Lifetimes in notations of their own: compact and local dates, units, clock times, milliseconds since 1970. */
import type { LoginShape } from '../shape';
import { bearerToken, from, get, join, key, post, token, tokenAt } from '../values';
import { exactly, guarded, json, must, serve } from '../strict';

const HOUR = 3_600_000;

/** A point in time as a clock at a fixed distance from UTC shows it, for example `2026-03-01T06:30:00`. */
const clockTime = (ms: number, hoursFromUtc: number): string =>
	new Date(ms + hoursFromUtc * HOUR).toISOString().slice(0, 19);

export const kiwoom: LoginShape = {
	name: 'Kiwoom Securities REST API',
	source: 'https://openapi.kiwoom.com/guide/apiguide',
	concepts: [
		'lifetime: local or compact date',
		'lifetime: unusual name',
		'rejected inside a 200',
	],
	keys: { 'App Key': 'kiwoom-key', 'Secret Key': 'kiwoom-secret' },
	free: { text: ['App Key', 'Secret Key'] },
	steps: [
		post('login', 'https://api.kiwoom.com/oauth2/token', {
			json: {
				grant_type: 'client_credentials',
				appkey: key('App Key'),
				secretkey: key('Secret Key'),
			},
		}),
	],
	call: get('https://api.kiwoom.com/api/dostk/stkinfo'),
	expects: bearerToken(24 * HOUR, 'token'),
	rejected: { wrong: 'Secret Key', at: 'login', status: 200, says: 'return_msg' },
	expired: { status: 401, says: 'return_code' },
	respond: serve(() => ({
		'POST https://api.kiwoom.com/oauth2/token': (incoming) => {
			const wrong = json(200, { return_code: 3, return_msg: '인증에 실패했습니다' });
			const wanted = {
				grant_type: 'client_credentials',
				appkey: incoming.key('App Key'),
				secretkey: incoming.key('Secret Key'),
			};
			must(exactly(incoming.json(wrong), wanted), wrong);
			// The clock of Korea, nine hours before UTC, with nothing that says so.
			const end = clockTime(incoming.world.now() + 24 * HOUR, 9).replace(/\D/g, '');
			return json(200, {
				expires_dt: end,
				token_type: 'bearer',
				token: incoming.issue(24 * HOUR),
				return_code: 0,
				return_msg: '정상적으로 처리되었습니다',
			});
		},
		'GET https://api.kiwoom.com/api/dostk/stkinfo': guarded(json(401, { return_code: 8005 })),
	})),
};

export const horus: LoginShape = {
	name: 'Horus by USIL, server authentication',
	source: 'Public documentation on GitHub: "Horus API, endpoint-101, Client Authentication" (USIL)',
	concepts: ['lifetime: with unit', 'token: unusual name', 'rejected with 401'],
	keys: {
		'Base URL': 'https://horus.example.com',
		clientId: '6f75.app.example.com',
		clientSecret: 'horus-secret',
	},
	free: { text: ['clientId', 'clientSecret'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/v1/nonspec/oauth2/auth/server'),
			{
				json: {
					grantType: 'client_credentials',
					clientId: key('clientId'),
					clientSecret: key('clientSecret'),
				},
			},
			{ 'x-usil-request-id': '4512451' },
			{ optional: ['x-usil-request-id'] },
		),
	],
	call: get(join(key('Base URL'), '/v1/nonspec/users')),
	expects: bearerToken(HOUR, 'content.accessToken'),
	rejected: {
		wrong: 'clientSecret',
		at: 'login',
		status: 401,
		says: 'clientId or clientScret are invalid.',
	},
	expired: { status: 401 },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/v1/nonspec/oauth2/auth/server`]: (incoming) => {
			const error = (status: number, code: number, message: string) =>
				json(status, { code, message });
			const wanted = {
				grantType: 'client_credentials',
				clientId: incoming.key('clientId'),
				clientSecret: incoming.key('clientSecret'),
			};
			const body = incoming.json(error(400, 400000, 'field is required.'));
			must(exactly(body, wanted), error(401, 401122, 'clientId or clientScret are invalid.'));
			const content = {
				expiresIn: '3600s',
				accessToken: incoming.issue(HOUR),
				tokenType: 'bearer',
			};
			return json(200, { code: 200000, message: 'success', content });
		},
		[`GET ${keys['Base URL']}/v1/nonspec/users`]: guarded(json(401, { code: 401100 })),
	})),
};

export const tableau: LoginShape = {
	name: 'Tableau, personal access token',
	source: 'https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_concepts_auth.htm',
	concepts: [
		'several values of one login',
		'lifetime: hh:mm:ss',
		'lifetime: unusual name',
		'custom header',
		'logout',
		'rejected with 401',
	],
	keys: {
		Server: 'tableau.example.com',
		'Token name': 'automation',
		'Token secret': 'tableau-secret',
		'Site (content URL)': 'marketing',
	},
	free: { text: ['Token name', 'Token secret'] },
	steps: [
		post(
			'login',
			join('https://', key('Server'), '/api/3.22/auth/signin'),
			{
				json: {
					credentials: {
						personalAccessTokenName: key('Token name'),
						personalAccessTokenSecret: key('Token secret'),
						site: { contentUrl: key('Site (content URL)') },
					},
				},
			},
			{ accept: 'application/json' },
		),
	],
	call: get(
		join(
			'https://',
			key('Server'),
			'/api/3.22/sites/',
			from('login', { json: 'credentials.site.id' }),
			'/workbooks',
		),
		{ 'x-tableau-auth': token },
	),
	logout: post('logout', join('https://', key('Server'), '/api/3.22/auth/signout'), undefined, {
		'x-tableau-auth': token,
	}),
	expects: {
		...tokenAt('credentials.token', 'X-Tableau-Auth: {token}', 4 * HOUR),
		extras: { site: from('login', { json: 'credentials.site.id' }) },
	},
	rejected: { wrong: 'Token secret', at: 'login', status: 401, says: 'Signin Error' },
	expired: { status: 401, says: '401002' },
	respond: serve(({ Server }) => {
		const base = `https://${Server}/api/3.22`;
		const error = (summary: string, code: string) => json(401, { error: { summary, code } });
		return {
			[`POST ${base}/auth/signin`]: (incoming) => {
				// Without it, the response would be XML.
				must(incoming.header('accept') === 'application/json', {
					status: 200,
					body: '<tsResponse/>',
				});
				const credentials = {
					personalAccessTokenName: incoming.key('Token name'),
					personalAccessTokenSecret: incoming.key('Token secret'),
					site: { contentUrl: incoming.key('Site (content URL)') },
				};
				const wrong = error('Signin Error', '401001');
				must(exactly(incoming.json(wrong), { credentials }), wrong);
				return json(200, {
					credentials: {
						site: { id: '9a8b7c6d', contentUrl: 'marketing' },
						user: { id: '1f2f3e4e' },
						token: incoming.issue(
							4 * HOUR,
							(count) => `HvZMqFFfQQmOM4L-AZNIQA|${count}|5fI6`,
						),
						estimatedTimeToExpiration: '4:00:00',
					},
				});
			},
			[`GET ${base}/sites/9a8b7c6d/workbooks`]: guarded(
				error('Invalid authentication credentials were provided.', '401002'),
				(incoming) => incoming.header('x-tableau-auth'),
			),
			[`POST ${base}/auth/signout`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('x-tableau-auth') ?? '');
				return { status: 204, body: '' };
			},
		};
	}),
};

export const ezviz: LoginShape = {
	name: 'EZVIZ Open Platform',
	source: 'https://open.ys7.com/help/en/81',
	concepts: [
		'several values of one login',
		'base URL from login',
		'token in body of calls',
		'lifetime: epoch milliseconds',
		'lifetime: unusual name',
		'rejected inside a 200',
	],
	keys: { appKey: 'ezviz-key', appSecret: 'ezviz-secret' },
	free: { text: ['appKey', 'appSecret'] },
	steps: [
		post('login', 'https://open.ezvizlife.com/api/lapp/token/get', {
			form: { appKey: key('appKey'), appSecret: key('appSecret') },
		}),
	],
	call: post('call', join(from('login', { json: 'data.areaDomain' }), '/api/lapp/device/list'), {
		form: { accessToken: token },
	}),
	expects: {
		...tokenAt('data.accessToken', 'accessToken={token} in the form body', 7 * 24 * HOUR),
		extras: { areaDomain: from('login', { json: 'data.areaDomain' }) },
	},
	rejected: { wrong: 'appSecret', at: 'login', status: 200, says: '10017' },
	expired: { status: 200, says: '10002' },
	respond: serve(() => {
		const error = (code: string, msg: string) => json(200, { code, msg });
		return {
			'POST https://open.ezvizlife.com/api/lapp/token/get': (incoming) => {
				const wrong = error('10017', 'appKey does not exist');
				const wanted = {
					appKey: incoming.key('appKey'),
					appSecret: incoming.key('appSecret'),
				};
				must(exactly(incoming.form(wrong), wanted), wrong);
				const expireTime = incoming.world.now() + 7 * 24 * HOUR;
				const areaDomain = 'https://ieuopen.ezvizlife.com';
				const data = { accessToken: incoming.issue(7 * 24 * HOUR), expireTime, areaDomain };
				return json(200, { data, code: '200', msg: 'Operation succeeded!' });
			},
			'POST https://ieuopen.ezvizlife.com/api/lapp/device/list': guarded(
				error('10002', 'accessToken exception or expired'),
				(incoming) => incoming.form(error('10001', 'Invalid parameters')).accessToken,
			),
		};
	}),
};
