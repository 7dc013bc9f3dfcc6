import { prefixed, record } from './rows';
import { cut, ok, position, Rejected, server, token } from './serve';
import { cursor, flag } from './styles';
import type { Family, ListShape, Row } from './types';

const openAlex: ListShape = {
	name: 'OpenAlex: works',
	source: 'https://developers.openalex.org/guides/page-through-results',
	request: { path: '/works', query: { per_page: '100', cursor: '*' } },
	rows: 250,
	row: record('id', (index) => `https://openalex.org/W${2_741_809_807 + index}`),
	id: 'id',
	list: 'results',
	respond: server({ path: '/works' }, ({ query }, rows) => {
		const size = query.integer('per_page', {
			fallback: 25,
			min: 1,
			max: 100,
			above: 'rejected',
		});
		const at = query.text('cursor');
		const page = cut(rows, at === '*' ? 0 : position(at), size);
		const next = page.items.length > 0 ? token(page.next) : null;
		return ok({
			meta: { count: page.total, page: null, per_page: size, next_cursor: next },
			results: page.items,
			group_by: [],
		});
	}),
	style: cursor('meta.next_cursor', 'cursor'),
	notes: 'The first cursor is a star. The last page with rows has a cursor too; the empty page behind it has none.',
};

const crossref: ListShape = {
	name: 'Crossref: works',
	source: 'https://rdrr.io/github/ropensci/rcrossref/src/man-roxygen/cursor_args.R',
	request: { path: '/works', query: { query: 'ice', rows: '50', cursor: '*' } },
	rows: 250,
	row: record('DOI', (index) => `10.5555/${12_345_678 + index}`),
	id: 'DOI',
	list: 'message.items',
	respond: server({ path: '/works', never: ['offset', 'sample'] }, ({ query }, rows) => {
		const size = query.integer('rows', { fallback: 20, max: 1000 });
		const at = query.text('cursor');
		const page = cut(rows, at === '*' ? 0 : position(at), size);
		return ok({
			status: 'ok',
			'message-type': 'work-list',
			message: {
				facets: {},
				'next-cursor': token(page.start + page.items.length),
				'total-results': page.total,
				items: page.items,
				'items-per-page': size,
				query: { 'start-index': 0, 'search-terms': 'ice' },
			},
		});
	}),
	style: cursor('message.next-cursor', 'cursor', { by: 'empty page' }),
	notes: 'There is always a cursor; start-index stays 0.',
};

const solr: ListShape = {
	name: 'Apache Solr: select with cursorMark',
	source: 'https://solr.apache.org/docs/9_5_0/solrj/org/apache/solr/common/params/CursorMarkParams.html',
	request: {
		path: '/solr/books/select',
		query: { q: '*:*', rows: '100', sort: 'id asc', wt: 'json', cursorMark: '*' },
	},
	rows: 250,
	row: record('id', prefixed('doc-')),
	id: 'id',
	list: 'response.docs',
	respond: server({ path: '/solr/books/select', never: ['start'] }, ({ query }, rows) => {
		const size = query.integer('rows', { fallback: 10 });
		const at = query.text('cursorMark');
		const page = cut(rows, at === '*' ? 0 : position(at), size);
		return ok({
			responseHeader: { status: 0, QTime: 3, params: { q: '*:*', rows: String(size) } },
			response: { numFound: page.total, start: 0, docs: page.items },
			nextCursorMark: page.items.length > 0 ? token(page.start + page.items.length) : at,
		});
	}),
	style: cursor('nextCursorMark', 'cursorMark', { by: 'same cursor' }),
	notes: 'The end is a response that gives the cursor that was sent; start stays 0.',
};

/** Where each query over the list has got to: this API keeps it, and gives one cursor for all of it. */
const conductorQueries = new WeakMap<readonly Row[], number>();

const conductor: ListShape = {
	name: 'Conductor: QuickBooks Desktop invoices',
	source: 'https://docs.conductor.is/qbd-api/pagination',
	request: { path: '/v1/quickbooks-desktop/invoices', query: { limit: '100' } },
	rows: 250,
	row: record('id', (index) => `${(0x123_abc + index).toString(16)}-${1_700_000_000 + index}`),
	id: 'id',
	list: 'data',
	respond: server({ path: '/v1/quickbooks-desktop/invoices' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 150, min: 1, max: 150, above: 'rejected' });
		const cursor = query.text('cursor');
		if (cursor !== undefined && cursor !== 'iterator-1') throw new Rejected('Unknown cursor');
		const start = cursor === undefined ? 0 : conductorQueries.get(rows);
		if (start === undefined || (start > 0 && start >= rows.length))
			throw new Rejected('No more pages');
		const page = cut(rows, start, size);
		conductorQueries.set(rows, page.next);
		return ok({
			objectType: 'list',
			nextCursor: page.more ? 'iterator-1' : null,
			hasMore: page.more,
			remainingCount: Math.max(0, page.total - page.next),
			data: page.items,
		});
	}),
	style: cursor('nextCursor', 'cursor', flag('hasMore')),
	notes: 'The cursor is the same for all pages; a request after the last page is rejected, and none can be repeated.',
};

const databricks: ListShape = {
	name: 'Databricks Lakewatch: data sources',
	source: 'https://databricks.github.io/sdk-js/api/interfaces/_databricks_sdk-lakewatch.v1.ListDatasourcesResponse.html',
	request: { path: '/api/2.0/lakewatch/datasources', query: { page_size: '50' } },
	rows: 250,
	row: record('name', prefixed('datasources/')),
	id: 'name',
	list: 'datasources',
	respond: server({ path: '/api/2.0/lakewatch/datasources' }, ({ query }, rows) => {
		const size = query.integer('page_size', { fallback: 50, min: 1, max: 1000 });
		const at = query.text('page_token');
		// After the second page there is one without rows, which has a token nevertheless.
		const blank = at !== undefined && at === token(2 * size);
		const page = cut(rows, at === 'after-blank' ? 2 * size : position(at), size);
		return ok({
			datasources: blank ? [] : page.items,
			next_page_token: blank ? 'after-blank' : page.more ? token(page.next) : '',
		});
	}),
	style: cursor('next_page_token', 'page_token'),
	notes: 'An empty page in the middle: only an empty token is the end.',
};

export const cursorEnds: Family = {
	name: 'cursors whose end is said elsewhere',
	shapes: [openAlex, crossref, solr, conductor, databricks],
};
