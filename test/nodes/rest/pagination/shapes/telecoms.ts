import { integers, numerals, prefixed } from './rows';
import { address, cut, cutPage, ok, pagesOf, position, rooted, token } from './serve';
import { sketch } from './sketch';
import { cursor, pageNumber, total } from './styles';
import type { Family } from './types';

const vonage = sketch({
	name: 'Vonage Numbers: own numbers',
	source: 'https://developer.vonage.com/en/api/numbers',
	request: { path: '/account/numbers', query: { index: '1', size: '100' } },
	id: 'msisdn',
	ids: numerals(447_700_900_000),
	list: 'numbers',
	body: ({ query }, rows) => {
		const size = query.integer('size', { fallback: 10, min: 1, max: 100 });
		const page = cutPage(rows, query.integer('index', { fallback: 1, min: 1 }), size);
		return page.items.length === 0 ? {} : { count: page.total, numbers: page.items };
	},
	style: pageNumber('index', 1, total('count')),
	notes: 'index is the number of a page; an empty list is an empty object.',
});

const plivo = sketch({
	name: 'Plivo: messages',
	source: 'https://www.plivo.com/docs/messaging/api/message/list-all-messages',
	request: { path: '/v1/Account/MA1/Message/', query: { limit: '20' } },
	id: 'message_uuid',
	list: 'objects',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 20, min: 1, max: 20 });
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, size);
		const to = (at: number) => rooted(address(request, { limit: size, offset: at }));
		return {
			api_id: 'b6e7e6f0',
			meta: {
				limit: size,
				next: page.more ? to(page.next) : null,
				offset: start,
				previous: start > 0 ? to(Math.max(0, start - size)) : null,
				total_count: page.total,
			},
			objects: page.items,
		};
	},
	style: { kind: 'link', path: 'meta.next', end: { by: 'absence' } },
});

const ringCentral = sketch({
	name: 'RingCentral: call log',
	source: 'https://developers.ringcentral.com/guide/voice/call-log/details',
	request: { path: '/restapi/v1.0/account/~/call-log', query: { perPage: '100' } },
	list: 'records',
	body: ({ request, query }, rows) => {
		const size = query.integer('perPage', { fallback: 100, min: 1, max: 1000 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (at: number) => ({ uri: address(request, { page: at, perPage: size }).href });
		return {
			uri: request.url.href,
			records: page.items,
			paging: {
				page: number,
				perPage: size,
				pageStart: page.start,
				pageEnd: page.start + page.items.length - 1,
			},
			navigation: {
				firstPage: to(1),
				...(page.more && { nextPage: to(number + 1) }),
				...(number > 1 && { previousPage: to(number - 1) }),
			},
		};
	},
	style: { kind: 'link', path: 'navigation.nextPage.uri', end: { by: 'absence' } },
});

const zoom = sketch({
	name: 'Zoom: users',
	source: 'https://developers.zoom.us/docs/api/users/#tag/users/GET/users',
	request: { path: '/v2/users', query: { page_size: '100' } },
	list: 'users',
	body: ({ query }, rows) => {
		const size = query.integer('page_size', { fallback: 30, min: 1, max: 300 });
		const page = cut(rows, position(query.text('next_page_token')), size);
		return {
			next_page_token: page.more ? token(page.next) : '',
			page_count: pagesOf(page.total, size),
			page_number: 1,
			page_size: size,
			total_records: page.total,
			users: page.items,
		};
	},
	style: cursor('next_page_token', 'next_page_token'),
	notes: 'page_number stays 1 on all pages.',
});

const kiwoom = sketch({
	name: 'Kiwoom REST: executions',
	source: 'https://openapi.kiwoom.com/guide/apiguide',
	request: {
		method: 'POST',
		path: '/api/dostk/acnt',
		headers: { 'api-id': 'ka10076' },
		body: { stk_cd: '005930' },
	},
	id: 'ord_no',
	ids: numerals(1_000_001),
	list: 'cntr',
	response: ({ headers }, rows) => {
		const isNext = headers.text('cont-yn') === 'Y';
		const page = cut(rows, isNext ? position(headers.text('next-key')) : 0, 60);
		return ok(
			{ cntr: page.items, return_code: 0, return_msg: 'OK' },
			page.more
				? { 'cont-yn': 'Y', 'next-key': token(page.next) }
				: { 'cont-yn': 'N', 'next-key': '' },
		);
	},
	style: { kind: 'own', how: 'Send cont-yn and next-key of the response as headers.' },
	notes: 'Two headers of the response are headers of the next request.',
});

const coinbase = sketch({
	name: 'Coinbase Exchange: fills',
	source: 'https://docs.cdp.coinbase.com/exchange/rest-api/pagination',
	request: { path: '/fills', query: { product_id: 'BTC-USD', limit: '100' } },
	id: 'trade_id',
	ids: (index) => 20_000_000 - index,
	list: '',
	response: ({ query }, rows) => {
		const after = query.text('after');
		const size = query.integer('limit', { fallback: 100, min: 1, max: 1000 });
		const start = after === undefined ? 0 : 20_000_000 - Number(after) + 1;
		const { items } = cut(rows, start, size);
		const [first, last] = [items[0]?.trade_id, items.at(-1)?.trade_id];
		return ok(
			items,
			last === undefined ? {} : { 'cb-before': String(first), 'cb-after': String(last) },
		);
	},
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'cb-after' },
		to: { in: 'query', at: 'after' },
		end: { by: 'absence' },
	},
	notes: 'The cursor is a header and is missing only behind the last page.',
});

