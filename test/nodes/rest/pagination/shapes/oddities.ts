import { integers, numerals, prefixed } from './rows';
import { address, cut, cutPage, linkHeader, ok, pagesOf, position, rooted, token } from './serve';
import { sketch } from './sketch';
import { cursor, flag, offset } from './styles';
import type { Family, Row } from './types';

const edgar = sketch({
	name: 'SEC EDGAR: filings of a company',
	source: 'https://www.sec.gov/search-filings/edgar-application-programming-interfaces',
	request: { path: '/submissions/CIK0000320193.json' },
	id: '',
	list: 'filings.recent.accessionNumber',
	body: (_call, rows) => ({
		cik: '320193',
		tickers: ['AAPL'],
		exchanges: ['Nasdaq'],
		formerNames: [],
		filings: {
			recent: {
				accessionNumber: rows,
				form: rows.map(() => '8-K'),
				size: rows.map(() => 5),
			},
			files: [],
		},
	}),
	style: { kind: 'none', end: { by: 'one response' } },
	notes: 'A table by columns: no list holds the rows.',
});

const oanda = sketch({
	name: 'OANDA V20: transactions',
	source: 'https://developer.oanda.com/rest-live-v20/transaction-ep',
	request: { path: '/v3/accounts/1/transactions', query: { pageSize: '100' } },
	rules: { path: /^\/v3\/accounts\/1\/transactions(?:\/idrange)?$/ },
	ids: numerals(),
	list: 'transactions',
	response: ({ request, query }, rows) => {
		const lastTransactionID = String(rows.length);
		const url = request.url;
		if (url.pathname.endsWith('/idrange')) {
			const from = query.integer('from', {});
			const { items } = cut(rows, from - 1, query.integer('to', {}) - from + 1);
			return ok({ transactions: items, lastTransactionID });
		}
		const size = query.integer('pageSize', { fallback: 100, min: 1, max: 1000 });
		const starts = Array.from({ length: pagesOf(rows.length, size) }, (_, at) => at * size);
		return ok({
			from: '2026-01-01T00:00:00Z',
			to: '2026-01-02T00:00:00Z',
			pageSize: size,
			count: rows.length,
			pages: starts.map((at) => {
				const to = Math.min(rows.length, at + size);
				return `${url.origin}${url.pathname}/idrange?from=${at + 1}&to=${to}`;
			}),
			lastTransactionID,
		});
	},
	style: { kind: 'own', how: 'Get each URL of pages.' },
	notes: 'The response has the URLs of all pages and no rows.',
});

const expedia = sketch({
	name: 'Expedia Rapid: property content',
	source: 'https://developers.expediagroup.com/docs/products/rapid/lodging/content/content-pagination',
	request: { path: '/v3/properties/content', query: { language: 'en-US' } },
	id: 'property_id',
	ids: numerals(10_000),
	list: '',
	form: 'map',
	response: ({ request, query }, rows) => {
		const page = cut(rows, position(query.text('token')), 100);
		const next = page.more ? address(request, { token: token(page.next) }).href : undefined;
		const body = Object.fromEntries(page.items.map((row) => [String(row.property_id), row]));
		const headers = { 'pagination-total-results': String(page.total) };
		return ok(body, next === undefined ? headers : { ...headers, link: linkHeader({ next }) });
	},
	style: { kind: 'Link header', end: { by: 'absence' } },
	notes: 'The body itself is an object keyed by ID.',
});

const spotify = sketch({
	name: 'Spotify: search for tracks and artists',
	source: 'https://developer.spotify.com/documentation/web-api/reference/search',
	request: { path: '/v1/search', query: { q: 'pier', type: 'track,artist', limit: '50' } },
	list: 'tracks.items',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 20, min: 1, max: 50 });
		const start = query.integer('offset', { fallback: 0 });
		const of = (list: readonly Row[]) => {
			const page = cut(list, start, size);
			const next = page.more ? address(request, { offset: page.next }).href : null;
			return {
				href: request.url.href,
				limit: size,
				next,
				offset: start,
				total: page.total,
				items: page.items,
			};
		};
		return { tracks: of(rows), artists: of(rows.map((row) => ({ ...row, kind: 'artist' }))) };
	},
	style: { kind: 'link', path: 'tracks.next', end: { by: 'absence' } },
	notes: 'Two lists, each with pages of its own.',
});

const withings = sketch({
	name: 'Withings: measures',
	source: 'https://developer.withings.com/api-reference/#tag/measure/operation/measure-getmeas',
	request: {
		method: 'POST',
		path: '/measure',
		body: { action: 'getmeas', startdate: '1700000000' },
		form: true,
	},
	id: 'grpid',
	ids: integers(4_716_596_696),
	list: 'body.measuregrps',
	more: () => ({ measures: [{ value: 89, type: 9, unit: 0 }] }),
	body: ({ body }, rows) => {
		const page = cut(rows, body.integer('offset', { fallback: 0 }), 100);
		return {
			status: 0,
			body: {
				updatetime: 1_700_000_000,
				timezone: 'Europe/Berlin',
				measuregrps: page.items,
				...(page.more ? { more: 1, offset: page.next } : { more: 0, offset: 0 }),
			},
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'body.offset' },
		to: { in: 'body', at: 'offset' },
		end: flag('body.more', 1),
	},
	notes: 'The flag is a number, the position of the next row is called offset.',
});

