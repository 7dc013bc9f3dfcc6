import { parseBody } from '../../../../credentials/token/response/responseBody';
import { readTokenResponse } from '../../../../credentials/token/response/tokenResponse';
import { NOON_MS } from '../support/clock';
import { jwtOf, responseOf } from '../support/flow';
import { read, responseError } from '../support/reading';

const HOUR_MS = 3_600_000;

describe('an answer in a shape that is met in practice', () => {
	it.each<[string, unknown, object]>([
		[
			'RFC 6749',
			{ access_token: 't', token_type: 'Bearer', expires_in: 3599, refresh_token: 'r' },
			{ value: 't', lifetimeMs: 3_599_000, refreshToken: 'r' },
		],
		[
			'text numbers',
			{ access_token: 't', expires_in: '3599' },
			{ value: 't', lifetimeMs: 3_599_000 },
		],
		['no lifetime', { token: 't' }, { value: 't' }],
		['a lifetime of 0', { token: 't', expires_in: 0 }, { value: 't' }],
		['an empty lifetime', { token: 't', expires_in: '' }, { value: 't' }],
		[
			'camel case and an instant',
			{ accessToken: 't', expires: NOON_MS + HOUR_MS, refreshToken: 'r' },
			{ value: 't', lifetimeMs: HOUR_MS, refreshToken: 'r' },
		],
		[
			'a nested record',
			{ status: 'ok', data: { attributes: { tokens: [{ value: 't', expires_in: 60 }] } } },
			{ value: 't', lifetimeMs: 60_000 },
		],
		[
			'a record under the name of a token',
			{ token: { value: 't', expires: '2025-06-01T13:00:00.250Z' } },
			{ value: 't', lifetimeMs: HOUR_MS },
		],
		[
			'the lifetime around the token',
			{ expires_in: 60, result: { session: { id: 't' } } },
			{ value: 't', lifetimeMs: 60_000 },
		],
		[
			'the ID of a token beside its value, as Anaplan has it',
			{ tokenInfo: { tokenId: 'i-1', tokenValue: 't', refreshTokenId: 'i-2' } },
			{ value: 't' },
		],
		[
			'the ID of a token beside one under a name of its own',
			{ tokenId: 'i-1', loginToken: 't' },
			{ value: 't' },
		],
		['the ID of a token alone, as OpenAM has it', { tokenId: 't' }, { value: 't' }],
		['a text', 'abc.def', { value: 'abc.def' }],
		['a text of base64', 'YWJjZA==', { value: 'YWJjZA==' }],
		['a JSON text', '"abc"', { value: 'abc' }],
		['a text with a bracket in it', 'abc[1]{2}', { value: 'abc[1]{2}' }],
		[
			'XML with an element that is called html',
			'<r><html>x</html><token>t</token></r>',
			{ value: 't' },
		],
		['space around it', ' \n{"token":" t "}\n', { value: 't' }],
		[
			'a form',
			'access_token=t%2F1&expires_in=60&token_type=bearer',
			{ value: 't/1', lifetimeMs: 60_000 },
		],
		['a form that begins with something else', 'scope=a&access_token=t', { value: 't' }],
		[
			'XML',
			'<?xml version="1.0"?><r><accessToken>t</accessToken><expiresIn>60</expiresIn></r>',
			{ value: 't', lifetimeMs: 60_000 },
		],
		['a list', [{ token: 't' }], { value: 't' }],
		['a JSON number', '1215047347', { value: '1215047347' }],
		[
			'a number longer than a double',
			'12345678901234567890',
			{ value: '12345678901234567890' },
		],
		[
			'a number in a record longer than a double',
			'{"token": 12345678901234567890}',
			{ value: '12345678901234567890' },
		],
		['a number in a record', { token: 1_215_047_347 }, { value: '1215047347' }],
		['a value with its scheme', { token: 'Bearer t1' }, { value: 't1' }],
		[
			'a record with a second lifetime, of which one cannot be read',
			{ token: 't', expires: 'soon', expires_in: 60 },
			{ value: 't', lifetimeMs: 60_000 },
		],
		[
			'a lifetime that cannot be read',
			{ token: 't', expires: 'soon' },
			{ value: 't', unreadLifetime: 'expires' },
		],
		[
			'a lifetime that has ended',
			{ token: 't', expires_in: -5 },
			{ value: 't', unreadLifetime: 'expires_in' },
		],
		[
			"a licence's end elsewhere",
			{ token: 't', license: { expires: '2031-01-01' } },
			{ value: 't' },
		],
	])('is read: %s', (_, body, issued) => {
		expect(read(body)).toEqual(issued);
	});

	it('has the lifetime of its JWT where it states none', () => {
		const token = jwtOf({ exp: (NOON_MS + HOUR_MS - 250) / 1000 });
		expect(read({ token })).toEqual({ value: token, lifetimeMs: HOUR_MS - 250 });
	});

	it("is cut to the JWT's end where that comes first", () => {
		const exp = (NOON_MS + HOUR_MS - 250) / 1000;
		const token = jwtOf({ exp });
		expect(read({ token, expires_in: 3_600_000 }).lifetimeMs).toBe(HOUR_MS - 250);
		expect(read({ token, expires_in: 60 }).lifetimeMs).toBe(60_000);
	});

	it('keeps the stated lifetime where the JWT says that it has ended', () => {
		const token = jwtOf({ exp: (NOON_MS - HOUR_MS - 250) / 1000 });
		expect(read({ token, expires_in: 60 }).lifetimeMs).toBe(60_000);
		expect(read({ token })).toEqual({ value: token, unreadLifetime: 'exp' });
		expect(
			read({ token: jwtOf({ exp: Math.floor(NOON_MS / 1000) + 0.25 }), expires_in: 60 })
				.lifetimeMs,
		).toBe(60_000);
	});
});

