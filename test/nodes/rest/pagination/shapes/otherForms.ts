import { numerals, prefixed, record } from './rows';
import { cut, cutPage, ok, pagesOf, Rejected, server } from './serve';
import { flag, pageNumber, pages, total } from './styles';
import type { Family, ListShape, Row } from './types';

/** Rows as an object keyed by their ID. */
const keyed = (rows: readonly Row[], field: string): Record<string, Row> =>
	Object.fromEntries(rows.map((row) => [String(row[field]), row]));

const kraken: ListShape = {
	name: 'Kraken: closed orders',
	source: 'https://docs.kraken.com/api-reference/account-data/get-closed-orders.md',
	request: {
		method: 'POST',
		path: '/0/private/ClosedOrders',
		body: { nonce: '1', ofs: '0' },
		form: true,
	},
	rows: 250,
	row: record('txid', prefixed('O37652-')),
	id: 'txid',
	list: 'result.closed',
	form: 'map',
	respond: server({ path: '/0/private/ClosedOrders', method: 'POST' }, ({ body }, rows) => {
		const page = cut(rows, body.integer('ofs', { fallback: 0 }), 50);
		return ok({ error: [], result: { closed: keyed(page.items, 'txid'), count: page.total } });
	}),
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'ofs' },
		first: 0,
		by: 'rows',
		end: total('result.count'),
	},
	notes: 'Rows are an object keyed by ID; the only list is the empty one of errors.',
};

const mattermost: ListShape = {
	name: 'Mattermost: posts of a channel',
	source: 'https://docs.mattermost.com/api/reference/get-posts-for-channel',
	request: { path: '/api/v4/channels/c1/posts', query: { page: '0', per_page: '60' } },
	rows: 250,
	row: record('id', prefixed('p')),
	id: 'id',
	list: 'posts',
	form: 'map',
	respond: server({ path: '/api/v4/channels/c1/posts', never: ['since'] }, ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 60, min: 1, max: 200 });
		const page = cutPage(rows, query.integer('page', { fallback: 0 }), size, 0);
		return ok({
			order: page.items.map((row) => row.id),
			posts: keyed(page.items, 'id'),
			next_post_id: page.start > 0 ? rows[page.start - 1]?.id : '',
			prev_post_id: page.more ? rows[page.next]?.id : '',
			has_next: page.start > 0,
		});
	}),
	style: pageNumber('page', 0, { by: 'short page', size: 60 }),
	notes: 'Newest first: prev_post_id leads on, next_post_id and has_next lead back. The list (order) holds IDs, the rows are an object keyed by ID.',
};

