/** Servers of any manner: how they find pages, what they say about them, and what goes wrong. */
import fc from 'fast-check';

import { RestError } from '../../../../../nodes/rest/errors/restError';
import type {
	FetchPage,
	OwnParameters,
	PageCall,
	PagePlan,
	PageResponse,
	PageStyle,
} from '../../../../../nodes/rest/pagination/pageTypes';
import { statusError } from './list';

const BASE = 'https://api.example.com/v1/orders';

/** Names of a parameter that says which page or which row; any server may use any of them. */
const POSITIONS = ['page', 'p', 'pageNumber', 'offset', 'skip', 'start', 'from'] as const;

/** Names of a cursor in the response and of the parameter that takes it. */
const CURSORS = [
	['nextCursor', 'cursor'],
	['next_page_token', 'page_token'],
	['next', 'cursor'],
	['after', 'after'],
	['meta.next_token', 'pagination_token'],
	['paging.next.after', 'after'],
	['continuationToken', 'continuationToken'],
	['scroll', 'another'],
] as const;

export type Interruption =
	| 'blank'
	| 'empty list and failure'
	| 'empty object'
	| 'error with 200'
	| 'errors and null'
	| 'status 204'
	| 'status 500';

export interface Manner {
	readonly rows: number;
	/** Rows of a page, and how many of each page are left out. */
	readonly size: number;
	readonly hidden: number;
	/** Before this page there is one without rows. */
	readonly gap: number | undefined;
	readonly way: 'page' | 'offset' | 'cursor' | 'link' | 'link header' | 'last row';
	readonly first: 0 | 1;
	readonly position: (typeof POSITIONS)[number];
	readonly cursor: (typeof CURSORS)[number];
	/** Whether the request has the position for the first page, and the page size. */
	readonly asks: boolean;
	readonly asksSize: boolean;
	readonly list: 'items' | 'orders' | 'data.orders' | '';
	readonly total: 'none' | 'rows' | 'text' | 'header' | 'pages' | 'too many' | 'count' | 'page';
	readonly flag: 'none' | 'hasMore' | 'isLast';
	/** What the last page has in place of what leads on. */
	readonly end: 'absent' | 'null' | 'empty text' | 'filled' | 'itself';
	readonly behind: 'empty' | 'last page' | 204 | 400 | 404 | 416;
	readonly interruption: { readonly at: number; readonly by: Interruption } | undefined;
	/** Rows have no IDs, and many are the same. */
	readonly areAlike: boolean;
	/** After this many responses, rows come in front of the list, or go there. */
	readonly move: { readonly after: number; readonly by: number } | undefined;
}

const anyManners = fc.record<Manner>({
	rows: fc.nat({ max: 40 }),
	size: fc.integer({ min: 1, max: 12 }),
	hidden: fc.constantFrom(0, 0, 0, 1),
	gap: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 4 }),
	way: fc.constantFrom('page', 'offset', 'cursor', 'link', 'link header', 'last row'),
	first: fc.constantFrom(0, 1),
	position: fc.constantFrom(...POSITIONS),
	cursor: fc.constantFrom(...CURSORS),
	asks: fc.boolean(),
	asksSize: fc.boolean(),
	list: fc.constantFrom('items', 'orders', 'data.orders', ''),
	total: fc.constantFrom(
		'none',
		'none',
		'rows',
		'text',
		'header',
		'pages',
		'too many',
		'count',
		'page',
	),
	flag: fc.constantFrom('none', 'none', 'hasMore', 'isLast'),
	end: fc.constantFrom('absent', 'null', 'empty text', 'filled', 'itself'),
	behind: fc.constantFrom<Manner['behind']>('empty', 'last page', 204, 400, 404, 416),
	interruption: fc.option(
		fc.record({
			at: fc.nat({ max: 4 }),
			by: fc.constantFrom<Interruption>(
				'blank',
				'empty list and failure',
				'empty object',
				'error with 200',
				'errors and null',
				'status 204',
				'status 500',
			),
		}),
		{ nil: undefined },
	),
	areAlike: fc.constantFrom(false, false, false, true),
	move: fc.option(
		fc.record({ after: fc.integer({ min: 1, max: 4 }), by: fc.integer({ min: -9, max: 9 }) }),
		{ nil: undefined },
	),
});

