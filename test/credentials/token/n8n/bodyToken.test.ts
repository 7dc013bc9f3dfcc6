import { withBodyFields } from '../../../../credentials/token/n8n/bodyToken';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const place = (body: unknown, fields: Record<string, string>, contentType = '', method = 'POST') =>
	withBodyFields(body, fields, { method, contentType });

describe('a token in the body of a request', () => {
	it.each<[string, unknown, Record<string, string>, unknown]>([
		['data', { a: 1 }, { token: 't' }, { a: 1, token: 't' }],
		['data that has it', { token: 'old' }, { token: 't' }, { token: 't' }],
		['a path', { auth: { a: 1 } }, { 'auth.token': 't' }, { auth: { a: 1, token: 't' } }],
		['a path that is not there', {}, { 'auth.token': 't' }, { auth: { token: 't' } }],
		['a list', { p: ['x', 'y'] }, { 'p.0': 't' }, { p: ['t', 'y'] }],
		[
			'a record in a list',
			{ p: [1, { a: 1 }] },
			{ 'p.1.b': 't' },
			{ p: [1, { a: 1, b: 't' }] },
		],
		['two fields', {}, { a: 't', b: 'u' }, { a: 't', b: 'u' }],
	])('is placed in %s', (_, body, fields, placed) => {
		expect(place(body, fields)).toEqual(placed);
		expect(JSON.parse(String(place(JSON.stringify(body), fields, JSON_TYPE)))).toEqual(placed);
	});

	it('is the body where there is none', () => {
		for (const none of [undefined, ''])
			expect(place(none, { token: 't' })).toBe('{"token":"t"}');
	});

	it('leaves the numbers of a JSON text as they were written', () => {
		const text = ' { "id": 12345678901234567890, "n": 1.0 }';
		expect(place(text, { token: 't' }, JSON_TYPE)).toBe(
			'{"id":12345678901234567890,"n":1.0,"token":"t"}',
		);
	});

	it('is a field of a form', () => {
		expect(place('a=1&token=old', { token: 't u' }, FORM_TYPE)).toBe('a=1&token=t+u');
	});

	it.each<[string, unknown, string, string, string]>([
		['a GET', { a: 1 }, '', 'GET', 'token'],
		['a HEAD', undefined, '', 'HEAD', 'token'],
		['text', 'hello', 'text/plain', 'POST', 'token'],
		['a JSON list', '["a"]', JSON_TYPE, 'POST', 'token'],
		['a file', Buffer.from('a'), '', 'POST', 'token'],
		['a list', ['a'], '', 'POST', 'token'],
		['a text where a record is needed', { auth: 'x' }, '', 'POST', 'auth.token'],
		['an item that a list lacks', { p: ['x'] }, '', 'POST', 'p.1'],
		['a name in a list', { p: ['x'] }, '', 'POST', 'p.x0'],
		['another name in a list', { p: ['x'] }, '', 'POST', 'p.0x'],
	])('has no place in %s', (_, body, type, method, path) => {
		expect(() => place(body, { [path]: 't' }, type, method)).toThrow(
			expect.objectContaining({
				kind: 'configuration',
				message:
					'The token belongs in the body of requests, and this request has no JSON or form body',
				description:
					'Use a method with a body, such as POST, and JSON or form data, or let the credential send the token elsewhere.',
			}),
		);
	});

	it('takes no inherited value for one of the body', () => {
		expect(place({}, { 'constructor.a': 't' })).toEqual({ constructor: { a: 't' } });
	});
});
