import { integers, numerals, prefixed } from './rows';
import { address, cut, cutPage, linkHeader, ok, pagesOf, position, token } from './serve';
import { sketch } from './sketch';
import { cursor, offset, pageNumber, total } from './styles';
import type { Family } from './types';

const fec = sketch({
	name: 'OpenFEC: receipts by keyset',
	source: 'https://api.open.fec.gov/developers/#/receipts/get_v1_schedules_schedule_a_',
	request: { path: '/v1/schedules/schedule_a/', query: { per_page: '100' } },
	id: 'sub_id',
	ids: numerals(4_032_020_000_000_000_001n),
	list: 'results',
	body: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 20, min: 1, max: 100 });
		const after = query.text('last_index');
		const start =
			after === undefined ? 0 : rows.findIndex(({ sub_id }) => sub_id === after) + 1;
		const page = cut(rows, start, size);
		const last = page.items.at(-1);
		return {
			api_version: '1.0',
			pagination: {
				count: page.total,
				is_count_exact: true,
				last_indexes:
					last === undefined
						? null
						: { last_contribution_receipt_date: '2026-01-01', last_index: last.sub_id },
				page: null,
				pages: pagesOf(page.total, size),
				per_page: size,
			},
			results: page.items,
		};
	},
	style: { kind: 'own', how: 'Send the fields of last_indexes until there are no rows.' },
	notes: 'Two values of the last row, in an object, go under their own names; there is no page.',
});

const noaa = sketch({
	name: 'NOAA Climate Data Online: stations',
	source: 'https://www.ncdc.noaa.gov/cdo-web/webservices/v2',
	request: { path: '/cdo-web/api/v2/stations', query: { limit: '100' } },
	ids: prefixed('COOP:'),
	list: 'results',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 25, min: 1, max: 1000 });
		const start = query.integer('offset', { fallback: 1 });
		const page = cut(rows, Math.max(0, start - 1), size);
		if (page.items.length === 0) return {};
		return {
			metadata: { resultset: { offset: start, count: page.total, limit: size } },
			results: page.items,
		};
	},
	style: offset('offset', total('metadata.resultset.count'), 1),
	notes: 'Offsets count from 1 and are not in the request; an empty list is an empty object.',
});

const eStat = sketch({
	name: 'e-Stat: list of tables',
	source: 'https://www.e-stat.go.jp/api/api-info/e-stat-manual3-0',
	request: { path: '/rest/3.0/app/json/getStatsList', query: { appId: 'a', limit: '100' } },
	id: '@id',
	ids: numerals(3_410_000),
	list: 'GET_STATS_LIST.DATALIST_INF.TABLE_INF',
	form: 'list or object',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100_000, min: 1 });
		const page = cut(rows, query.integer('startPosition', { fallback: 1, min: 1 }) - 1, size);
		const { items } = page;
		return {
			GET_STATS_LIST: {
				RESULT: { STATUS: items.length === 0 ? 1 : 0, ERROR_MSG: 'OK' },
				PARAMETER: { LANG: 'J', LIMIT: size },
				DATALIST_INF: {
					NUMBER: page.total,
					RESULT_INF: {
						FROM_NUMBER: page.start + 1,
						TO_NUMBER: page.start + items.length,
						...(page.more && { NEXT_KEY: page.next + 1 }),
					},
					...(items.length > 0 && { TABLE_INF: items.length === 1 ? items[0] : items }),
				},
			},
		};
	},
	style: cursor(
		'GET_STATS_LIST.DATALIST_INF.RESULT_INF.NEXT_KEY',
		'startPosition',
		total('GET_STATS_LIST.DATALIST_INF.NUMBER'),
	),
	notes: 'XML as JSON in capitals; NEXT_KEY is the number of a row, from 1, for startPosition.',
});

const korea = sketch({
	name: 'Korea Tourism: areas',
	source: 'https://www.data.go.kr/data/15101578/openapi.do',
	request: {
		path: '/B551011/KorService2/areaBasedList2',
		query: { serviceKey: 'k', _type: 'json', pageNo: '1', numOfRows: '100' },
	},
	id: 'contentid',
	ids: numerals(125_266),
	list: 'response.body.items.item',
	body: ({ query }, rows) => {
		const size = query.integer('numOfRows', { fallback: 10, min: 1 });
		const number = query.integer('pageNo', { fallback: 1, min: 1 });
		const { items } = cutPage(rows, number, size);
		return {
			response: {
				header: { resultCode: '0000', resultMsg: 'OK' },
				body: {
					items: items.length === 0 ? '' : { item: items },
					numOfRows: items.length,
					pageNo: number,
					totalCount: rows.length,
				},
			},
		};
	},
	style: pageNumber('pageNo', 1, total('response.body.totalCount')),
	notes: 'Without rows items is an empty text, and numOfRows counts the page.',
});

const india = sketch({
	name: 'data.gov.in: resource',
	source: 'https://www.data.gov.in/apis',
	request: {
		path: '/resource/9ef84268',
		query: { 'api-key': 'k', format: 'json', offset: '0', limit: '100' },
	},
	list: 'records',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1 });
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, size);
		return {
			created: 1_600_000_000,
			updated: 1_700_000_000,
			active: '1',
			field: [{ name: 'State', id: 'state', type: 'keyword' }],
			target_bucket: { index: 'daily', type: 'x' },
			status: 'ok',
			total: page.total,
			count: page.items.length,
			limit: String(size),
			offset: String(start),
			records: page.items,
		};
	},
	style: offset('offset', total('total')),
	notes: 'Beside the rows is a list of records that describes their fields.',
});