/** Whether the server says that there is a further page where there is one. */
const promises = ({ way, total, flag, list }: Manner): boolean =>
	['cursor', 'link', 'link header'].includes(way) ||
	total === 'header' ||
	(list !== '' && (flag !== 'none' || ['rows', 'text', 'pages', 'too many'].includes(total)));

/**
 * Whether rows can be found again: the server knows where it was, or it states a total, and they did not
 * move further than rows are known (then a hint says that some may be missing or double).
 */
const isMoveKnowable = (manner: Manner): boolean => {
	const { way, size, total, list, hidden, gap, areAlike, behind, move } = manner;
	const hasTotal = total === 'header' || (list !== '' && (total === 'rows' || total === 'text'));
	const isNear = Math.abs(move?.by ?? 0) <= size * 5;
	const isFixed = hidden === 0 && gap === undefined && !areAlike && behind !== 'last page';
	return isFixed && (!['page', 'offset'].includes(way) || (hasTotal && isNear));
};

/** Whether a total that is only that of the page is doubted: something says that there is more, or may be. */
const isDoubted = (manner: Manner): boolean => {
	const { areAlike, asks, asksSize, size, hidden, gap } = manner;
	const isPlain = !areAlike && hidden === 0 && gap === undefined;
	return isPlain && (promises(manner) || (isCounting(manner) && asks && asksSize && size > 1));
};

/**
 * What can be known at all: a bare list has no room for links, rows that are alike cannot be told
 * apart, and where nothing is promised, a page without rows or content is the end.
 */
const isKnowable = (manner: Manner): boolean =>
	(manner.move === undefined || isMoveKnowable(manner)) &&
	(manner.total !== 'page' || isDoubted(manner)) &&
	!(manner.list === '' && (manner.way === 'cursor' || manner.way === 'link')) &&
	!(manner.areAlike && (manner.hidden > 0 || manner.gap !== undefined)) &&
	!(manner.areAlike && manner.behind === 'last page' && manner.total === 'too many') &&
	(promises(manner) || manner.gap === undefined) &&
	!(
		manner.interruption?.by === 'status 204' &&
		(!promises(manner) || manner.interruption.at === 0)
	);

export const manners: fc.Arbitrary<Manner> = anyManners.filter(isKnowable);

const rowAt = ({ areAlike }: Manner, index: number) =>
	areAlike
		? { status: index % 3 === 0 ? 'open' : 'closed' }
		: { id: index + 1, name: `Order ${index % 4}` };

/** By how many rows the list has moved. */
const movedBy = ({ move, rows }: Manner, responses: number): number =>
	move === undefined || responses < move.after ? 0 : Math.max(-rows, move.by);

/**
 * Rows that the server shows: of each page, the last ones may be hidden.
 * @param moved rows that came in front, with IDs of their own; negative: that went there
 */
function slotsOf(manner: Manner, moved = 0): Array<ReturnType<typeof rowAt> | undefined> {
	const { size, hidden, gap } = manner;
	const rows = manner.rows + moved;
	const kept = Math.max(1, size - hidden);
	const slots: Array<ReturnType<typeof rowAt> | undefined> = [];
	for (let index = 0; index < rows; index++) {
		if (gap !== undefined && index === gap * kept)
			slots.push(...Array.from({ length: size }, () => undefined));
		slots.push(rowAt(manner, index - moved));
		if (index % kept === kept - 1)
			slots.push(...Array.from({ length: size - kept }, () => undefined));
	}
	return slots;
}

/** The rows that are there all the time. */
export const truthOf = (manner: Manner) =>
	Array.from({ length: manner.rows }, (_none, index) => rowAt(manner, index));

/** Rows that came, without those that a move brought or took. */
export function lasting({ move, rows: count }: Manner, rows: readonly unknown[]): unknown[] {
	const gone = move === undefined ? 0 : Math.min(count, Math.max(0, -move.by));
	return rows.filter((row) => {
		const { id = 1 } = row as { id?: number };
		return id > gone;
	});
}

