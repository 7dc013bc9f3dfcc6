/** What expressions return, as it goes over the wire. */
import type { IDataObject } from 'n8n-workflow';

import { headerValues } from '../support/plainApi';
import { plainStage } from '../support/plainStage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const setup = plainStage('tokenServer');

const run = async (parameters: IDataObject) => await setup.actor.run({ parameters });
const rows = (values: Record<string, string>) => ({
	rows: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const sent = () => setup.api.seen.map(({ method, url, body }) => ({ method, url, body }));

const MOMENT = "new Date('2026-03-04T05:06:07Z')";
const ISO = '2026-03-04T05:06:07.000Z';

describe('a moment from an expression', () => {
	it.each([
		['a Date', `={{ ${MOMENT} }}`, encodeURIComponent(ISO)],
		['a Date in a list', `={{ [${MOMENT}] }}`, encodeURIComponent(ISO)],
		[
			'a DateTime',
			"={{ DateTime.fromISO('2026-03-04T05:06:07Z', { zone: 'utc' }) }}",
			encodeURIComponent(ISO),
		],
	])('is ISO text in the query: %s', async (_what, value, text) => {
		await run({ path: '/orders', sendQuery: true, queryParameters: rows({ since: value }) });

		expect(sent()).toMatchObject([{ url: `/orders?since=${text}` }]);
	});

	it('is ISO text in a form, a JSON body, a header and a part', async () => {
		const value = `={{ ${MOMENT} }}`;
		const post = { method: 'POST', path: '/orders' };
		await run({ ...post, bodyContentType: 'form', formFields: rows({ at: value }) });
		await run({ ...post, bodyFields: rows({ at: value }) });
		await run({
			...post,
			bodyContentType: 'multipart',
			multipartFields: { rows: [{ type: 'text', name: 'at', value }] },
		});
		await run({ path: '/', sendHeaders: true, headers: rows({ 'X-At': value }) });

		const [form, json, parts, header] = setup.api.seen;
		expect(form?.body).toBe(`at=${encodeURIComponent(ISO)}`);
		expect(json?.body).toBe(`{"at":"${ISO}"}`);
		expect(parts?.body).toContain(`name="at"\r\n\r\n${ISO}\r\n`);
		expect(header === undefined ? [] : headerValues(header, 'x-at')).toEqual([ISO]);
	});
});

describe('a write whose path lacks a value', () => {
	it.each([
		['the last part is empty', '=/records/{{ $json.missing }}'],
		['the last part is empty before a query', '=/records/{{ $json.missing }}?force=1'],
		['a part in the middle is empty', '=/records/{{ $json.missing }}/items'],
		['the value is a space', "=/records/{{ ' ' }}"],
		['the text ends in undefined', "={{ '/records/' + $json.missing }}"],
		['the text has null in the middle', "={{ '/records/' + null + '/items' }}"],
		['everything is empty', '={{ $json.missing }}'],
	])('is not sent if %s', async (_what, path) => {
		const { error } = await run({ method: 'DELETE', path });

		expect(error?.message).toMatch(/^'Path' (has an empty part|contains)/);
		expect(setup.api.seen).toEqual([]);
	});

	it("is not sent if a '#' would cut it off", async () => {
		const { error } = await run({ method: 'DELETE', path: "=/records/{{ 'A#1' }}" });

		expect(error).toMatchObject({
			message: "'Path' contains '#', and what follows it would not be sent",
			description: expect.stringContaining('encodeURIComponent') as unknown,
		});
		expect(setup.api.seen).toEqual([]);
	});

	it.each([
		['a value', '=/records/{{ $json.n }}', '/records/1'],
		['values side by side', "=/records/{{ '' }}{{ $json.n }}", '/records/1'],
		['a slash at its end', '=/records/{{ $json.n }}/', '/records/1/'],
		['a fixed path that ends in a slash', '/records/', '/records/'],
		['an expression without a hole', '=/records/', '/records/'],
		['an empty query parameter', '=/records/1?note={{ $json.missing }}', '/records/1?note='],
		['an encoded value', "=/records/{{ encodeURIComponent('A#1') }}", '/records/A%231'],
	])('is sent with %s', async (_what, path, url) => {
		const { error } = await run({ method: 'DELETE', path });

		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ method: 'DELETE', url }]);
	});

	it('is a read if the user says so, and is sent', async () => {
		await run({
			method: 'POST',
			path: '=/search/{{ $json.missing }}',
			options: { effect: 'read' },
		});

		expect(sent()).toMatchObject([{ url: '/search/' }]);
	});
});