const pubMed = sketch({
	name: 'NCBI E-utilities: esearch',
	source: 'https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ESearch',
	request: {
		path: '/entrez/eutils/esearch.fcgi',
		query: { db: 'pubmed', term: 'asthma', retmode: 'json', retmax: '100' },
	},
	list: 'esearchresult.idlist',
	id: '',
	body: ({ query }, rows) => {
		const size = query.integer('retmax', { fallback: 20, min: 1, max: 10_000 });
		const start = query.integer('retstart', { fallback: 0 });
		const page = cut(rows, start, size);
		return {
			header: { type: 'esearch', version: '0.3' },
			esearchresult: {
				count: String(page.total),
				retmax: String(page.items.length),
				retstart: String(start),
				idlist: page.items,
				translationset: [{ from: 'asthma', to: '"asthma"[MeSH Terms]' }],
				querytranslation: '"asthma"[MeSH Terms]',
			},
		};
	},
	style: offset('retstart', total('esearchresult.count')),
	notes: 'Rows are texts beside a list of records; the position is called retstart.',
});

const europePmc = sketch({
	name: 'Europe PMC: search',
	source: 'https://europepmc.org/RestfulWebService',
	request: {
		path: '/europepmc/webservices/rest/search',
		query: { query: 'malaria', format: 'json', cursorMark: '*', pageSize: '100' },
	},
	list: 'resultList.result',
	body: ({ request, query }, rows) => {
		const size = query.integer('pageSize', { fallback: 25, min: 1, max: 1000 });
		const mark = query.text('cursorMark') ?? '*';
		const page = cut(rows, mark === '*' ? 0 : position(mark), size);
		const nextCursorMark = page.items.length === 0 ? mark : token(page.next);
		return {
			version: '6.9',
			hitCount: page.total,
			nextCursorMark,
			nextPageUrl: address(request, { cursorMark: nextCursorMark }).href,
			request: { queryString: 'malaria', cursorMark: mark, pageSize: size },
			resultList: { result: page.items },
		};
	},
	style: cursor('nextCursorMark', 'cursorMark', { by: 'same cursor' }),
	notes: 'The last page names itself as the next one, as a mark and as a URL.',
});

const stacPost = sketch({
	name: 'STAC API: search by POST',
	source: 'https://github.com/radiantearth/stac-api-spec/blob/release/v1.0.0/item-search/examples.md',
	request: {
		method: 'POST',
		path: '/search',
		body: { collections: ['landsat'], limit: 100 },
	},
	ids: prefixed('LC08_'),
	list: 'features',
	body: ({ request, body }, rows) => {
		const size = body.integer('limit', { fallback: 10, min: 1, max: 10_000 });
		const page = cut(rows, position(body.text('token')), size);
		const href = `${request.url.origin}/search`;
		const next = {
			rel: 'next',
			href,
			method: 'POST',
			body: { token: token(page.next) },
			merge: true,
		};
		return {
			type: 'FeatureCollection',
			features: page.items,
			links: [{ rel: 'root', href: `${request.url.origin}/` }, ...(page.more ? [next] : [])],
		};
	},
	style: { kind: 'own', how: 'Merge the body of the link into the body of the request.' },
	notes: 'The link is the URL of the request; what is new is in its body.',
});

const postgrest = sketch({
	name: 'PostgREST: rows with an unknown total',
	source: 'https://docs.postgrest.org/en/v12/references/api/pagination_count.html',
	request: { path: '/people', query: { order: 'id', limit: '100', offset: '0' } },
	ids: integers(),
	list: '',
	response: ({ query }, rows) => {
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, query.integer('limit', { fallback: rows.length }));
		const end = start + page.items.length - 1;
		return ok(page.items, { 'content-range': end < start ? '*/*' : `${start}-${end}/*` });
	},
	style: offset('offset', { by: 'short page', size: 100 }),
	notes: 'The range says that the total is unknown: 0-99/*.',
});

const weather = sketch({
	name: 'National Weather Service: stations',
	source: 'https://www.weather.gov/documentation/services-web-api',
	request: { path: '/stations', query: { limit: '100' } },
	ids: (index) => `https://api.example.com/stations/KA${index}`,
	list: 'features',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 500, min: 1, max: 500 });
		const page = cut(rows, position(query.text('cursor')), size);
		return {
			'@context': [
				'https://geojson.org/geojson-ld/geojson-context.jsonld',
				{ '@version': '1.1' },
			],
			type: 'FeatureCollection',
			features: page.items,
			observationStations: page.items.map(({ id }) => id),
			pagination: { next: address(request, { cursor: token(page.next) }).href },
		};
	},
	style: { kind: 'link', path: 'pagination.next', end: { by: 'empty page' } },
	notes: 'A next page is always named; the one without rows is the last.',
});

const congress = sketch({
	name: 'US Congress: bills',
	source: 'https://github.com/LibraryOfCongress/api.congress.gov/blob/main/README.md',
	request: { path: '/v3/bill', query: { format: 'json', limit: '250' } },
	id: 'number',
	ids: numerals(),
	list: 'bills',
	response: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 20, min: 1, max: 100 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		const next = address(request, { offset: page.next, limit: size }).href;
		return ok(
			{
				bills: page.items,
				pagination: { count: page.total, ...(page.more && { next }) },
				request: { contentType: 'application/json', format: 'json' },
			},
			{ link: linkHeader({ self: request.url.href }) },
		);
	},
	style: { kind: 'link', path: 'pagination.next', end: { by: 'absence' } },
	notes: 'Fewer rows than asked for; a Link header names only the page itself.',
});

export const government: Family = {
	name: 'open data of governments and science',
	shapes: [
		fec,
		noaa,
		eStat,
		korea,
		india,
		pubMed,
		europePmc,
		stacPost,
		postgrest,
		weather,
		congress,
	],
};
