import fc from 'fast-check';

import { ConfigurationError } from '../../../credentials/token/errors';
import {
	hasDotSegment,
	isAbsoluteUrl,
	isLoopback,
	joinUrl,
	parseSecureUrl,
	parseUrl,
} from '../../../credentials/token/url';
import { anyText } from '../../anyText';

const BASE = 'https://api.example.test/v1';

describe('isLoopback', () => {
	it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.255.255.254', '[::1]'])(
		'is true for the host %s',
		(host) => {
			expect(isLoopback(host)).toBe(true);
		},
	);

	it.each([
		'localhost.example.test',
		'a.localhost',
		'127.0.0.1.example.test',
		'a127.0.0.1',
		'127.0.0',
		'128.0.0.1',
		'10.0.0.1',
		'0.0.0.0',
		'[::2]',
		'[::1]a',
		'::1',
		'',
	])('is false for the host %s', (host) => {
		expect(isLoopback(host)).toBe(false);
	});
});

describe('isAbsoluteUrl', () => {
	it.each(['https://a', 'HTTP://a', '//a', 'a+b-c.d://x', 'https://'])(
		'is true for %s',
		(text) => {
			expect(isAbsoluteUrl(text)).toBe(true);
		},
	);

	it.each(['', '/a', 'a', 'a//b', '/a//b', 'a:b', 'https:a', '1a://b', ':://', '?a=https://b'])(
		'is false for %j',
		(text) => {
			expect(isAbsoluteUrl(text)).toBe(false);
		},
	);
});

describe('parseUrl', () => {
	it('gives a URL or undefined', () => {
		expect(parseUrl('https://a.test/x')?.href).toBe('https://a.test/x');
		expect(parseUrl('y', 'https://a.test/x')?.href).toBe('https://a.test/y');
		expect(parseUrl('y')).toBeUndefined();
	});

	it('takes a host name outside ASCII as often as it is asked', () => {
		for (let i = 0; i < 20_000; i++)
			if (parseUrl('https://b\u00fccher.example') === undefined) throw new Error(`Call ${i}`);
	});
});

describe('parseSecureUrl', () => {
	it.each([
		['https://api.example.test', 'https://api.example.test/'],
		['  https://api.example.test/v1  ', 'https://api.example.test/v1'],
		['https://api.example.test:8443/v1?a=b#c', 'https://api.example.test:8443/v1?a=b'],
		['http://localhost:3000', 'http://localhost:3000/'],
		['http://127.0.0.1/', 'http://127.0.0.1/'],
		['http://[::1]:80/', 'http://[::1]/'],
		['HTTPS://API.example.test', 'https://api.example.test/'],
		['https://bücher.example', 'https://xn--bcher-kva.example/'],
	])('accepts %s', (text, href) => {
		expect(parseSecureUrl(text, 'Base URL').href).toBe(href);
	});

	it.each([
		['', "'Base URL' is required", ''],
		['   ', "'Base URL' is required", ''],
		...[
			'api.example.test',
			'/v1',
			'https://',
			'https://a b',
			'https://a\\b',
			'https://a\u0001',
			'https://a\u007f',
			'https://api.example.test/\tv1',
			'https://[::1',
		].map((text) => [
			text,
			"'Base URL' is not a web address",
			'It must be complete, such as https://api.example.com.',
		]),
		...[
			'http://api.example.test',
			'http://10.0.0.1',
			'http://localhost.example.test',
			'ftp://localhost',
			'file:///etc/passwd',
			'javascript:alert(1)',
		].map((text) => [
			text,
			"'Base URL' must start with https://",
			'Tokens and secrets are only sent over an encrypted connection (http is accepted for this machine itself).',
		]),
		...['https://user@a.test', 'https://user:pass@a.test', 'https://:pass@a.test'].map(
			(text) => [
				text,
				"'Base URL' must not contain a user name or password",
				'Use the fields of this credential for them.',
			],
		),
	])('refuses %j', (text, message, description) => {
		expect(() => parseSecureUrl(String(text), 'Base URL')).toThrow(
			expect.objectContaining({ name: 'ConfigurationError', message, description }),
		);
	});

	it('gives an address that is encrypted or stays on the machine, or a ConfigurationError', () => {
		const piece = fc.constantFrom(
			'http',
			's',
			'://',
			'localhost',
			'a.test',
			'@',
			':',
			'/',
			'\\',
			'#',
			'?',
			'..',
			'[::1]',
			' ',
		);
		fc.assert(
			fc.property(
				fc.array(piece).map((pieces) => pieces.join('')),
				(text) => {
					try {
						const url = parseSecureUrl(text, 'x');
						expect(url.protocol === 'https:' || isLoopback(url.hostname)).toBe(true);
						expect(url.username + url.password + url.hash).toBe('');
					} catch (error) {
						expect(error).toBeInstanceOf(ConfigurationError);
					}
				},
			),
			{ numRuns: 300 },
		);
	});
});

