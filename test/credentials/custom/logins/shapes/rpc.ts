/** JSON-RPC: tokens that belong into the body of calls. */
import type { LoginShape } from '../shape';
import { join, key, post, token, tokenAt } from '../values';
import { GREETING, json, must, serve } from '../strict';

export const limeSurvey: LoginShape = {
	name: 'LimeSurvey RemoteControl 2',
	source: 'https://manual.limesurvey.org/RemoteControl_2_API',
	concepts: [
		'token in body of calls',
		'token: unusual name',
		'no lifetime',
		'logout',
		'rejected inside a 200',
	],
	keys: { 'Base URL': 'https://survey.example.com', Username: 'admin', Password: 'lime-pass' },
	free: { text: ['Username', 'Password'] },
	steps: [
		post(
			'login',
			join(key('Base URL'), '/index.php/admin/remotecontrol'),
			{
				json: {
					method: 'get_session_key',
					params: [key('Username'), key('Password')],
					id: 1,
				},
			},
			{},
			{ optional: ['id'] },
		),
	],
	call: post(
		'call',
		join(key('Base URL'), '/index.php/admin/remotecontrol'),
		{
			json: { method: 'list_surveys', params: [token], id: 2 },
		},
		{},
		{ optional: ['id'] },
	),
	logout: post(
		'logout',
		join(key('Base URL'), '/index.php/admin/remotecontrol'),
		{
			json: { method: 'release_session_key', params: [token], id: 3 },
		},
		{},
		{ optional: ['id'] },
	),
	expects: tokenAt('result', 'the first entry of params in the JSON body'),
	rejected: {
		wrong: 'Password',
		at: 'login',
		status: 200,
		says: 'Invalid user name or password',
	},
	expired: { status: 200, says: 'Invalid session key' },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/index.php/admin/remotecontrol`]: (incoming) => {
			const { method, params } = incoming.json(json(400, { error: 'unable to decode' }));
			const response = (result: unknown) => json(200, { id: 1, result, error: null });
			if (method === 'get_session_key') {
				const wanted = [incoming.key('Username'), incoming.key('Password')];
				const isRight = JSON.stringify(params) === JSON.stringify(wanted);
				return response(
					isRight ? incoming.issue() : { status: 'Invalid user name or password' },
				);
			}
			const session: unknown = Array.isArray(params) ? params[0] : undefined;
			const isOpen = typeof session === 'string' && incoming.world.sessions.isValid(session);
			must(isOpen, response({ status: 'Invalid session key' }));
			if (method === 'release_session_key') {
				incoming.world.sessions.revoke(String(session));
				return response('OK');
			}
			must(method === 'list_surveys', response({ status: 'Unknown method' }));
			return response([{ sid: '1', surveyls_title: GREETING }]);
		},
	})),
};

export const zabbix: LoginShape = {
	name: 'Zabbix, user.login',
	source: 'https://www.zabbix.com/documentation/6.0/en/manual/api/reference/user/login',
	concepts: [
		'token in body of calls',
		'token: unusual name',
		'no lifetime',
		'logout',
		'rejected inside a 200',
	],
	keys: { 'Base URL': 'https://zabbix.example.com', Username: 'Admin', Password: 'zabbix-pass' },
	free: { text: ['Username', 'Password'] },
	steps: [
		post('login', join(key('Base URL'), '/api_jsonrpc.php'), {
			json: {
				jsonrpc: '2.0',
				method: 'user.login',
				params: { username: key('Username'), password: key('Password') },
				id: 1,
			},
		}),
	],
	call: post(
		'call',
		join(key('Base URL'), '/api_jsonrpc.php'),
		{
			json: {
				jsonrpc: '2.0',
				method: 'host.get',
				params: { output: ['host'] },
				id: 2,
				auth: token,
			},
		},
		{},
		{ optional: ['params.output'] },
	),
	logout: post('logout', join(key('Base URL'), '/api_jsonrpc.php'), {
		json: { jsonrpc: '2.0', method: 'user.logout', params: [], id: 3, auth: token },
	}),
	expects: tokenAt('result', '"auth": "{token}" in the JSON body'),
	rejected: {
		wrong: 'Password',
		at: 'login',
		status: 200,
		says: 'Incorrect user name or password',
	},
	expired: { status: 200, says: 'Session terminated, re-login, please.' },
	respond: serve((keys) => ({
		[`POST ${keys['Base URL']}/api_jsonrpc.php`]: (incoming) => {
			const error = (code: number, message: string, data: string) =>
				json(200, { jsonrpc: '2.0', error: { code, message, data }, id: 1 });
			const invalid = error(-32600, 'Invalid Request.', 'JSON-RPC version is not specified.');
			const { jsonrpc, method, params, id, auth } = incoming.json(json(412, {}));
			must(
				jsonrpc === '2.0' && typeof id === 'number' && typeof params === 'object',
				invalid,
			);
			if (method === 'user.login') {
				const wanted = {
					username: incoming.key('Username'),
					password: incoming.key('Password'),
				};
				const wrong = 'Incorrect user name or password or account is temporarily blocked.';
				const isRight = JSON.stringify(params) === JSON.stringify(wanted);
				must(isRight, error(-32500, 'Application error.', wrong));
				return json(200, { jsonrpc: '2.0', result: incoming.issue(), id });
			}
			const isOpen = typeof auth === 'string' && incoming.world.sessions.isValid(auth);
			must(isOpen, error(-32602, 'Invalid params.', 'Session terminated, re-login, please.'));
			if (method === 'user.logout') incoming.world.sessions.revoke(String(auth));
			else must(method === 'host.get', error(-32601, 'Method not found.', 'Incorrect API'));
			return json(200, { jsonrpc: '2.0', result: [{ host: GREETING }], id });
		},
	})),
};
