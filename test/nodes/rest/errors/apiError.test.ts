import { parseErrorBody } from '../../../../nodes/rest/errors/apiError';

const says = (body: unknown, headers = {}) =>
	parseErrorBody(typeof body === 'string' ? body : JSON.stringify(body), headers);

describe('the error that an API returned', () => {
	it.each([
		[
			'problem details (RFC 9457)',
			{ type: 'about:blank', title: 'Out', detail: 'No credit' },
			'No credit',
		],
		['an OAuth error', { error: 'invalid_scope', error_description: 'Not yours' }, 'Not yours'],
		['a message', { message: 'Nothing there' }, 'Nothing there'],
		['a message in another case', { Message: 'Nothing there' }, 'Nothing there'],
		['an error as text', { error: 'Nothing there' }, 'Nothing there'],
		[
			'an error as an object',
			{ error: { code: 7, message: 'Nothing there' } },
			'Nothing there',
		],
		[
			'a list of errors',
			{ errors: [{ code: 'a', message: 'One' }, { message: 'Two' }] },
			'One; Two',
		],
		['a list of texts', { errors: ['One', 'Two'] }, 'One; Two'],
		['a list at the top', [{ message: 'Nothing there' }], 'Nothing there'],
		['plain text', 'Nothing\n there ', 'Nothing there'],
		[
			'a web page',
			'<!doctype html><html><title>502 &amp; out</title><p>x</p></html>',
			'502 & out',
		],
		['XML', '<fault><message>Nothing there</message></fault>', 'Nothing there'],
		['JSON text', '"Nothing there"', 'Nothing there'],
		['nothing', '', ''],
		['an empty object', {}, ''],
	])('is read from %s', (_what, body, message) => {
		expect(says(body).message).toBe(message);
	});

	it.each([
		[{ errors: { email: ['is taken', 'is short'] } }, { email: 'is taken, is short' }],
		[{ errors: [{ field: 'age', message: 'too low' }] }, { age: 'too low' }],
		[{ validationErrors: [{ propertyName: 'a', errorMessage: 'b' }] }, { a: 'b' }],
		[{ 'invalid-params': [{ name: 'x', reason: 'bad' }] }, { x: 'bad' }],
		[
			{ Id: ['Value -1 is invalid.'], Lang: ['Unknown', 'Too long'] },
			{ Id: 'Value -1 is invalid.', Lang: 'Unknown, Too long' },
		],
		[
			{ TraceId: ['00-1'], IdempotencyKey: ['The IdempotencyKey field is required.'] },
			{ IdempotencyKey: 'The IdempotencyKey field is required.' },
		],
	])('says which field it is about: %j', (body, fields) => {
		expect(says(body).fields).toEqual(fields);
	});

	it('keeps the code, and the ID under which the provider finds the request', () => {
		expect(says({ message: 'No', code: 'E42', requestId: 'r-1' })).toEqual({
			message: 'No',
			code: 'E42',
			correlationId: 'r-1',
		});
		expect(says({ message: 'No' }, { 'x-correlation-id': 'c-9' })).toEqual({
			message: 'No',
			correlationId: 'c-9',
		});
	});

	it('is cut where it is endless', () => {
		expect(says({ message: 'x'.repeat(10_000) }).message).toBe(`${'x'.repeat(300)}…`);
	});

	it('is found quickly in hostile text', () => {
		const startMs = performance.now();
		says(`<${'<message'.repeat(8000)}`);
		says(`<title${' '.repeat(60_000)}`);
		expect(performance.now() - startMs).toBeLessThan(1000);
	});
});
