import { integers, numerals } from './rows';
import { address, cut, cutPage, ok, pagesOf, position, token } from './serve';
import { sketch } from './sketch';
import { flag, pageNumber, pages, total } from './styles';
import type { Family } from './types';

const plenty = sketch({
	name: 'plentymarkets: items',
	source: 'https://developers.plentymarkets.com/en-gb/plentymarkets-rest-api/index.html',
	request: { path: '/rest/items', query: { itemsPerPage: '50' } },
	ids: integers(100),
	list: 'entries',
	body: ({ query }, rows) => {
		const size = query.integer('itemsPerPage', { fallback: 50, min: 1, max: 250 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return {
			page: number,
			totalsCount: page.total,
			isLastPage: !page.more,
			entries: page.items,
			lastPageNumber: pagesOf(page.total, size),
			firstOnPage: page.start + 1,
			lastOnPage: page.start + page.items.length,
			itemsPerPage: size,
		};
	},
	style: pageNumber('page', 1, flag('isLastPage', false)),
	notes: 'lastOnPage is a position, no end.',
});

const shopware = sketch({
	name: 'Shopware 6 Admin: search without exact total',
	source: 'https://developer.shopware.com/docs/guides/integrations-api/general-concepts/search-criteria.html',
	request: { method: 'POST', path: '/api/search/product', body: { page: 1, limit: 100 } },
	list: 'data',
	body: ({ body }, rows) => {
		const size = body.integer('limit', { fallback: 100, min: 1, max: 500 });
		const number = body.integer('page', { fallback: 1, min: 1 });
		const { items } = cutPage(rows, number, size);
		return { total: items.length, data: items, aggregations: [] };
	},
	style: {
		kind: 'page number',
		to: { in: 'body', at: 'page' },
		first: 1,
		end: { by: 'short page', size: 100 },
	},
	notes: 'With total-count-mode 0, the default, total counts the rows of the page.',
});

const vtex = sketch({
	name: 'VTEX Master Data: search',
	source: 'https://developers.vtex.com/docs/guides/pagination-in-the-master-data-api',
	request: {
		path: '/api/dataentities/CL/search',
		query: { _fields: 'id,name' },
		headers: { 'REST-Range': 'resources=0-100' },
	},
	list: '',
	response: ({ headers }, rows) => {
		const [, from = '0', to = '15'] =
			/^resources=(\d+)-(\d+)$/.exec(headers.text('rest-range') ?? '') ?? [];
		const page = cut(rows, Number(from), Math.min(100, Number(to) - Number(from)));
		return ok(page.items, { 'rest-content-range': `resources ${from}-${to}/${page.total}` });
	},
	style: { kind: 'own', how: 'Send the next range in the header REST-Range.' },
	notes: 'The end of a range is excluded, and larger than the list on its last page.',
});

const taobao = sketch({
	name: 'Taobao: trades sold',
	source: 'https://open.taobao.com/api.htm?docId=46&docType=2',
	request: {
		path: '/router/rest',
		query: {
			method: 'taobao.trades.sold.get',
			page_no: '1',
			page_size: '40',
			use_has_next: 'true',
		},
	},
	id: 'tid',
	ids: numerals(2_231_958_349_000_001n),
	list: 'trades_sold_get_response.trades.trade',
	body: ({ query }, rows) => {
		const size = query.integer('page_size', { fallback: 40, min: 1, max: 100 });
		const page = cutPage(rows, query.integer('page_no', { fallback: 1, min: 1 }), size);
		return {
			trades_sold_get_response: {
				has_next: page.more,
				trades: { trade: page.items },
				request_id: '4sdfgs',
			},
		};
	},
	style: pageNumber('page_no', 1, flag('trades_sold_get_response.has_next')),
	notes: 'XML as JSON, the rows two objects below the flag.',
});

const rakuten = sketch({
	name: 'Rakuten Ichiba: items',
	source: 'https://webservice.rakuten.co.jp/documentation/ichiba-item-search',
	request: {
		path: '/services/api/IchibaItem/Search/20220601',
		query: { keyword: 'sake', hits: '30' },
	},
	id: 'Item.itemCode',
	list: 'Items',
	more: (index) => ({ Item: { itemCode: `shop:${1000 + index}` } }),
	body: ({ query }, rows) => {
		const size = query.integer('hits', { fallback: 30, min: 1, max: 30 });
		const number = query.integer('page', { fallback: 1, min: 1, max: 100, above: 'rejected' });
		const page = cutPage(rows, number, size);
		return {
			count: page.total,
			page: number,
			first: page.start + 1,
			last: page.start + page.items.length,
			hits: page.items.length,
			carrier: 0,
			pageCount: pagesOf(page.total, size),
			Items: page.items,
			GenreInformation: [],
			TagInformation: [],
		};
	},
	style: pageNumber('page', 1, pages('pageCount')),
	notes: 'last is the number of a row; each row is in an object of its own.',
});

const wildberries = sketch({
	name: 'Wildberries: product cards',
	source: 'https://openapi.wb.ru/content/api/en/',
	request: {
		method: 'POST',
		path: '/content/v2/get/cards/list',
		body: { settings: { cursor: { limit: 100 }, filter: { withPhoto: -1 } } },
	},
	id: 'nmID',
	ids: integers(66_964_000),
	list: 'cards',
	body: ({ body }, rows) => {
		const size = body.integer('settings.cursor.limit', { fallback: 10, min: 1, max: 100 });
		const after = body.text('settings.cursor.nmID');
		const start = after === undefined ? 0 : Number(after) - 66_964_000 + 1;
		const { items } = cut(rows, start, size);
		const last = items.at(-1)?.nmID;
		return {
			cards: items,
			cursor: { updatedAt: '2026-01-01T00:00:00.5Z', nmID: last ?? 0, total: items.length },
		};
	},
	style: {
		kind: 'own',
		how: 'Send updatedAt and nmID of the cursor until total is below limit.',
	},
	notes: 'cursor is an object; its total counts the rows of the page.',
});

const ozon = sketch({
	name: 'Ozon Seller: products',
	source: 'https://docs.ozon.ru/api/seller/en/#operation/ProductAPI_GetProductList',
	request: {
		method: 'POST',
		path: '/v3/product/list',
		body: { filter: { visibility: 'ALL' }, last_id: '', limit: 100 },
	},
	id: 'product_id',
	ids: integers(223_681_945),
	list: 'result.items',
	body: ({ body }, rows) => {
		const size = body.integer('limit', { fallback: 100, min: 1, max: 1000 });
		const page = cut(rows, position(body.text('last_id')), size);
		return {
			result: {
				items: page.items,
				total: page.total,
				last_id: page.items.length > 0 ? token(page.next) : '',
			},
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'result.last_id' },
		to: { in: 'body', at: 'last_id' },
		end: total('result.total'),
	},
	notes: 'The cursor is called last_id and stays filled on the last page.',
});

const lightspeed = sketch({
	name: 'Lightspeed Retail R-Series V3: items',
	source: 'https://developers.lightspeedhq.com/retail/introduction/pagination/',
	request: { path: '/API/V3/Account/1/Item.json', query: { limit: '100' } },
	id: 'itemID',
	ids: numerals(),
	list: 'Item',
	form: 'list or object',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 100 });
		const page = cut(rows, position(query.text('after')), size);
		const to = (changes: Record<string, string>) => address(request, changes).href;
		return {
			'@attributes': {
				next: page.more ? to({ after: token(page.next) }) : '',
				previous: page.start > 0 ? to({ before: token(page.start) }) : '',
			},
			...(page.items.length > 0 && {
				Item: page.items.length === 1 ? page.items[0] : page.items,
			}),
		};
	},
	style: { kind: 'link', path: '@attributes.next', end: { by: 'absence' } },
	notes: 'One record is an object, none is a missing field.',
});

