import { numerals, prefixed, record, snowflakeTexts, uuids } from './rows';
import { cut, known, ok, position, server, token } from './serve';
import { cursor, flag } from './styles';
import type { Family, ListShape } from './types';

const airtable: ListShape = {
	name: 'Airtable: records of a table',
	source: 'https://support.airtable.com/docs/en/getting-started-with-airtables-web-api',
	request: { path: '/v0/app1/Table', query: { pageSize: '50' } },
	rows: 250,
	row: record('id', prefixed('rec'), () => ({ fields: { Tags: ['a', 'b'] } })),
	id: 'id',
	list: 'records',
	respond: server({ path: '/v0/app1/Table' }, ({ query }, rows) => {
		const size = query.integer('pageSize', {
			fallback: 100,
			min: 1,
			max: 100,
			above: 'rejected',
			status: 422,
		});
		const page = cut(rows, position(query.text('offset'), 'itr'), size);
		return ok({ records: page.items, ...(page.more && { offset: token(page.next, 'itr') }) });
	}),
	style: cursor('offset', 'offset'),
	notes: 'offset is an opaque text.',
};

const slack: ListShape = {
	name: 'Slack: conversations.list',
	source: 'https://docs.slack.dev/apis/web-api/pagination',
	request: { path: '/api/conversations.list', query: { limit: '40' } },
	rows: 250,
	row: record('id', prefixed('C0')),
	id: 'id',
	list: 'channels',
	respond: server({ path: '/api/conversations.list' }, ({ query }, rows) => {
		const limit = query.integer('limit', {
			fallback: 100,
			min: 1,
			max: 1000,
			above: 'rejected',
		});
		const start = known(query.text('cursor'));
		if (start === undefined) return ok({ ok: false, error: 'invalid_cursor' });
		// Fewer than the limit may come although the end is not reached.
		const page = cut(rows, start, Math.max(1, limit - (start % 7)));
		return ok({
			ok: true,
			channels: page.items,
			response_metadata: { next_cursor: page.more ? token(page.next) : '' },
		});
	}),
	style: cursor('response_metadata.next_cursor', 'cursor'),
	notes: 'At the end the cursor is an empty text. Errors come with status 200 and ok: false.',
};

const xPosts: ListShape = {
	name: 'X API V2: posts of a user',
	source: 'https://docs.x.com/x-api/fundamentals/pagination',
	request: { path: '/2/users/12/tweets', query: { max_results: '100' } },
	rows: 250,
	row: record('id', snowflakeTexts()),
	id: 'id',
	list: 'data',
	respond: server({ path: '/2/users/12/tweets' }, ({ query }, rows) => {
		const size = query.integer('max_results', {
			fallback: 10,
			min: 5,
			max: 100,
			above: 'rejected',
		});
		const page = cut(rows, position(query.text('pagination_token')), size);
		return ok({
			data: page.items,
			includes: { users: [{ id: '12', name: 'Writer' }] },
			meta: {
				result_count: page.items.length,
				newest_id: page.items[0]?.id,
				oldest_id: page.items.at(-1)?.id,
				...(page.more && { next_token: token(page.next) }),
			},
		});
	}),
	style: cursor('meta.next_token', 'pagination_token'),
	notes: 'result_count is the number of rows of this page. The parameter has another name than the token.',
};

const googleCalendar: ListShape = {
	name: 'Google Calendar: events',
	source: 'https://developer.nylas.com/docs/cookbook/calendar/google-calendar-api-pagination/',
	request: { path: '/calendar/v3/calendars/primary/events', query: { maxResults: '60' } },
	rows: 250,
	row: record('id', prefixed('ev')),
	id: 'id',
	list: 'items',
	respond: server(
		{
			path: '/calendar/v3/calendars/primary/events',
			only: ['maxResults', 'pageToken', 'syncToken', 'timeMin', 'timeMax', 'orderBy'],
		},
		({ query }, rows) => {
			const size = query.integer('maxResults', { fallback: 250, min: 1, max: 2500 });
			const start = position(query.text('pageToken'));
			// A page may be shorter than asked for, even empty, and still have a token.
			const page = cut(rows, start, start === 60 ? 17 : size);
			return ok({
				kind: 'calendar#events',
				etag: '"p33"',
				summary: 'Team',
				defaultReminders: [{ method: 'popup', minutes: 10 }],
				...(page.more
					? { nextPageToken: token(page.next) }
					: { nextSyncToken: token(page.total, 'sync') }),
				items: page.items,
			});
		},
	),
	style: cursor('nextPageToken', 'pageToken'),
	notes: 'The last page has a nextSyncToken: filled, called next, and not a further page. Two lists of records.',
};

