/** Sessions in cookies, alone and with further cookies beside. */
import type { LoginShape } from '../shape';
import { from, get, join, key, post, token, tokenAt } from '../values';
import { exactly, guarded, json, must, serve } from '../strict';

const HOUR = 3_600_000;

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

export const couchDb: LoginShape = {
	name: 'Apache CouchDB, cookie authentication',
	source: 'https://docs.couchdb.org/en/stable/api/server/authn.html',
	concepts: ['token: cookie', 'cookies', 'lifetime: of a cookie', 'logout', 'rejected with 401'],
	keys: { 'Base URL': 'https://couch.example.com', name: 'root', password: 'relax' },
	free: { text: ['name', 'password'] },
	steps: [
		post('login', join(key('Base URL'), '/_session'), {
			form: { name: key('name'), password: key('password') },
		}),
	],
	call: get(join(key('Base URL'), '/_all_dbs'), { cookie: join('AuthSession=', token) }),
	logout: {
		...get(join(key('Base URL'), '/_session'), { cookie: join('AuthSession=', token) }),
		method: 'DELETE',
	},
	expects: {
		token: from('login', { cookie: 'AuthSession' }),
		tokenSentAs: 'Cookie: AuthSession={token}',
		lifetimeMs: 600_000,
	},
	rejected: {
		wrong: 'password',
		at: 'login',
		status: 401,
		says: 'Name or password is incorrect.',
	},
	expired: { status: 401 },
	respond: serve((keys) => {
		const denied = (reason: string) => json(401, { error: 'unauthorized', reason });
		return {
			[`POST ${keys['Base URL']}/_session`]: (incoming) => {
				const wrong = denied('Name or password is incorrect.');
				const wanted = { name: incoming.key('name'), password: incoming.key('password') };
				must(exactly(incoming.form(wrong), wanted), wrong);
				const cookie = `AuthSession=${incoming.issue(600_000)}; Version=1; Max-Age=600; Path=/; HttpOnly`;
				return json(
					200,
					{ ok: true, name: 'root', roles: ['_admin'] },
					{ 'set-cookie': [cookie] },
				);
			},
			[`GET ${keys['Base URL']}/_all_dbs`]: guarded(
				denied('You are not a server admin.'),
				(incoming) => incoming.cookies.AuthSession,
			),
			[`DELETE ${keys['Base URL']}/_session`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.cookies.AuthSession ?? '');
				return json(200, { ok: true });
			},
		};
	}),
};

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
