import type { RestError } from '../../errors/restError';
import type { PollContext, Question } from '../syncTypes';
import { idOf, readable, sameId } from './fields';
import { steadyPages } from './steadyPages';
import { type Naming, type Seen, SharedIds } from './sharedIds';
import { serverTime } from './times';

/** Records by their IDs, as they came last. */
export type Records = ReadonlyMap<string, Seen>;

/** What one reading can bear. */
interface Limits {
	readonly max: number;
	readonly tooMany: () => RestError;
	/** Default: there is time for all of them. */
	readonly noTime?: () => RestError;
}

/**
 * All records of a list, and the server's time when the reading began, epoch ms; undefined where it does
 * not tell.
 * @param question asks for a part of the list
 * @throws RestError where there are too many for a poll
 */
export async function listedRecords(
	reading: Pick<PollContext, 'budget' | 'byPosition' | 'isSample' | 'pages' | 'skip'>,
	naming: Naming,
	{ max, tooMany, noTime }: Limits,
	question: Question = {},
): Promise<{ readonly records: Records; readonly serverMs: number | undefined }> {
	const { idField } = naming;
	const records = new Map<string, Seen>();
	const shared = new SharedIds(reading, naming);
	let serverMs: number | undefined;
	let isLate = false;
	for await (const { page, again } of steadyPages(reading, question, sameId(idField))) {
		// Only another page shows that the one before was not the last.
		if (isLate && noTime !== undefined) throw noTime();
		serverMs ??= serverTime(page.response);
		for (const each of [page, ...again]) {
			for (const row of each.rows) {
				const id = readable(row, (one) => idOf(one, idField), reading);
				if (id === undefined) continue;
				const seen = { row, page: each, question };
				if (!(await shared.isGone(seen, records.get(id)))) records.set(id, seen);
			}
		}
		if (records.size > max) throw tooMany();
		isLate = noTime !== undefined && !reading.budget.hasTime();
	}
	return { records, serverMs };
}
