import type { ExchangeRecord } from '../../../../credentials/token/engine/exchange';
import { TokenFlowError } from '../../../../credentials/token/errors';
import type { LoginRequest, LoginResponse } from '../../../../credentials/token/flow';
import { formLogin, jsonLogin } from '../../../../credentials/token/loginBodies';
import {
	explain,
	explainSigned,
	maskComputedWords,
} from '../../../../credentials/token/report/trace';
import { compileFlow, jwtOf, responseOf } from '../support/flow';
import { LOGIN_URL } from '../support/fakeProvider';

const flow = compileFlow({ secret: 'canary-secret-1' });
const MASK = '•••';

const record = (request: LoginRequest, response?: LoginResponse): ExchangeRecord => ({
	step: 'login',
	request,
	...(response === undefined ? {} : { response }),
});
const traceOf = (request: LoginRequest, response?: LoginResponse) =>
	explain({ flow }, [record(request, response)]);

describe('a trace', () => {
	it('is the request and the answer as texts', () => {
		const answer = responseOf(
			{ access_token: 'canary-token-1', expires_in: 60 },
			{ headers: { age: '5' } },
		);
		expect(
			traceOf(jsonLogin(LOGIN_URL, { secret: 'canary-secret-1', scope: 'read' }), answer),
		).toEqual({
			request: `POST ${LOGIN_URL}\nAccept: application/json\nContent-Type: application/json\n\n{"secret":${MASK},"scope":"read"}`,
			response: `HTTP 200\nage: 5\n\n{"access_token":${MASK},"expires_in":60}`,
		});
	});

	it('of several requests is divided by lines', () => {
		const one = record(
			formLogin(LOGIN_URL, { a: '1' }),
			responseOf('the first', { headers: {}, status: 400 }),
		);
		const two = record(
			formLogin(LOGIN_URL, { a: '2' }),
			responseOf('the second', { headers: {}, status: 401 }),
		);
		const { request, response } = explain({ flow }, [one, two]);
		expect(request?.split('\n\n---\n\n')).toHaveLength(2);
		expect(response).toBe('HTTP 400\n\nthe first\n\n---\n\nHTTP 401\n\nthe second');
	});

	it('tells the reason where there was no answer', () => {
		const error = new TokenFlowError('unreachable', 'No answer to canary-secret-1');
		const silent: ExchangeRecord = { step: 'login', request: jsonLogin(LOGIN_URL, {}), error };
		expect(explain({ flow }, [silent]).response).toBe(`No answer to ${MASK}`);
		expect(explain({ flow }, [record(jsonLogin(LOGIN_URL, {}))]).response).toBe('');
	});

	it('is nothing where nothing was sent', () => {
		expect(explain({ flow }, [])).toEqual({});
	});

	it('ends after 4000 characters, with no half secret at its end', () => {
		const body = `${'x '.repeat(1985)}canary-secret-1 and more and more`;
		const { response } = traceOf(
			jsonLogin(LOGIN_URL, {}),
			responseOf(body, { headers: {}, status: 400 }),
		);
		expect(response).toHaveLength(4000);
		expect(response).not.toMatch(/canary/);
		const json = `{"a":"${'x'.repeat(3950)}","password":"canary-${'y'.repeat(100)}"}`;
		const long = traceOf(
			jsonLogin(LOGIN_URL, {}),
			responseOf(json, { headers: {}, status: 400 }),
		);
		expect(long.response).not.toMatch(/canary/);
	});
});

