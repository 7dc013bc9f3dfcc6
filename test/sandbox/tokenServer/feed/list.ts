import type { Response, SimulatorContext } from '../../core/types';
import { numberOf } from '../../core/values';
import type { FeedRecord, FeedStore } from './store';
import { cut, readTime, timesOf } from './times';

type Query = Readonly<Record<string, string>>;
type Options = SimulatorContext['settings']['options'];
type Key = readonly [first: number | string, id: number];

const DEFAULT_LIMIT = 100;

const ascending = (a: Key, b: Key): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]);

/** By what the list is in order; ties are in the order of the IDs. */
const KEYS = {
	id: ({ id }: FeedRecord): Key => [id, id],
	name: ({ name, id }: FeedRecord): Key => [name, id],
	updatedAt: ({ updatedAt, id }: FeedRecord): Key => [updatedAt, id],
} as const;

const ORDERS: readonly unknown[] = ['any', 'newestFirst', 'oldestFirst'];

interface Order {
	readonly name: string;
	readonly key: (record: FeedRecord) => Key;
	readonly compare: (a: Key, b: Key) => number;
}

function orderOf(query: Query, { feedOrder }: Options): Order {
	if (!ORDERS.includes(feedOrder)) throw new Error(`feedOrder is one of ${ORDERS.join(', ')}`);
	const isById = query.sort === 'id' || query.afterId !== undefined;
	const by = feedOrder === 'any' ? 'name' : isById ? 'id' : 'updatedAt';
	const isDescending = feedOrder === 'newestFirst';
	return {
		name: `${by} ${isDescending ? 'descending' : 'ascending'}`,
		key: KEYS[by],
		compare: (a, b) => (isDescending ? ascending(b, a) : ascending(a, b)),
	};
}

/** Which records a request wants; a text where it cannot be understood. */
function filterOf(query: Query, options: Options): ((record: FeedRecord) => boolean) | string {
	const { feedTimes, feedExclusive } = options;
	const times = timesOf(feedTimes);
	const { updatedSince, afterId } = query;
	const since = updatedSince === undefined ? -Infinity : readTime(updatedSince, feedTimes);
	if (since === undefined) return `updatedSince is no time: ${String(updatedSince)}`;
	const after = afterId === undefined ? -Infinity : numberOf(afterId);
	if (after === undefined) return `afterId is no number: ${String(afterId)}`;
	return ({ id, updatedAt }) => {
		const shown = cut(updatedAt, times);
		return id > after && (feedExclusive === true ? shown > since : shown >= since);
	};
}

const cursorOf = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function keyIn(cursor: string): Key | undefined {
	try {
		const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
		return Array.isArray(key) && key.length === 2 ? [key[0], Number(key[1])] : undefined;
	} catch {
		return undefined;
	}
}

/** Where the page begins: by cursor (after the row that it names), offset or page number from 1. */
function startOf(
	query: Query,
	limit: number,
	rows: readonly FeedRecord[],
	{ key, compare }: Order,
): number {
	const after = query.cursor === undefined ? undefined : keyIn(query.cursor);
	if (after !== undefined) {
		const index = rows.findIndex((row) => compare(key(row), after) > 0);
		return index < 0 ? rows.length : index;
	}
	const start = numberOf(query.offset) ?? ((numberOf(query.page) ?? 1) - 1) * limit;
	return Math.max(0, start);
}

/** A record as the feed shows it. */
export function shown(record: FeedRecord, options: Options): Record<string, unknown> {
	const times = timesOf(options.feedTimes);
	const write = (ms: number) => times.write(cut(ms, times));
	return {
		...record,
		createdAt: write(record.createdAt),
		updatedAt: write(record.updatedAt),
	};
}

/** A page of the records, or of those of one group. */
export function feedList(
	query: Query,
	store: FeedStore,
	options: Options,
	group?: number,
): Response {
	const order = orderOf(query, options);
	const isWanted = filterOf(query, options);
	if (typeof isWanted === 'string') return { status: 400, body: { message: isWanted } };
	const rows = store
		.rows(order.name, (a, b) => order.compare(order.key(a), order.key(b)))
		.filter((row) => (group === undefined || row.group === group) && isWanted(row));
	const limit = Math.max(1, numberOf(query.limit) ?? DEFAULT_LIMIT);
	const start = startOf(query, limit, rows, order);
	const page = rows.slice(start, start + limit);
	const last = page.at(-1);
	const hasMore = start + page.length < rows.length;
	const isTold = options.feedTotal === true;
	return {
		status: 200,
		headers: isTold ? { 'x-total-count': String(rows.length) } : {},
		body: {
			records: page.map((record) => shown(record, options)),
			...(isTold ? { total: rows.length } : {}),
			hasMore,
			nextCursor: hasMore && last !== undefined ? cursorOf(order.key(last)) : null,
		},
	};
}