describe('hasDotSegment', () => {
	it.each([
		'..',
		'.',
		'/a/../b',
		'/a/./b',
		'/a/..',
		'/a/%2e%2E/b',
		'/a/.%2e/b',
		'/a/%2e',
		'a\\..\\b',
		'a%2f..%2fb',
		'a%5C..%5cb',
		'../a?b',
		'..#a',
	])('is true for the path %s', (path) => {
		expect(hasDotSegment(path)).toBe(true);
	});

	it.each([
		'',
		'/',
		'/a.b/c',
		'/a..b',
		'/...',
		'/..a',
		'/a?x=/../',
		'/a#/../',
		'%2e%2e%2e',
		'/a%2ex/',
	])('is false for the path %j', (path) => {
		expect(hasDotSegment(path)).toBe(false);
	});
});

describe('joinUrl', () => {
	it.each([
		[BASE, '/orders', `${BASE}/orders`],
		[BASE, 'orders', `${BASE}/orders`],
		[`${BASE}/`, '//'.slice(1) + 'orders/', `${BASE}/orders/`],
		[`${BASE}//`, ' orders ', `${BASE}/orders`],
		[`${BASE}?a=b`, 'orders', `${BASE}/orders`],
		[`${BASE}#a`, 'orders', `${BASE}/orders`],
		[BASE, '', BASE],
		[`${BASE}/`, '', BASE],
		[BASE, '?page=2', `${BASE}?page=2`],
		[BASE, 'orders?page=2#x', `${BASE}/orders?page=2#x`],
		[BASE, '/v1/orders', `${BASE}/orders`],
		[BASE, 'v1', `${BASE}/`],
		[BASE, '/', `${BASE}/`],
		['https://api.example.test', '/', 'https://api.example.test/'],
		[BASE, 'v1x/orders', `${BASE}/v1x/orders`],
		[BASE, 'v10', `${BASE}/v10`],
		['https://api.example.test', 'orders', 'https://api.example.test/orders'],
		['https://a.test/x/y/', '/x/y/z', 'https://a.test/x/y/z'],
		['https://a.test/x/y', '/y/z', 'https://a.test/x/y/y/z'],
		[BASE, 'https://other.test/a', 'https://other.test/a'],
		[BASE, 'https:other.test', `${BASE}/https:other.test`],
		[BASE, '@other.test', `${BASE}/@other.test`],
		[BASE, ':8443/x', `${BASE}/:8443/x`],
		[BASE, 'a/%2e%2e%2e', `${BASE}/a/%2e%2e%2e`],
	])('joins %s and %s', (base, path, url) => {
		expect(joinUrl(base, path)).toBe(url);
	});

	it.each([
		'..',
		'a/../b',
		'/%2e%2e/b',
		'a\\b',
		'a b',
		'a\tb',
		'https://a.test/../b',
		'https://../b',
		'./a',
	])('refuses %j', (path) => {
		expect(() => joinUrl(BASE, path)).toThrow(
			expect.objectContaining({
				name: 'ConfigurationError',
				message: 'The path contains a part that is not allowed',
				description: expect.stringContaining('encodeURIComponent()'),
			}),
		);
	});

	it('never leaves the origin and the path of the base for a relative path', () => {
		const piece = fc.constantFrom(
			'a',
			'v1',
			'/',
			'//',
			'..',
			'.',
			'%2e',
			'%2f',
			'@',
			':',
			'\\',
			'?',
			'#',
			'&',
			' ',
			'evil.test',
			'https:',
			'\t',
		);
		const paths = fc.oneof(
			anyText(),
			fc.array(piece).map((x) => x.join('')),
		);
		fc.assert(
			fc.property(paths, (path) => {
				fc.pre(!isAbsoluteUrl(path.trim()));
				try {
					const url = new URL(joinUrl(BASE, path));
					expect(url.origin).toBe('https://api.example.test');
					expect(`${url.pathname}/`.startsWith('/v1/')).toBe(true);
					expect(url.username).toBe('');
				} catch (error) {
					expect(error).toBeInstanceOf(ConfigurationError);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('brings any encoded value to the server as it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
				fc.pre(!/^\.{1,2}$/.test(value));
				const url = new URL(joinUrl(BASE, `orders/${encodeURIComponent(value)}/lines`));
				expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
					'',
					'v1',
					'orders',
					value,
					'lines',
				]);
			}),
		);
	});
});
