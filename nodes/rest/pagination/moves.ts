import { isRecord } from '../../../credentials/token/unknown';
import type { Page } from './types';

/** What is looked at when rows moved: this many pages back. */
export const PAGES_BACK = 5;

/** A row's identity: its ID where it has one, or else all of it. */
function identity(row: unknown): string {
	const id = isRecord(row) ? (row.id ?? row.ID ?? row.Id ?? row._id ?? row.uuid) : undefined;
	return typeof id === 'string' || typeof id === 'number' ? `#${id}` : JSON.stringify(row);
}

/**
 * Which rows of these pages were not handed on yet. When rows vanish from the front of a list that is
 * read by position, others move to places that were read already; when rows are added there, those
 * that were read come again.
 */
export function unseen(
	recent: readonly Page[],
	pages: ReadonlyArray<readonly unknown[]>,
): unknown[] {
	const seen = new Set(recent.flatMap(({ rows }) => rows.map(identity)));
	return pages.flat().filter((row) => {
		const id = identity(row);
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew;
	});
}

/** How many pages back moved rows can be: none where the list grew. */
export function pagesToReread(before: number, now: number, pageSize: number): number {
	return now >= before || pageSize === 0 ? 0 : Math.ceil((before - now) / pageSize);
}
