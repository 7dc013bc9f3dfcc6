import { numerals, prefixed } from './rows';
import { after, cut, cutPage, ok, pagesOf, position, Rejected, token } from './serve';
import { sketch } from './sketch';
import { cursor, offset, pageNumber, total } from './styles';
import type { Family } from './types';

const searchConsole = sketch({
	name: 'Google Search Console: search analytics',
	source: 'https://developers.google.com/webmaster-tools/v1/searchanalytics/query',
	request: {
		method: 'POST',
		path: '/webmasters/v3/sites/s/searchAnalytics/query',
		body: {
			startDate: '2026-01-01',
			endDate: '2026-01-31',
			dimensions: ['query'],
			rowLimit: 125,
			startRow: 0,
		},
	},
	id: 'keys.0',
	row: (index) => ({ keys: [`q${index}`], clicks: 1 }),
	list: 'rows',
	body: ({ body }, rows) => {
		const page = cut(
			rows,
			body.integer('startRow', { fallback: 0 }),
			body.integer('rowLimit', { fallback: 1000, max: 25_000 }),
		);
		return {
			...(page.items.length > 0 && { rows: page.items }),
			responseAggregationType: 'byProperty',
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'startRow' },
		first: 0,
		by: 'rows',
		end: { by: 'empty page' },
	},
	notes: 'Behind the end the list is missing, and nothing says that this is the end.',
});

const ga4 = sketch({
	name: 'Google Analytics 4: report',
	source: 'https://developers.google.com/analytics/devguides/reporting/data/v1/basics',
	request: {
		method: 'POST',
		path: '/v1beta/properties/1:runReport',
		body: { dimensions: [{ name: 'pagePath' }], limit: '100', offset: '0' },
	},
	id: 'dimensionValues.0.value',
	row: (index) => ({
		dimensionValues: [{ value: `/p${index}` }],
		metricValues: [{ value: '5' }],
	}),
	list: 'rows',
	body: ({ body }, rows) => {
		const page = cut(
			rows,
			body.integer('offset', { fallback: 0 }),
			body.integer('limit', { fallback: 10_000 }),
		);
		const isAny = page.items.length > 0;
		return {
			dimensionHeaders: [{ name: 'pagePath' }],
			metricHeaders: [{ name: 'views', type: 'TYPE_INTEGER' }],
			...(isAny && { rows: page.items }),
			...(page.total > 0 && { rowCount: page.total }),
			metadata: { currencyCode: 'USD', timeZone: 'UTC' },
			kind: 'analyticsData#runReport',
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'offset' },
		first: 0,
		by: 'rows',
		end: total('rowCount'),
	},
	notes: 'Behind the end the rows are missing, and lists of headers are there.',
});

const getResponse = sketch({
	name: 'GetResponse: contacts',
	source: 'https://apireference.getresponse.com/open-api.json',
	request: { path: '/v3/contacts', query: { perPage: '50' } },
	id: 'contactId',
	ids: prefixed('p'),
	list: '',
	response: ({ query }, rows) => {
		const size = query.integer('perPage', { fallback: 100, max: 1000 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		return ok(cutPage(rows, number, size).items, {
			totalcount: String(rows.length),
			totalpages: String(pagesOf(rows.length, size)),
			currentpage: String(number),
		});
	},
	style: pageNumber('page', 1, { by: 'total', from: { in: 'header', at: 'TotalCount' } }),
	notes: 'Words of the headers have no sign between them.',
});

const sumUp = sketch({
	name: 'SumUp: history of transactions',
	source: 'https://developer.sumup.com/api/schemas/TransactionsHistoryLink/',
	request: { path: '/v2.1/merchants/M1/transactions/history', query: { limit: '50' } },
	id: 'transaction_id',
	list: 'items',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1 });
		const page = cut(rows, after(rows, 'transaction_id', query.text('oldest_ref')), size);
		const ref = String(page.items.at(-1)?.transaction_id);
		return {
			items: page.items,
			links: page.more
				? [{ rel: 'next', href: `limit=${size}&oldest_ref=${ref}&order=ascending` }]
				: [],
		};
	},
	style: { kind: 'own', how: 'Put the text of the link behind a question mark.' },
	notes: 'The link is only a query, without its question mark.',
});

