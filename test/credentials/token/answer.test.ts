import fc from 'fast-check';
import {
	type AnswerRules,
	parseBody,
	readTokenAnswer,
	usableToken,
} from '../../../credentials/token/answer';
import { TokenAnswerError } from '../../../credentials/token/errors';
import { NOON_MS } from './support/clock';
import { answerOf, jwtOf } from './support/flow';

const HOUR_MS = 3_600_000;
const read = (body: unknown, rules?: AnswerRules) => readTokenAnswer(answerOf(body), rules);

/** The error that some work throws, which has to be one about the answer. */
function answerError(work: () => unknown): TokenAnswerError {
	try {
		work();
	} catch (error) {
		if (error instanceof TokenAnswerError) return error;
		throw error;
	}
	throw new Error('Nothing was thrown');
}

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
		['a text', 'abc.def', { value: 'abc.def' }],
		['a text of base64', 'YWJjZA==', { value: 'YWJjZA==' }],
		['a JSON text', '"abc"', { value: 'abc' }],
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
		expect(answerError(() => read({ token })).message).toBe(
			'The login answered with a token that has already expired',
		);
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
		const headers = { 'x-token': 'Bearer  t1', other: ['t2', 't3'] };
		const inHeader = (headerName: string, text = '<html>') =>
			readTokenAnswer(answerOf(text, { headers }), { tokenIn: 'header', headerName });
		expect(inHeader('X-Token')).toEqual({ value: 't1' });
		expect(inHeader('other')).toEqual({ value: 't2' });
		expect(inHeader('other', '{"expires_in":60}')).toEqual({ value: 't2', lifetimeMs: 60_000 });
		expect(answerError(() => inHeader('Missing')).message).toBe(
			"The login answer has no token at the header 'Missing'",
		);
	});

	it('find a token in a cookie', () => {
		const cookies = ['session=t=1; Path=/; HttpOnly', ' other=t2', 'sessionless=t3'];
		const inCookie = (cookieName: string, header: string | string[] = cookies) =>
			readTokenAnswer(answerOf('', { headers: { 'set-cookie': header } }), {
				tokenIn: 'cookie',
				cookieName,
			}).value;
		expect(inCookie('session')).toBe('t=1');
		expect(inCookie('other')).toBe('t2');
		expect(inCookie('session', 'session=t4')).toBe('t4');
		expect(answerError(() => inCookie('sess')).message).toBe(
			"The login answer has no token at the cookie 'sess'",
		);
		expect(
			answerError(() => readTokenAnswer(answerOf(''), { tokenIn: 'cookie', cookieName: 'a' }))
				.message,
		).toBe("The login answer has no token at the cookie 'a'");
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
		expect(answerError(() => read(both, { fixedLifetimeMs: -5 })).message).toMatch(/expired/);
		const dead = jwtOf({ exp: 1 });
		expect(answerError(() => read({ token: dead }, { lifetimeFrom: 'jwt' })).message).toMatch(
			/expired/,
		);
	});
});

describe('an answer that is of no use', () => {
	it.each<[string, unknown, string, string]>([
		['an empty one', '', 'The login answer contains no token', 'It is empty. '],
		[
			'a sentence',
			'Please log in',
			'The login answer contains no token',
			'It is a plain text. ',
		],
		['markup', '<a><b>', 'The login answer contains no token', 'It is a plain text. '],
		['null', 'null', 'The login answer contains no token', 'It is a plain text. '],
		['an empty record', {}, 'The login answer contains no token', 'It has the fields: none. '],
		[
			'a record of other things',
			{ error: 'x', detail: 'y' },
			'The login answer contains no token',
			'It has the fields: error, detail. ',
		],
		['an empty token', { access_token: '  ' }, 'The login answer contains no token', 'It has'],
		[
			'a token that is no text',
			{ token: true },
			'The login answer contains no token',
			'It has',
		],
		[
			'a web page',
			' <!DOCTYPE html><html>',
			'The login answered with a web page instead of a token',
			'Check the token URL: it seems to be a page for people',
		],
		[
			'another web page',
			'<HTML lang="en">',
			'The login answered with a web page instead of a token',
			'Check the token URL',
		],
		['broken JSON', '{"access_token":', 'The login answer is not valid JSON', 'Try again; '],
		['a broken list', '[1,', 'The login answer is not valid JSON', 'Try again; '],
		[
			'too much of it',
			'a'.repeat(1_000_001),
			'The login answer is too large (977 KB)',
			'A token answer is a few lines. ',
		],
		[
			'an expression of n8n',
			{ access_token: '={{ 6*7 }}' },
			"The login answered with a token that starts with '='",
			'n8n would run it as an expression',
		],
		[
			'an expression as refresh token',
			{ access_token: 't', refresh_token: '={{ 6*7 }}' },
			"The login answered with a refresh token that starts with '='",
			'n8n would run it',
		],
		[
			'a token with a line break',
			{ access_token: 'a\r\nX-Injected: b' },
			'The login answered with a token that cannot be sent',
			'It contains line breaks',
		],
	])('is refused with a reason: %s', (_, body, message, description) => {
		const error = answerError(() => read(body));
		expect(error.message).toBe(message);
		expect(error.description.startsWith(description)).toBe(true);
		expect(error.kind).toBe('answer');
	});

	it('names the first twelve of its fields, and the path that the user gave', () => {
		const body = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, i]));
		const error = answerError(() => read(body, { tokenPath: 'a.b' }));
		expect(error.message).toBe("The login answer has no token at 'a.b'");
		expect(error.description).toBe(
			"It has the fields: f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11. Check where the provider's documentation says that the token is.",
		);
	});

	it('is read up to a million characters', () => {
		const token = JSON.stringify({ token: 't', padding: '' });
		const padded = (length: number) =>
			token.replace('""', `"${'x'.repeat(length - token.length)}"`);
		expect(read(padded(1_000_000)).value).toBe('t');
		expect(() => read(padded(1_000_001))).toThrow(/too large/);
	});

	it('is refused in little time however it is built', () => {
		const many = (count: number, of: (i: number) => string) =>
			Array.from({ length: count }, (_, i) => of(i)).join(',');
		const bodies = [
			`{${many(20_000, (i) => `"${i}":{}`)}}`,
			`{${many(15_000, (i) => `"key${i}":1`)}}`,
			`[${many(150_000, () => '[]')}]`,
			'['.repeat(200_000),
			`${'['.repeat(20_000)}${']'.repeat(20_000)}`,
			`${'a=&'.repeat(80_000)}`,
			'=&'.repeat(100_000),
			`a${' '.repeat(200_000)}b`,
		];
		for (const body of bodies) {
			const startMs = performance.now();
			answerError(() => read(body));
			expect(performance.now() - startMs).toBeLessThan(2000);
		}
	});
});

