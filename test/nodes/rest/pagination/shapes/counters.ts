import { integers, numerals, prefixed } from './rows';
import { address, cut, cutPage, linkHeader, ok, pagesOf, rooted } from './serve';
import { sketch } from './sketch';
import { flag, offset, pageNumber, pages, total } from './styles';
import type { Family, Row } from './types';

const captainData = sketch({
	name: 'Captain Data: runs',
	source: 'https://docs.captaindata.com/v1/pagination',
	request: { path: '/v1/runs' },
	list: '',
	response: ({ request, query }, rows) => {
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, 25);
		const to = (at: number) => address(request, { page: at }).href;
		return ok(page.items, {
			'x-pagination-previous': number > 1 ? to(number - 1) : 'null',
			'x-pagination-next': page.more ? to(number + 1) : 'null',
		});
	},
	style: pageNumber('page', 1, { by: 'empty page' }),
	notes: 'URLs in headers of their own, the text null where there is none.',
});

const rainforest = sketch({
	name: 'Rainforest QA: tests',
	source: 'https://help.rainforestqa.com/reference/pagination',
	request: { path: '/1/tests', query: { page_size: '50' } },
	ids: integers(),
	list: '',
	response: ({ query }, rows) => {
		const size = query.integer('page_size', { fallback: 50, min: 1 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return ok(page.items, {
			'x-total-pages': String(pagesOf(page.total, size)),
			'x-current-page': String(number),
			'x-per-page': String(size),
			'x-total-results': String(page.total),
		});
	},
	style: pageNumber('page', 1, { by: 'pages', from: { in: 'header', at: 'X-Total-Pages' } }),
	notes: 'The body is the list; headers say the rest.',
});

const provide = sketch({
	name: 'Provide: applications',
	source: 'https://docs.provide.services/api/documentation/pagination',
	request: { path: '/api/v1/applications', query: { rpp: '25' } },
	list: '',
	response: ({ query }, rows) => {
		const size = query.integer('rpp', { fallback: 25, min: 1 });
		const page = cutPage(rows, query.integer('page', { fallback: 1, min: 1 }), size);
		return ok(page.items, { 'x-total-results-count': String(page.total) });
	},
	style: pageNumber('page', 1, {
		by: 'total',
		from: { in: 'header', at: 'X-Total-Results-Count' },
	}),
	notes: 'The size of pages is called rpp; nothing names the parameter of pages.',
});

const michelin = sketch({
	name: 'Michelin Connected Fleet: vehicles',
	source: 'https://docs.connectedfleet.michelin.com/essentials/pagination',
	request: { path: '/v1/vehicles', headers: { pageIndex: '0', pageSize: '50' } },
	list: 'items',
	body: ({ headers }, rows) => {
		const size = headers.integer('pagesize', { fallback: 50, min: 1 });
		const page = cutPage(rows, headers.integer('pageindex', { fallback: 0 }), size, 0);
		return {
			totalPages: pagesOf(page.total, size),
			totalCount: page.total,
			items: page.items,
			processedDateTime: '2025-10-03T13:56:46.393',
		};
	},
	style: {
		kind: 'page number',
		to: { in: 'header', at: 'pageIndex' },
		first: 0,
		end: pages('totalPages'),
	},
	notes: 'Page and size are headers of the request.',
});

const slingshot = sketch({
	name: 'Raven Slingshot: products',
	source: 'https://developer.ravenslingshot.com/documentation/product-guides/slingshot-api/security/result-set-paging',
	request: { path: '/api/products', query: { pageSize: '50' } },
	id: 'Id',
	list: 'List',
	body: ({ query }, rows) => {
		const size = query.integer('pageSize', { fallback: 50, min: 1 });
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, size, 0);
		return {
			List: page.items,
			TotalCount: page.total,
			PageSize: page.items.length,
			IsPreviousPage: number > 0,
			IsNextPage: page.more,
			PageIndex: number,
			TotalPages: pagesOf(page.total, size),
		};
	},
	style: pageNumber('page', 0, flag('IsNextPage')),
	notes: 'The index of the page is sent as page; PageSize counts the rows of this page.',
});

const silktide = sketch({
	name: 'Silktide: pages of a website',
	source: 'https://developers.silktide.com/Pagination-ec98030b70c54a7e88bd056212d832f7',
	request: { path: '/api/v1/inspector/pages', query: { rowsPerPage: '100' } },
	list: 'rows',
	body: ({ query }, rows) => {
		const size = query.integer('rowsPerPage', { fallback: 100, min: 1 });
		const maxPage = Math.max(1, pagesOf(rows.length, size));
		// "Not necessarily what was requested: if the requested page was out of range".
		const number = Math.min(query.integer('page', { fallback: 1, min: 1 }), maxPage);
		const page = cutPage(rows, number, size);
		return { page: number, minPage: 1, maxPage, numRows: page.items.length, rows: page.items };
	},
	style: pageNumber('page', 1, pages('maxPage')),
	notes: 'Behind the end comes the last page again; numRows may be of the page.',
});

const thales = sketch({
	name: 'Thales Sentinel RMS: authorizations',
	source: 'https://docs.sentinel.thalesgroup.com/softwareandservices/rms/RMSDocumentation/APIREF/Content/Connected%20(Cloud%20LM)%20REST%20API/Pagination.htm',
	request: {
		path: '/api/v1/authorizations',
		query: { pageStartIndex: '0', pageSize: '50' },
	},
	list: 'authorizations.authorization',
	form: 'list or object',
	body: ({ query }, rows) => {
		const size = query.integer('pageSize', { fallback: 10, min: 1 });
		const page = cut(rows, query.integer('pageStartIndex', { fallback: 0 }), size);
		const { items } = page;
		const authorization = items.length === 1 ? items[0] : items;
		return {
			authorizations: {
				count: items.length,
				...(items.length > 0 ? { authorization } : { authorization: [] }),
			},
		};
	},
	style: offset('pageStartIndex', { by: 'short page', size: 50 }),
	notes: 'The count is of this page.',
});

const zeeg = sketch({
	name: 'Zeeg: scheduled events',
	source: 'https://developer.zeeg.me/pagination',
	request: { path: '/v2/scheduled-events', query: { count: '50' } },
	list: 'collection',
	body: ({ request, query }, rows) => {
		const size = query.integer('count', { fallback: 20, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (at: number) => rooted(address(request, { page: at }));
		return {
			collection: page.items,
			pagination: {
				totalItems: page.total,
				count: page.items.length,
				totalPages: pagesOf(page.total, size),
				previousPage: number > 1 ? to(number - 1) : null,
				currentPage: number,
				nextPage: page.more ? to(number + 1) : null,
			},
		};
	},
	style: { kind: 'link', path: 'pagination.nextPage', end: { by: 'absence' } },
	notes: 'nextPage is a path.',
});

const polympics = sketch({
	name: 'Polympics: accounts',
	source: 'https://polympics.github.io/server/pagination.html',
	request: { path: '/accounts/search', query: { per_page: '20' } },
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 20, min: 1 });
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, size, 0);
		return {
			page: number,
			per_page: size,
			pages: pagesOf(page.total, size),
			results: page.total,
			data: page.items,
		};
	},
	style: pageNumber('page', 0, pages('pages')),
	notes: 'results is a number; pages count from 0.',
});