const nomad = sketch({
	name: 'Nomad: allocations',
	source: 'https://developer.hashicorp.com/nomad/api-docs#pagination',
	request: { path: '/v1/allocations', query: { per_page: '40' } },
	id: 'ID',
	list: '',
	response: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: rows.length, min: 1 });
		const page = cut(rows, position(query.text('next_token')), size);
		return ok(page.items, page.more ? { 'x-nomad-nexttoken': token(page.next) } : {});
	},
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'X-Nomad-NextToken' },
		to: { in: 'query', at: 'next_token' },
		end: { by: 'absence' },
	},
});

const oneLogin = sketch({
	name: 'OneLogin V2: users',
	source: 'https://developers.onelogin.com/api-docs/2/getting-started/using-query-parameters',
	request: { path: '/api/2/users', query: { limit: '50' } },
	ids: integers(),
	list: '',
	response: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 100 });
		const page = cut(rows, position(query.text('cursor')), size);
		return ok(page.items, {
			'current-page': '1',
			'page-items': String(size),
			'total-count': String(page.total),
			'total-pages': String(pagesOf(page.total, size)),
			...(page.more && { 'after-cursor': token(page.next) }),
			...(page.start > 0 && { 'before-cursor': token(page.start - size) }),
		});
	},
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'After-Cursor' },
		to: { in: 'query', at: 'cursor' },
		end: { by: 'absence' },
	},
	notes: 'Everything is said in headers.',
});

const clockify = sketch({
	name: 'Clockify: time entries',
	source: 'https://docs.clockify.me/#tag/Time-entry',
	request: {
		path: '/api/v1/workspaces/w/user/u/time-entries',
		query: { page: '1', 'page-size': '50' },
	},
	ids: prefixed('64c777'),
	list: '',
	response: ({ query }, rows) => {
		const size = query.integer('page-size', { fallback: 50, min: 1, max: 5000 });
		const page = cutPage(rows, query.integer('page', { fallback: 1, min: 1 }), size);
		return ok(page.items, { 'last-page': String(!page.more) });
	},
	style: pageNumber('page', 1, {
		by: 'flag',
		from: { in: 'header', at: 'Last-Page' },
		more: 'false',
	}),
	notes: 'The flag is a header.',
});

const azureTables = sketch({
	name: 'Azure Table Storage: entities',
	source: 'https://learn.microsoft.com/en-us/rest/api/storageservices/query-timeout-and-pagination',
	request: { path: '/orders()', query: { $top: '100' } },
	id: 'RowKey',
	list: 'value',
	response: ({ query }, rows) => {
		const [partition, row] = [query.text('NextPartitionKey'), query.text('NextRowKey')];
		if ((partition === undefined) !== (row === undefined))
			return { status: 400, body: { 'odata.error': { code: 'InvalidInput' } } };
		const page = cut(rows, position(row), query.integer('$top', { fallback: 1000, max: 1000 }));
		return ok(
			{ 'odata.metadata': 'https://api.example.com/$metadata#orders', value: page.items },
			page.more
				? {
						'x-ms-continuation-nextpartitionkey': '1!8!cA--',
						'x-ms-continuation-nextrowkey': token(page.next),
					}
				: {},
		);
	},
	style: { kind: 'own', how: 'Send both headers as NextPartitionKey and NextRowKey.' },
	notes: 'Two headers name the next page together.',
});

export const telecoms: Family = {
	name: 'telecoms, trading and infrastructure',
	shapes: [
		vonage,
		plivo,
		ringCentral,
		zoom,
		kiwoom,
		coinbase,
		nomad,
		oneLogin,
		clockify,
		azureTables,
	],
};
