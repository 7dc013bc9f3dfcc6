import { numerals, prefixed, record, uuids } from './rows';
import { after, cut, known, ok, position, Rejected, server, token } from './serve';
import { flag } from './styles';
import type { Family, ListShape } from './types';

const dropbox: ListShape = {
	name: 'Dropbox: list_folder',
	source: 'https://dropbox.github.io/dropbox-sdk-java/api-docs/v7.1.1/com/dropbox/core/v2/files/ListFolderResult.html',
	request: { method: 'POST', path: '/2/files/list_folder', body: { path: '', limit: 100 } },
	rows: 250,
	row: record('id', prefixed('id:'), () => ({ '.tag': 'file' })),
	id: 'id',
	list: 'entries',
	respond: server(
		{ path: /^\/2\/files\/list_folder(\/continue)?$/, method: 'POST' },
		({ request, body }, rows) => {
			const fields = Object.keys(request.body ?? {});
			const further = request.url.pathname.endsWith('/continue');
			const wanted = further ? fields.join() === 'cursor' : fields.includes('path');
			if (!wanted || (!further && fields.includes('cursor')))
				throw new Rejected('bad arguments');
			const page = cut(rows, position(body.text('cursor')), 100);
			return ok({ entries: page.items, cursor: token(page.next), has_more: page.more });
		},
	),
	style: {
		kind: 'own',
		how: 'While has_more is true, POST only the cursor to /2/files/list_folder/continue.',
	},
	notes: 'The cursor is filled at the end too. Further pages have another address and another body.',
};

const intercomSearch: ListShape = {
	name: 'Intercom: search contacts',
	source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination-sorting-search.md',
	request: {
		method: 'POST',
		path: '/contacts/search',
		body: {
			query: {
				operator: 'AND',
				value: [{ field: 'email', operator: '~', value: 'example' }],
			},
			pagination: { per_page: 50 },
		},
	},
	rows: 250,
	row: record('id', prefixed('6329')),
	id: 'id',
	list: 'data',
	respond: server({ path: '/contacts/search', method: 'POST' }, ({ body }, rows) => {
		if (body.text('query') === undefined) throw new Rejected('query is missing');
		const size = body.integer('pagination.per_page', { fallback: 50, min: 1, max: 150 });
		const page = cut(rows, position(body.text('pagination.starting_after')), size);
		const number = Math.floor(page.start / size) + 1;
		const next = { page: number + 1, starting_after: token(page.next) };
		return ok({
			type: 'list',
			total_count: page.total,
			pages: {
				type: 'pages',
				...(page.more && { next }),
				page: number,
				per_page: size,
				total_pages: Math.ceil(page.total / size),
			},
			data: page.items,
		});
	}),
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'pages.next.starting_after' },
		to: { in: 'body', at: 'pagination.starting_after' },
		end: { by: 'absence' },
	},
	notes: 'A cursor in the query of the address is ignored: the first page comes again.',
};

const plaid: ListShape = {
	name: 'Plaid: transactions/sync',
	source: 'https://plaid.com/docs/transactions/sync-migration',
	request: {
		method: 'POST',
		path: '/transactions/sync',
		body: { access_token: 'access-example', count: 100 },
	},
	rows: 250,
	row: record('transaction_id', prefixed('tx'), () => ({ amount: 12.5 })),
	id: 'transaction_id',
	list: 'added',
	respond: server({ path: '/transactions/sync', method: 'POST' }, ({ body }, rows) => {
		if (body.text('access_token') === undefined) throw new Rejected('access_token is missing');
		const size = body.integer('count', { fallback: 100, min: 1, max: 500, above: 'rejected' });
		const page = cut(rows, position(body.text('cursor')), size);
		return ok({
			accounts: [{ account_id: 'acc1', name: 'Checking' }],
			added: page.items,
			modified: [],
			removed: [],
			next_cursor: token(Math.min(page.next, page.total)),
			has_more: page.more,
			request_id: 'r1',
		});
	}),
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'next_cursor' },
		to: { in: 'body', at: 'cursor' },
		end: flag('has_more'),
	},
	notes: 'Four lists beside each other, three of records. next_cursor is filled at the end: it is for later changes.',
};

const attio: ListShape = {
	name: 'Attio: query records',
	source: 'https://docs.attio.com/rest-api/guides/pagination',
	request: {
		method: 'POST',
		path: '/v2/objects/people/records/query',
		body: { limit: 64, offset: 0 },
	},
	rows: 250,
	row: (index) => ({ id: { workspace_id: 'w1', record_id: uuids()(index) }, values: {} }),
	id: 'id.record_id',
	list: 'data',
	respond: server(
		{ path: '/v2/objects/people/records/query', method: 'POST' },
		({ body }, rows) => {
			const size = body.integer('limit', {
				fallback: 500,
				min: 1,
				max: 500,
				above: 'rejected',
			});
			return ok({ data: cut(rows, body.integer('offset', { fallback: 0 }), size).items });
		},
	),
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'offset' },
		first: 0,
		by: 'rows',
		end: { by: 'short page', size: 64 },
	},
	notes: 'Pages of 64 rows without any sign; the ID of a row is an object.',
};

