import {
	parseBody,
	tolerantBody,
	typedValueInBody,
	valueInBody,
} from '../../../../credentials/token/response/responseBody';

describe('the value at a path of a body', () => {
	const inText = { d: '{"token":"x","list":[{"n":"y"}],"id":12345678901234567890}' };

	it.each([
		['d.token', 'x'],
		['d.list[0].n', 'y'],
		['d.none', undefined],
		['d[0]', undefined],
		['none.token', undefined],
	])('%s goes on in the text of a field: %p', (path, value) => {
		expect(valueInBody(inText, path)).toBe(value);
	});

	it('is found deep in a body whose text is JSON', () => {
		expect(valueInBody({ a: { b: inText } }, 'a.b.d.token')).toBe('x');
		expect(valueInBody({ a: 'text' }, 'a.b')).toBeUndefined();
		expect(typedValueInBody(inText, 'd.id')).toBe(12345678901234567890n);
	});

	it('is found in XML with and without its root', () => {
		const xml = parseBody('<r><token>x</token></r>');
		expect(valueInBody(xml, 'r.token')).toBe('x');
		expect(valueInBody(xml, 'token')).toBe('x');
		expect(valueInBody(parseBody('<r/><q><token>x</token></q>'), 'token')).toBeUndefined();
		expect(valueInBody({ r: { token: 'x' } }, 'token')).toBeUndefined();
	});
});

it.each([
	['access_token=t&scope=a+b', { access_token: 't', scope: 'a b' }],
	['scope=&type=long&access_token=t', { scope: '', type: 'long', access_token: 't' }],
	['a=b access_token=t', 'a=b access_token=t'],
	['dG9rZW4=', 'dG9rZW4='],
	['12345', '12345'],
	['<r>1</r>', { r: '1' }],
])('the body %j is %j', (body, data) => {
	expect(parseBody(body)).toEqual(data);
});

it('a body that may be anything is read as JSON, of the first million characters', () => {
	expect(tolerantBody('{"a":1}')).toEqual({ a: 1 });
	expect(tolerantBody('<html>')).toBe('');
	expect(tolerantBody(`{"a":1}${' '.repeat(1_000_000)}x`)).toEqual({ a: 1 });
});