function put(body: Record<string, unknown>, path: string, value: unknown): void {
	const [name = '', ...rest] = path.split('.');
	if (rest.length === 0) body[name] = value;
	else {
		body[name] = { ...(body[name] as object | undefined) };
		put(body[name] as Record<string, unknown>, rest.join('.'), value);
	}
}

const isCounting = ({ way }: Manner) => way === 'page' || way === 'offset';

/** The query of the first request, as a user enters it by the documentation. */
export function queryOf(manner: Manner): Record<string, string> {
	const { asks, asksSize, first, position, size } = manner;
	return {
		...(asksSize ? { limit: String(size) } : {}),
		...(asks && isCounting(manner) ? { [position]: String(first) } : {}),
	};
}

/** Where the page of a request begins. */
function startOf(
	manner: Manner,
	asked: Record<string, string>,
	slots: number,
	moved: number,
): number {
	const { way, first, position, cursor, size } = manner;
	const at = asked[position];
	if (way === 'page') return (Number(at ?? first) - first) * size;
	if (way === 'offset') return Math.max(0, Number(at ?? first) - first);
	if (way === 'last row')
		return asked.lastId === undefined ? 0 : slotAfter(manner, asked.lastId, moved);
	const token = way === 'cursor' ? asked[cursor[1]] : asked.at;
	// A token is that of a row, wherever that is by now.
	const row = Number(/-?\d+$/.exec(token ?? '')?.[0] ?? 0) + moved;
	return token === undefined ? 0 : Math.max(0, Math.min(slots, row));
}

/** The slot after all rows up to an ID. */
const slotAfter = (manner: Manner, id: string, moved: number): number =>
	slotsOf(manner, moved)
		.map((row) => Number(row?.id ?? Infinity) <= Number(id))
		.lastIndexOf(true) + 1;

interface Slice {
	readonly start: number;
	readonly end: number;
	readonly hasMore: boolean;
	readonly moved: number;
}

/** What leads on from a page, if anything does. */
function leadOf(
	{ end, way }: Manner,
	{ start, end: next, hasMore, moved }: Slice,
	isEmpty: boolean,
): string | null | undefined {
	const name = way === 'cursor' ? 'c' : `${BASE}?at=`;
	if (hasMore || (end === 'filled' && !isEmpty)) return `${name}${next - moved}`;
	if (end === 'itself') return `${name}${start - moved}`;
	return {
		absent: undefined,
		null: null,
		'empty text': '',
		filled: undefined,
		itself: undefined,
	}[end];
}

function responseOf(manner: Manner, url: string, slice: Slice): PageResponse {
	const { way, list, total, flag, cursor, size } = manner;
	const { start, end, hasMore, moved } = slice;
	const rows = manner.rows + moved;
	const slots = slotsOf(manner, moved);
	const page = slots.slice(start, end).filter((row) => row !== undefined);
	const body: Record<string, unknown> = { request_id: 'r1', warnings: [] };
	const headers: Record<string, string> = {};
	const lead = leadOf(manner, slice, page.length === 0);
	const stated = { rows, text: String(rows), 'too many': rows + 5, page: page.length };
	if (total === 'pages') put(body, 'meta.total_pages', Math.ceil(slots.length / size));
	else if (total === 'header') headers['x-total-count'] = String(rows);
	else if (total === 'count') body.count = page.length;
	else if (total !== 'none') put(body, 'meta.total', stated[total]);
	if (flag === 'hasMore') body.hasMore = hasMore;
	if (flag === 'isLast') body.isLast = !hasMore;
	if (lead !== undefined && way === 'cursor') put(body, cursor[0], lead);
	if (lead !== undefined && way === 'link') put(body, 'links.next', lead);
	if (way === 'link header' && typeof lead === 'string' && lead !== '')
		headers.link = `<${lead}>; rel="next"`;
	if (way === 'link header' && lead === '') headers.link = '';
	if (list !== '') put(body, list, page);
	return { url, status: 200, headers, body: list === '' ? page : body };
}

type Response = Exclude<Interruption, 'status 500' | 'empty list and failure'>;

