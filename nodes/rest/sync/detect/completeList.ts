import { numberOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import type { JsonObject, LookBack, PageResponse, PollContext, SyncState } from '../syncTypes';
import { idOf } from './keys';
import { withRereads } from './rereadPages';
import { serverTime, timeWriter } from './times';

/** Records of a list that is compared as a whole. */
export const MAX_RECORDS = 10_000;

const anotherMethod = advise`Or set ${label.detect} to Changed Since, New ID or Cursor.`;

const tooLong = (isRecent: boolean) =>
	new RestError(
		'response',
		`The list has more than ${MAX_RECORDS.toLocaleString('en')} ${isRecent ? 'recent ' : ''}records`,
		[
			'Too many to remember. Filter the list.',
			isRecent
				? advise`On the first run, begin later with ${label.startFrom}.`
				: anotherMethod,
		],
	);

const noTime = () =>
	new RestError('timeout', 'The full list could not be read within one poll', [
		'This method compares all records at once.',
		advise`Raise ${label.timeLimit}, or request larger pages.`,
		anotherMethod,
	]);

/** A list as it was read. */
interface CompleteList {
	/** By ID, as they came last. */
	readonly records: ReadonlyMap<string, unknown>;
	/** The server's time when the reading began; undefined where it does not tell. */
	readonly serverMs: number | undefined;
}

/**
 * All records of a list.
 * @param recent query parameters that ask for a part of it
 * @throws RestError where there are too many for a poll
 */
export async function completeList(
	reading: PollContext,
	idField: string,
	recent?: Readonly<Record<string, string>>,
): Promise<CompleteList> {
	const records = new Map<string, unknown>();
	const identify = (row: unknown) => idOf(row, idField);
	let first: PageResponse | undefined;
	let isLate = false;
	for await (const { rows, response } of withRereads(reading, recent ?? {}, identify)) {
		// Only another page shows that the one before was not the last.
		if (isLate) throw noTime();
		first ??= response;
		for (const row of rows) records.set(identify(row), row);
		if (records.size > MAX_RECORDS) throw tooLong(recent !== undefined);
		isLate = !reading.budget.hasTime();
	}
	const told = first === undefined ? undefined : serverTime(first);
	return { records, serverMs: told === undefined ? undefined : Number(told) };
}

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
	mark: SyncState | undefined,
	{ start, now }: PollContext,
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
	reading: PollContext,
	{ idField, lookBack }: { readonly idField: string; readonly lookBack?: LookBack },
	mark: SyncState | undefined,
): Promise<Compared> {
	if (lookBack === undefined) {
		const { records } = await completeList(reading, idField);
		return { records, place: () => ({}) };
	}
	const { parameter, times, lengthMs } = lookBack;
	const since = beginOf(lookBack, mark, reading);
	const here = reading.now();
	const query = since === undefined ? {} : { [parameter]: timeWriter(times).write(since) };
	const { records, serverMs = here } = await completeList(reading, idField, query);
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