const agave = sketch({
	name: 'Agave: projects',
	source: 'https://docs.agaveapi.com/agave-api/pagination',
	request: { path: '/projects', query: { per_page: '50' } },
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 50, min: 1, max: 200 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return { data: page.items, meta: { current_page: number, has_more_results: null } };
	},
	style: pageNumber('page', 1, { by: 'empty page' }),
	notes: 'The flag is null where the API does not know.',
});

const economyKit = sketch({
	name: 'EconomyKit: players',
	source: 'https://docs.economykit.com/economykitapi/pagination',
	request: { path: '/players' },
	list: 'results',
	body: ({ query }, rows) => {
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, 25, 0);
		return {
			results: page.items,
			next: page.more ? number + 1 : null,
			prev: number > 0 ? number - 1 : null,
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'next' },
		to: { in: 'query', at: 'page' },
		end: { by: 'absence' },
	},
	notes: 'next is the number of a page.',
});

const tune = sketch({
	name: 'TUNE: offers',
	source: 'https://support.tune.com/hc/en-us/articles/4402300376855-Advertiser-API-Paging',
	request: {
		path: '/Apiv3/json',
		query: { Target: 'Offer', Method: 'findAll', limit: '50', page: '1' },
	},
	id: 'Offer.id',
	ids: numerals(2),
	list: 'response.data.data',
	form: 'map',
	more: (index) => ({ Offer: { id: String(2 + index), name: 'Blue lamp' } }),
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const entries = page.items.map((row) => [String((row.Offer as Row).id), row] as const);
		return {
			request: Object.fromEntries(request.url.searchParams),
			response: {
				status: 1,
				httpStatus: 200,
				data: {
					page: number,
					current: page.items.length,
					count: page.total,
					pageCount: pagesOf(page.total, size),
					data: Object.fromEntries(entries),
				},
				errors: [],
				errorMessage: '',
			},
		};
	},
	style: pageNumber('page', 1, pages('response.data.pageCount')),
	notes: 'Rows by ID; the request is repeated in the response.',
});

