import fc from 'fast-check';

import { redact } from '../../../credentials/token/redact';
import { jwtOf } from './support/flow';
import { anyText } from '../../anyText';

const MASK = '•••';

describe('redact', () => {
	it.each([
		['as it is', 'no login with pa ss/wörd"&<1>', `no login with ${MASK}`],
		['in a URL', `?p=${encodeURIComponent('pa ss/wörd"&<1>')}`, `?p=${MASK}`],
		['in a URL with small letters', '?p=pa%20ss%2fw%c3%b6rd%22%26%3c1%3e', `?p=${MASK}`],
		['in a form', 'p=pa+ss%2Fw%C3%B6rd%22%26%3C1%3E', `p=${MASK}`],
		['in JSON', '{"p":"pa ss/wörd\\"&<1>"}', `{"p":"${MASK}"}`],
		['in HTML', '<b>pa ss/wörd&quot;&amp;&lt;1&gt;</b>', `<b>${MASK}</b>`],
		['in base64', Buffer.from('pa ss/wörd"&<1>').toString('base64'), MASK],
		['in base64url', Buffer.from('pa ss/wörd"&<1>').toString('base64url'), MASK],
	])('masks a secret %s', (_, text, masked) => {
		expect(redact(text, ['pa ss/wörd"&<1>'])).toBe(masked);
	});

	const SECRET = 'pä\'ss/w"o&d<1>\n2';
	const json = (text: string) => JSON.stringify(text).slice(1, -1);
	const ascii = (text: string) =>
		json(text).replace(
			/[^\x20-\x7e]/g,
			(each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
	const hexEscaped = (text: string) =>
		ascii(text).replace(
			/[<>&']/g,
			(each) => `\\u00${each.charCodeAt(0).toString(16).toUpperCase()}`,
		);
	const html = (text: string) => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
	const hexHtml = (text: string) =>
		text.replace(/[&<>"']/g, (each) => `&#x${each.charCodeAt(0).toString(16)};`);
	const base64 = (text: string) => Buffer.from(text).toString('base64');

	it.each<[string, string]>([
		["PHP's JSON", ascii(SECRET).replaceAll('/', '\\/')],
		["Go's JSON", hexEscaped(SECRET)],
		['JSON in JSON', json(json(SECRET))],
		["PHP's JSON in JSON", json(ascii(SECRET).replaceAll('/', '\\/'))],
		['a URL in a URL', encodeURIComponent(encodeURIComponent(SECRET))],
		['a URL three times over', [1, 2, 3].reduce(encodeURIComponent, SECRET)],
		['decimal HTML', html(SECRET)],
		['hexadecimal HTML', hexHtml(SECRET)],
		['HTML in HTML', html(SECRET).replaceAll('&', '&amp;')],
		['JSON in a URL', encodeURIComponent(json(SECRET))],
		["Go's JSON in a URL", encodeURIComponent(hexEscaped(SECRET))],
		['HTML in a URL', encodeURIComponent(html(SECRET))],
		['base64 with a client ID', base64(`client-1:${SECRET}`)],
		['base64 with an encoded client ID', base64(`a%3Ab:${encodeURIComponent(SECRET)}`)],
		['base64 in a URL', encodeURIComponent(base64(`client-1:${SECRET}`))],
		['hexadecimal', Buffer.from(`client-1:${SECRET}`).toString('hex')],
		[
			'a log',
			SECRET.replace(/\W/g, (each) => `\\x${each.charCodeAt(0).toString(16)}`).replace(
				'\\xa',
				'\\n',
			),
		],
		["base64 in PHP's JSON", base64(`client-12:${SECRET}`).replaceAll('/', '\\/')],
	])('masks a secret in %s', (_, spelled) => {
		const masked = redact(`before ${spelled} after`, [SECRET]);

		expect(masked.startsWith('before ') && masked.endsWith(' after')).toBe(true);
		expect(masked).toContain(MASK);
		expect(masked).not.toMatch(/p(?:ä|%C3|.{0,3}u00e4|&#)|ss.{1,9}w/);
		expect(masked.length).toBeLessThan(40);
	});

	it.each(['\\\\server\\share', 'k=%\\%41 z', '%2525a%25', 'a%b%20c', '&amp;&amp;x', '100%'])(
		'masks %p as it is, in JSON, in a URL and in HTML',
		(secret) => {
			for (const spelled of [secret, json(secret), encodeURIComponent(secret), html(secret)])
				expect(redact(`<${spelled}>`, [secret])).toBe(`<${MASK}>`);
		},
	);

	it('masks base64 also without its padding', () => {
		for (const secret of ['??>>1', '??>>12']) {
			const text = Buffer.from(secret).toString('base64').replace(/=+$/, '');
			expect(text).toMatch(/[+/]/);
			expect(redact(`got ${text}.`, [secret])).toBe(`got ${MASK}.`);
		}
	});

	it.each(['a', 'ab', 'abc'])('masks base64 that begins after %s', (before) => {
		expect(redact(`got ${before}${base64('secret-0001')}.`, ['no-0002', 'secret-0001'])).toBe(
			`got ${MASK}.`,
		);
	});

	it('masks the beginning of a long secret with which a text ends', () => {
		const secret = Array.from({ length: 300 }, (_, i) => `${i}.`).join('');
		expect(redact(`key ${secret} and more`, [secret])).toBe(`key ${MASK} and more`);
		expect(redact(`key ${secret.slice(0, 500)}`, [secret])).toBe(`key ${MASK}`);
		expect(redact(`got ${base64(secret.slice(0, 501))}.`, [secret])).toBe(`got ${MASK}.`);
	});

	it('leaves a text alone that is a secret without its encoding, where that is short', () => {
		expect(redact('A B', ['%41'])).toBe('A B');
	});

	it('masks every secret and every occurrence', () => {
		expect(redact('abc def abc', ['abc', 'def'])).toBe(`${MASK} ${MASK} ${MASK}`);
	});

	it('masks the longer secret first', () => {
		expect(redact('secret-long', ['secret', 'secret-long'])).toBe(MASK);
	});

	it('leaves values of one or two characters, and texts without secrets', () => {
		expect(redact('ab is a test', ['ab', 'a', ''])).toBe('ab is a test');
		expect(redact('abc is', ['abc'])).toBe(`${MASK} is`);
	});

	it('masks what is sent in an Authorization header, whoever wrote it', () => {
		expect(redact('got Bearer  abcdef12.x', [])).toBe(`got Bearer ${MASK}`);
		expect(redact('got Basic dXNlcjpwYXNz==!', [])).toBe(`got Basic ${MASK}!`);
		expect(redact('Bearer token', [])).toBe('Bearer token');
		expect(redact('Basic access', [])).toBe('Basic access');
	});

	it('masks JWTs, whoever wrote them', () => {
		expect(redact(`got ${jwtOf({ sub: 'someone' })}.`, [])).toBe(`got ${MASK}.`);
		expect(redact('eyJhbGciOi.eyJzdWIi.', [])).toBe(MASK);
		expect(redact('v1.token-eyJhbGciOi.eyJzd.sign.', [])).toBe(`v1.token-${MASK}.`);
		for (const none of ['eyJhbGciOi.short', 'eyJhb.eyJzdWIi.sign', 'eyJhbGciOi.eyJz.sign'])
			expect(redact(none, [])).toBe(none);
		expect(redact('keyJhbGciOi.eyJzdWIi.sign', [])).toBe('keyJhbGciOi.eyJzdWIi.sign');
	});

	it('leaves no secret in any spelling, whatever the text around it', () => {
		const secrets = fc.array(fc.string({ minLength: 3, unit: 'grapheme' }), {
			minLength: 1,
			maxLength: 3,
		});
		const spelling = fc.constantFrom<(secret: string) => string>(
			(secret) => secret,
			encodeURIComponent,
			(secret) => new URLSearchParams({ a: secret }).toString(),
			(secret) => JSON.stringify(secret),
			(secret) => Buffer.from(secret).toString('base64'),
			(secret) => Buffer.from(secret).toString('base64url'),
		);
		fc.assert(
			fc.property(
				secrets,
				spelling,
				fc.stringMatching(/^[ .:A-Z]*$/),
				(own, spell, runtime) => {
					const text = own
						.map((secret) => `${runtime}${spell(secret)}${runtime}`)
						.join(' ');
					const masked = redact(text, own);
					for (const secret of own) {
						if (MASK.includes(secret) || runtime.includes(secret)) continue;
						expect(masked).not.toContain(secret);
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	const LONG = 'q7Rt'.repeat(400);

	it.each([
		['a token', 'canary-token-0123456789', 12],
		['a long token', LONG, 900],
		['a short password', 'Pa5$w0rd', 4],
	])('masks the beginning of %s where the text was cut off', (_what, secret, length) => {
		const cut = secret.slice(0, length);
		const base64 = Buffer.from(`id:${secret}`)
			.toString('base64')
			.slice(0, length + 8);

		for (const text of [cut, encodeURIComponent(cut), base64])
			for (const end of ['', '…', ' …', '...; code: x'])
				expect(redact(`Wrong: ${text}${end}`, [secret])).toBe(`Wrong: •••${end}`);
	});

	it('leaves words that begin like a secret', () => {
		const text = 'The password… is wrong: canary';

		expect(redact(text, ['passphrase-1', 'canary-token-0123'])).toBe(text);
	});

	it('masks a secret of several lines in a message of one line', () => {
		const text = 'Wrong: line-1 line-2 end';

		expect(redact(text, ['line-1\r\n\tline-2\n'])).toBe('Wrong: ••• end');
	});

	it('never fails, whatever the secret', () => {
		fc.assert(
			fc.property(fc.string(), fc.array(anyText()), (text, secrets) => {
				expect(typeof redact(text, [...secrets, '\ud800abc'])).toBe('string');
			}),
		);
	});
});
