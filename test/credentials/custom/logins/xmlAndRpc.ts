/** XML in and out, JSON-RPC, and tokens that belong into the body of calls. */
import type { LoginShape } from './shape';
import { bearerToken, from, get, join, key, post, token, tokenAt, xmlText } from './values';
import { element, exactly, GREETING, guarded, json, must, serve, xml } from './strict';

const HOUR = 3_600_000;

export const splunk: LoginShape = {
	name: 'Splunk Enterprise, session key',
	source: 'https://docs.splunk.com/Documentation/Splunk/latest/RESTREF/RESTaccess',
	concepts: ['token: XML', 'custom template', 'no lifetime', 'rejected with 401'],
	keys: {
		'Base URL': 'https://splunk.example.com:8089',
		username: 'admin',
		password: 'splunk-pass',
	},
	free: { text: ['username', 'password'] },
	steps: [
		post('login', join(key('Base URL'), '/services/auth/login'), {
			form: { username: key('username'), password: key('password') },
		}),
	],
	call: get(join(key('Base URL'), '/services/apps/local'), {
		authorization: join('Splunk ', token),
	}),
	expects: {
		token: from('login', { xml: 'response.sessionKey' }),
		tokenSentAs: 'Authorization: Splunk {token}',
	},
	rejected: { wrong: 'password', at: 'login', status: 401, says: 'Login failed' },
	expired: { status: 401, says: 'call not properly authenticated' },
	respond: serve((keys) => {
		const warning = (message: string) =>
			xml(
				401,
				`<?xml version="1.0" encoding="UTF-8"?>\n<response>\n  <messages>\n    <msg type="WARN">${message}</msg>\n  </messages>\n</response>`,
			);
		return {
			[`POST ${keys['Base URL']}/services/auth/login`]: (incoming) => {
				const wanted = {
					username: incoming.key('username'),
					password: incoming.key('password'),
				};
				must(
					exactly(incoming.form(warning('Login failed')), wanted),
					warning('Login failed'),
				);
				const session = incoming.issue();
				return xml(200, `<response>\n  <sessionKey>${session}</sessionKey>\n</response>`);
			},
			[`GET ${keys['Base URL']}/services/apps/local`]: guarded(
				warning('call not properly authenticated'),
				(incoming) => incoming.authorization('Splunk'),
			),
		};
	}),
};

const intacctControl = join(
	'<control><senderid>',
	xmlText(key('Sender ID')),
	'</senderid><password>',
	xmlText(key('Sender Password')),
	'</password><controlid>1</controlid><uniqueid>false</uniqueid><dtdversion>3.0</dtdversion></control>',
);