const quickFile = sketch({
	name: 'QuickFile: clients',
	source: 'https://community.quickfile.co.uk/t/json-arrays-with-one-element-wrongly-rendered-in-clientsearch-response/16824',
	request: {
		method: 'POST',
		path: '/1_2/client/search',
		body: {
			payload: {
				Header: { MessageType: 'Request' },
				Body: { SearchParameters: { ReturnCount: '50', Offset: '0' } },
			},
		},
	},
	id: 'ClientID',
	ids: numerals(4_000_000),
	list: 'Client_Search.Body.Record',
	form: 'list or object',
	body: ({ body }, rows) => {
		const at = 'payload.Body.SearchParameters';
		const size = body.integer(`${at}.ReturnCount`, { fallback: 20, min: 1, max: 200 });
		const page = cut(rows, body.integer(`${at}.Offset`, { fallback: 0 }), size);
		const { items } = page;
		return {
			Client_Search: {
				Header: { MessageType: 'Response', SubmissionNumber: 'a1' },
				Body: {
					RecordsetCount: String(page.total),
					ReturnCount: String(items.length),
					...(items.length > 0 && { Record: items.length === 1 ? items[0] : items }),
				},
			},
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'payload.Body.SearchParameters.Offset' },
		first: 0,
		by: 'rows',
		end: total('Client_Search.Body.RecordsetCount'),
	},
	notes: 'One record is an object; numbers are texts; the list is left out without rows.',
});

const viously = sketch({
	name: 'Viously: users',
	source: 'https://developers.viously.com/reference/response',
	request: { path: '/v2/users', query: { limit: '100' } },
	id: 'uid',
	ids: integers(),
	list: 'list',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 1000 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return {
			page: number,
			limit: size,
			has_more: page.more,
			...(page.more && { next: rooted(address(request, { page: number + 1 })) }),
			list: page.items,
		};
	},
	style: { kind: 'link', path: 'next', end: { by: 'absence' } },
	notes: 'The link is relative; a flag is beside it.',
});

const filr = sketch({
	name: 'Filr: search results',
	source: 'https://www.novell.com/documentation/filr-rest-api/rest-admin-api/json_SearchResultList.html',
	request: { path: '/rest/users', query: { count: '100', first: '0' } },
	ids: integers(),
	list: 'items',
	body: ({ request, query }, rows) => {
		const size = query.integer('count', { fallback: 100, min: 1 });
		const page = cut(rows, query.integer('first', { fallback: 0 }), size);
		return {
			first: page.start,
			count: page.items.length,
			total: page.total,
			...(page.more && { next: rooted(address(request, { first: page.next })) }),
			items: page.items,
		};
	},
	style: { kind: 'link', path: 'next', end: { by: 'absence' } },
	notes: 'count is of the page.',
});

