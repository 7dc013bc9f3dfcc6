/** *OpenAPI Operation: Run* in n8n's engine, against the token server. */
import type { IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { processMemory } from '../../../../credentials/common/processMemory';
import { type Actor, type Stage, startStage } from '../../support/stage';
import { at, callsOf, DEFINITION, filledIn, loadsOf, publish, RUN, written } from './api';

jest.setTimeout(60_000);

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	processMemory.forget();
	actor = stage.fresh('tokenServer');
	publish(stage);
});

const run = async (parameters: IDataObject, more = {}) => await actor.run({ parameters, ...more });

describe('an operation', () => {
	it('is sent with its path, query and headers', async () => {
		const { json, hints } = await run(
			await filledIn(stage, 'GET /echo/{id}', {
				'path.id': '={{ "a/" + $json.n }}',
				'query.tags': 'x, y',
				'header.X-Trace': 'trace-1',
			}),
		);

		expect(json).toMatchObject([{ method: 'GET', headers: { 'x-trace': 'trace-1' } }]);
		expect(callsOf(stage).map(({ url }) => url)).toEqual(['/p/form/api/echo/a%2F1?tags=x,y']);
		expect(hints).toEqual([]);
	});

	it('is sent with a JSON body, whose values have the types of the definition', async () => {
		const { json } = await run(
			await filledIn(stage, 'POST /echo', {
				'body.name': 'Ann',
				'body.amount': '12.50',
				'body.day': '2026-01-31T00:00:00',
				'body.tags': '={{ ["a", "b"] }}',
				'body.address': '{"city": "Oss"}',
			}),
		);

		expect(json).toMatchObject([
			{
				headers: { 'content-type': 'application/json' },
				body: {
					name: 'Ann',
					amount: 12.5,
					day: '2026-01-31',
					tags: ['a', 'b'],
					address: { city: 'Oss' },
				},
			},
		]);
	});

	it('is sent with a form body', async () => {
		const { json } = await run(await filledIn(stage, 'PUT /echo', { 'body.a': '1 & 2' }));

		expect(json).toMatchObject([
			{
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: 'a=1+%26+2',
			},
		]);
	});

	it('is sent without fields that nobody added', async () => {
		await run(await filledIn(stage, 'GET /echo/{id}', { 'path.id': '1' }));
		const parameters = await filledIn(stage, 'GET /echo/{id}', { 'path.id': '1' });
		// What n8n's editor stores for a switch that is not in the form.
		(parameters.values as { value: IDataObject }).value['query.flag'] = false;
		await run(parameters);

		expect(callsOf(stage).map(({ url }) => url)).toEqual(Array(2).fill('/p/form/api/echo/1'));
	});

	it('without parameters and body is sent', async () => {
		const { json } = await run(await filledIn(stage, 'GET /echo'));

		expect(json).toMatchObject([{ method: 'GET', path: '/p/form/api/echo', body: null }]);
	});

	it('is sent for each item, with its values', async () => {
		const { json, items } = await run(
			await filledIn(stage, 'GET /echo/{id}', { 'path.id': '={{ $json.n }}' }),
			{ items: 3 },
		);

		expect(json.map(({ path }) => path)).toEqual([1, 2, 3].map((n) => `/p/form/api/echo/${n}`));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it('can be another one for each item', async () => {
		const { json } = await run(
			written('={{ $json.n === 1 ? "GET /echo" : "POST /echo" }}', {
				name: '={{ $json.n === 1 ? "" : "Ann" }}',
			}),
			{ items: 2 },
		);

		expect(json).toMatchObject([{ method: 'GET' }, { method: 'POST', body: { name: 'Ann' } }]);
	});
});

describe('files', () => {
	const content = 'first line\nsecond line, ünïcode';
	const file = { name: 'notes.txt', type: 'text/plain', text: content };
	const sha256 = createHash('sha256').update(content).digest('hex');
	const bytes = Buffer.byteLength(content);

	it('are sent in a form, each with the type of the definition', async () => {
		const { json, error } = await run(
			await filledIn(stage, 'POST /upload', {
				'body.title': 'Notes',
				'body.details': '{"pages": 2}',
				'body.file': 'data',
			}),
			{ file },
		);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{
				contentType: expect.stringMatching(/^multipart\/form-data; boundary=/),
				parts: [
					expect.objectContaining({ name: 'title', bytes: 5 }),
					expect.objectContaining({ name: 'details', contentType: 'application/json' }),
					expect.objectContaining({
						name: 'file',
						contentType: 'text/csv',
						bytes,
						sha256,
					}),
				],
			},
		]);
	});

	it('are sent as the body, with the type that n8n knows', async () => {
		const { json } = await run(await filledIn(stage, 'PUT /upload', { 'body.': 'data' }), {
			file,
		});

		expect(json).toMatchObject([{ contentType: 'text/plain', bytes, sha256 }]);
	});

	it('that are not there are an error before anything is sent', async () => {
		const { error } = await run(await filledIn(stage, 'PUT /upload', { 'body.': 'nothing' }));

		expect(error?.message).toMatch(/binary|file/i);
		expect(callsOf(stage)).toEqual([]);
	});
});

