import { isRecord } from '../../../credentials/token/unknown';
import { inParallel } from '../parallel';
import { contentHash } from './contentHash';
import type { Page, ReadPages } from './types';

/** Detail calls of one list that may be under way at a time; the pace of the API may allow fewer. */
const CALLS_AT_ONCE = 5;

/**
 * A list whose rows are completed by a call for each. A row that comes a second time in one poll is
 * not asked for again. One that is gone when its details are asked for is left out.
 * @param detailsOf the details of a row, whose fields replace those of the row; undefined: it is gone
 */
export function withDetails(
	pages: ReadPages,
	detailsOf: (row: unknown) => Promise<unknown>,
): ReadPages {
	const known = new Map<string, unknown>();
	const complete = async (row: unknown) => {
		const hash = contentHash(row);
		if (known.has(hash)) return known.get(hash);
		const details = await detailsOf(row);
		const whole =
			details === undefined || !isRecord(row) || !isRecord(details)
				? undefined
				: { ...row, ...details };
		known.set(hash, whole);
		return whole;
	};
	return async function* (query, from): AsyncGenerator<Page, void, undefined> {
		for await (const page of pages(query, from)) {
			const rows = await inParallel(
				page.rows.length,
				CALLS_AT_ONCE,
				async (index) => await complete(page.rows[index]),
			);
			yield { ...page, rows: rows.filter((row) => row !== undefined) };
		}
	};
}
