import { integers, numerals } from './rows';
import { address, cut, cutPage, ok, pagesOf, rooted } from './serve';
import { sketch } from './sketch';
import { cursor, pageNumber, total } from './styles';
import type { Family } from './types';

const sageAccounting = sketch({
	name: 'Sage Accounting: contacts',
	source: 'https://developer.sage.com/accounting/guides/efficiencies/pagination/',
	request: { path: '/contacts', query: { items_per_page: '25' } },
	list: '$items',
	body: ({ request, query }, rows) => {
		const size = query.integer('items_per_page', { fallback: 20, min: 1, max: 200 });
		const asked = query.integer('page', { fallback: 1, min: 1 });
		const number = Math.min(asked, Math.max(1, pagesOf(rows.length, size)));
		const page = cutPage(rows, number, size);
		const to = (at: number) => rooted(address(request, { page: at, items_per_page: size }));
		return {
			$total: page.total,
			$page: number,
			$next: page.more ? to(number + 1) : null,
			$back: number > 1 ? to(number - 1) : null,
			$itemsPerPage: size,
			$items: page.items,
		};
	},
	style: { kind: 'link', path: '$next', end: { by: 'absence' } },
	notes: 'All names begin with a dollar sign; a page behind the last is the last one again.',
});

const sageIntacct = sketch({
	name: 'Sage Intacct REST: query',
	source: 'https://developer.sage.com/intacct/docs/developer-portal/api-essentials/query-service',
	request: {
		method: 'POST',
		path: '/ia/api/v1/services/core/query',
		body: {
			object: 'accounts-receivable/customer',
			fields: ['key', 'id'],
			start: 1,
			size: 100,
		},
	},
	id: 'key',
	ids: numerals(68),
	list: 'ia::result',
	body: ({ body }, rows) => {
		const size = body.integer('size', { fallback: 100, min: 1, max: 4000 });
		const start = body.integer('start', { fallback: 1, min: 1 });
		const page = cut(rows, start - 1, size);
		return {
			'ia::result': page.items,
			'ia::meta': {
				totalCount: page.total,
				start,
				pageSize: size,
				next: page.more ? page.next + 1 : null,
				previous: start > size ? start - size : null,
			},
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'start' },
		first: 1,
		by: 'rows',
		end: total('ia::meta.totalCount'),
	},
	notes: 'next is the number of a row, counted from 1, for start in the body.',
});

const fortnox = sketch({
	name: 'Fortnox: customers',
	source: 'https://www.fortnox.se/developer/guides-and-good-to-know/parameters',
	request: { path: '/3/customers', query: { limit: '100' } },
	id: 'CustomerNumber',
	ids: numerals(),
	list: 'Customers',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 500 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		return {
			MetaInformation: {
				'@TotalResources': rows.length,
				'@TotalPages': pagesOf(rows.length, size),
				'@CurrentPage': number,
			},
			Customers: cutPage(rows, number, size).items,
		};
	},
	style: pageNumber('page', 1, {
		by: 'pages',
		from: { in: 'body', at: 'MetaInformation.@TotalPages' },
	}),
	notes: 'Attributes of XML: names begin with an at sign.',
});

const billomat = sketch({
	name: 'Billomat: clients',
	source: 'https://www.billomat.com/en/api/basics/read-data/',
	request: { path: '/api/clients', query: { per_page: '50' } },
	ids: numerals(133_000),
	list: 'clients.client',
	form: 'list or object',
	body: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 100, min: 1, max: 1000 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const { items, total: all } = cutPage(rows, number, size);
		return {
			clients: {
				...(items.length > 0 && { client: items.length === 1 ? items[0] : items }),
				'@page': String(number),
				'@per_page': String(size),
				'@total': String(all),
			},
		};
	},
	style: pageNumber('page', 1, total('clients.@total')),
	notes: 'XML as JSON: one record is an object, none is a missing field, numbers are texts.',
});

const eConomic = sketch({
	name: 'e-conomic: customers',
	source: 'https://restdocs.e-conomic.com/#pagination',
	request: { path: '/customers', query: { pagesize: '100' } },
	id: 'customerNumber',
	ids: integers(),
	list: 'collection',
	body: ({ request, query }, rows) => {
		const size = query.integer('pagesize', { fallback: 20, min: 1, max: 1000 });
		const number = query.integer('skippages', { fallback: 0 });
		const page = cutPage(rows, number, size, 0);
		const to = (at: number) => address(request, { skippages: at, pagesize: size }).href;
		const lastPage = to(Math.max(0, pagesOf(page.total, size) - 1));
		return {
			collection: page.items,
			metaData: { create: { href: 'https://api.example.com/customers', httpMethod: 'post' } },
			pagination: {
				maxPageSizeAllowed: 1000,
				skipPages: number,
				pageSize: size,
				results: page.total,
				resultsWithoutFilter: page.total + 3,
				firstPage: to(0),
				...(page.more && { nextPage: to(number + 1) }),
				lastPage,
			},
			self: request.url.href,
		};
	},
	style: { kind: 'link', path: 'pagination.nextPage', end: { by: 'absence' } },
	notes: 'skippages counts pages from 0; a second total counts without the filter.',
});

