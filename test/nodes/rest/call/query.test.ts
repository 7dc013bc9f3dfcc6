import { withQuery } from '../../../../nodes/rest/call/query';

const url = 'https://api.example.com/a';

describe('query parameters', () => {
	it.each([
		['repeat', 'x=1&x=2'],
		['brackets', 'x[]=1&x[]=2'],
		['indices', 'x[0]=1&x[1]=2'],
		['comma', 'x=1,2'],
	] as const)('write a list as %s', (format, query) => {
		expect(withQuery(url, [['x', [1, 2]]], format)).toBe(`${url}?${query}`);
	});

	it('encode what has a meaning in URLs, also what encodeURIComponent leaves alone', () => {
		expect(withQuery(url, [["a b'", 'c&d=(e)*']])).toBe(`${url}?a%20b%27=c%26d%3D%28e%29%2A`);
	});

	it('have a replacement for half of a character, where a text was cut', () => {
		expect(withQuery(url, [['a', '\u{1F600}'.slice(0, 1)]])).toBe(`${url}?a=%EF%BF%BD`);
	});

	it('join those that the path has', () => {
		expect(withQuery(`${url}?a=1`, [['b', 2]])).toBe(`${url}?a=1&b=2`);
		expect(withQuery(`${url}?`, [['b', 2]])).toBe(`${url}?b=2`);
	});

	it('leave out what is not there, and keep what is empty', () => {
		expect(
			withQuery(url, [
				['a', null],
				['b', undefined],
				['', 'c'],
				['d', ''],
				['e', false],
			]),
		).toBe(`${url}?d=&e=false`);
	});

	it('write objects with their keys in brackets', () => {
		expect(withQuery(url, [['f', { from: 1, to: { day: 2 } }]])).toBe(
			`${url}?f[from]=1&f[to][day]=2`,
		);
	});

	it('drop a fragment, which no server sees', () => {
		expect(withQuery(`${url}#top`, [['a', 1]])).toBe(`${url}?a=1`);
	});
});