const tableau: ListShape = {
	name: 'Tableau: users of a site',
	source: 'https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_concepts_paging.htm',
	request: { path: '/api/3.22/sites/s1/users', query: { pageSize: '100', pageNumber: '1' } },
	rows: 250,
	row: record('id', prefixed('abf3a02d-')),
	id: 'id',
	list: 'users.user',
	respond: server({ path: '/api/3.22/sites/s1/users' }, ({ query }, rows) => {
		const size = query.integer('pageSize', {
			fallback: 100,
			min: 1,
			max: 1000,
			above: 'rejected',
		});
		const number = query.integer('pageNumber', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		if (number > Math.max(1, pagesOf(page.total, size)))
			throw new Rejected('400006 Invalid page number');
		return ok({
			pagination: {
				pageNumber: String(number),
				pageSize: String(size),
				totalAvailable: String(page.total),
			},
			users: { user: page.items },
		});
	}),
	style: pageNumber('pageNumber', 1, total('pagination.totalAvailable')),
	notes: 'JSON made from XML: all numbers are texts; a page behind the last is status 400.',
};

const lastFm: ListShape = {
	name: 'Last.fm: recent tracks',
	source: 'https://www.last.fm/api/show/user.getRecentTracks',
	request: {
		path: '/2.0/',
		query: { method: 'user.getrecenttracks', user: 'rj', format: 'json', limit: '50' },
	},
	rows: 251,
	row: record(
		'url',
		(index) => `https://www.last.fm/music/_/${index}`,
		() => ({
			image: [{ size: 'small', '#text': '' }],
		}),
	),
	id: 'url',
	list: 'recenttracks.track',
	form: 'list or object',
	respond: server({ path: '/2.0/' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 200 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return ok({
			recenttracks: {
				track: page.items.length === 1 ? page.items[0] : page.items,
				'@attr': {
					user: 'rj',
					totalPages: String(pagesOf(page.total, size)),
					page: String(number),
					perPage: String(size),
					total: String(page.total),
				},
			},
		});
	}),
	style: pageNumber('page', 1, pages('recenttracks.@attr.totalPages')),
	notes: 'JSON made from XML: the last page has one row, which is an object and no list; numbers are texts.',
};

const SELECT = /^select \* from Customer(?: startposition (\d+))?(?: maxresults (\d+))?$/i;

const quickBooks: ListShape = {
	name: 'QuickBooks Online: query of customers',
	source: 'https://kestra.io/plugins/plugin-quickbooks/query/io.kestra.plugin.quickbooks.query.query',
	request: {
		path: '/v3/company/1/query',
		query: { query: 'select * from Customer startposition 1 maxresults 100' },
	},
	rows: 250,
	row: record('Id', numerals()),
	id: 'Id',
	list: 'QueryResponse.Customer',
	respond: server({ path: '/v3/company/1/query' }, ({ query }, rows) => {
		const match = SELECT.exec(query.text('query') ?? '');
		if (!match) throw new Rejected('QueryParserError');
		const start = Number(match[1] ?? 1);
		const page = cut(rows, start - 1, Math.min(1000, Number(match[2] ?? 100)));
		const count = page.items.length;
		return ok({
			QueryResponse:
				count === 0
					? {}
					: { Customer: page.items, startPosition: start, maxResults: count },
			time: '2026-01-01T00:00:00.000-08:00',
		});
	}),
	style: {
		kind: 'own',
		how: 'Positions, from 1 on, are words of the query text: STARTPOSITION 101 MAXRESULTS 100.',
	},
	notes: 'Behind the end QueryResponse is an empty object: the list is missing. maxResults is of the page.',
};

const lichess: ListShape = {
	name: 'Lichess: games of a user',
	source: 'https://www.mintlify.com/lichess-org/lila/api/overview',
	request: { path: '/api/games/user/u1', headers: { Accept: 'application/x-ndjson' } },
	rows: 250,
	row: record('id', prefixed('q7Z')),
	id: 'id',
	list: '',
	form: 'lines',
	respond: server({ path: '/api/games/user/u1' }, ({ query }, rows) => {
		const page = cut(rows, 0, query.integer('max', { fallback: rows.length }));
		return ok(page.items.map((row) => `${JSON.stringify(row)}\n`).join(''), {
			'content-type': 'application/x-ndjson',
		});
	}),
	style: { kind: 'none', end: { by: 'one response' } },
	notes: 'One JSON object per line; everything comes in one response.',
};

const arcGisUsers: ListShape = {
	name: 'ArcGIS Server Administrator: users',
	source: 'https://developers.arcgis.com/rest/enterprise-administration/server/getusers',
	request: {
		method: 'POST',
		path: '/arcgis/admin/security/users/getUsers',
		body: { startIndex: '0', pageSize: '20', f: 'json' },
		form: true,
	},
	rows: 250,
	row: record('username', (index) => `user${index}`),
	id: 'username',
	list: 'users',
	respond: server(
		{ path: '/arcgis/admin/security/users/getUsers', method: 'POST' },
		({ body }, rows) => {
			const size = body.integer('pageSize', { fallback: 10, min: 1, max: 1000 });
			const page = cut(rows, body.integer('startIndex', { fallback: 0 }), size);
			return ok({ users: page.items, hasMore: page.more });
		},
	),
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'startIndex' },
		first: 0,
		by: 'rows',
		end: flag('hasMore'),
	},
	notes: 'The body is a form.',
};

export const otherForms: Family = {
	name: 'rows and numbers in other forms',
	shapes: [kraken, mattermost, tableau, lastFm, quickBooks, lichess, arcGisUsers],
};
