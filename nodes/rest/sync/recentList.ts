import { numberOf } from '../../../credentials/token/unknown';
import { timeWriter } from './times';
import type { JsonObject, LookBack, Mark, Reading } from './types';
import { wholeList } from './wholeList';

/** The records to compare, and what the mark says of where they begin. */
export interface Compared {
	readonly records: ReadonlyMap<string, unknown>;
	/**
	 * To be kept in the mark.
	 * @param isComplete whether all that was found is handed over
	 */
	readonly place: (isComplete: boolean) => JsonObject;
}

/** Epoch ms; undefined: from the beginning. */
function beginOf(
	{ lengthMs }: LookBack,
	mark: Mark | undefined,
	{ start, now }: Reading,
): number | undefined {
	if (mark !== undefined) return numberOf(mark.since);
	if (start.from === 'date') return start.sinceMs;
	return start.from === 'now' ? now() - lengthMs : undefined;
}

/**
 * The whole list, or the recent part of it. The beginning moves on with the server's clock, but only
 * once everything that was found is handed over: what is left would be too old for the next reading.
 * @throws RestError where there are too many for a poll
 */
export async function recordsToCompare(
	reading: Reading,
	{ idField, lookBack }: { readonly idField: string; readonly lookBack?: LookBack },
	mark: Mark | undefined,
): Promise<Compared> {
	if (lookBack === undefined) {
		const { records } = await wholeList(reading, idField);
		return { records, place: () => ({}) };
	}
	const { parameter, times, lengthMs } = lookBack;
	const since = beginOf(lookBack, mark, reading);
	const here = reading.now();
	const query = since === undefined ? {} : { [parameter]: timeWriter(times).write(since) };
	const { records, serverMs = here } = await wholeList(reading, idField, query);
	// What a local clock that is ahead left out must not stay out.
	const isByOwnClock = mark === undefined && reading.start.from === 'now';
	const next = Math.max(serverMs - lengthMs, isByOwnClock ? -Infinity : (since ?? -Infinity));
	return {
		records,
		place(isComplete): JsonObject {
			const kept = isComplete ? next : since;
			return kept === undefined ? {} : { since: kept };
		},
	};
}