describe('a trace masks', () => {
	it.each([
		['Authorization', 'Basic abc'],
		['authorization', 'abc'],
		['Proxy-Authorization', 'abc'],
		['Cookie', 'a=abc'],
		['X-Api-Key', 'abc'],
		['x-auth-token', 'abc'],
		['X-Client-Secret', 'abc'],
	])('the header %s', (name, value) => {
		const { request } = traceOf({ method: 'GET', url: LOGIN_URL, headers: { [name]: value } });
		expect(request).toBe(`GET ${LOGIN_URL}\n${name}: ${MASK}`);
	});

	it('cookies that are set, and leaves harmless headers', () => {
		const headers = { 'set-cookie': ['a=abc', 'b=abc'], vary: ['x', 'y'] };
		const { response } = traceOf(jsonLogin(LOGIN_URL, {}), responseOf('', { headers }));
		expect(response).toBe(`HTTP 200\nset-cookie: ${MASK}\nvary: x, y`);
	});

	it.each([
		['{"password":"abc"}', `{"password":${MASK}}`],
		['{"user_password" : "a\\"bc", "b":1}', `{"user_password" : ${MASK}, "b":1}`],
		['{"clientSecret":"abc"}', `{"clientSecret":${MASK}}`],
		['{"sessionId":"abc"}', `{"sessionId":${MASK}}`],
		['{"session_id":"abc"}', `{"session_id":${MASK}}`],
		['{"api_key":""}', `{"api_key":${MASK}}`],
		['a=1&client_secret=abc&b=2', `a=1&client_secret=${MASK}&b=2`],
		['password=abc', `password=${MASK}`],
		['PASSWORD=abc', `PASSWORD=${MASK}`],
		['{"token_type_secret":"abc"}', `{"token_type_secret":${MASK}}`],
		['client_assertion=abc', `client_assertion=${MASK}`],
		['<r><Password>abc</Password></r>', `<r><Password>${MASK}</Password></r>`],
		['<r><password>abc</password></r>', `<r><password>${MASK}</password></r>`],
	])('values under telling names: %s', (body, masked) => {
		const { request } = traceOf({ method: 'POST', url: LOGIN_URL, headers: {}, body });
		expect(request).toBe(`POST ${LOGIN_URL}\n\n${masked}`);
	});

	it.each([
		'{"token_type":"Bearer"}',
		'{"token_type" : "Bearer"}',
		'{"tokenType":"Bearer"}',
		'{"keyId":"k1"}',
		'{"tokenExpiresIn":"60"}',
		'{"token_expire_in":"60"}',
		'{"key_id":"k1"}',
		'token_type=bearer',
		'{"name":"abc"}',
		'{"token_expires_in":"60"}',
	])('not what only sounds so: %s', (body) => {
		const { request } = traceOf({ method: 'POST', url: LOGIN_URL, headers: {}, body });
		expect(request).toBe(`POST ${LOGIN_URL}\n\n${body}`);
	});

	it('a secret in a query', () => {
		const { request } = traceOf({
			method: 'GET',
			url: `${LOGIN_URL}?a=1&api_key=abc`,
			headers: {},
		});
		expect(request).toBe(`GET ${LOGIN_URL}?a=1&api_key=${MASK}`);
	});

	it('the token and the refresh token wherever they stand', () => {
		const body = {
			data: { access_token: 'canary-token-1' },
			refresh_token: 'canary-refresh-1',
			note: 'canary-token-1 canary-refresh-1',
		};
		const { response } = traceOf(jsonLogin(LOGIN_URL, {}), responseOf(body));
		expect(response).not.toMatch(/canary/);
		const token = { value: 'canary-old-1', issuedAtMs: 0, expiresAtMs: 0 };
		const sent = jsonLogin(LOGIN_URL, { a: 'canary-old-1', b: 'canary-old-2' });
		const held = explain({ flow, token }, [
			{ ...record(sent), step: 'renewal', refreshToken: 'canary-old-2' },
		]);
		expect(held.request).not.toMatch(/canary/);
	});
});

describe('a response in which no token was recognized', () => {
	const shown = (body: unknown, headers: LoginResponse['headers'] = {}) =>
		traceOf(jsonLogin(LOGIN_URL, {}), responseOf(body, { headers })).response;

	it.each<[string, unknown, string]>([
		['a field', { Data: 'canary-token' }, '{"Data":"(text, 12 characters)"}'],
		['a number', { Data: 1234567890 }, '{"Data":"(number, 10 digits)"}'],
		['plain text', 'canary token', '(text, 12 characters)'],
		['XML', '<a><b>canary</b></a>', '{"a":{"b":"(text, 6 characters)"}}'],
		[
			'a name',
			{ [`canary-${'x'.repeat(40)}`]: 1 },
			'{"(name, 47 characters)":"(number, 1 digits)"}',
		],
		[
			'a list',
			['canary', 'b', 'c', 'd'],
			'["(text, 6 characters)","(text, 1 characters)","(text, 1 characters)","(1 more)"]',
		],
		['flags', { ok: true, none: null }, '{"ok":true,"none":null}'],
	])('shows of %s only names, types and lengths', (_, body, outline) => {
		expect(shown(body)).toBe(`HTTP 200\n\n${outline}`);
	});

	it('shows of its headers only those that can hold no token', () => {
		const headers = {
			'content-type': 'text/plain',
			location: 'https://x.example/canary',
			'x-sid': 'canary',
			'set-cookie': ['a=canary'],
			'retry-after': '5',
		};

		expect(shown('', headers)).toBe(
			`HTTP 200\ncontent-type: text/plain\nlocation: (24 characters)\nx-sid: (6 characters)\nset-cookie: ${MASK}\nretry-after: 5`,
		);
	});

	it('is short, however large it is', () => {
		const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
		const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`n${i}`, i]));

		expect(shown(deep)?.length).toBeLessThan(200);
		expect(shown(wide)?.length).toBeLessThan(2000);
	});

	it('is shown as it is, without secrets, where it says why it was rejected', () => {
		const rejected = { status: 401, headers: {} };
		const { response } = traceOf(
			jsonLogin(LOGIN_URL, {}),
			responseOf({ error: 'invalid_client', key: 'canary' }, rejected),
		);

		expect(response).toBe(`HTTP 401\n\n{"error":"invalid_client","key":${MASK}}`);
	});
});

