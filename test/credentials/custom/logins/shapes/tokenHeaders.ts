/** Tokens that come in a header of the response, or as a number with a cookie beside. */
import type { LoginShape } from '../shape';
import { from, get, join, key, post, token, tokenAt } from '../values';
import { exactly, guarded, json, must, serve } from '../strict';

const HOUR = 3_600_000;

export const microStrategy: LoginShape = {
	name: 'MicroStrategy Library',
	source: 'https://github.com/MicroStrategy/rest-api-docs/blob/main/docs/getting-started/authentication.md',
	concepts: [
		'several values of one login',
		'token: header',
		'cookies',
		'custom header',
		'no lifetime',
	],
	keys: {
		'Library URL': 'https://bi.example.com/MicroStrategyLibrary',
		Username: 'analyst',
		Password: 'mstr-pass',
	},
	free: { text: ['Username', 'Password'] },
	steps: [
		post('login', join(key('Library URL'), '/api/auth/login'), {
			json: { username: key('Username'), password: key('Password'), loginMode: 1 },
		}),
	],
	call: get(join(key('Library URL'), '/api/projects'), {
		'x-mstr-authtoken': token,
		cookie: join('JSESSIONID=', from('login', { cookie: 'JSESSIONID' })),
	}),
	expects: {
		token: from('login', { header: 'X-MSTR-AuthToken' }),
		tokenSentAs: 'X-MSTR-AuthToken: {token}',
		extras: { JSESSIONID: from('login', { cookie: 'JSESSIONID' }) },
	},
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'ERR003' },
	expired: { status: 401, says: 'ERR009' },
	respond: serve((keys) => ({
		[`POST ${keys['Library URL']}/api/auth/login`]: (incoming) => {
			const wrong = json(401, { code: 'ERR003', message: 'The credentials are invalid.' });
			const user = { username: incoming.key('Username'), password: incoming.key('Password') };
			must(exactly(incoming.json(wrong), { ...user, loginMode: 1 }), wrong);
			const cookie = 'JSESSIONID=A1B2C3; Path=/MicroStrategyLibrary; HttpOnly';
			const headers = { 'X-MSTR-AuthToken': incoming.issue(), 'set-cookie': [cookie] };
			return { status: 204, headers, body: '' };
		},
		[`GET ${keys['Library URL']}/api/projects`]: guarded(
			json(401, {
				code: 'ERR009',
				message: "The user's session has expired, please reauthenticate",
			}),
			(incoming) =>
				incoming.cookies.JSESSIONID === 'A1B2C3'
					? incoming.header('x-mstr-authtoken')
					: undefined,
		),
	})),
};

export const openBmc: LoginShape = {
	name: 'OpenBMC, Redfish sessions',
	source: 'https://github.com/openbmc/docs/blob/master/REDFISH-cheatsheet.md',
	concepts: [
		'token: header',
		'custom header',
		'no lifetime',
		'logout',
		'several values of one login',
	],
	keys: { 'Base URL': 'https://bmc.example.com', UserName: 'root', Password: '0penBmc' },
	free: { text: ['UserName', 'Password'] },
	steps: [
		post('login', join(key('Base URL'), '/redfish/v1/SessionService/Sessions'), {
			json: { UserName: key('UserName'), Password: key('Password') },
		}),
	],
	call: get(join(key('Base URL'), '/redfish/v1/Chassis'), { 'x-auth-token': token }),
	logout: {
		...get(join(key('Base URL'), from('login', { header: 'Location' })), {
			'x-auth-token': token,
		}),
		method: 'DELETE',
	},
	expects: {
		token: from('login', { header: 'X-Auth-Token' }),
		tokenSentAs: 'X-Auth-Token: {token}',
		extras: { Location: from('login', { header: 'Location' }) },
	},
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'Invalid username or password' },
	expired: { status: 401 },
	respond: serve((keys) => {
		const denied = json(401, {
			error: { code: 'Base.1.8', message: 'Invalid username or password' },
		});
		return {
			[`POST ${keys['Base URL']}/redfish/v1/SessionService/Sessions`]: (incoming) => {
				const wanted = {
					UserName: incoming.key('UserName'),
					Password: incoming.key('Password'),
				};
				must(exactly(incoming.json(denied), wanted), denied);
				const location = '/redfish/v1/SessionService/Sessions/1';
				const headers = { 'X-Auth-Token': incoming.issue(), Location: location };
				return json(
					201,
					{ '@odata.id': location, UserName: incoming.key('UserName') },
					headers,
				);
			},
			[`GET ${keys['Base URL']}/redfish/v1/Chassis`]: guarded(denied, (in_) =>
				in_.header('x-auth-token'),
			),
			[`DELETE ${keys['Base URL']}/redfish/v1/SessionService/Sessions/1`]: (incoming) => {
				incoming.world.sessions.revoke(incoming.header('x-auth-token') ?? '');
				return { status: 204, body: '' };
			},
		};
	}),
};