const freeClimb = sketch({
	name: 'FreeClimb: calls',
	source: 'https://docs.freeclimb.com/reference/resource-list-pagination',
	request: { path: '/apiserver/Accounts/AC1/Calls' },
	id: 'callId',
	ids: prefixed('CA'),
	list: 'calls',
	body: ({ request, query }, rows) => {
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, 100, 0);
		return {
			total: page.total,
			start: page.start,
			end: page.start + Math.max(0, page.items.length - 1),
			page: number,
			numPages: pagesOf(page.total, 100),
			pageSize: 100,
			nextPageUri: page.more ? rooted(address(request, { page: number + 1 })) : null,
			calls: page.items,
		};
	},
	style: { kind: 'link', path: 'nextPageUri', end: { by: 'absence' } },
	notes: 'Four counters beside the link.',
});

const paysafe = sketch({
	name: 'Paysafe: prepaid cards',
	source: 'https://docs.paysafe.com/api/embedded-wallets/business/2.0.0/prepaid-cards/schemas/pagingresultmeta',
	request: { path: '/v1/customers/1/cards', query: { limit: '50', offset: '0' } },
	list: 'cards',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1, max: 50 });
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, size);
		return {
			meta: {
				numberOfRecords: page.items.length,
				limit: size,
				offset: start,
				page: Math.floor(start / size) + 1,
			},
			cards: page.items,
		};
	},
	style: offset('offset', { by: 'short page', size: 50 }),
	notes: 'numberOfRecords is of the page; no total is given, on purpose.',
});

const geoDb = sketch({
	name: 'GeoDB Cities: cities',
	source: 'http://geodb-cities-api.wirefreethought.com/docs/guides/getting-started/pagination'.replace(
		'http:',
		'https:',
	),
	request: { path: '/v1/geo/cities', query: { limit: '10' } },
	ids: integers(3_350_606),
	list: 'data',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 5, min: 1, max: 10 });
		const last = Math.max(0, Math.ceil(rows.length / size) - 1) * size;
		// "Specifying an offset that goes beyond the last page will simply return the last page."
		const start = Math.min(query.integer('offset', { fallback: 0 }), last);
		const page = cut(rows, start, size);
		const to = (rel: string, at: number) => ({
			rel,
			href: rooted(address(request, { offset: at, limit: size })),
		});
		const links = [
			to('first', 0),
			...(start > 0 ? [to('prev', Math.max(0, start - size))] : []),
			...(page.more ? [to('next', page.next)] : []),
			to('last', last),
		];
		return {
			metadata: { currentOffset: start, totalCount: page.total },
			data: page.items,
			...(page.total > size && { links }),
		};
	},
	style: {
		kind: 'link list',
		path: 'links',
		relation: 'rel',
		address: 'href',
		end: { by: 'absence' },
	},
	notes: 'Links only where there is more than one page; behind the end comes the last page.',
});

const ribbit = sketch({
	name: 'Ribbit: calls',
	source: 'https://developer.ribbit.com/dev-documents/rest/rest-api-introduction-pagination',
	request: { path: '/rest/1.0/calls/1', query: { startIndex: '0', count: '50' } },
	list: 'entry',
	body: ({ query }, rows) => {
		const size = query.integer('count', { fallback: 50, min: 1 });
		const page = cut(rows, query.integer('startIndex', { fallback: 0 }), size);
		return {
			startIndex: page.start,
			itemsPerPage: page.items.length,
			totalResults: page.total,
			entry: page.items,
		};
	},
	style: offset('startIndex', total('totalResults')),
	notes: 'Names of OpenSearch; itemsPerPage shrinks on the last page.',
});

