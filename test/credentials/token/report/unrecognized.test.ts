import type { LoginRequest, LoginResponse } from '../../../../credentials/token/flow';
import { formLogin, jsonLogin } from '../../../../credentials/token/loginBodies';
import { explain } from '../../../../credentials/token/report/trace';
import { unrecognizedIn } from '../../../../credentials/token/report/unrecognized';
import { compileFlow, responseOf } from '../support/flow';
import { LOGIN_URL } from '../support/fakeProvider';

const flow = compileFlow({ secret: 'canary-secret-1' });

const show = (...sent: Array<readonly [LoginRequest, LoginResponse?]>) =>
	explain(
		{ flow },
		sent.map(([request, response]) => ({
			step: 'login' as const,
			request,
			...(response === undefined ? {} : { response }),
		})),
	);
const login = jsonLogin(LOGIN_URL, {});

describe('beside a token that was recognized', () => {
	it.each<[string, unknown, LoginResponse['headers']]>([
		['a second session', { access_token: 'canary-1', sid: 'canary-2' }, {}],
		['a value deep inside', { access_token: 'canary-1', a: { b: [{ Data: 'canary-2' }] } }, {}],
		['a number', { access_token: 'canary-1', pin: 12345678 }, {}],
		['a form', 'access_token=canary-1&sid=canary-2', {}],
		['XML', '<r><access_token>canary-1</access_token><sid>canary-2</sid></r>', {}],
		[
			'a cookie',
			{ access_token: 'canary-1', again: 'canary-3' },
			{ 'set-cookie': 's=canary-3' },
		],
		[
			'a session under a name that looks like a time',
			{ access_token: 'canary-1', updateRef: 'canary-2' },
			{},
		],
		[
			'a challenge whose name ends like one',
			{ access_token: 'canary-1', login_in: 'canary-2' },
			{},
		],
		['a value in a status', { access_token: 'canary-1', status: { sid: 'canary-2' } }, {}],
		[
			'a value deeper than anybody looks',
			{ access_token: 'canary-1', a: { b: { c: { d: { e: { f: { g: 'canary-2' } } } } } } },
			{},
		],
		['many values', { access_token: 'canary-1', all: Array(99).fill('canary-2') }, {}],
	])('%s is not shown', (_, body, headers) => {
		const { response } = show([login, responseOf(body, { headers })]);

		expect(response).not.toMatch(/canary|12345678/);
	});

	it('times are shown, whatever they belong to', () => {
		const body = {
			access_token: 'canary-1',
			issued_at: '2026-03-04T05:06:07Z',
			expires_on: 1772600767,
		};

		expect(show([login, responseOf(body, { headers: {} })]).response).toBe(
			'HTTP 200\n\n{"access_token":•••,"issued_at":"2026-03-04T05:06:07Z","expires_on":1772600767}',
		);
	});

	it('type, scope and lifetime are shown', () => {
		const body = {
			access_token: 'canary-1',
			token_type: 'Bearer',
			scope: 'read write',
			expires_in: 3600,
		};

		expect(show([login, responseOf(body, { headers: {} })]).response).toBe(
			'HTTP 200\n\n{"access_token":•••,"token_type":"Bearer","scope":"read write","expires_in":3600}',
		);
	});
});