describe('a usable token', () => {
	it.each(['t', 'a.b-c_d~e+f/g==', 'Token abc', '!~', 'x'.repeat(16_384), ' t ', 42])(
		'%p',
		(token) => {
			expect(usableToken(token)).toBe(String(token).trim());
		},
	);

	it.each(['a  b', 'a\tb', 'tök', 'a\u0000', 'a\u007f', '', 'x'.repeat(16_385), undefined, {}])(
		'not %p',
		(token) => {
			expect(answerError(() => usableToken(token)).message).toBe(
				'The login answered with a token that cannot be sent',
			);
		},
	);
});

describe('a body', () => {
	it('is JSON, XML, a form or a text', () => {
		expect(parseBody(' {"a":1} ')).toEqual({ a: 1 });
		expect(parseBody('<a>1</a>')).toEqual({ a: '1' });
		expect(parseBody('access_token=a+b&c=')).toEqual({ access_token: 'a b', c: '' });
		expect(parseBody('some_access_token=a')).toBe('some_access_token=a');
		expect(parseBody('a=b c&access_token=t')).toBe('a=b c&access_token=t');
		expect(parseBody('plain')).toBe('plain');
		expect(parseBody('<b')).toBe('<b');
	});
});

describe('whatever a server answers', () => {
	const rules = fc.record<AnswerRules>(
		{
			tokenIn: fc.constantFrom('body', 'header', 'cookie'),
			tokenPath: fc.constantFrom('', 'access_token', 'a.b[0]', 'data.token'),
			headerName: fc.constantFrom('authorization', 'x-token'),
			cookieName: fc.constantFrom('session', ''),
			lifetimePath: fc.constantFrom('', 'expires_in', 'a'),
			lifetimeUnit: fc.constantFrom(
				'auto',
				'seconds',
				'milliseconds',
				'epochSeconds',
				'epochMilliseconds',
				'isoDate',
			),
			lifetimeFrom: fc.constantFrom('answer', 'jwt', 'none'),
			refreshPath: fc.constantFrom('', 'refresh_token'),
		},
		{ requiredKeys: [] },
	);
	const names = fc.constantFrom(
		'access_token',
		'token',
		'expires_in',
		'expires',
		'refresh_token',
		'data',
		'value',
	);
	const values = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('=1', ' =1', 'a\nb', 'tok', '\u0000'),
		fc.double(),
		fc.constant(null),
		fc.boolean(),
	);
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 4 },
			values,
			fc.array(tie('tree'), { maxLength: 3 }),
			tie('record'),
		),
		record: fc.dictionary(names, tie('tree'), { maxKeys: 4 }),
	}));
	const bodies = fc.oneof(
		tree.map((value) => JSON.stringify(value)),
		fc.string({ unit: 'binary' }),
		fc
			.array(fc.constantFrom('<', '>', '/', 'token', '=', '&', ' ', '{', '"', '1'))
			.map((x) => x.join('')),
	);
	const headers = fc.dictionary(
		fc.constantFrom('authorization', 'x-token', 'set-cookie', 'date'),
		fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.array(fc.string()),
			fc.constantFrom('Bearer =1', 'session==1'),
		),
	);

	it('gives a token that can be stored and sent, or a TokenAnswerError', () => {
		fc.assert(
			fc.property(bodies, headers, rules, (body, head, own) => {
				try {
					const issued = readTokenAnswer(answerOf(body, { headers: head }), own);
					for (const text of [issued.value, issued.refreshToken ?? 't']) {
						expect(text).toMatch(/^[\x20-\x7e]+$/);
						expect(text).not.toMatch(/^[\s=]|\s$/);
						expect(text.length).toBeLessThanOrEqual(16_384);
					}
					expect(issued.lifetimeMs ?? 1).toBeGreaterThan(0);
				} catch (error) {
					if (!(error instanceof TokenAnswerError)) throw error;
				}
			}),
			{ numRuns: 3000 },
		);
	});

	it('is never granted a longer life than it states', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000_000 }),
				fc.integer({ min: 1, max: 10_000_000 }),
				(seconds, jwtSeconds) => {
					const token = jwtOf({ exp: Math.floor(NOON_MS / 1000) + jwtSeconds });
					const { lifetimeMs } = read({ token, expires_in: seconds });
					expect(lifetimeMs).toBeLessThanOrEqual(Math.min(seconds, jwtSeconds) * 1000);
				},
			),
		);
	});
});