const INTERRUPTIONS: Readonly<Record<Response, Partial<PageResponse>>> = {
	blank: { body: undefined },
	'empty object': { body: {} },
	'error with 200': { body: { ok: false, error: 'overloaded' } },
	'errors and null': { body: { errors: [{ message: 'overloaded' }], data: null } },
	'status 204': { status: 204, body: undefined },
};

export function serverOf(manner: Manner): {
	fetch: FetchPage;
	calls: PageCall[];
	own: OwnParameters;
} {
	const { size, behind, interruption } = manner;
	const calls: PageCall[] = [];
	const query = queryOf(manner);
	async function fetch(call: PageCall): Promise<PageResponse> {
		await Promise.resolve();
		const moved = movedBy(manner, calls.length);
		const slots = slotsOf(manner, moved);
		calls.push(call);
		const url = new URL(
			call.url ?? `${BASE}?${new URLSearchParams({ ...query, ...call.query })}`,
		);
		const asked = Object.fromEntries(url.searchParams);
		const wanted = startOf(manner, asked, slots.length, moved);
		const isBehind = wanted >= slots.length && wanted > 0 && isCounting(manner);
		if (isBehind && typeof behind === 'number' && behind >= 400) throw statusError(behind);
		if (isBehind && behind === 204)
			return { url: url.href, status: 204, headers: {}, body: undefined };
		const lastStart = Math.max(0, Math.ceil(slots.length / size) - 1) * size;
		const start =
			isBehind && behind === 'last page' ? lastStart : Math.min(wanted, slots.length);
		const slice = {
			start,
			end: Math.min(slots.length, start + size),
			hasMore: start + size < slots.length,
			moved,
		};
		const response = responseOf(manner, url.href, slice);
		if (interruption === undefined || calls.length - 1 !== interruption.at) return response;
		if (interruption.by === 'status 500')
			throw new RestError('status', 'The API answered 500', '', { status: 500 });
		if (interruption.by === 'empty list and failure') {
			const body = { success: false, message: 'overloaded' };
			if (manner.list !== '') put(body, manner.list, []);
			return { ...response, headers: {}, body };
		}
		return { ...response, ...INTERRUPTIONS[interruption.by] };
	}
	return { fetch, calls, own: { query } };
}

/** The style that the documentation of the server implies. */
export function styleOf(manner: Manner): { style: PageStyle; plan: Partial<PagePlan> } {
	const { way, first, position, cursor, total, flag, list } = manner;
	const styles: Record<Manner['way'], PageStyle> = {
		page: { kind: 'pageNumber', parameter: position, firstPage: first },
		offset: { kind: 'offset', parameter: position, firstRow: first },
		cursor: { kind: 'cursor', from: { in: 'body', name: cursor[0] }, parameter: cursor[1] },
		link: { kind: 'nextUrl', path: 'links.next' },
		'link header': { kind: 'linkHeader' },
		'last row': { kind: 'cursor', from: { in: 'lastRow', name: 'id' }, parameter: 'lastId' },
	};
	const hasBody = list !== '';
	const totals: Partial<Record<Manner['total'], PagePlan['total']>> = {
		header: { in: 'header', name: 'X-Total-Count', counts: 'rows' },
		...(hasBody && {
			rows: { in: 'body', name: 'meta.total', counts: 'rows' },
			text: { in: 'body', name: 'meta.total', counts: 'rows' },
			'too many': { in: 'body', name: 'meta.total', counts: 'rows' },
			page: { in: 'body', name: 'meta.total', counts: 'rows' },
			pages: { in: 'body', name: 'meta.total_pages', counts: 'pages' },
		}),
	};
	const stated = totals[total];
	return {
		style: styles[way],
		plan: {
			rows: list,
			...(stated === undefined ? {} : { total: stated }),
			...(hasBody && flag === 'hasMore'
				? { flag: { in: 'body', name: 'hasMore', means: 'more' } }
				: {}),
			...(hasBody && flag === 'isLast'
				? { flag: { in: 'body', name: 'isLast', means: 'last' } }
				: {}),
		},
	};
}
