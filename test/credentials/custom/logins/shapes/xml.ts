/** Logins that speak XML. */
import type { LoginShape } from '../shape';
import { from, get, join, key, post, token, xmlText } from '../values';
import { GREETING, element, exactly, guarded, must, serve, xml } from '../strict';

const HOUR = 3_600_000;

const intacctControl = join(
	'<control><senderid>',
	xmlText(key('Sender ID')),
	'</senderid><password>',
	xmlText(key('Sender Password')),
	'</password><controlid>1</controlid><uniqueid>false</uniqueid><dtdversion>3.0</dtdversion></control>',
);

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
			const control = ['controlid', 'uniqueid', 'dtdversion'].map((name) =>
				element(body, name),
			);
			must(!control.includes(undefined) && control[2] === '3.0', invalid);
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
				must(body.includes('<readByQuery/>'), failure(400, 'XL03000003', 'No function'));
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
