import { prefixed, record, snowflakes, snowflakeTexts } from './rows';
import { after, cut, ok, Rejected, server } from './serve';
import { flag } from './styles';
import type { Family, ListShape } from './types';

const stripe: ListShape = {
	name: 'Stripe: customers',
	source: 'https://docs.stripe.com/api/pagination',
	request: { path: '/v1/customers', query: { limit: '100' } },
	rows: 250,
	row: record('id', prefixed('cus_'), () => ({ object: 'customer', sources: { data: [] } })),
	id: 'id',
	list: 'data',
	respond: server(
		{
			path: '/v1/customers',
			only: ['limit', 'starting_after', 'ending_before', 'email', 'created'],
		},
		({ query }, rows) => {
			const size = query.integer('limit', {
				fallback: 10,
				min: 1,
				max: 100,
				above: 'rejected',
			});
			if (query.text('ending_before') !== undefined) throw new Rejected('not supported here');
			const page = cut(rows, after(rows, 'id', query.text('starting_after')), size);
			return ok({
				object: 'list',
				url: '/v1/customers',
				has_more: page.more,
				data: page.items,
			});
		},
	),
	style: {
		kind: 'last row',
		field: 'id',
		to: { in: 'query', at: 'starting_after' },
		end: flag('has_more'),
	},
	notes: 'url is the path of the list, not of a next page; unknown parameters are rejected.',
};

const discord: ListShape = {
	name: 'Discord: messages of a channel',
	source: 'https://discord.js.org/docs/packages/discord-api-types/main/RESTGetAPIChannelMessagesQuery:Interface',
	request: { path: '/api/v10/channels/41771983423143937/messages', query: { limit: '100' } },
	rows: 250,
	row: record('id', snowflakeTexts(), () => ({ mentions: [], embeds: [] })),
	id: 'id',
	list: '',
	respond: server({ path: '/api/v10/channels/41771983423143937/messages' }, ({ query }, rows) => {
		const size = query.integer('limit', {
			fallback: 50,
			min: 1,
			max: 100,
			above: 'rejected',
		});
		return ok(cut(rows, after(rows, 'id', query.text('before')), size).items);
	}),
	style: {
		kind: 'last row',
		field: 'id',
		to: { in: 'query', at: 'before' },
		end: { by: 'short page', size: 100 },
	},
	notes: 'Newest first, IDs beyond 2^53 as text, no sign that more follow. A page number is ignored: the same rows come again.',
};

const twitterV1: ListShape = {
	name: 'X API V1.1: home timeline',
	source: 'https://developer.x.com/en/docs/tweets/timelines/guides/working-with-timelines',
	request: { path: '/1.1/statuses/home_timeline.json', query: { count: '100' } },
	rows: 250,
	row: (index) => ({ id: snowflakes()(index), text: 'Quiet harbor' }),
	id: 'id',
	list: '',
	respond: server({ path: '/1.1/statuses/home_timeline.json' }, ({ query }, rows) => {
		const size = query.integer('count', { fallback: 20, min: 1, max: 200 });
		const highest = query.text('max_id');
		const start =
			highest === undefined
				? 0
				: rows.findIndex((row) => BigInt(String(row.id)) <= BigInt(highest));
		// What was deleted is taken away after the count was applied.
		return ok(start < 0 ? [] : cut(rows, start, Math.max(2, size - 3)).items);
	}),
	style: {
		kind: 'last row',
		field: 'id',
		to: { in: 'query', at: 'max_id' },
		repeated: true,
		end: { by: 'empty page' },
	},
	notes: 'IDs are numbers beyond 2^53 that are equal as doubles; max_id includes the row itself. Pages may be short: the end is a page with only that row.',
};

const couchDb: ListShape = {
	name: 'CouchDB: rows of a view',
	source: 'https://docs.couchdb.org/en/stable/ddocs/views/pagination.html',
	request: { path: '/artists/_design/artists/_view/by-name', query: { limit: '51' } },
	rows: 250,
	row: (index) => {
		const key = `name${String(index).padStart(4, '0')}`;
		return { id: prefixed('')(index), key, value: null };
	},
	id: 'id',
	list: 'rows',
	respond: server({ path: '/artists/_design/artists/_view/by-name' }, ({ query }, rows) => {
		const key = query.text('startkey');
		const json = key === undefined ? undefined : /^"(.*)"$/.exec(key)?.[1];
		if (key !== undefined && json === undefined) throw new Rejected('invalid UTF-8 JSON');
		const start = json === undefined ? 0 : rows.findIndex((row) => String(row.key) >= json);
		const page = cut(rows, start < 0 ? rows.length : start, query.integer('limit', {}));
		return ok({ total_rows: page.total, offset: page.start, rows: page.items });
	}),
	style: {
		kind: 'last row',
		field: 'key',
		to: { in: 'query', at: 'startkey' },
		repeated: true,
		json: true,
		end: { by: 'short page', size: 51 },
	},
	notes: 'The last row comes again as the first of the next page; keys go into the query as JSON, in quotes.',
};

export const lastRows: Family = {
	name: 'a value of the last row',
	shapes: [stripe, discord, twitterV1, couchDb],
};
