import fc from 'fast-check';

import { LazyBody } from '../../../../nodes/rest/body/lazyBody';
import { formBody, jsonBody } from '../../../../nodes/rest/body/text';
import type { ApiRequest } from '../../../../nodes/rest/http';
import {
	describeCall,
	pageRequest,
	withoutParameters,
} from '../../../../nodes/rest/pagination/pageRequest';
import type { PageCall } from '../../../../nodes/rest/pagination/pageTypes';

const request: ApiRequest = {
	method: 'GET',
	url: 'https://api.example.com/v1/orders?status=open&page=1&q=a%20b',
	headers: { Accept: 'application/json', 'X-Page': '1' },
	timeoutMs: 1000,
	effect: 'read',
};
const none: PageCall = { query: {}, headers: {}, body: {} };
const post = (body: ApiRequest['body']): ApiRequest => ({
	...request,
	method: 'POST',
	effect: 'write',
	...(body === undefined ? {} : { body }),
});

describe('the position of a page', () => {
	it('is short, however long the cursor or the link', () => {
		const cursor = { ...none, query: { page: '7', after: 'c'.repeat(5000) } };

		expect(describeCall(cursor)).toMatch(/^page=7, after=c+\.\.\.$/);
		expect(describeCall(cursor).length).toBeLessThan(120);
		expect(
			describeCall({ ...none, url: `https://api.example.com/${'p'.repeat(5000)}` }).length,
		).toBeLessThan(120);
	});
});

describe('the request for a page', () => {
	it('takes the place of a position that is there, and leaves the rest as it is', () => {
		const { url, headers } = pageRequest(request, {
			...none,
			query: { page: '2', limit: '5' },
			headers: { 'x-page': '2' },
		});

		expect(url).toBe('https://api.example.com/v1/orders?status=open&q=a%20b&page=2&limit=5');
		expect(headers).toEqual({ Accept: 'application/json', 'x-page': '2' });
	});

	it('goes to the address that the API gave, with the same method, headers and body', () => {
		const body = jsonBody({ status: 'open' });
		const next = 'https://api.example.com/v1/orders/search?after=x';

		expect(pageRequest(post(body), { ...none, url: next })).toMatchObject({
			method: 'POST',
			url: next,
			headers: request.headers,
			body,
		});
	});

	it.each([
		[{ page: 2 }, { filter: 'x', page: 1 }, { filter: 'x', page: 2 }],
		[{ 'paging.page': 2 }, { paging: { size: 5 } }, { paging: { size: 5, page: 2 } }],
		[{ 'paging.page': 2 }, { 'paging.page': 1 }, { 'paging.page': 2 }],
		[{ 'a.b.c': 1 }, { a: 'text' }, { a: { b: { c: 1 } } }],
		[{ cursor: { id: 1 } }, {}, { cursor: { id: 1 } }],
		[{ constructor: 1 }, {}, { constructor: 1 }],
	])('puts %j into the JSON body %j', (fields, before, after) => {
		const { body } = pageRequest(post(jsonBody(before)), { ...none, body: fields });

		expect(JSON.parse((body as { text: string }).text)).toEqual(after);
	});

	it('makes a JSON body where there is none', () => {
		const { body } = pageRequest(post(undefined), { ...none, body: { page: 2 } });

		expect(body).toEqual({ text: '{"page":2}', type: 'application/json' });
	});

	it('puts a position into a form', () => {
		const form = formBody([
			['a', 'b c'],
			['page', '1'],
		]);

		const { body } = pageRequest(post(form), { ...none, body: { page: 2 } });

		expect(body).toEqual({ ...form, text: 'a=b+c&page=2' });
	});

	it.each([
		['GET', request],
		['a stream', post(new LazyBody([Buffer.from('x')], 'text/plain'))],
		['a JSON list', post(jsonBody([1]))],
	])('cannot put a position into %s', (_what, from) => {
		expect(() => pageRequest(from, { ...none, body: { page: 2 } })).toThrow(
			'The position of a page cannot be added to this body',
		);
	});

	it('leaves the first request as it was', () => {
		const from = post(jsonBody({ paging: { page: 1 } }));
		const before = structuredClone(from);

		pageRequest(from, {
			query: { page: '2' },
			headers: { a: 'b' },
			body: { 'paging.page': 2 },
		});

		expect(from).toEqual(before);
	});

	it('may be sent again and counts as reading, whatever its method', () => {
		expect(pageRequest(post(undefined), none)).toMatchObject({
			effect: 'read',
		});
	});
});

describe('taking parameters off a URL', () => {
	it.each([
		['https://a.example/x?a=1&b=2', ['a'], 'https://a.example/x?b=2'],
		['https://a.example/x?a=1', ['a'], 'https://a.example/x'],
		['https://a.example/x', ['a'], 'https://a.example/x'],
		['https://a.example/x?page%5Bnumber%5D=1&c', ['page[number]'], 'https://a.example/x?c'],
		['https://a.example/x?a=1&A=2&a=3', ['a'], 'https://a.example/x?A=2'],
		['https://a.example/x?%zz=1&a=1', ['a'], 'https://a.example/x?%zz=1'],
	])('%s without %j is %s', (url, names, result) => {
		expect(withoutParameters(url, names)).toBe(result);
	});

	it('leaves no such parameter, and the others in their order', () => {
		const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string()));
		fc.assert(
			fc.property(pairs, (all) => {
				const query = new URLSearchParams(all).toString();
				const url = withoutParameters(`https://a.example/x?${query}`, ['b']);

				expect([...new URL(url).searchParams]).toEqual(
					all.filter(([name]) => name !== 'b'),
				);
			}),
		);
	});
});
