import {
	readTokenResponse,
	usableToken,
} from '../../../../credentials/token/response/tokenResponse';
import { responseOf } from '../support/flow';
import { read, responseError } from '../support/reading';

describe('an answer that is of no use', () => {
	it.each<[string, unknown, string, string]>([
		['an empty one', '', 'The login response contains no token', 'It is empty.'],
		[
			'a sentence',
			'Please log in',
			'The login response contains no token',
			'It is plain text.',
		],
		['markup', '<a><b>', 'The login response contains no token', 'It is plain text.'],
		['null', 'null', 'The login response contains no token', 'It is plain text.'],
		['an empty record', {}, 'The login response contains no token', 'It has the fields: none.'],
		[
			'a record of other things',
			{ error: 'x', detail: 'y' },
			'The login response contains no token',
			'It has the fields: error, detail.',
		],
		[
			'names that are data',
			{ detail: 'y', 'key":"canary-1"': 'x', ['n'.repeat(5000)]: 'z' },
			'The login response contains no token',
			'It has the fields: detail.',
		],
		[
			'an empty token',
			{ access_token: '  ' },
			'The login response contains no token',
			'It has',
		],
		[
			'a token that is no text',
			{ token: true },
			'The login response contains no token',
			'It has',
		],
		[
			'a web page',
			' <!DOCTYPE html><html>',
			'The login returned a web page instead of a token',
			'Check the token URL: it seems to be a page for people',
		],
		[
			'another web page',
			'<HTML lang="en">',
			'The login returned a web page instead of a token',
			'Check the token URL',
		],
		['broken JSON', '{"access_token":', 'The login response is not valid JSON', 'Try again. '],
		['a broken list', '[1,', 'The login response is not valid JSON', 'Try again. '],
		[
			'too much of it',
			'a'.repeat(1_000_001),
			'The login response is too large (977 KB)',
			'A token response is a few lines. ',
		],
		[
			'an expression of n8n',
			{ access_token: '={{ 6*7 }}' },
			"The login returned a token that starts with '='",
			'n8n would run it as an expression',
		],
		[
			'an expression as refresh token',
			{ access_token: 't', refresh_token: '={{ 6*7 }}' },
			"The login returned a refresh token that starts with '='",
			'n8n would run it',
		],
		[
			'a token with a line break',
			{ access_token: 'a\r\nX-Injected: b' },
			'The login returned a token that cannot be sent',
			'It contains line breaks',
		],
	])('is refused with a reason: %s', (_, body, message, description) => {
		const error = responseError(() => read(body));
		expect(error.message).toBe(message);
		expect(error.description.startsWith(description)).toBe(true);
		expect(error.kind).toBe('response');
	});

	it('names the first twelve of its fields, and the path that the user gave', () => {
		const body = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, i]));
		const error = responseError(() => read(body, { tokenPath: 'a.b' }));
		expect(error.message).toBe("The login response has no token at 'a.b'");
		expect(error.description).toBe(
			'It has the fields: f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11.',
		);
	});

	it("names paths that may hold the token, cookies, and the form's setting, but no value", () => {
		const response = responseOf(
			{ Blob: 'canary-token-1234' },
			{ headers: { 'set-cookie': ['sid=canary-token-2', 'lang=en'] } },
		);
		const error = responseError(() => readTokenResponse(response));
		expect(error.description).toBe(
			"It has the fields: Blob. It may be at 'Blob'. The response sets the cookies 'sid', 'lang'.",
		);
		expect(error.setting).toBe('tokenPath');
		expect(`${error.message} ${error.description}`).not.toContain('canary');
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
			responseError(() => read(body));
			expect(performance.now() - startMs).toBeLessThan(2000);
		}
	});
});

describe('a usable token', () => {
	it.each(['t', 'a.b-c_d~e+f/g==', 'Token abc', '!~', 'x'.repeat(16_384), ' t ', 42])(
		'may be %p',
		(token) => {
			expect(usableToken(token)).toBe(String(token).trim());
		},
	);

	it.each(['a  b', 'a\tb', 'tök', 'a\u0000', 'a\u007f', '', 'x'.repeat(16_385), undefined, {}])(
		'cannot be %p',
		(token) => {
			expect(responseError(() => usableToken(token)).message).toBe(
				'The login returned a token that cannot be sent',
			);
		},
	);
});

describe('a token outside the body', () => {
	const inCookie = { tokenIn: 'cookie', cookieName: 'session_id' } as const;
	const cookie = { 'set-cookie': ['session_id=anonymous; Path=/'] };
	const failing = (body: unknown) => () =>
		readTokenResponse({ ...responseOf(body), headers: cookie }, inCookie);

	it.each([
		// As Odoo answers to a wrong password: the session belongs to nobody.
		{ jsonrpc: '2.0', error: { code: 200, message: 'Access Denied' } },
		{ errors: [{ message: 'Access Denied' }] },
		{ success: false },
	])('is none where the body says that the login failed: %j', (body) => {
		expect(responseError(failing(body)).tokenless?.isRejection).toBe(true);
	});

	it.each([
		{ error: null, errors: [] },
		{ success: true, error: '', errors: {} },
		{ status: 'error-free', code: 7 },
	])('counts where the body says nothing of the kind: %j', (body) => {
		expect(failing(body)()).toMatchObject({ value: 'anonymous' });
	});

	it('is hinted at by the names of headers, never by their values', () => {
		const headers = { 'x-auth-token': 'canary-1', 'x-csrf-token': 'canary-2', date: 'now' };
		const { description } = responseError(() =>
			readTokenResponse({ ...responseOf({ Id: 'i-1' }), headers }),
		);
		expect(description).toContain("The response has the headers 'x-auth-token'.");
		expect(description).not.toMatch(/csrf|canary/);
	});
});