describe('rules of the user', () => {
	const body = {
		token: 'wrong',
		a: { b: ['right'] },
		expires_in: 60,
		life: 7,
		again: 'r2',
		refresh_token: 'r1',
	};

	it('win over the usual names', () => {
		expect(
			read(body, {
				tokenPath: 'a.b[0]',
				lifetimePath: 'life',
				lifetimeUnit: 'milliseconds',
				refreshPath: 'again',
			}),
		).toEqual({ value: 'right', lifetimeMs: 7, refreshToken: 'r2' });
	});

	it('give the unit of a lifetime whose path they leave open', () => {
		expect(read({ token: 't', expires: 900_000 }, { lifetimeUnit: 'milliseconds' })).toEqual({
			value: 't',
			lifetimeMs: 900_000,
		});
	});

	it('name a lifetime that may be unreadable only where they leave its form open', () => {
		const odd = { token: 't', life: 'soon' };
		expect(read(odd, { lifetimePath: 'life' })).toEqual({ value: 't', unreadLifetime: 'life' });
		expect(() => read(odd, { lifetimePath: 'life', lifetimeUnit: 'seconds' })).toThrow(
			/neither a number nor a date/,
		);
	});

	it('have paths of XML with and without its root element', () => {
		const xml = '<s:Env><s:Body><T>x</T><E>60</E></s:Body></s:Env>';
		for (const root of ['Env.', ''])
			expect(
				read(xml, { tokenPath: `${root}Body.T`, lifetimePath: `${root}Body.E` }),
			).toEqual({ value: 'x', lifetimeMs: 60_000 });
		expect(() => read({ data: { token: 'x' } }, { tokenPath: 'token' })).toThrow(/no token at/);
	});

	it('say that it is in the body, of whatever kind', () => {
		expect(read('<r><t>x</t></r>', { tokenIn: 'body', tokenPath: 'r.t' })).toEqual({
			value: 'x',
		});
	});

	it('leave what they do not mention to the usual names', () => {
		expect(read(body, { tokenPath: 'a.b[0]' })).toEqual({
			value: 'right',
			lifetimeMs: 60_000,
			refreshToken: 'r1',
		});
		expect(read(body, { lifetimePath: 'life' })).toMatchObject({ lifetimeMs: 7000 });
		expect(read(body, { lifetimePath: 'nothing' })).not.toHaveProperty('lifetimeMs');
		expect(read(body, { refreshPath: 'nothing' })).not.toHaveProperty('refreshToken');
	});

	it('find a token in a header, without the word Bearer, whatever the body is', () => {
		const headers = { 'x-token': 'Bearer  t1', other: ['t2', 't3'], odd: 'my-bearer t4' };
		const inHeader = (headerName: string, text = '<html>') =>
			readTokenResponse(responseOf(text, { headers }), { tokenIn: 'header', headerName });
		expect(inHeader('X-Token')).toEqual({ value: 't1' });
		expect(inHeader('other')).toEqual({ value: 't2' });
		expect(inHeader('odd')).toEqual({ value: 'my-bearer t4' });
		expect(inHeader('other', '{"expires_in":60}')).toEqual({ value: 't2', lifetimeMs: 60_000 });
		expect(responseError(() => inHeader('Missing')).message).toBe(
			"The login response has no token at the header 'Missing'",
		);
	});

	it('find a token in a cookie', () => {
		const cookies = ['session=t=1; Path=/; HttpOnly', ' other=t2', 'sessionless=t3'];
		const inCookie = (cookieName: string, header: string | string[] = cookies) =>
			readTokenResponse(responseOf('', { headers: { 'set-cookie': header } }), {
				tokenIn: 'cookie',
				cookieName,
			}).value;
		expect(inCookie('session')).toBe('t=1');
		expect(inCookie('other')).toBe('t2');
		expect(inCookie('session', 'session=t4')).toBe('t4');
		expect(responseError(() => inCookie('sess')).message).toBe(
			"The login response has no token at the cookie 'sess'",
		);
		expect(
			responseError(() =>
				readTokenResponse(responseOf(''), { tokenIn: 'cookie', cookieName: 'a' }),
			).message,
		).toBe("The login response has no token at the cookie 'a'");
	});

	it('take a lifetime from the JWT alone, from nowhere, or a fixed one', () => {
		const token = jwtOf({ exp: (NOON_MS + HOUR_MS - 250) / 1000 });
		const both = { token, expires_in: 60 };
		expect(read(both, { lifetimeFrom: 'jwt' }).lifetimeMs).toBe(HOUR_MS - 250);
		expect(read({ token: 'opaque', expires_in: 60 }, { lifetimeFrom: 'jwt' })).toEqual({
			value: 'opaque',
		});
		expect(read(both, { lifetimeFrom: 'none' })).toEqual({ value: token });
		expect(read(both, { lifetimeFrom: 'none', fixedLifetimeMs: 5 }).lifetimeMs).toBe(5);
		expect(read(both, { fixedLifetimeMs: 5 }).lifetimeMs).toBe(5);
		expect(responseError(() => read(both, { fixedLifetimeMs: -5 })).message).toMatch(/expired/);
		const dead = jwtOf({ exp: 1 });
		expect(responseError(() => read({ token: dead }, { lifetimeFrom: 'jwt' })).message).toMatch(
			/expired/,
		);
	});
});

describe('a body', () => {
	it('is JSON, XML, a form or a text', () => {
		expect(parseBody(' {"a":1} ')).toEqual({ a: 1 });
		expect(parseBody('<a>1</a>')).toEqual({ a: '1' });
		expect(parseBody('access_token=a+b&c=')).toEqual({ access_token: 'a b', c: '' });
		expect(parseBody('access_token=&half-of-a-token&c=d')).toEqual({
			access_token: '',
			c: 'd',
		});
		expect(parseBody('some_access_token=a')).toBe('some_access_token=a');
		expect(parseBody('a=b c&access_token=t')).toBe('a=b c&access_token=t');
		expect(parseBody('plain')).toBe('plain');
		expect(parseBody('<b')).toBe('<b');
	});
});
