/** A list behind a pure function: every page style at once, and every bad manner of servers. */
import type { Advice } from '../../../../../nodes/rest/errors/labels';
import { RestError } from '../../../../../nodes/rest/errors/restError';
import type { PagePlan, PageResponse, PageStyle } from '../../../../../nodes/rest/pagination';
import type { PageCall } from '../../../../../nodes/rest/pagination/pageTypes';
import { walkPages } from '../../../../../nodes/rest/pagination/readPages';
import { named } from '../../../support/advice';

export interface Row {
	readonly id: number;
}

export interface Manners {
	/** Rows at the start. */
	readonly rows: number;
	/** Rows of a page if none are asked for; default 10. */
	readonly size?: number;
	/** Most rows of a page, whatever is asked for. */
	readonly cap?: number;
	readonly firstPage?: number;
	/** Added to the total. */
	readonly lie?: number;
	/** What becomes of the list once some page was read. */
	readonly change?: { readonly after: number; readonly to: (rows: Row[]) => Row[] };
	/** The position in the query is not known to it. */
	readonly isDeaf?: boolean;
	/** A page beyond the end is the last one again. */
	readonly clamps?: boolean;
	/** A page beyond the end has this status. */
	readonly beyond?: number;
	/** The cursor of this page is named by all pages after it. */
	readonly stuckAt?: number;
	/** Rows that each page filters out, after paging: by index. */
	readonly hides?: (row: Row) => boolean;
	/** Changes the answer before it is sent. */
	readonly edit?: (response: PageResponse, call: PageCall) => PageResponse;
	/** Fails instead of answering. */
	readonly fail?: (call: PageCall, calls: number) => unknown;
}

export interface List {
	readonly fetch: (call: PageCall) => Promise<PageResponse>;
	/** What was asked for, in order. */
	readonly calls: PageCall[];
	/** Most calls that were under way at once. */
	mostAtOnce(): number;
	/** The rows as they are now. */
	truth(): Row[];
}

export const BASE = 'https://api.example.com/v1/orders';

export const rowsFrom = (first: number, count: number): Row[] =>
	Array.from({ length: count }, (_none, index) => ({ id: first + index }));

const number = (value: unknown): number | undefined =>
	value === undefined ? undefined : Number(value);

function positionOf(call: PageCall): Record<string, unknown> {
	const url = call.url === undefined ? {} : Object.fromEntries(new URL(call.url).searchParams);
	return { ...call.query, ...call.headers, ...call.body, ...url };
}

/** Starts a list. */
export function listWith(manners: Manners): List {
	const { size = 10, cap = Infinity, firstPage = 1, lie = 0, hides = () => false } = manners;
	let rows = rowsFrom(1, manners.rows);
	let responded = 0;
	let atOnce = 0;
	let most = 0;
	const calls: PageCall[] = [];

	function responseTo(call: PageCall): PageResponse | number {
		const position = manners.isDeaf === true ? {} : positionOf(call);
		const limit = Math.min(cap, number(position.limit) ?? size);
		const page = number(position.page) ?? firstPage;
		const after = /^after-(\d+)$/.exec(String(position.cursor ?? ''))?.[1];
		const last = number(position.lastId);
		const asked = number(after ?? position.offset) ?? (page - firstPage) * limit;
		const wanted = last === undefined ? asked : rows.filter(({ id }) => id <= last).length;
		const isBeyond = wanted >= rows.length && wanted > 0;
		if (isBeyond && manners.beyond !== undefined) return manners.beyond;
		const lastStart = Math.max(0, Math.ceil(rows.length / limit) - 1) * limit;
		const start = isBeyond && manners.clamps === true ? lastStart : wanted;
		const end = Math.min(rows.length, start + limit);
		const hasMore = end < rows.length;
		const cursor = `after-${Math.min(end, manners.stuckAt ?? Infinity)}`;
		const next = `${BASE}?limit=${limit}&offset=${end}`;
		return {
			url: call.url ?? BASE,
			status: 200,
			headers: {
				'x-total-count': String(rows.length + lie),
				...(hasMore ? { link: `<${next}>; rel="next"`, 'x-next-cursor': cursor } : {}),
			},
			body: {
				items: rows.slice(start, end).filter((row) => !hides(row)),
				page,
				total: rows.length + lie,
				pages: Math.ceil((rows.length + lie) / limit),
				hasMore,
				isLast: !hasMore,
				nextCursor: hasMore ? cursor : null,
				next: hasMore ? next : null,
			},
		};
	}

	async function responseAsked(call: PageCall): Promise<PageResponse> {
		await Promise.resolve();
		const failure = manners.fail?.(call, calls.length);
		if (failure !== undefined) throw failure;
		const response = responseTo(call);
		if (typeof response === 'number') throw statusError(response);
		responded += 1;
		if (responded === manners.change?.after) rows = manners.change.to(rows);
		return manners.edit?.(response, call) ?? response;
	}

	return {
		calls,
		mostAtOnce: () => most,
		truth: () => rows,
		async fetch(call) {
			calls.push(call);
			atOnce += 1;
			most = Math.max(most, atOnce);
			return await responseAsked(call).finally(() => {
				atOnce -= 1;
			});
		},
	};
}

/** @param words of the API */
export function statusError(status: number, words = ''): RestError {
	const said = words === '' ? '' : `: ${words}`;
	return new RestError('status', `The API returned ${status}${said}`, 'Advice.', { status });
}

export interface Reading {
	readonly rows: unknown[];
	readonly ids: unknown[];
	readonly pages: number;
	/** With the names of settings in place of a form's labels. */
	readonly hints: string[];
	readonly error: RestError | undefined;
	readonly advice: string;
}

/** Reads a list to its end, or to what ends it. */
export async function read(
	list: Pick<List, 'fetch'>,
	style: PageStyle,
	plan: Partial<PagePlan> = {},
): Promise<Reading> {
	const rows: unknown[] = [];
	const hints: string[] = [];
	let pages = 0;
	let error: RestError | undefined;
	const hint = (advice: Advice) => void hints.push(named(advice));
	try {
		for await (const page of walkPages(list.fetch, { rows: 'items', hint, ...plan, style })) {
			rows.push(...page.rows);
			if (page.rows.length > 0) pages += 1;
		}
	} catch (thrown) {
		if (!(thrown instanceof RestError)) throw thrown;
		error = thrown;
	}
	const ids = rows.map((row) => (row as Row).id);
	const advice = named(error?.advice ?? '');
	return { rows, ids, pages, hints, error, advice };
}

export const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);
