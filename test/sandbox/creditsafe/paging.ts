import { badRequest } from './answers';
import type { Call } from './call';

/** Page sizes where none is documented. */
const DEFAULT_SIZE = 50;
const MONITORING_MAX = 1000;

export interface Page {
	/** Index of the first row. */
	readonly start: number;
	readonly size: number;
	/** As in the request, counted from 1 or from 0. */
	readonly number: number;
}

function readNumber({ query }: Call, name: string, fallback: number, least: number): number {
	const text = query[name];
	if (text === undefined || text === '') return fallback;
	const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least)) throw badRequest(`${name} has to be a number from ${least}`);
	return value;
}

/** Companies, people, documents and the decision log count pages from 1. */
export function pageFromOne(call: Call): Page {
	const number = readNumber(call, 'page', 1, 1);
	const size = readNumber(call, 'pageSize', DEFAULT_SIZE, 1);
	return { number, size, start: (number - 1) * size };
}

/** Monitoring counts pages from 0 and allows 1,000 rows per page. */
export function pageFromZero(call: Call): Page {
	const number = readNumber(call, 'page', 0, 0);
	const wanted = readNumber(call, 'pageSize', DEFAULT_SIZE, 1);
	if (wanted > MONITORING_MAX && call.world.options().largePages === 'refuse') {
		throw badRequest(`pageSize has to be at most ${MONITORING_MAX}`);
	}
	const size = Math.min(wanted, MONITORING_MAX);
	return { number, size, start: number * size };
}

export const slice = <T>(rows: readonly T[], { start, size }: Page): T[] =>
	rows.slice(start, start + size);

/** Monitoring's paging object; `last` is zero-based as well and -1 for an empty result. */
export function pagingOf(page: Page, total: number): Record<string, number | null> {
	const last = Math.ceil(total / page.size) - 1;
	return {
		size: page.size,
		prev: page.number > 0 ? page.number - 1 : null,
		next: page.number < last ? page.number + 1 : null,
		last,
	};
}
