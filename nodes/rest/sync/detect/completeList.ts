import { numberOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import type { JsonObject, LookBack, PollContext, Question, SyncState } from '../syncTypes';
import { idOf, readable, sameId } from './fields';
import { steadyPages } from './looks';
import { type Seen, SharedIds } from './sharedIds';
import { clearInstant, serverTime, timeWriter } from './times';

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
export interface CompleteList {
	/** By ID, as they came last, with the page on which they were. */
	readonly records: ReadonlyMap<string, Seen>;
	readonly question: Question;
	/** The server's time when the reading began; undefined where it does not tell. */
	readonly serverMs: number | undefined;
}

/**
 * All records of a list.
 * @param question asks for a part of it
 * @throws RestError where there are too many for a poll
 */
export async function completeList(
	reading: PollContext,
	idField: string,
	question: Question = {},
): Promise<CompleteList> {
	const records = new Map<string, Seen>();
	const identify = sameId(idField);
	const shared = new SharedIds(reading, { idField });
	let serverMs: number | undefined;
	let isLate = false;
	for await (const { page, again } of steadyPages(reading, question, identify)) {
		// Only another page shows that the one before was not the last.
		if (isLate) throw noTime();
		serverMs ??= serverTime(page.response);
		for (const each of [page, ...again]) {
			for (const row of each.rows) {
				const id = readable(row, (one) => idOf(one, idField), reading);
				if (id === undefined) continue;
				const seen = { row, page: each, question };
				if (!(await shared.isGone(seen, records.get(id)))) records.set(id, seen);
			}
		}
		if (records.size > MAX_RECORDS) throw tooLong(question.since !== undefined);
		isLate = !reading.budget.hasTime();
	}
	return { records, question, serverMs };
}

/** The records to compare, and what the mark says of where they begin. */
interface Compared {
	readonly list: CompleteList;
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
 * The complete list, or the recent part of it. The beginning moves on with the server's clock, but only
 * once everything that was found is handed over: what is left would be too old for the next reading.
 * @throws RestError where there are too many for a poll
 */
export async function recordsToCompare(
	reading: PollContext,
	{ idField, lookBack }: { readonly idField: string; readonly lookBack?: LookBack },
	mark: SyncState | undefined,
): Promise<Compared> {
	if (lookBack === undefined)
		return { list: await completeList(reading, idField), place: () => ({}) };
	const { times, lengthMs } = lookBack;
	const since = beginOf(lookBack, mark, reading);
	const here = reading.now();
	const question = since === undefined ? {} : { since: timeWriter(times).write(since) };
	const list = await completeList(reading, idField, question);
	// What a local clock that is ahead left out must not stay out.
	const isByOwnClock = mark === undefined && reading.start.from === 'now';
	const begun = isByOwnClock ? -Infinity : (since ?? -Infinity);
	// A time that clocks show twice would be read as the later one. It never moves back: what came before
	// is not remembered any more.
	const next = Math.max(clearInstant((list.serverMs ?? here) - lengthMs, times.zone), begun);
	return {
		list,
		place(isComplete): JsonObject {
			const kept = isComplete ? next : since;
			return kept === undefined ? {} : { since: kept };
		},
	};
}
