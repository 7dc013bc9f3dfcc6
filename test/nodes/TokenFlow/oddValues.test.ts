/** Values of all types, from expressions, as they go over the wire: each place says the same. */
import type { IDataObject } from 'n8n-workflow';

import { headerValues, type SeenRequest } from '../support/plainApi';
import { plainStage } from '../support/plainStage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const setup = plainStage('tokenServer');

const ISO = '2026-03-04T05:06:07.000Z';
const MOMENT = encodeURIComponent(ISO);

/** An expression, and what it is in the query, in a form, in a JSON body and in a header. */
const VALUES: ReadonlyArray<
	readonly [value: string, query: string, form: string, json: string, header: string]
> = [
	['$json.missing', '', '', '{}', ''],
	['null', '', 'v=', '{"v":null}', ''],
	["''", 'v=', 'v=', '{"v":""}', ''],
	['0', 'v=0', 'v=0', '{"v":0}', '0'],
	['-1.5', 'v=-1.5', 'v=-1.5', '{"v":-1.5}', '-1.5'],
	['1e21', 'v=1e%2B21', 'v=1e%2B21', '{"v":1e+21}', '1e+21'],
	['false', 'v=false', 'v=false', '{"v":false}', 'false'],
	[`new Date('${ISO}')`, `v=${MOMENT}`, `v=${MOMENT}`, `{"v":"${ISO}"}`, ISO],
	["new Date('x')", 'v=', 'v=', '{"v":""}', ''],
	[
		`DateTime.fromISO('${ISO}', { zone: 'utc' })`,
		`v=${MOMENT}`,
		`v=${MOMENT}`,
		`{"v":"${ISO}"}`,
		ISO,
	],
	['[]', '', '', '{"v":[]}', ''],
	["['a', 2, true]", 'v=a&v=2&v=true', 'v=a&v=2&v=true', '{"v":["a",2,true]}', 'a, 2, true'],
	['[null, 1]', 'v=1', 'v=&v=1', '{"v":[null,1]}', ', 1'],
	[`[new Date('${ISO}')]`, `v=${MOMENT}`, `v=${MOMENT}`, `{"v":["${ISO}"]}`, ISO],
	['[[1, 2]]', 'v=1&v=2', 'v=%5B1%2C2%5D', '{"v":[[1,2]]}', '[1,2]'],
	['({})', '', 'v=%7B%7D', '{"v":{}}', '{}'],
	[
		`({ at: new Date('${ISO}') })`,
		`v[at]=${MOMENT}`,
		`v=${encodeURIComponent(`{"at":"${ISO}"}`)}`,
		`{"v":{"at":"${ISO}"}}`,
		`{"at":"${ISO}"}`,
	],
	["' a '", 'v=%20a%20', 'v=+a+', '{"v":" a "}', 'a'],
	[
		"'a+b&c=d%20'",
		'v=a%2Bb%26c%3Dd%2520',
		'v=a%2Bb%26c%3Dd%2520',
		'{"v":"a+b&c=d%20"}',
		'a+b&c=d%20',
	],
	[
		"'9007199254740993'",
		'v=9007199254740993',
		'v=9007199254740993',
		'{"v":"9007199254740993"}',
		'9007199254740993',
	],
	["'=1+1'", 'v=%3D1%2B1', 'v=%3D1%2B1', '{"v":"=1+1"}', '=1+1'],
	["'Grüße'", 'v=Gr%C3%BC%C3%9Fe', 'v=Gr%C3%BC%C3%9Fe', '{"v":"Grüße"}', 'Gr\u00fc\u00dfe'],
];

const each = `={{ [${VALUES.map(([value]) => value).join(', ')}][$json.n - 1] }}`;
const fields = (name: string) => ({ rows: [{ name, value: each }] });
/** Not all of a body may be missing. */
const bodyFields = { rows: [...fields('v').rows, { name: 'one', value: '1' }] };

/** The requests of all values, in their order. */
async function sendAll(parameters: IDataObject): Promise<readonly SeenRequest[]> {
	const options = { parallelRequests: 1 };
	await setup.actor.run({
		items: VALUES.length,
		parameters: { path: '/orders', options, ...parameters },
	});
	return setup.api.seen;
}

/** Each value beside what became of it. */
const told = (read: (values: (typeof VALUES)[number]) => string) =>
	VALUES.map((values) => [values[0], read(values)]);

describe('values of all types from expressions', () => {
	it('are written into the query', async () => {
		const seen = await sendAll({ sendQuery: true, queryParameters: fields('v') });

		const queries = seen.map(({ url }) => url.replace(/^\/orders\??/, ''));
		expect(VALUES.map(([value], at) => [value, queries[at]])).toEqual(
			told(([, query]) => query),
		);
	});

	it('are written into a form', async () => {
		const form = { method: 'PATCH', bodyContentType: 'form', formFields: bodyFields };
		const seen = await sendAll(form);

		const forms = seen.map(({ body }) => body.replace(/&?one=1$/, ''));
		expect(VALUES.map(([value], at) => [value, forms[at]])).toEqual(
			told(([, , inForm]) => inForm),
		);
	});

	it('are parts of a body, where they are there', async () => {
		const rows = ['$json.missing', 'null', 'false'].map((value) => ({
			type: 'text',
			name: value,
			value: `={{ ${value} }}`,
		}));
		await setup.actor.run({
			parameters: {
				method: 'POST',
				path: '/orders',
				bodyContentType: 'multipart',
				multipartFields: { rows },
			},
		});

		const names = setup.api.seen[0]?.body.match(/name="[^"]+"\r\n\r\n.*/g);
		expect(names).toEqual(['name="null"\r\n\r\n', 'name="false"\r\n\r\nfalse']);
	});

	it('are written into a JSON body', async () => {
		const seen = await sendAll({ method: 'PATCH', bodyFields });

		const bodies = seen.map(({ body }) => body.replace(/,?"one":"1"/, ''));
		expect(VALUES.map(([value], at) => [value, bodies[at]])).toEqual(
			told(([, , , json]) => json),
		);
	});

	it('are written into a header', async () => {
		const seen = await sendAll({ sendHeaders: true, headers: fields('X-V') });

		const headers = seen.map((request) => headerValues(request, 'x-v').join('|'));
		expect(VALUES.map(([value], at) => [value, headers[at]])).toEqual(
			told(([, , , , header]) => header),
		);
	});
});