it('of signed tokens, header and claims are shown, but no signature', () => {
	const assertion = jwtOf({ iss: 'app-1', aud: LOGIN_URL, exp: 5, password: 'canary' });

	const { request } = traceOf(formLogin(LOGIN_URL, { assertion }));

	expect(request?.split('\n\n').slice(-2)).toEqual([
		'Header of the signed token: {"alg":"none"}',
		`Claims of the signed token: {"iss":"app-1","aud":"${LOGIN_URL}","exp":5,"password":${MASK}}`,
	]);
	expect(request).not.toMatch(/canary|made-up-signature/);
});

describe('a token that was signed here', () => {
	it('is shown as header and claims, without secrets', () => {
		const value = jwtOf({ iss: 'app-1', note: 'canary-secret-1' });

		expect(explainSigned({ value }, ['canary-secret-1'])).toBe(
			`Header of the signed token: {"alg":"none"}\nClaims of the signed token: {"iss":"app-1","note":"${MASK}"}`,
		);
	});

	it('is shown in 4000 characters', () => {
		expect(explainSigned({ value: jwtOf({ note: 'x'.repeat(5000) }) }, [])).toHaveLength(
			'Header of the signed token: {"alg":"none"}\n'.length + 4000,
		);
	});

	it('is not looked for beyond 40,000 characters', () => {
		const body = `${' '.repeat(10)}a${' '.repeat(40_000)}${jwtOf({ iss: 'app-1' })}`;
		expect(
			traceOf({ method: 'POST', url: LOGIN_URL, headers: {}, body }).request,
		).not.toContain('signed token');
	});

	it.each([
		['an opaque token', 'abc'],
		['a word that only begins like one', 'eyJhbGciOiJub25lIn0'],
		['two parts', 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0'],
		['claims that are no data', 'eyJhbGciOiJub25lIn0.abc.def'],
		['a header that is no data', 'abc.eyJpc3MiOiJhIn0.def'],
	])('is not explained where it is %s', (_, value) => {
		expect(explainSigned({ value }, [])).toBeUndefined();
	});
});

it.each([
	['a1b2c3d4e5f6a7b8c9d0', MASK],
	['A/b2C3d4e5f6a7b8c9d0e', MASK],
	['a1b2c3d4e5f6a7b8c9d', 'a1b2c3d4e5f6a7b8c9d'],
	['12345678901234567890', '12345678901234567890'],
	['abcdefghijklmnopqrst', 'abcdefghijklmnopqrst'],
	['oauth/v2/tenants/list', 'oauth/v2/tenants/list'],
	['OAUTH/V2/TENANTS/LIST', 'OAUTH/V2/TENANTS/LIST'],
])('of a request, what looks computed is masked: %s', (word, shown) => {
	expect(maskComputedWords(word)).toBe(shown);
});

it('the path of an address stays readable, also where it looks computed', () => {
	const url = 'https://api.example.test/A1b2c3d4e5f6a7b8c9d0';

	expect(traceOf({ method: 'GET', url, headers: {} }).request).toBe(`GET ${url}`);
	expect(
		traceOf({ method: 'GET', url: `${url}?a=1b2c3d4e5f6a7b8c9d0e`, headers: {} }).request,
	).toBe(`GET ${url}?a=${MASK}`);
});

it('a response that cannot be read is one without a token', () => {
	const unread = compileFlow(
		{},
		{
			readResponse: () => {
				throw new Error('A bug');
			},
		},
	);
	const sent = record(jsonLogin(LOGIN_URL, {}), responseOf({ sid: 'canary' }, { headers: {} }));

	expect(explain({ flow: unread }, [sent]).response).toBe(
		'HTTP 200\n\n{"sid":"(text, 6 characters)"}',
	);
});