export const sageIntacct: LoginShape = {
	name: 'Sage Intacct, XML gateway',
	source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml (sage-intacct)',
	concepts: [
		'XML login',
		'token: XML',
		'token in body of calls',
		'lifetime: date',
		'lifetime: unusual name',
		'rejected inside a 200',
	],
	keys: {
		'Sender ID': 'acme-sender',
		'Sender Password': 'sender-pass',
		'Company ID': 'acme',
		'User ID': 'robot',
		'User Password': 'intacct-pass',
	},
	free: { text: ['Sender Password', 'User ID', 'User Password'] },
	steps: [
		post('login', 'https://api.intacct.com/ia/xml/xmlgw.phtml', {
			type: 'application/xml',
			text: join(
				'<?xml version="1.0" encoding="UTF-8"?><request>',
				intacctControl,
				'<operation><authentication><login><userid>',
				xmlText(key('User ID')),
				'</userid><companyid>',
				xmlText(key('Company ID')),
				'</companyid><password>',
				xmlText(key('User Password')),
				'</password></login></authentication><content><function controlid="f1"><getAPISession/></function></content></operation></request>',
			),
		}),
	],
	call: post('call', 'https://api.intacct.com/ia/xml/xmlgw.phtml', {
		type: 'application/xml',
		text: join(
			'<?xml version="1.0" encoding="UTF-8"?><request>',
			intacctControl,
			'<operation><authentication><sessionid>',
			token,
			'</sessionid></authentication><content><function controlid="f2"><readByQuery/></function></content></operation></request>',
		),
	}),
	expects: {
		token: from('login', { xml: 'response.operation.result.data.api.sessionid' }),
		tokenSentAs: '<sessionid>{token}</sessionid> in the XML body',
		lifetimeMs: 2 * HOUR,
	},
	rejected: {
		wrong: 'User Password',
		at: 'login',
		status: 200,
		says: 'Sign-in information is incorrect',
	},
	expired: { status: 200, says: 'XL03000006' },
	respond: serve(() => ({
		'POST https://api.intacct.com/ia/xml/xmlgw.phtml': (incoming) => {
			const failure = (status: number, code: string, message: string) =>
				xml(
					status,
					`<response><control><status>success</status></control><operation><authentication><status>failure</status></authentication><errormessage><error><errorno>${code}</errorno><description2>${message}</description2></error></errormessage></operation></response>`,
				);
			const { body } = incoming.request;
			const invalid = failure(400, 'XMLGW_JPP0002', 'Sign-in information is incorrect');
			must((incoming.header('content-type') ?? '').startsWith('application/xml'), invalid);
			must(element(body, 'senderid') === incoming.key('Sender ID'), invalid);
			const passwords = body.match(/<password>[^<]*<\/password>/g) ?? [];
			must(
				element(passwords[0] ?? '', 'password') === incoming.key('Sender Password'),
				invalid,
			);
			const session = element(body, 'sessionid');
			if (session !== undefined) {
				const gone = failure(200, 'XL03000006', 'Session is invalid');
				must(incoming.world.sessions.isValid(session), gone);
				return xml(200, `<response><data>${GREETING}</data></response>`);
			}
			const wrong = failure(200, 'XL03000006', 'Sign-in information is incorrect');
			must(element(body, 'userid') === incoming.key('User ID'), wrong);
			must(element(body, 'companyid') === incoming.key('Company ID'), wrong);
			must(element(passwords[1] ?? '', 'password') === incoming.key('User Password'), wrong);
			must(body.includes('<getAPISession/>'), wrong);
			const at = (plus: number) =>
				`${new Date(incoming.world.now() + plus).toISOString().slice(0, 19)}+00:00`;
			return xml(
				200,
				`<?xml version="1.0" encoding="UTF-8"?>\n<response><control><status>success</status><senderid>acme-sender</senderid></control><operation><authentication><status>success</status><userid>robot</userid><sessiontimestamp>${at(0)}</sessiontimestamp><sessiontimeout>${at(2 * HOUR)}</sessiontimeout></authentication><result><status>success</status><function>getAPISession</function><data><api><sessionid>${incoming.issue(2 * HOUR)}</sessionid><endpoint>https://api.intacct.com/ia/xml/xmlgw.phtml</endpoint></api></data></result></operation></response>`,
			);
		},
	})),
};

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
	logout: post('logout', join(key('Base URL'), '/index.php/admin/remotecontrol'), {
		json: { method: 'release_session_key', params: [token], id: 3 },
	}),
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
			const answer = (result: unknown) => json(200, { id: 1, result, error: null });
			if (method === 'get_session_key') {
				const wanted = [incoming.key('Username'), incoming.key('Password')];
				const isRight = JSON.stringify(params) === JSON.stringify(wanted);
				return answer(
					isRight ? incoming.issue() : { status: 'Invalid user name or password' },
				);
			}
			const session: unknown = Array.isArray(params) ? params[0] : undefined;
			const isOpen = typeof session === 'string' && incoming.world.sessions.isValid(session);
			must(isOpen, answer({ status: 'Invalid session key' }));
			if (method === 'release_session_key') {
				incoming.world.sessions.revoke(String(session));
				return answer('OK');
			}
			must(method === 'list_surveys', answer({ status: 'Unknown method' }));
			return answer([{ sid: '1', surveyls_title: GREETING }]);
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

export const weChat: LoginShape = {
	name: 'WeChat Official Accounts',
	source: 'https://developers.weixin.qq.com/doc/offiaccount/en/Basic_Information/Get_access_token.html',
	concepts: ['GET login', 'token in query', 'lifetime: seconds', 'rejected inside a 200'],
	keys: { AppID: 'wx0123', AppSecret: 'wechat-secret' },
	free: { text: ['AppSecret'] },
	steps: [
		get(
			'https://api.weixin.qq.com/cgi-bin/token',
			{},
			{
				name: 'login',
				query: {
					grant_type: 'client_credential',
					appid: key('AppID'),
					secret: key('AppSecret'),
				},
			},
		),
	],
	call: get('https://api.weixin.qq.com/cgi-bin/user/get', {}, { query: { access_token: token } }),
	expects: { ...bearerToken(7_200_000), tokenSentAs: '?access_token={token}' },
	rejected: { wrong: 'AppSecret', at: 'login', status: 200, says: 'invalid appsecret' },
	expired: { status: 200, says: 'access_token expired' },
	respond: serve(() => {
		const error = (errcode: number, errmsg: string) => json(200, { errcode, errmsg });
		return {
			'GET https://api.weixin.qq.com/cgi-bin/token': (incoming) => {
				const { secret, ...rest } = incoming.query;
				const wanted = { grant_type: 'client_credential', appid: incoming.key('AppID') };
				must(exactly(rest, wanted), error(40002, 'invalid grant_type'));
				must(secret === incoming.key('AppSecret'), error(40125, 'invalid appsecret'));
				return json(200, { access_token: incoming.issue(7_200_000), expires_in: 7200 });
			},
			'GET https://api.weixin.qq.com/cgi-bin/user/get': guarded(
				error(42001, 'access_token expired'),
				(incoming) => incoming.query.access_token,
			),
		};
	}),
};