describe('what a response has said is not shown in the request that sends it again', () => {
	const step = responseOf(
		{ Data: 'canary-1', n: 987654 },
		{ headers: { 'set-cookie': ['c=canary-2'] } },
	);

	it.each<[string, LoginRequest]>([
		['in its body', jsonLogin(LOGIN_URL, { nonce: 'canary-1' })],
		['in a form', formLogin(LOGIN_URL, { code: '987654', c: 'canary-2' })],
		['in its URL', { method: 'GET', url: `${LOGIN_URL}?q=canary-1&n=987654`, headers: {} }],
		['in a header', { method: 'GET', url: LOGIN_URL, headers: { 'X-Challenge': 'canary-1' } }],
	])('%s', (_, request) => {
		expect(show([login, step], [request]).request).not.toMatch(/canary|987654/);
	});

	it.each<[string, unknown, LoginResponse['headers']]>([
		['a header of it', {}, { 'x-sid': 'canary-1' }],
		['a header that comes twice', {}, { 'x-sid': ['other-1', 'canary-1'] }],
		['a value in JSON that is the text of a field', { d: '{"a":[{"sid":"canary-1"}]}' }, {}],
		['a value in JSON in JSON', { d: '{"d":"{\\"sid\\":\\"canary-1\\"}"}' }, {}],
		[
			'a value deeper than anybody looks',
			{ a: { b: { c: { d: { e: { f: { g: 'canary-1' } } } } } } },
			{},
		],
		[
			'one of many values',
			{ all: Array.from({ length: 99 }, (_none, n) => `value-${n}`), sid: 'canary-1' },
			{},
		],
	])('%s', (_, body, headers) => {
		const { request = '' } = show(
			[login, responseOf(body, { headers })],
			[jsonLogin(`${LOGIN_URL}/canary-1?q=canary-1`, { sid: 'canary-1' })],
			[formLogin(LOGIN_URL, { sid: 'canary-1' })],
			[{ method: 'GET', url: LOGIN_URL, headers: { 'X-Challenge': 'canary-1' } }],
		);

		expect(request).not.toContain('canary');
		expect(request.split('---')).toHaveLength(4);
	});

	it('of a request after a response of many values, host, names and lengths are shown', () => {
		const many = responseOf({ all: Array.from({ length: 99 }, (_none, n) => `value-${n}`) });
		const { request = '' } = show([login, many], [jsonLogin(LOGIN_URL, { sid: 'canary-1' })]);

		expect(request.split('---\n\n')[1]).toBe(
			`POST ${new URL(LOGIN_URL).origin}/…\nAccept: (16 characters)\nContent-Type: (16 characters)\n\n{"sid":"(text, 8 characters)"}`,
		);
	});
});

describe('a value of a request that was computed from a secret', () => {
	it.each([
		['a SHA-256 in hex', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
		['one in base64', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg='],
		['an MD5', '098f6bcd4621d373cade4e832627b4f6'],
	])('%s is not shown', (_, digest) => {
		const requests: LoginRequest[] = [
			jsonLogin(LOGIN_URL, { pw: digest }),
			formLogin(LOGIN_URL, { pw: digest }),
			{ method: 'GET', url: `${LOGIN_URL}?d=${encodeURIComponent(digest)}`, headers: {} },
			{ method: 'GET', url: LOGIN_URL, headers: { 'X-Digest': digest } },
		];
		for (const request of requests) {
			const shown = show([request]).request ?? '';
			for (let i = 0; i + 8 <= digest.length; i++)
				expect(shown).not.toContain(digest.slice(i, i + 8));
		}
	});

	it('words, scopes and paths are shown', () => {
		const request = formLogin('https://api.example.test/oauth2/v2.0/tenants/1/token/issue', {
			grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
			scope: 'https://www.example.test/auth/cloud-platform.read-only',
			audience: 'https://login.example.test/oauth2/v2/authorize/all',
		});

		const { request: shown } = show([request]);

		expect(shown).not.toContain('•');
		expect(shown).toContain('/oauth2/v2.0/tenants/1/token/issue');
	});
});

describe('the values that nothing explains', () => {
	const valuesOf = (body: unknown, headers: LoginResponse['headers'] = {}) =>
		unrecognizedIn(responseOf(body, { headers }));

	it.each<[what: string, body: unknown, values: readonly string[]]>([
		['words of six characters, no shorter ones', { a: '12345', b: '123456' }, ['123456']],
		[
			'no address of an API',
			{ a: 'https://api.example.test/', b: 'https://x.test/p' },
			['https://x.test/p'],
		],
		[
			'each of a list, and none under an open name',
			{ a: ['abcdef'], scope: ['reading'] },
			['abcdef'],
		],
		['nothing of a text that cannot be read', '{"a": "abcdef"', []],
		['60 values', { a: Array(60).fill('abcdef') }, Array(60).fill('abcdef')],
	])('are %s', (_, body, values) => {
		expect(valuesOf(body)).toEqual({ values, isMore: false });
	});

	it.each([
		['more than 60', { a: [...Array<string>(60).fill('abcdef'), 'ghijkl', 'mn'] }],
		['deeper than anybody looks', { a: { b: { c: { d: { e: { f: { g: 'ab' } } } } } } }],
	])('are not all known where they are %s', (_, body) => {
		const { values, isMore } = valuesOf(body);

		expect(isMore).toBe(true);
		expect(values).not.toContain('ghijkl');
	});

	it('are those of cookies, too, but for short ones', () => {
		const headers = { 'set-cookie': ['a=abcdef', 'b=12345', 'c=ghijklm'] };

		expect(valuesOf('', headers).values).toEqual(['abcdef', 'ghijklm']);
	});
});