export const keystone: LoginShape = {
	name: 'OpenStack Keystone',
	source: 'https://github.com/openstack/keystone/blob/master/api-ref/source/v3/authenticate-v3.inc',
	concepts: ['token: header', 'custom header', 'lifetime: date', 'logout', 'rejected with 401'],
	keys: {
		'Auth URL': 'https://keystone.example.com/v3',
		Username: 'demo',
		Password: 'devstacker',
		Domain: 'Default',
	},
	free: { text: ['Username', 'Password', 'Domain'] },
	steps: [
		post('login', join(key('Auth URL'), '/auth/tokens'), {
			json: {
				auth: {
					identity: {
						methods: ['password'],
						password: {
							user: {
								name: key('Username'),
								domain: { name: key('Domain') },
								password: key('Password'),
							},
						},
					},
				},
			},
		}),
	],
	call: get(join(key('Auth URL'), '/projects'), { 'x-auth-token': token }),
	logout: {
		...get(join(key('Auth URL'), '/auth/tokens'), {
			'x-auth-token': token,
			'x-subject-token': token,
		}),
		method: 'DELETE',
	},
	expects: {
		token: from('login', { header: 'X-Subject-Token' }),
		tokenSentAs: 'X-Auth-Token: {token}',
		lifetimeMs: HOUR,
	},
	rejected: { wrong: 'Password', at: 'login', status: 401, says: 'requires authentication' },
	expired: { status: 401, says: 'requires authentication' },
	respond: serve((keys) => {
		const message = 'The request you have made requires authentication.';
		const denied = json(401, { error: { code: 401, message, title: 'Unauthorized' } });
		return {
			[`POST ${keys['Auth URL']}/auth/tokens`]: (incoming) => {
				const user = {
					name: incoming.key('Username'),
					domain: { name: incoming.key('Domain') },
					password: incoming.key('Password'),
				};
				const identity = { methods: ['password'], password: { user } };
				must(exactly(incoming.json(denied), { auth: { identity } }), denied);
				const at = (plus: number) =>
					new Date(incoming.world.now() + plus).toISOString().replace('Z', '000Z');
				const details = { methods: ['password'], issued_at: at(0), expires_at: at(HOUR) };
				return json(201, { token: details }, { 'X-Subject-Token': incoming.issue(HOUR) });
			},
			[`GET ${keys['Auth URL']}/projects`]: guarded(denied, (in_) =>
				in_.header('x-auth-token'),
			),
			[`DELETE ${keys['Auth URL']}/auth/tokens`]: (incoming) => {
				must(incoming.world.sessions.isValid(incoming.header('x-auth-token')), denied);
				incoming.world.sessions.revoke(incoming.header('x-subject-token') ?? '');
				return { status: 204, body: '' };
			},
		};
	}),
};

export const securityCenter: LoginShape = {
	name: 'Tenable Security Center',
	source: 'https://docs.tenable.com/security-center/api/Token.htm',
	concepts: [
		'token: number',
		'several values of one login',
		'cookies',
		'custom header',
		'logout',
	],
	keys: { 'Base URL': 'https://sc.example.com', Username: 'secmanager', Password: 'sc-pass' },
	free: { text: ['Username', 'Password'] },
	steps: [
		post('login', join(key('Base URL'), '/rest/token'), {
			json: { username: key('Username'), password: key('Password') },
		}),
	],
	call: get(join(key('Base URL'), '/rest/currentUser'), {
		'x-securitycenter': token,
		cookie: join('TNS_SESSIONID=', from('login', { cookie: 'TNS_SESSIONID' })),
	}),
	logout: {
		...get(join(key('Base URL'), '/rest/token'), {
			'x-securitycenter': token,
			cookie: join('TNS_SESSIONID=', from('login', { cookie: 'TNS_SESSIONID' })),
		}),
		method: 'DELETE',
	},
	expects: {
		...tokenAt('response.token', 'X-SecurityCenter: {token}'),
		extras: { TNS_SESSIONID: from('login', { cookie: 'TNS_SESSIONID' }) },
	},
	rejected: { wrong: 'Password', at: 'login', status: 403, says: 'Invalid login credentials' },
	expired: { status: 403 },
	respond: serve((keys) => {
		const error = (code: number, message: string) =>
			json(403, { type: 'regular', response: '', error_code: code, error_msg: message });
		return {
			[`POST ${keys['Base URL']}/rest/token`]: (incoming) => {
				const wrong = error(143, 'Invalid login credentials');
				const wanted = {
					username: incoming.key('Username'),
					password: incoming.key('Password'),
				};
				must(exactly(incoming.json(wrong), wanted), wrong);
				const number = Number(
					incoming.issue(undefined, (count) => String(1215047346 + count)),
				);
				const response = { token: number, unassociatedCert: 'false' };
				// The first cookie is the anonymous session; after the login it has another value.
				const cookies = [
					'TNS_SESSIONID=before; path=/',
					'TNS_SESSIONID=a1b2; path=/; HttpOnly',
				];
				const body = { type: 'regular', response, error_code: 0, error_msg: '' };
				return json(200, body, { 'set-cookie': cookies });
			},
			[`GET ${keys['Base URL']}/rest/currentUser`]: guarded(
				error(12, 'You must be logged in.'),
				(incoming) =>
					incoming.cookies.TNS_SESSIONID === 'a1b2'
						? incoming.header('x-securitycenter')
						: undefined,
			),
			[`DELETE ${keys['Base URL']}/rest/token`]: (incoming) => {
				const isSame = incoming.cookies.TNS_SESSIONID === 'a1b2';
				must(isSame, error(12, 'You must be logged in.'));
				incoming.world.sessions.revoke(incoming.header('x-securitycenter') ?? '');
				return json(200, { type: 'regular', response: '', error_code: 0 });
			},
		};
	}),
};