describe('a write whose body is empty', () => {
	it.each([
		['JSON', { specifyBody: 'json', jsonBody: '={{ $json.missing }}' }, "'JSON'"],
		['JSON that is null', { specifyBody: 'json', jsonBody: '={{ null }}' }, "'JSON'"],
		['JSON that is empty text', { specifyBody: 'json', jsonBody: "={{ '' }}" }, "'JSON'"],
		['text', { bodyContentType: 'raw', rawBody: '={{ $json.missing }}' }, "'Body'"],
		['all fields', { bodyFields: rows({ a: '={{ $json.missing }}' }) }, "'Body Fields'"],
		[
			'all fields of a form',
			{ bodyContentType: 'form', formFields: rows({ a: '={{ $json.missing }}' }) },
			"'Form Fields'",
		],
	])('is not sent where the expression returns nothing: %s', async (_what, body, field) => {
		const { error } = await run({ method: 'PUT', path: '/records/1', ...body });

		expect(error?.message).toBe(`${field} is empty`);
		expect(setup.api.seen).toEqual([]);
	});

	it.each([
		['JSON that is null on purpose', { specifyBody: 'json', jsonBody: 'null' }, 'null'],
		['an empty object', { specifyBody: 'json', jsonBody: '={{ ({}) }}' }, '{}'],
		['no fields', {}, '{}'],
		['text that is cleared', { bodyContentType: 'raw', rawBody: '' }, ''],
		[
			'one of two fields',
			{ bodyFields: rows({ a: '={{ $json.missing }}', b: '1' }) },
			'{"b":"1"}',
		],
	])('is sent where it is meant: %s', async (_what, body, text) => {
		await run({ method: 'PUT', path: '/records/1', ...body });

		expect(sent()).toMatchObject([{ method: 'PUT', body: text }]);
	});
});

describe('a write to what is there already', () => {
	const query = (value: string) => ({
		sendQuery: true,
		queryParameters: rows({ workspace: '1', id: value }),
	});
	const ifMatch = (value: string) => ({
		sendHeaders: true,
		headers: rows({ 'If-Match': value }),
	});

	it.each(['DELETE', 'PATCH', 'PUT'])(
		'by %s is not sent where an expression in its query or headers returns nothing',
		async (method) => {
			const to = { method, path: '/orders', bodyContentType: 'none' };
			const withoutId = await run({ ...to, ...query('={{ $json.missing }}') });
			const withoutMatch = await run({ ...to, ...ifMatch('={{ $json.missing }}') });

			expect(withoutId.error).toMatchObject({
				message: "'id' under 'Query Parameters' has no value",
				description: expect.stringContaining('Nothing was sent') as unknown,
			});
			expect(withoutMatch.error?.message).toBe("'If-Match' under 'Headers' has no value");
			expect(setup.api.seen).toEqual([]);
		},
	);

	it.each([
		['null, which leaves it out', '={{ null }}', '/orders?workspace=1'],
		['empty text', '', '/orders?workspace=1&id='],
		['zero', '={{ 0 }}', '/orders?workspace=1&id=0'],
	])('is sent with %s', async (_what, value, url) => {
		await run({ method: 'DELETE', path: '/orders', ...query(value) });

		expect(sent()).toMatchObject([{ url }]);
	});

	it('is not stopped by values whose switch is off, nor is a POST or a read', async () => {
		const missing = query('={{ $json.missing }}');
		await run({ method: 'DELETE', path: '/a', ...missing, sendQuery: false });
		await run({ method: 'POST', path: '/b', bodyContentType: 'none', ...missing });
		await run({ path: '/c', ...missing, ...ifMatch('={{ $json.missing }}') });

		expect(sent().map(({ url }) => url)).toEqual(['/a', '/b?workspace=1', '/c?workspace=1']);
	});
});

describe('a method from an expression', () => {
	it.each(['post', 'Patch', 'put', 'delete'])(
		'in lower case keeps its body: %s',
		async (method) => {
			await run({
				method: `={{ '${method}' }}`,
				path: '/orders',
				bodyContentType: 'json',
				specifyBody: 'json',
				jsonBody: '{"a": 1}',
			});

			expect(sent()).toEqual([
				{ method: method.toUpperCase(), url: '/orders', body: '{"a": 1}' },
			]);
		},
	);

	it('may be OPTIONS, which only reads', async () => {
		await run({ method: 'OPTIONS', path: '=/orders/{{ $json.missing }}' });

		expect(sent()).toEqual([{ method: 'OPTIONS', url: '/orders/', body: '' }]);
	});
});

describe('header values', () => {
	const header = async (name: string, ...values: string[]) => {
		await run({
			path: '/orders',
			sendHeaders: true,
			headers: { rows: values.map((value) => ({ name, value })) },
		});
		return setup.api.seen.flatMap((seen) => headerValues(seen, name));
	};

	it.each([
		['true', '={{ true }}', 'true'],
		['a number', '={{ 12.5 }}', '12.5'],
		['a list', "={{ ['a', 2, true] }}", 'a, 2, true'],
		['an object', '={{ ({ a: 1 }) }}', '{"a":1}'],
	])('are written: %s', async (_what, value, text) => {
		expect(await header('X-Own', value)).toEqual([text]);
	});

	it.each(['={{ null }}', '={{ $json.missing }}'])('are left out: %s', async (value) => {
		expect(await header('X-Own', value)).toEqual([]);
	});

	it('do not say how long the body is, as those of a copied request do', async () => {
		await run({
			...{ method: 'POST', path: '/orders', bodyFields: rows({ a: 'long enough' }) },
			...{ sendHeaders: true, headers: rows({ 'Content-Length': '3' }) },
		});

		expect(sent()).toMatchObject([{ body: '{"a":"long enough"}' }]);
	});

	it('are sent twice where the header is there twice', async () => {
		expect(await header('X-Own', 'a', 'b')).toEqual(['a', 'b']);
	});

	it('are rejected where one of several rows with a name has a line break', async () => {
		const { error } = await run({
			path: '/orders',
			sendHeaders: true,
			headers: { rows: ['a', '={{ "b\\nX: y" }}'].map((value) => ({ name: 'X', value })) },
		});

		expect(error?.message).toBe("The value of the header 'X' cannot be sent");
	});
});
