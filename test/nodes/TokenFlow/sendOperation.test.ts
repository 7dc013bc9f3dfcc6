import type { IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { type Actor, type Stage, startStage } from '../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	actor = stage.fresh('tokenServer');
});

const run = async (parameters: IDataObject, more = {}) => await actor.run({ parameters, ...more });
const text = 'first line\nsecond line, ünïcode';
const file = { name: 'notes "a".txt', type: 'text/plain', text };
const sha256 = createHash('sha256').update(text).digest('hex');
const bytes = Buffer.byteLength(text);

describe('a request', () => {
	it('has the query and headers of the form', async () => {
		const { json } = await run({
			path: '/echo?fixed=1',
			sendQuery: true,
			queryParameters: {
				rows: [
					{ name: 'q', value: 'a b&c' },
					{ name: 'list', value: '={{ [1, 2] }}' },
				],
			},
			sendHeaders: true,
			headers: { rows: [{ name: 'X-Own', value: 'yes' }] },
			options: { queryJson: '{"page": 2}' },
		});

		const seen = stage.sandbox.control.log('tokenServer', { path: '*/echo' });
		expect(seen.map(({ url }) => url)).toEqual([
			'/p/form/api/echo?fixed=1&q=a%20b%26c&list=1&list=2&page=2',
		]);
		expect(json).toMatchObject([{ method: 'GET', headers: { 'x-own': 'yes' }, body: null }]);
	});

	it('has a JSON body from fields, where expressions keep their type', async () => {
		const { json } = await run({
			method: 'POST',
			path: '/echo',
			bodyFields: {
				rows: [
					{ name: 'name', value: 'Ann' },
					{ name: 'amount', value: '={{ 12.5 }}' },
				],
			},
		});

		expect(json).toMatchObject([
			{
				headers: { 'content-type': 'application/json' },
				body: { name: 'Ann', amount: 12.5 },
			},
		]);
	});

	it.each([
		['text', '{"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
		['an expression that gives an object', '={{ ({ n: $json.n }) }}', { n: 1 }],
		['a list', '[]', []],
		['empty text', '', {}],
	])('has a JSON body from %s', async (_what, jsonBody, body) => {
		const { json } = await run({ method: 'PUT', path: '/echo', specifyBody: 'json', jsonBody });

		expect(json).toMatchObject([{ body }]);
	});

	it('has a form body', async () => {
		const { json } = await run({
			method: 'POST',
			path: '/echo',
			bodyContentType: 'form',
			formFields: { rows: [{ name: 'a b', value: '1&2' }] },
		});

		expect(json).toMatchObject([
			{
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: 'a+b=1%262',
			},
		]);
	});

	it.each([
		['application/xml', '<a>ü</a>'],
		['application/json', 'not json'],
	])('has raw text as %s, unchanged', async (rawContentType, rawBody) => {
		await run({
			method: 'POST',
			path: '/echo',
			bodyContentType: 'raw',
			rawContentType,
			rawBody,
		});

		const [seen] = stage.sandbox.control.log('tokenServer', { path: '*/echo' });
		expect(seen).toMatchObject({
			body: rawBody,
			headers: {
				'content-type': rawContentType,
				'content-length': String(Buffer.byteLength(rawBody)),
			},
		});
	});

	it('has a multipart body with a file and a known length', async () => {
		const { json, error } = await run(
			{
				method: 'POST',
				path: '/upload',
				bodyContentType: 'multipart',
				multipartFields: {
					rows: [
						{ type: 'text', name: 'title', value: 'Notes' },
						{ type: 'file', name: 'file', inputDataFieldName: 'data' },
					],
				},
			},
			{ file },
		);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{
				contentType: expect.stringMatching(/^multipart\/form-data; boundary=/),
				announced: expect.stringMatching(/^\d+$/),
				parts: expect.arrayContaining([
					expect.objectContaining({ name: 'title', bytes: 5 }),
					expect.objectContaining({
						name: 'file',
						contentType: 'text/plain',
						bytes,
						sha256,
					}),
				]),
			},
		]);
	});

	it('has a file as its body, unchanged', async () => {
		const { json } = await run(
			{ method: 'PUT', path: '/upload', bodyContentType: 'binary' },
			{ file },
		);

		expect(json).toMatchObject([
			{ contentType: 'text/plain', announced: String(bytes), bytes, sha256 },
		]);
	});

	it('is uploaded again completely after its token was revoked', async () => {
		await run({ path: '/items/1' });
		stage.sandbox.control.revokeTokens('tokenServer');

		const { json, error } = await run(
			{ method: 'POST', path: '/upload', bodyContentType: 'binary' },
			{ file },
		);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ bytes, sha256 }]);
	});

	it('has no body if the method allows none', async () => {
		const { json } = await run({ method: 'DELETE', path: '/echo' });

		expect(json).toMatchObject([{ method: 'DELETE', body: null }]);
	});
});