describe('pages', () => {
	it('of a list are read as its form says', async () => {
		const paged = { pagination: 'automatic', limit: 25 };
		const { json } = await run(
			await filledIn(stage, 'GET /items', { 'query.limit': 10 }, paged),
		);

		expect(json.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
		expect(callsOf(stage)).toHaveLength(3);
	});

	it('of a search by POST have their position in the body', async () => {
		const paged = {
			...{ pagination: 'offset', pageSize: 10, limit: 20 },
			pageOptions: { sendIn: 'body' },
		};
		const { json, error } = await run(await filledIn(stage, 'POST /items/search', {}, paged));

		expect(error).toBeUndefined();
		expect(json).toHaveLength(20);
		expect(callsOf(stage).map((call) => JSON.parse(call.body ?? '').offset)).toEqual([0, 10]);
	});
});

describe('the options', () => {
	it('have a body as JSON, in place of the fields of the body and as it was entered', async () => {
		const options = { bodyJson: '{"name": "Ann", "id": 12345678901234567890}' };
		await run(await filledIn(stage, 'POST /echo', {}, { options }));

		expect(callsOf(stage).map((call) => call.body)).toEqual([options.bodyJson]);
	});

	it('have a body as JSON for an operation that describes none', async () => {
		const options = { bodyJson: '={{ ({ reason: "double" }) }}' };
		const values = { 'path.id': '1' };
		const { json } = await run(await filledIn(stage, 'DELETE /echo/{id}', values, { options }));

		expect(json).toMatchObject([{ method: 'DELETE', body: { reason: 'double' } }]);
	});

	it.each([
		['GET /echo', '{"a": 1}', 'A GET request cannot have a body'],
		['POST /echo', '{a', 'The body is not valid JSON'],
	])('refuse a body as JSON for %s: %s', async (key, bodyJson, message) => {
		const { error } = await run(await filledIn(stage, key, {}, { options: { bodyJson } }));

		expect(error?.message).toBe(message);
		expect(callsOf(stage)).toEqual([]);
	});

	it('show the request without sending it', async () => {
		const options = { dryRun: true, queryJson: '{"more": 1}' };
		const { json } = await run(
			await filledIn(stage, 'POST /echo', { 'body.name': 'Ann' }, { options }),
		);

		expect(json).toMatchObject([
			{
				dryRun: true,
				method: 'POST',
				url: expect.stringMatching(/\/echo\?more=1$/),
				body: { name: 'Ann' },
			},
		]);
		expect(callsOf(stage)).toEqual([]);
	});

	it('add an idempotency key', async () => {
		const options = { idempotencyKey: { key: { sendIn: 'body', name: 'key', value: 'k-1' } } };
		const { json } = await run(
			await filledIn(stage, 'POST /echo', { 'body.name': 'Ann' }, { options }),
		);

		expect(json).toMatchObject([{ body: { name: 'Ann', key: 'k-1' } }]);
	});
});

describe('a workflow that was written by hand', () => {
	it('is planned from the definition, by the names that the API uses', async () => {
		const { json } = await run(written('POST /echo', { name: 'Ann', amount: '7' }));

		expect(json).toMatchObject([{ body: { name: 'Ann', amount: 7 } }]);
	});

	it('may name its operation as text', async () => {
		const { json } = await run({
			...RUN,
			endpoint: 'get /echo/{id}',
			values: {
				value: { id: 5 },
			},
		});

		expect(json).toMatchObject([{ method: 'GET', path: '/p/form/api/echo/5' }]);
	});

	it('has its definition as text', async () => {
		const definition = { definitionFrom: 'text', definitionText: JSON.stringify(DEFINITION) };
		const { json } = await run(written('GET /echo', {}, definition));

		expect(json).toMatchObject([{ method: 'GET' }]);
		expect(loadsOf(stage)).toEqual([]);
	});

	it('is planned from the definition where the stored form is of another operation', async () => {
		const parameters = await filledIn(stage, 'DELETE /echo/{id}', { 'path.id': '1' });
		const { json } = await run({ ...parameters, endpoint: at('GET /echo/{id}') });

		expect(json).toMatchObject([{ method: 'GET', path: '/p/form/api/echo/1' }]);
	});

	it.each([
		['no operation', { endpoint: at('={{ "" }}') }, "'Endpoint' is empty"],
		[
			'an operation that is not there',
			{ endpoint: at('GET /nothing') },
			'The definition has no operation GET /nothing',
		],
		['no URL', { definitionUrl: '={{ "" }}' }, "'Definition URL' is empty"],
		[
			'no text',
			{ definitionFrom: 'text', definitionText: '={{ "" }}' },
			"'Definition' is empty",
		],
		[
			'a text that is too long',
			{ definitionFrom: 'text', definitionText: ' {'.repeat(100_001) },
			"'Definition' is longer than 200 kB",
		],
	])('sends nothing with %s', async (_what, more, message) => {
		const { error } = await run(written('GET /echo', {}, more));

		expect(error?.message).toBe(message);
		expect(callsOf(stage)).toEqual([]);
	});

	it('sends nothing while a required value is empty', async () => {
		const { error } = await run(written('GET /echo/{id}', { id: '={{ $json.nothing }}' }));

		expect(error?.message).toBe("'id' is empty");
		expect(callsOf(stage)).toEqual([]);
	});
});
