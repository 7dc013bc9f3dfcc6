import { integers, numerals } from './rows';
import { address, type Call, cut, cutPage, ok, pagesOf, position, token } from './serve';
import { sketch } from './sketch';
import { cursor, offset, pageNumber, total } from './styles';
import type { Family, Row } from './types';

const pageIn = ({ query }: Call, rows: readonly Row[], size: number) => {
	const number = query.integer('page', { fallback: 1, min: 1 });
	return { number, pages: pagesOf(rows.length, size), ...cutPage(rows, number, size) };
};

const aspNet = sketch({
	name: 'ASP.NET: page described in a header',
	source: 'https://code-maze.com/paging-aspnet-core-webapi/',
	request: { path: '/api/owners' },
	list: '',
	response: (call, rows) => {
		const { items, number, pages, more, total: TotalCount } = pageIn(call, rows, 10);
		const described = {
			TotalCount,
			PageSize: 10,
			CurrentPage: number,
			TotalPages: pages,
			HasNext: more,
			HasPrevious: number > 1,
		};
		return ok(items, { 'x-pagination': JSON.stringify(described) });
	},
	style: pageNumber('page', 1, { by: 'empty page' }),
	notes: 'All that describes the page is an object in a header.',
});

const aspNetLinks = sketch({
	name: 'ASP.NET Web API: links in an object of a header',
	source: 'https://cnblogs.com/darrenji/p/5148802.html',
	request: { path: '/api/items', query: { page: '1', pageSize: '10' } },
	list: '',
	response: (call, rows) => {
		const { items, number, more } = pageIn(call, rows, 10);
		const link = (page: number) => String(address(call.request, { page }));
		const described = {
			currentPage: number,
			pageSize: 10,
			previousPageLink: number > 1 ? link(number - 1) : '',
			nextPageLink: more ? link(number + 1) : '',
		};
		return ok(items, { 'x-pagination': JSON.stringify(described) });
	},
	style: pageNumber('page', 1, { by: 'short page', size: 10 }),
});

const cosmos = sketch({
	name: 'Azure Cosmos DB: query of documents',
	source: 'https://learn.microsoft.com/en-us/rest/api/cosmos-db/common-cosmosdb-rest-response-headers',
	request: {
		method: 'POST',
		path: '/dbs/shop/colls/orders/docs',
		headers: { 'x-ms-documentdb-isquery': 'True', 'x-ms-max-item-count': '50' },
		body: { query: 'SELECT * FROM c', parameters: [] },
	},
	list: 'Documents',
	response: ({ headers }, rows) => {
		const size = headers.integer('x-ms-max-item-count', { fallback: 100 });
		const page = cut(rows, position(headers.text('x-ms-continuation')), size);
		return ok(
			{ _rid: 'd9RzAJRFKgw=', Documents: page.items, _count: page.items.length },
			{
				'x-ms-item-count': String(page.items.length),
				...(page.more ? { 'x-ms-continuation': token(page.next) } : {}),
			},
		);
	},
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'x-ms-continuation' },
		to: { in: 'header', at: 'x-ms-continuation' },
		end: { by: 'absence' },
	},
	notes: 'The token is sent in the header in which it came; with a body, too.',
});

const azureSearch = sketch({
	name: 'Azure AI Search: search by POST',
	source: 'https://learn.microsoft.com/en-us/rest/api/searchservice/search-documents',
	request: { method: 'POST', path: '/indexes/hotels/docs/search', body: { search: '*' } },
	list: 'value',
	body: ({ body, request }, rows) => {
		const page = cut(rows, body.integer('skip', { fallback: 0 }), 50);
		const next = { search: '*', skip: page.next, top: null };
		return {
			'@odata.count': page.total,
			...(page.more ? { '@search.nextPageParameters': next } : {}),
			value: page.items,
			...(page.more
				? { '@odata.nextLink': `${request.url.href}?api-version=2024-07-01` }
				: {}),
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'skip' },
		first: 0,
		by: 'rows',
		end: total('@odata.count'),
	},
	notes: 'The next link leads to the first page again, unless the parameters beside it are the body.',
});

