/** Sessions whose end is written in minutes or in milliseconds since 1970, and whose API moves with the login. */
import type { LoginShape } from './shape';
import { from, get, join, key, post, token, tokenAt } from './values';
import { exactly, guarded, json, must, serve } from './strict';

const HOUR = 3_600_000;

export const sapBusinessOne: LoginShape = {
	name: 'SAP Business One, Service Layer',
	source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml (sap-business-one), and the SAP Business One Service Layer user manual on help.sap.com',
	concepts: [
		'cookies',
		'several values of one login',
		'token: cookie',
		'lifetime: minutes',
		'lifetime: unusual name',
		'logout',
		'rejected with 401',
	],
	keys: {
		'Service Layer URL': 'https://b1.example.com:50000/b1s/v1',
		CompanyDB: 'SBODEMOUS',
		UserName: 'manager',
		Password: 'b1-pass',
	},
	free: { text: ['UserName', 'Password'] },
	steps: [
		post('login', join(key('Service Layer URL'), '/Login'), {
			json: {
				CompanyDB: key('CompanyDB'),
				UserName: key('UserName'),
				Password: key('Password'),
			},
		}),
	],
	call: get(join(key('Service Layer URL'), '/Items'), {
		cookie: join('B1SESSION=', token, '; ROUTEID=', from('login', { cookie: 'ROUTEID' })),
	}),
	logout: post('logout', join(key('Service Layer URL'), '/Logout'), undefined, {
		cookie: join('B1SESSION=', token, '; ROUTEID=', from('login', { cookie: 'ROUTEID' })),
	}),
	expects: {
		...tokenAt('SessionId', 'Cookie: B1SESSION={token}; ROUTEID=…', HOUR / 2),
		extras: { ROUTEID: from('login', { cookie: 'ROUTEID' }) },
	},
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Login failed' },
	expired: { status: 401, says: 'Invalid session or session already timeout.' },
	respond: serve((keys) => {
		const base = keys['Service Layer URL'];
		const error = (code: number, value: string) =>
			json(401, { error: { code, message: { lang: 'en-us', value } } });
		return {
			[`POST ${base}/Login`]: (incoming) => {
				const wrong = error(100000027, 'Login failed');
				const wanted = {
					CompanyDB: incoming.key('CompanyDB'),
					UserName: incoming.key('UserName'),
					Password: incoming.key('Password'),
				};
				must(exactly(incoming.json(wrong), wanted), wrong);
				const SessionId = incoming.issue(HOUR / 2);
				const cookies = [`B1SESSION=${SessionId};HttpOnly;`, 'ROUTEID=.node1; path=/b1s'];
				const body = {
					'odata.metadata': `${base}/$metadata`,
					SessionId,
					Version: '1000190',
				};
				return json(200, { ...body, SessionTimeout: 30 }, { 'set-cookie': cookies });
			},
			[`GET ${base}/Items`]: guarded(
				error(301, 'Invalid session or session already timeout.'),
				(incoming) =>
					incoming.cookies.ROUTEID === '.node1' ? incoming.cookies.B1SESSION : undefined,
			),
			[`POST ${base}/Logout`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.cookies.B1SESSION ?? '');
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