const bitrix = sketch({
	name: 'Bitrix24: leads',
	source: 'https://apidocs.bitrix24.com/api-reference/performance/how-list-methods-work.html',
	request: { path: '/rest/crm.lead.list' },
	id: 'ID',
	ids: numerals(),
	list: 'result',
	body: ({ query }, rows) => {
		const page = cut(rows, query.integer('start', { fallback: 0 }), 50);
		return {
			result: page.items,
			...(page.more && { next: page.next }),
			total: page.total,
			time: { start: 1_588_970_000.9, finish: 1_588_970_001.2, duration: 0.3 },
		};
	},
	style: cursor('next', 'start'),
	notes: 'next is the number of a row and goes into start; time.start is a moment.',
});

const odoo = sketch({
	name: 'Odoo JSON-RPC: search_read',
	source: 'https://www.odoo.com/documentation/17.0/developer/reference/external_api.html',
	request: {
		method: 'POST',
		path: '/jsonrpc',
		body: {
			jsonrpc: '2.0',
			method: 'call',
			params: {
				service: 'object',
				method: 'execute_kw',
				args: ['db', 2, 'secret', 'res.partner', 'search_read', [[]]],
				kwargs: { offset: 0, limit: 100 },
			},
		},
	},
	ids: integers(),
	list: 'result',
	body: ({ body }, rows) => {
		const size = body.integer('params.kwargs.limit', { fallback: rows.length + 1 });
		const start = body.integer('params.kwargs.offset', { fallback: 0 });
		return { jsonrpc: '2.0', id: null, result: cut(rows, start, size).items };
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'params.kwargs.offset' },
		first: 0,
		by: 'rows',
		end: { by: 'short page', size: 100 },
	},
	notes: 'The position is deep in the body; nothing says how many there are.',
});

const sugar = sketch({
	name: 'SugarCRM: accounts',
	source: 'https://support.sugarcrm.com/documentation/sugar_developer/sugar_developer_guide_14.0/integration/web_services/rest_api/endpoints/module_get/',
	request: { path: '/rest/v11_20/Accounts', query: { max_num: '20' } },
	list: 'records',
	body: ({ query }, rows) => {
		const size = query.integer('max_num', { fallback: 20, min: 1 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		return { next_offset: page.more ? page.next : -1, records: page.items };
	},
	style: cursor('next_offset', 'offset', { by: 'short page', size: 20 }),
	notes: 'A next offset of -1 is none.',
});

const weclapp = sketch({
	name: 'weclapp: articles',
	source: 'https://www.weclapp.com/api/',
	request: { path: '/webapp/api/v1/article', query: { page: '1', pageSize: '100' } },
	ids: numerals(4_711),
	list: 'result',
	body: ({ query }, rows) => {
		const size = query.integer('pageSize', { fallback: 100, min: 1, max: 1000 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		return { result: cutPage(rows, number, size).items };
	},
	style: pageNumber('page', 1, { by: 'short page', size: 100 }),
	notes: 'Nothing but rows; how many there are is said by another resource.',
});

const xero = sketch({
	name: 'Xero: invoices',
	source: 'https://developer.xero.com/documentation/api/accounting/requests-and-responses',
	request: { path: '/api.xro/2.0/Invoices', query: { page: '1' } },
	id: 'InvoiceID',
	list: 'Invoices',
	more: () => ({ LineItems: [{ LineAmount: 3 }] }),
	response: ({ query }, rows) => {
		const number = query.integer('page', { fallback: 1, min: 1 });
		return ok({
			Id: '8f9e1c1e',
			Status: 'OK',
			ProviderName: 'API Explorer',
			DateTimeUTC: '/Date(1700000000000)/',
			pagination: {
				page: number,
				pageSize: 100,
				pageCount: pagesOf(rows.length, 100),
				itemCount: rows.length,
			},
			Invoices: cutPage(rows, number, 100).items,
		});
	},
	style: pageNumber('page', 1, {
		by: 'pages',
		from: { in: 'body', at: 'pagination.pageCount' },
	}),
});

export const accounting: Family = {
	name: 'accounting and ERPs',
	shapes: [
		sageAccounting,
		sageIntacct,
		fortnox,
		billomat,
		eConomic,
		bitrix,
		odoo,
		sugar,
		weclapp,
		xero,
	],
};
