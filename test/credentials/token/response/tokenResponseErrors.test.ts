import { usableToken } from '../../../../credentials/token/response/tokenResponse';
import { read, responseError } from '../support/reading';

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
		const error = responseError(() => read(body));
		expect(error.message).toBe(message);
		expect(error.description.startsWith(description)).toBe(true);
		expect(error.kind).toBe('response');
	});

	it('names the first twelve of its fields, and the path that the user gave', () => {
		const body = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, i]));
		const error = responseError(() => read(body, { tokenPath: 'a.b' }));
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
			responseError(() => read(body));
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
			expect(responseError(() => usableToken(token)).message).toBe(
				'The login answered with a token that cannot be sent',
			);
		},
	);
});
