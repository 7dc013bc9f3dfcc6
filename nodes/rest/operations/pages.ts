import { isRecord, numberOf, valueAtPath } from '../../../credentials/token/unknown';
import type { QueryPair } from '../query';
import { RestError } from '../restError';
import { type AnswerHeaders, headerOf } from '../types';

/** How an API hands out a long list, in its query. */
export interface Pages {
	/** `page`: pages are counted; `offset`: rows are. */
	readonly by: 'page' | 'offset';
	/** Name of the query parameter that says which page, or from which row. */
	readonly parameter: string;
	/** Number of the first page or row. */
	readonly first: number;
	readonly sizeParameter: string;
	/** Rows to ask for at once. */
	readonly size: number;
	/** Paths of the list in the answer, the first that holds one; '' is the answer itself. */
	readonly rows: readonly string[];
	/** Path of the number of all rows. */
	readonly total?: string;
	/** Header with the number of all rows. */
	readonly totalHeader?: string;
	/** Path of a flag that says whether more pages follow. */
	readonly hasMore?: string;
}

/** One page as it was answered. */
export interface PageAnswer {
	readonly data: unknown;
	readonly headers: AnswerHeaders;
}

export type FetchPage = (query: readonly QueryPair[]) => Promise<PageAnswer>;

/** A server that never ends is not asked for ever. */
const MOST_PAGES = 1000;

/** The list in an answer. @throws RestError where there is none */
export function rowsIn(data: unknown, paths: readonly string[]): unknown[] {
	const lists = paths.map((path) => (path === '' ? data : valueAtPath(data, path)));
	const list = lists.find((value) => Array.isArray(value)) as unknown[] | undefined;
	if (list !== undefined) return list;
	// A list without entries is left out, or null, in some answers.
	if (data === undefined || (isRecord(data) && lists.some((value) => value === null))) return [];
	throw new RestError(
		'answer',
		'The API answered with something that holds no list',
		'Use the resource Custom Request to see the answer as it is.',
	);
}

function totalOf({ data, headers }: PageAnswer, { total, totalHeader }: Pages): number | undefined {
	if (total !== undefined) return numberOf(valueAtPath(data, total));
	return totalHeader === undefined ? undefined : numberOf(headerOf(headers, totalHeader));
}

function isLast(answer: PageAnswer, rows: number, seen: number, pages: Pages): boolean {
	if (rows === 0) return true;
	if (pages.hasMore !== undefined) {
		const flag = valueAtPath(answer.data, pages.hasMore);
		if (typeof flag === 'boolean') return !flag;
	}
	const total = totalOf(answer, pages);
	return total === undefined ? rows < pages.size : seen >= total;
}

/** All rows, or the first `limit` of them. */
export async function collectRows(
	fetchPage: FetchPage,
	pages: Pages,
	limit: number = Infinity,
): Promise<unknown[]> {
	const found: unknown[] = [];
	const size = Math.min(pages.size, limit);
	for (let page = 0; page < MOST_PAGES; page++) {
		const position = pages.first + (pages.by === 'page' ? page : found.length);
		const answer = await fetchPage([
			[pages.parameter, position],
			[pages.sizeParameter, size],
		]);
		const rows = rowsIn(answer.data, pages.rows);
		found.push(...rows);
		if (found.length >= limit || isLast(answer, rows.length, found.length, { ...pages, size }))
			break;
	}
	return found.length > limit ? found.slice(0, limit) : found;
}