const QUERY =
	'query($after: String) { repository(owner: "o", name: "r") { pullRequests(first: 100, after: $after) ' +
	'{ totalCount nodes { id title } pageInfo { endCursor hasNextPage } } } }';

/** Errors of GraphQL come with status 200. */
const failed = (type: string) =>
	ok({ data: null, errors: [{ type, message: 'Invalid argument' }] });

const gitHubGraphQl: ListShape = {
	name: 'GitHub GraphQL: pull requests',
	source: 'https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api',
	request: {
		method: 'POST',
		path: '/graphql',
		body: { query: QUERY, variables: { after: null } },
	},
	rows: 250,
	row: record('id', prefixed('PR_kw'), () => ({ labels: { nodes: [{ name: 'bug' }] } })),
	id: 'id',
	list: 'data.repository.pullRequests.nodes',
	respond: server({ path: '/graphql', method: 'POST' }, ({ body }, rows) => {
		const first = Number(/first: (\d+)/.exec(body.text('query') ?? '')?.[1] ?? 0);
		if (first < 1 || first > 100) return failed('EXCESSIVE_PAGINATION');
		const at = known(body.text('variables.after'));
		if (at === undefined) return failed('INVALID_CURSOR_ARGUMENTS');
		const page = cut(rows, at, first);
		return ok({
			data: {
				repository: {
					pullRequests: {
						totalCount: page.total,
						nodes: page.items,
						pageInfo: {
							endCursor:
								page.items.length > 0
									? token(Math.min(page.next, page.total))
									: null,
							hasNextPage: page.more,
						},
					},
				},
			},
		});
	}),
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'data.repository.pullRequests.pageInfo.endCursor' },
		to: { in: 'body', at: 'variables.after' },
		end: flag('data.repository.pullRequests.pageInfo.hasNextPage'),
	},
	notes: 'endCursor is filled on the last page too. Errors come with status 200 and data: null.',
};

const elasticsearch: ListShape = {
	name: 'Elasticsearch: search_after',
	source: 'https://www.elastic.co/docs/reference/elasticsearch/rest-apis/paginate-search-results',
	request: {
		method: 'POST',
		path: '/books/_search',
		body: { size: 100, query: { match_all: {} }, sort: [{ year: 'asc' }, { key: 'asc' }] },
	},
	rows: 250,
	row: (index) => ({
		_index: 'books',
		_id: prefixed('')(index),
		_score: null,
		sort: [1900 + Math.floor(index / 10), `key${index}`],
	}),
	id: '_id',
	list: 'hits.hits',
	respond: server({ path: '/books/_search', method: 'POST' }, ({ request, body }, rows) => {
		const size = body.integer('size', { fallback: 10, max: 10_000, above: 'rejected' });
		const { search_after: last } = request.body as { search_after?: unknown };
		if (last !== undefined && !Array.isArray(last))
			throw new Rejected('search_after is no array');
		const at = last === undefined ? undefined : String(last);
		const page = cut(rows, after(rows, 'sort', at), size);
		return ok({
			took: 2,
			timed_out: false,
			_shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
			hits: {
				total: { value: page.total, relation: 'eq' },
				max_score: null,
				hits: page.items,
			},
		});
	}),
	style: {
		kind: 'last row',
		field: 'sort',
		to: { in: 'body', at: 'search_after' },
		end: { by: 'short page', size: 100 },
	},
	notes: 'The field of the last row is a list of values, and goes into the body as one. The total is an object.',
};

const dynamoDb: ListShape = {
	name: 'DynamoDB: Scan',
	source: 'https://metacpan.org/pod/Paws::DynamoDB::ScanOutput',
	request: {
		method: 'POST',
		path: '/',
		headers: { 'X-Amz-Target': 'DynamoDB_20120810.Scan' },
		body: { TableName: 'Books', Limit: 50 },
	},
	rows: 250,
	row: (index) => ({ Id: { N: numerals(1)(index) }, Title: { S: 'Tin drum' } }),
	id: 'Id.N',
	list: 'Items',
	respond: server({ path: '/', method: 'POST' }, ({ body }, rows) => {
		const size = body.integer('Limit', { fallback: 1000, min: 1 });
		const key = body.text('ExclusiveStartKey.Id.N');
		if (key === undefined && body.text('ExclusiveStartKey'))
			throw new Rejected('ValidationException');
		const page = cut(rows, after(rows, 'Id.N', key), size);
		const last = page.items.at(-1);
		return ok({
			Count: page.items.length,
			Items: page.items,
			// A key does not mean that there is more: a page that was filled has one.
			...(page.items.length === size && { LastEvaluatedKey: { Id: last?.Id } }),
			ScannedCount: page.items.length,
		});
	}),
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'LastEvaluatedKey' },
		to: { in: 'body', at: 'ExclusiveStartKey' },
		end: { by: 'absence' },
	},
	notes: 'The cursor is an object; the page behind the last rows is empty. Count is of the page.',
};

export const bodies: Family = {
	name: 'positions in the body of a POST',
	shapes: [dropbox, intercomSearch, plaid, attio, gitHubGraphQl, elasticsearch, dynamoDb],
};