const house = sketch({
	name: 'Companies House: officers of a company',
	source: 'https://developer-specs.company-information.service.gov.uk/companies-house-public-data-api/resources/officerlist',
	request: { path: '/company/1/officers', query: { items_per_page: '35' } },
	id: 'links.officer.appointments',
	row: (index) => ({
		name: 'Quiet harbor',
		links: { officer: { appointments: `/officers/${index}/appointments` } },
	}),
	list: 'items',
	body: ({ query }, rows) => {
		const size = query.integer('items_per_page', { fallback: 35, max: 100 });
		const start = query.integer('start_index', { fallback: 0 });
		const page = cut(rows, start, size);
		const active = Math.floor(page.total * 0.28);
		return {
			active_count: active,
			etag: 'e',
			inactive_count: 0,
			items: page.items,
			items_per_page: size,
			kind: 'officer-list',
			links: { self: '/company/1/officers' },
			resigned_count: page.total - active,
			start_index: start,
			total_results: page.total,
		};
	},
	style: offset('start_index', total('total_results')),
	notes: 'Counts of some of the rows come before the number of all.',
});

const sirene = sketch({
	name: 'INSEE Sirene: establishments',
	source: 'https://portail-api.insee.fr/catalog/api/2ba0e549-5587-3ef1-9082-99cd865de66f/doc?page=6548510e-c3e1-3099-be96-6edf02870699',
	request: { path: '/api-sirene/3.11/siret', query: { nombre: '100', curseur: '*' } },
	id: 'siret',
	ids: numerals(39_860_733_300_059n),
	list: 'etablissements',
	body: ({ query }, rows) => {
		const sent = query.text('curseur') ?? '*';
		const page = cut(
			rows,
			sent === '*' ? 0 : position(sent),
			query.integer('nombre', { fallback: 20, max: 1000 }),
		);
		const next = page.items.length === 0 ? sent : token(Math.min(page.next, page.total));
		return {
			header: {
				statut: 200,
				message: 'OK',
				total: page.total,
				debut: 0,
				nombre: page.items.length,
				curseur: sent,
				curseurSuivant: next,
			},
			etablissements: page.items,
		};
	},
	style: cursor('header.curseurSuivant', 'curseur', { by: 'same cursor' }),
	notes: 'All names are French.',
});

const keboola = sketch({
	name: 'Keboola: sources of a branch',
	source: 'https://raw.githubusercontent.com/api-evangelist/keboola/refs/heads/main/json-schema/keboola-paginatedresponse.json',
	request: { path: '/v1/branches/1/sources', query: { limit: '50' } },
	id: 'sourceId',
	list: 'sources',
	body: ({ query }, rows) => {
		const sent = query.text('afterId');
		const limit = query.integer('limit', { fallback: 100, min: 1, max: 100 });
		const page = cut(rows, after(rows, 'sourceId', sent), limit);
		return {
			projectId: 123,
			branchId: 345,
			page: {
				limit,
				totalCount: page.total,
				afterId: sent ?? '',
				lastId: page.items.at(-1)?.sourceId ?? '',
			},
			sources: page.items,
		};
	},
	style: cursor('page.lastId', 'afterId'),
});

const signatur = sketch({
	name: 'Signaturgruppen: entries of an index',
	source: 'https://signaturgruppen-a-s.github.io/privilege-management-docs/pagination-api.html',
	request: { path: '/api/entries', query: { pageSize: '50' } },
	list: '',
	response: ({ query }, rows) => {
		const [last, start] = [query.text('lastId'), query.text('startEntryIndexTimeUtc')];
		if ((last === undefined) !== (start === undefined))
			throw new Rejected('lastId and startEntryIndexTimeUtc');
		const at = after(rows, 'id', last);
		const page = cut(rows, at, query.integer('pageSize', { fallback: 200, max: 2000 }));
		return ok(page.items, {
			'x-pagination': JSON.stringify({
				startEntryIndexTimeUtc: start ?? null,
				lastEntryIndexTimeUtc: '2026-01-01T00:00:00Z',
				lastId: page.items.at(-1)?.id ?? null,
				responseCount: page.items.length,
				hasPrevious: at > 0,
				hasNext: page.more,
			}),
		});
	},
	style: {
		kind: 'own',
		how: 'Send lastId and lastEntryIndexTimeUtc of the header, the latter as startEntryIndexTimeUtc.',
	},
});

export const registers: Family = {
	name: 'registers and reports',
	shapes: [searchConsole, ga4, getResponse, sumUp, house, sirene, keboola, signatur],
};