const voss = sketch({
	name: 'VOSS Automate: macro results',
	source: 'https://documentation.voss-solutions.com/release_21.1/html/_sources/src/api/reference-API-headers.rst.txt',
	request: { path: '/api/tool/Macro/', query: { method: 'evaluate', skip: '0', limit: '100' } },
	id: 'value',
	list: 'choices',
	response: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1 });
		const page = cut(rows, query.integer('skip', { fallback: 0 }), size);
		const end = page.start + Math.max(0, page.items.length - 1);
		const of = page.more ? 999_999_999 : page.total;
		return ok({ choices: page.items }, { 'content-range': `items ${page.start}-${end}/${of}` });
	},
	style: offset('skip', { by: 'empty page' }),
	notes: '999999999 stands for a total that is not known before the last page.',
});

const etherscan = sketch({
	name: 'Etherscan: transactions of an address',
	source: 'https://docs.etherscan.io/api-reference/endpoint/txlist',
	request: {
		path: '/v2/api',
		query: { module: 'account', action: 'txlist', startblock: '0', page: '1', offset: '100' },
	},
	id: 'hash',
	ids: prefixed('0x'),
	list: 'result',
	more: (index) => ({ blockNumber: String(14_923_678 + index), input: '0x' }),
	body: ({ query }, rows) => {
		const size = query.integer('offset', { fallback: 1000, min: 1 });
		const { items } = cutPage(rows, query.integer('page', { fallback: 1, min: 1 }), size);
		return items.length > 0
			? { status: '1', message: 'OK', result: items }
			: { status: '0', message: 'No transactions found', result: [] };
	},
	style: pageNumber('page', 1, { by: 'empty page' }),
	notes: 'offset is the size of pages; startblock is no position.',
});

const openAq = sketch({
	name: 'OpenAQ V3: measurements',
	source: 'https://python.openaq.org/getting-started/pagination/',
	request: { path: '/v3/sensors/1/measurements', query: { limit: '100' } },
	list: 'results',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 1000 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const found = page.more ? `>${size}` : page.total;
		return {
			meta: { name: 'openaq-api', website: '/', page: number, limit: size, found },
			results: page.items,
		};
	},
	style: pageNumber('page', 1, { by: 'empty page' }),
	notes: 'The total is a text such as >1000 where it is not known.',
});

const scopus = sketch({
	name: 'Scopus: search',
	source: 'https://dev.elsevier.com/documentation/ScopusSearchAPI.wadl',
	request: { path: '/content/search/scopus', query: { query: 'pier', count: '25' } },
	id: 'dc:identifier',
	ids: prefixed('SCOPUS_ID:'),
	list: 'search-results.entry',
	more: () => ({ link: [{ '@_fa': 'true', '@ref': 'self', '@href': 'https://a.example/1' }] }),
	body: ({ request, query }, rows) => {
		const size = query.integer('count', { fallback: 25, min: 1, max: 25 });
		const page = cut(rows, query.integer('start', { fallback: 0 }), size);
		const to = (ref: string, start: number) => ({
			'@_fa': 'true',
			'@ref': ref,
			'@href': address(request, { start, count: size }).href,
			'@type': 'application/json',
		});
		const none = [{ '@_fa': 'true', error: 'Result set was empty' }];
		return {
			'search-results': {
				'opensearch:totalResults': String(page.total),
				'opensearch:startIndex': String(page.start),
				'opensearch:itemsPerPage': String(page.items.length),
				'opensearch:Query': {
					'@role': 'request',
					'@searchTerms': 'pier',
					'@startPage': '0',
				},
				link: [
					to('self', page.start),
					to('first', 0),
					...(page.more ? [to('next', page.next)] : []),
				],
				entry: page.items.length === 0 && page.total > 0 ? none : page.items,
			},
		};
	},
	style: offset('start', total('search-results.opensearch:totalResults')),
	notes: 'JSON made of XML: links have @ref and @href.',
});