describe('the output', () => {
	it('is one item per entry of a list', async () => {
		const { json, items } = await run({ path: '/items?limit=2&shape=array' }, { items: 2 });

		expect(json.map(({ id }) => id)).toEqual([1, 2, 1, 2]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
	});

	it('is the complete list if it is not split', async () => {
		const { json } = await run({
			path: '/items?limit=2&shape=array',
			options: { splitIntoItems: false, outputField: 'rows' },
		});

		expect(json).toMatchObject([{ rows: [{ id: 1 }, { id: 2 }] }]);
	});

	it('is text in the charset of the response', async () => {
		const { json } = await run({ path: '/text' });

		expect(json).toEqual([{ data: 'Zürich, café' }]);
	});

	it('is a file with the name that the server sends', async () => {
		const { items } = await run({ path: '/download/1000' });

		expect(items[0]?.binary?.data).toMatchObject({
			fileName: 'sandbox-1000.bin',
			bytes: 1000,
		});
	});

	it('is an item even if the response is empty', async () => {
		const { json } = await run({ method: 'DELETE', path: '/items/1' });

		expect(json).toEqual([{ success: true, statusCode: 204 }]);
	});

	it('is status, headers and body in full', async () => {
		const { json } = await run({
			path: '/items/1',
			options: { responseFormat: 'full' },
		});

		expect(json).toMatchObject([
			{
				statusCode: 200,
				statusMessage: 'OK',
				headers: { 'content-type': expect.stringContaining('application/json') },
				body: { id: 1, name: 'Item 1' },
			},
		]);
	});

	it('is text for format Text, and an error for format JSON if it is not JSON', async () => {
		const asText = await run({ path: '/items/1', options: { responseFormat: 'text' } });
		const asJson = await run({ path: '/text', options: { responseFormat: 'json' } });

		expect(asText.json).toEqual([{ data: '{"id":1,"name":"Item 1"}' }]);
		expect(asJson.error?.message).toMatch(/, but not JSON$/);
	});

	it("is the error response with 'Never Error'", async () => {
		const { json } = await run({
			path: '/status/404',
			options: { neverError: true, responseFormat: 'full' },
		});

		expect(json).toMatchObject([{ statusCode: 404, body: { message: 'Status 404 as asked' } }]);
	});
});

describe('a failed request', () => {
	it('reports what happened and what to do next', async () => {
		const { error } = await run({ path: '/status/404' });

		expect(error?.message).toBe('The API returned 404 Not Found: Status 404 as asked');
		expect(error?.description).toMatch(/Check 'Path'.*GET http:\/\/127.*\/status\/404/);
	});

	it('becomes an error item with On Error: Continue, and the others continue', async () => {
		const { json, items, error } = await run(
			{ path: "={{ $json.n === 2 ? '/status/409' : '/items/' + $json.n }}" },
			{ items: 3, onError: 'continueRegularOutput' },
		);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ id: 1 },
			{
				error: 'The API returned 409 Conflict: Status 409 as asked',
				details: { statusCode: 409 },
			},
			{ id: 3 },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it('shows the response, without what is secret in it, in the item and in the error', async () => {
		const secret = String(actor.stored().clientSecret);
		const body = { error: { message: 'Validation failed', given: secret, limit: 5 } };
		stage.sandbox.control.addFault('tokenServer', { status: 422, body });
		const shown = { error: { message: 'Validation failed', given: '•••', limit: 5 } };

		const { json } = await run({ path: '/items/1' }, { onError: 'continueRegularOutput' });
		const { kept } = await run({ path: '/items/1' });

		expect(json).toMatchObject([{ details: { statusCode: 422, response: shown } }]);
		expect(kept).toMatch(/"context".*"given":"•••"/s);
		expect(kept).not.toContain(secret);
		stage.sandbox.control.clearFaults();
	});

	it('goes to the error output if there is one', async () => {
		const { json, failed } = await run(
			{
				path: "={{ $json.n === 2 ? '/status/500' : '/items/' + $json.n }}",
				options: { retries: 0 },
			},
			{ items: 3, onError: 'continueErrorOutput' },
		);

		expect(json.map(({ id }) => id)).toEqual([1, 3]);
		expect(failed.map((item) => item.json)).toMatchObject([
			{ n: 2, error: expect.stringMatching(/500/) },
		]);
	});

	it.each([
		[
			'JSON that is none',
			{ method: 'POST', specifyBody: 'json', jsonBody: '{a' },
			/'JSON' is not/,
		],
		[
			'a header with a line break',
			{ sendHeaders: true, headers: { rows: [{ name: 'X-A', value: '={{ "a\\nb: c" }}' }] } },
			/'X-A' cannot be sent/,
		],
		[
			'a file that is not there',
			{ method: 'POST', bodyContentType: 'binary', inputDataFieldName: 'nothing' },
			/binary|file/i,
		],
	])('is not sent with %s', async (_what, parameters, message) => {
		const { error } = await run({ path: '/echo', ...parameters });

		expect(error?.message).toMatch(message);
		expect(stage.sandbox.control.counters('tokenServer').calls).toBe(0);
	});

	it('names the host that cannot be reached', async () => {
		const unreachable = stage.fresh('tokenServer', { baseUrl: 'http://127.0.0.1:1' });

		const { error } = await unreachable.run({
			parameters: { path: '/x', options: { retries: 0 } },
		});

		expect(error?.message).toBe('The API refuses connections: 127.0.0.1:1');
		expect(error?.description).toMatch(/network/);
	});

	it('reports the timeout that it exceeded', async () => {
		await run({ path: '/items/1' });

		const { error } = await run({ path: '/slow/3000', options: { timeout: 1, retries: 0 } });

		expect(error?.message).toMatch(/did not respond in time: 127/);
		expect(error?.description).toMatch(/'Timeout'/);
	});

	it('distinguishes a rejected login from a rejected request', async () => {
		const wrong = stage.fresh('tokenServer', { clientSecret: 'canary-wrong-secret' });

		const { json, kept } = await wrong.run({
			items: 30,
			parameters: { path: '/items/1' },
			onError: 'continueRegularOutput',
		});

		expect(json).toHaveLength(30);
		for (const { error } of json)
			expect(error).toMatch(/rejected the login|login was rejected/);
		expect(stage.sandbox.control.counters('tokenServer').logins.attempted).toBe(1);
		expect(kept).not.toContain('canary-wrong-secret');
	});
});
