import { numberOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError, responseError } from '../../errors/restError';
import type { JsonObject, LookBack, PollContext, Question, Watermark } from '../syncTypes';
import { listedRecords, type Records } from './listedRecords';
import { kept } from './mark';
import { clearInstant, timeWriter } from './times';

/** Records of a list that is compared as a whole. */
export const MAX_RECORDS = 10_000;

const anotherMethod = advise`Or set ${label.detect} to Changed Since, New ID or Cursor.`;

const tooLong = (isRecent: boolean) =>
	responseError(
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

/**
 * The complete list, or a part of it.
 * @throws RestError where there are too many records for a poll
 */
export const completeList = async (
	reading: PollContext,
	idField: string,
	question: Question = {},
) =>
	await listedRecords(
		reading,
		{ idField },
		{ max: MAX_RECORDS, tooMany: () => tooLong(question.since !== undefined), noTime },
		question,
	);

/** The records to compare, and what the mark says of where they begin. */
export interface Compared {
	readonly records: Records;
	readonly question: Question;
	/**
	 * To be kept in the mark.
	 * @param isComplete whether all that was found is handed over
	 */
	readonly place: (isComplete: boolean) => JsonObject;
}

/** Epoch ms; undefined: from the beginning. */
function beginOf(
	{ lengthMs }: LookBack,
	mark: Watermark | undefined,
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
	mark: Watermark | undefined,
): Promise<Compared> {
	if (lookBack === undefined)
		return { ...(await completeList(reading, idField)), question: {}, place: () => ({}) };
	const { times, lengthMs } = lookBack;
	const since = beginOf(lookBack, mark, reading);
	const here = reading.now();
	const question = since === undefined ? {} : { since: timeWriter(times).write(since) };
	const { records, serverMs = here } = await completeList(reading, idField, question);
	// What a local clock that is ahead left out must not stay out.
	const isByOwnClock = mark === undefined && reading.start.from === 'now';
	const begun = isByOwnClock ? -Infinity : (since ?? -Infinity);
	// A time that clocks show twice would be read as the later one. It never moves back: what came before
	// is not remembered any more.
	const next = Math.max(clearInstant(serverMs - lengthMs, times.zone), begun);
	return {
		records,
		question,
		place: (isComplete) => kept({ since: isComplete ? next : since }),
	};
}