const wix = sketch({
	name: 'Wix: products',
	source: 'https://dev.wix.com/docs/rest/articles/getting-started/sorting-and-paging',
	request: {
		method: 'POST',
		path: '/stores/v1/products/query',
		body: { query: { paging: { limit: 100, offset: 0 } } },
	},
	list: 'products',
	body: ({ body }, rows) => {
		const size = body.integer('query.paging.limit', { fallback: 100, min: 1, max: 100 });
		const start = body.integer('query.paging.offset', { fallback: 0 });
		const page = cut(rows, start, size);
		return {
			products: page.items,
			metadata: { items: page.items.length, offset: start },
			totalResults: page.total,
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'query.paging.offset' },
		first: 0,
		by: 'rows',
		end: total('totalResults'),
	},
});

const paddle = sketch({
	name: 'Paddle Billing: transactions',
	source: 'https://developer.paddle.com/api-reference/about/pagination',
	request: { path: '/transactions', query: { per_page: '50' } },
	list: 'data',
	body: ({ request, query }, rows) => {
		const size = query.integer('per_page', { fallback: 50, min: 1, max: 200 });
		const page = cut(rows, position(query.text('after')), size);
		return {
			data: page.items,
			meta: {
				request_id: 'fa176777',
				pagination: {
					per_page: size,
					next: address(request, { after: token(Math.min(page.next, page.total)) }).href,
					has_more: page.more,
					estimated_total: page.total,
				},
			},
		};
	},
	style: { kind: 'link', path: 'meta.pagination.next', end: flag('meta.pagination.has_more') },
	notes: 'next is always filled; only the flag ends the list.',
});

const prestaShop = sketch({
	name: 'PrestaShop: products',
	source: 'https://devdocs.prestashop-project.org/8/webservice/tutorials/advanced-use/additional-list-parameters/',
	request: { path: '/api/products', query: { output_format: 'JSON', limit: '0,100' } },
	ids: integers(),
	list: 'products',
	response: ({ query }, rows) => {
		const [start = 0, size = rows.length] = (query.text('limit') ?? `0,${rows.length}`)
			.split(',')
			.map(Number);
		const { items } = cut(rows, start, size);
		return ok(items.length === 0 ? [] : { products: items });
	},
	style: { kind: 'own', how: 'limit takes the first row and the number of rows: 100,100.' },
	notes: 'Position and size are one parameter; an empty list has no name.',
});

export const shops: Family = {
	name: 'shops and marketplaces',
	shapes: [
		plenty,
		shopware,
		vtex,
		taobao,
		rakuten,
		wildberries,
		ozon,
		lightspeed,
		wix,
		paddle,
		prestaShop,
	],
};