const serviceDesk = sketch({
	name: 'ServiceDesk Plus: requests',
	source: 'https://manageengine.com/za/products/service-desk/sdpod-v3-api/getting-started/pagination.html',
	request: {
		path: '/api/v3/requests',
		query: { input_data: '{"list_info":{"row_count":50,"start_index":1}}' },
	},
	ids: numerals(100_000_000_000_007n),
	list: 'requests',
	body: ({ query }, rows) => {
		const { list_info: info } = JSON.parse(query.text('input_data') ?? '{}') as {
			list_info: { row_count: number; start_index: number };
		};
		const page = cut(rows, info.start_index - 1, info.row_count);
		return {
			response_status: [{ status_code: 2000, status: 'success' }],
			list_info: {
				has_more_rows: page.more,
				start_index: info.start_index,
				row_count: page.items.length,
			},
			requests: page.items,
		};
	},
	style: { kind: 'own', how: 'start_index is in the JSON text of the parameter input_data.' },
	notes: 'The position is inside of a JSON text in a parameter.',
});

const offersLook = sketch({
	name: 'OffersLook: offer pools',
	source: 'https://offerslook-api.gitbook.io/api-documentation/networkapi/offer_pools/get_offer_pool',
	request: { path: '/v1/offer_pools', query: { limit: '50', offset: '0' } },
	ids: integers(),
	list: 'data.rowset',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 1000 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		return {
			code: 0,
			message: 'Success',
			data: {
				rowset: page.items,
				totalPages: pagesOf(page.total, size),
				totalRows: page.total,
				offset: page.start,
				limit: size,
			},
		};
	},
	style: offset('offset', total('data.totalRows')),
	notes: 'code 0 is success; the total of pages comes first.',
});

const catenda = sketch({
	name: 'Catenda: topics',
	source: 'https://developers.catenda.com/pagination',
	request: { path: '/opencde/bcf/3.0/projects/1/topics', query: { pageSize: '100' } },
	id: 'guid',
	list: '',
	response: ({ query }, rows) => {
		const size = query.integer('pageSize', { fallback: 100, min: 1 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (at: number) => `?pageSize=${size}&page=${at}`;
		return ok(page.items, {
			'x-total-count': String(page.total),
			link: linkHeader({
				next: page.more ? to(number + 1) : undefined,
				prev: number > 1 ? to(number - 1) : undefined,
				first: to(1),
				last: to(Math.max(1, pagesOf(page.total, size))),
			}),
		});
	},
	style: { kind: 'Link header', end: { by: 'absence' } },
	notes: 'Links are a query only, relative to the page.',
});

const nmos = sketch({
	name: 'AMWA NMOS IS-04: nodes',
	source: 'https://specs.amwa.tv/is-04/releases/v1.3.1/docs/2.5._APIs_-_Query_Parameters.html',
	request: {
		path: '/x-nmos/query/v1.3/nodes',
		query: { 'paging.limit': '100', 'paging.since': '0:0' },
	},
	list: '',
	response: ({ request, query }, rows) => {
		const size = query.integer('paging.limit', { fallback: 10, min: 1 });
		const start = Number((query.text('paging.since') ?? '0:0').split(':')[0]);
		const page = cut(rows, start, size);
		const until = start + page.items.length;
		const to = (name: string, at: number) =>
			address(request, { 'paging.since': undefined, [name]: `${at}:0` }).href;
		return ok(page.items, {
			'x-paging-limit': String(size),
			'x-paging-since': `${start}:0`,
			'x-paging-until': `${until}:0`,
			link: linkHeader({
				prev: to('paging.until', start),
				next: to('paging.since', until),
			}),
		});
	},
	style: { kind: 'Link header', end: { by: 'empty page' } },
	notes: 'Always names a next page: rows may be added. A page without rows names itself.',
});

export const counters: Family = {
	name: 'counters under names that do not match',
	shapes: [
		captainData,
		rainforest,
		provide,
		michelin,
		slingshot,
		silktide,
		thales,
		zeeg,
		polympics,
		agave,
		economyKit,
		tune,
		quickFile,
		viously,
		filr,
		freeClimb,
		paysafe,
		geoDb,
		ribbit,
		voss,
		etherscan,
		openAq,
		scopus,
		serviceDesk,
		offersLook,
		catenda,
		nmos,
	],
};