const resumption = sketch({
	name: 'OAI-PMH as JSON: records',
	source: 'https://metacpan.org/pod/HTTP::OAI::ResumptionToken',
	request: { path: '/oai', query: { verb: 'ListRecords', metadataPrefix: 'oai_dc' } },
	list: 'ListRecords.record',
	body: ({ query }, rows) => {
		const page = cut(rows, position(query.text('resumptionToken')), 50);
		const value = page.more ? token(page.next) : '';
		return {
			responseDate: '2026-01-01T00:00:00Z',
			ListRecords: {
				record: page.items,
				resumptionToken: { completeListSize: page.total, cursor: page.start, value },
			},
		};
	},
	style: cursor('ListRecords.resumptionToken.value', 'resumptionToken'),
	notes: 'The token is the value of an object that has its name; what is called cursor is 0 on the first page.',
});

const lexoffice = sketch({
	name: 'lexoffice: voucher list',
	source: 'https://hexdocs.pm/lexoffice/LexOffice.Model.VoucherListResponse.html',
	request: { path: '/v1/voucherlist', query: { voucherType: 'any', voucherStatus: 'any' } },
	list: 'content',
	body: ({ query }, rows) => {
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, 25, 0);
		return {
			content: page.items,
			first: number === 0,
			last: !page.more,
			totalPages: pagesOf(page.total, 25),
			totalElements: page.total,
			numberOfElements: page.items.length,
			size: 25,
			number,
		};
	},
	style: pageNumber('page', 0, total('totalElements')),
	notes: 'What is only called number is that of the page.',
});

const erpNext = sketch({
	name: 'ERPNext: customers',
	source: 'https://docs.frappe.io/framework/user/en/api/rest',
	request: {
		path: '/api/resource/Customer',
		query: { limit_start: '0', limit_page_length: '50' },
	},
	list: 'data',
	id: 'name',
	ids: numerals(1),
	body: ({ query }, rows) => {
		const size = query.integer('limit_page_length', { fallback: 20 });
		return { data: cut(rows, query.integer('limit_start', { fallback: 0 }), size).items };
	},
	style: offset('limit_start', { by: 'empty page' }),
	notes: 'The position is called a limit.',
});

const jQuants = sketch({
	name: 'J-Quants: daily quotes',
	source: 'https://jpx-jquants.com/en/spec/pagination',
	request: { path: '/v2/equities/bars/daily', query: { date: '20260105' } },
	ids: integers(13010),
	list: 'data',
	body: ({ query }, rows) => {
		const page = cut(rows, position(query.text('pagination_key')), 60);
		return { data: page.items, ...(page.more ? { pagination_key: token(page.next) } : {}) };
	},
	style: cursor('pagination_key', 'pagination_key'),
});

const google = sketch({
	name: 'Google APIs: a page without its list',
	source: 'https://google.aip.dev/158',
	request: { path: '/v1/shelves', query: { pageSize: '50' } },
	list: 'shelves',
	body: ({ query }, rows) => {
		const sent = position(query.text('pageToken'));
		// Between two pages with rows there is one on which the server found none in time.
		const isPause = sent % 100 === 99;
		const page = cut(rows, isPause ? sent + 1 : sent, 50);
		if (isPause) return { nextPageToken: token(sent + 1) };
		const next = page.next === 100 ? 99 : page.next;
		return { shelves: page.items, nextPageToken: page.more ? token(next) : '' };
	},
	style: cursor('nextPageToken', 'pageToken'),
	notes: 'JSON leaves empty lists out, and a page may be empty before the last one.',
});

/** Lists whose signs are where no other list has them. */
export const elsewhere: Family = {
	name: 'signs in other places',
	shapes: [
		aspNet,
		aspNetLinks,
		cosmos,
		azureSearch,
		resumption,
		lexoffice,
		erpNext,
		jQuants,
		google,
	],
};