const places = sketch({
	name: 'Google Places: text search',
	source: 'https://developers.google.com/maps/documentation/places/web-service/search-text',
	request: { path: '/maps/api/place/textsearch/json', query: { query: 'pier' } },
	id: 'place_id',
	ids: prefixed('ChIJ'),
	list: 'results',
	body: ({ query }, rows) => {
		const page = cut(rows, position(query.text('pagetoken')), 20);
		return {
			html_attributions: [],
			...(page.more && { next_page_token: token(page.next) }),
			results: page.items,
			status: page.total === 0 ? 'ZERO_RESULTS' : 'OK',
		};
	},
	style: cursor('next_page_token', 'pagetoken'),
	notes: 'The parameter is written without signs between its words.',
});

const ticketmaster = sketch({
	name: 'Ticketmaster Discovery: events',
	source: 'https://developer.ticketmaster.com/products-and-docs/apis/discovery-api/v2/',
	request: { path: '/discovery/v2/events.json', query: { size: '50' } },
	list: '_embedded.events',
	body: ({ request, query }, rows) => {
		const size = query.integer('size', { fallback: 20, min: 1, max: 200 });
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, size, 0);
		const next = rooted(address(request, { page: number + 1, size }));
		return {
			...(page.items.length > 0 && { _embedded: { events: page.items } }),
			_links: {
				self: { href: `${request.url.pathname}{?page,size,sort}`, templated: true },
				...(page.more && { next: { href: `${next}{&sort}`, templated: true } }),
			},
			page: {
				size,
				totalElements: page.total,
				totalPages: pagesOf(page.total, size),
				number,
			},
		};
	},
	style: { kind: 'link', path: '_links.next.href', end: { by: 'absence' } },
	notes: 'Links are templates.',
});

const hubSpot = sketch({
	name: 'HubSpot V1: contacts',
	source: 'https://legacydocs.hubspot.com/docs/methods/contacts/get_contacts',
	request: { path: '/contacts/v1/lists/all/contacts/all', query: { count: '100' } },
	id: 'vid',
	ids: integers(204_727),
	list: 'contacts',
	more: () => ({ 'form-submissions': [], 'identity-profiles': [{ vid: 1 }] }),
	body: ({ query }, rows) => {
		const size = query.integer('count', { fallback: 20, min: 1, max: 100 });
		const after = query.text('vidOffset');
		const start = after === undefined ? 0 : Number(after) - 204_727 + 1;
		const page = cut(rows, start, size);
		return {
			contacts: page.items,
			'has-more': page.more,
			'vid-offset': page.items.at(-1)?.vid ?? 0,
		};
	},
	style: cursor('vid-offset', 'vidOffset', flag('has-more')),
	notes: 'Names with a hyphen; the parameter is written without it.',
});

const steam = sketch({
	name: 'Steam: app list',
	source: 'https://partner.steamgames.com/doc/webapi/IStoreService#GetAppList',
	request: { path: '/IStoreService/GetAppList/v1/', query: { max_results: '100' } },
	id: 'appid',
	ids: integers(10),
	list: 'response.apps',
	body: ({ query }, rows) => {
		const size = query.integer('max_results', { fallback: 10_000, min: 1 });
		const after = query.text('last_appid');
		const page = cut(rows, after === undefined ? 0 : Number(after) - 9, size);
		const more = { have_more_results: true, last_appid: page.items.at(-1)?.appid };
		return { response: { apps: page.items, ...(page.more && more) } };
	},
	style: cursor('response.last_appid', 'last_appid'),
	notes: 'Flag and cursor are only there where more rows follow.',
});

const teamCity = sketch({
	name: 'TeamCity: builds',
	source: 'https://www.jetbrains.com/help/teamcity/rest/teamcity-rest-api-documentation.html#Pagination',
	request: { path: '/app/rest/builds', query: { locator: 'count:100' } },
	ids: integers(),
	list: 'build',
	body: ({ request, query }, rows) => {
		const parts = new Map(
			(query.text('locator') ?? '')
				.split(',')
				.map((part) => part.split(':') as [string, string]),
		);
		const [size, start] = [Number(parts.get('count') ?? 100), Number(parts.get('start') ?? 0)];
		const page = cut(rows, start, size);
		const to = (at: number) => `${request.url.pathname}?locator=count:${size},start:${at}`;
		return {
			count: page.items.length,
			href: `${request.url.pathname}?locator=count:${size}`,
			...(page.more && { nextHref: to(page.next) }),
			...(start > 0 && { prevHref: to(Math.max(0, start - size)) }),
			build: page.items,
		};
	},
	style: { kind: 'link', path: 'nextHref', end: { by: 'absence' } },
	notes: 'count is of the page; the position is a part of a parameter.',
});

const books = sketch({
	name: 'Google Books: volumes',
	source: 'https://developers.google.com/books/docs/v1/using#pagination',
	request: { path: '/books/v1/volumes', query: { q: 'pier', maxResults: '40', startIndex: '0' } },
	list: 'items',
	body: ({ query }, rows) => {
		const size = query.integer('maxResults', { fallback: 10, min: 1, max: 40 });
		const page = cut(rows, query.integer('startIndex', { fallback: 0 }), size);
		const { items } = page;
		return {
			kind: 'books#volumes',
			totalItems: page.total,
			...(items.length > 0 && { items }),
		};
	},
	style: offset('startIndex', { by: 'total', from: { in: 'body', at: 'totalItems' } }),
	notes: 'Behind the end the list is missing.',
});

export const oddities: Family = {
	name: 'lists like no other',
	shapes: [
		edgar,
		oanda,
		expedia,
		spotify,
		withings,
		places,
		ticketmaster,
		hubSpot,
		steam,
		teamCity,
		books,
	],
};