const vultr: ListShape = {
	name: 'Vultr V2: instances',
	source: 'https://pypi.org/project/vultr-python-client/',
	request: { path: '/v2/instances', query: { per_page: '25' } },
	rows: 250,
	row: record('id', uuids()),
	id: 'id',
	list: 'instances',
	respond: server({ path: '/v2/instances' }, ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 100, min: 1, max: 500 });
		const page = cut(rows, position(query.text('cursor'), 'next'), size);
		return ok({
			instances: page.items,
			meta: {
				total: page.total,
				links: {
					next: page.more ? token(page.next, 'next') : '',
					prev: page.start > 0 ? token(page.start, 'prev') : '',
				},
			},
		});
	}),
	style: cursor('meta.links.next', 'cursor'),
	notes: 'The links are cursors, not addresses.',
};

const walmartInventory: ListShape = {
	name: 'Walmart Marketplace: inventories',
	source: 'https://developer.walmart.com/us-marketplace/docs/return-your-entire-item-list',
	request: { path: '/v3/inventories', query: { limit: '50' } },
	rows: 250,
	row: record('sku', prefixed('SKU'), () => ({ nodes: [{ shipNode: 'NODE1' }] })),
	id: 'sku',
	list: 'elements.inventories',
	respond: server({ path: '/v3/inventories' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1, max: 50, above: 'rejected' });
		const page = cut(rows, position(query.text('nextCursor')), size);
		return ok({
			meta: { totalCount: page.total, ...(page.more && { nextCursor: token(page.next) }) },
			elements: { inventories: page.items },
		});
	}),
	style: cursor('meta.nextCursor', 'nextCursor'),
};

const tibco: ListShape = {
	name: 'TIBCO EMS: users',
	source: 'https://docs.tibco.com/pub/ems/10.5.0/doc/html/users-guide/rest-proxy-pagination.htm',
	request: { path: '/users', query: { limit: '50' } },
	rows: 250,
	row: record('name', (index) => `user${index}`),
	id: 'name',
	list: 'users',
	respond: server({ path: '/users' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 100 });
		const page = cut(rows, position(query.text('cursor')), size);
		return ok({
			errors: [],
			first: token(0),
			last: token(Math.floor((page.total - 1) / size) * size),
			next: page.more ? token(page.next) : '',
			prev: page.start > 0 ? token(page.start - size) : '',
			self: token(page.start),
			users: page.items,
		});
	}),
	style: cursor('next', 'cursor'),
	notes: 'An empty list of errors is before the rows; five cursors beside each other, one of them the next one.',
};

const nops: ListShape = {
	name: 'nOps: reports',
	source: 'https://help.nops.io/developers/pagination',
	request: { path: '/v1/reports', query: { limit: '50' } },
	rows: 250,
	row: record('id', numerals(700)),
	id: 'id',
	list: 'data',
	respond: server({ path: '/v1/reports' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 200 });
		const page = cut(rows, position(query.text('cursor')), size);
		return ok({
			data: page.items,
			pagination: { next_cursor: page.more ? token(page.next) : null, has_more: page.more },
			meta: { scope_counts: { mine: 3, shared: 247 } },
		});
	}),
	style: cursor('pagination.next_cursor', 'cursor', flag('pagination.has_more')),
	notes: 'meta holds counts of something else.',
};

export const cursors: Family = {
	name: 'cursors',
	shapes: [airtable, slack, xPosts, googleCalendar, vultr, walmartInventory, tibco, nops],
};
