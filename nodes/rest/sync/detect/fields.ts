import { isRecord, textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import { readPath } from '../../pagination';
import type { PollContext, Times } from '../syncTypes';
import { hashOf } from './content';
import { statesZone, stepOf, timeOf } from './times';

const SHOWN = 80;

/** A value for an error; rows are the user's own data. */
const shown = (value: unknown) => {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
};

const noTime = (timeField: string, value: unknown) =>
	new RestError(
		'response',
		textOf(value) === ''
			? `A record has no value in '${timeField}'`
			: `A record's '${timeField}' is not a time: ${shown(value)}`,
		[
			advise`Check ${label.timestampField}. If only some records have it, name a second field after a comma, such as updatedAt, createdAt.`,
			advise`To leave such records out, set ${label.badRecords} to Skip.`,
		],
	);

const noZone = (timeField: string, value: unknown) =>
	new RestError(
		'response',
		`The times in '${timeField}' have no time zone: ${shown(value)}`,
		advise`Fill in ${label.timeZone} as in Europe/Amsterdam, America/New_York or UTC.`,
	);

/** When a record was changed, epoch ms, and how long a time stays the same, ms. */
interface RecordTime {
	readonly at: number;
	readonly step: number;
}

/**
 * Reads the times of rows.
 * @param timeField paths separated by commas: the first that is filled counts
 * @returns throws a RestError where a row has none
 */
export function timeReader(timeField: string, times: Times): (row: unknown) => RecordTime {
	const paths = timeField.split(',').map((path) => path.trim());
	const known = new WeakMap<object, RecordTime>();
	const read = (row: unknown): RecordTime => {
		const values = paths.map((path) => readPath(row, path));
		const value = values.find((each) => textOf(each) !== '') ?? values[0];
		const at = timeOf(value, times);
		if (at === undefined) throw noTime(timeField, value);
		if (times.zone === undefined && !statesZone(value, times)) throw noZone(timeField, value);
		return { at, step: stepOf(at, value, times) };
	};
	// A row is asked several times, and times take long to read.
	return (row) => {
		if (!isRecord(row)) return read(row);
		const time = known.get(row) ?? read(row);
		known.set(row, time);
		return time;
	};
}

/** JSON numbers are exact up to here; of two greater IDs, one would pass for the other. */
function checkExact(value: unknown, idField: string): void {
	if (typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return;
	throw new RestError(
		'response',
		`A record's '${idField}' is too large a number to be read exactly`,
		advise`Enter a field in ${label.idField} that the API sends as a string, or have it send this one as a string.`,
	);
}

/** The ID of a row as text. @throws RestError where it has none */
export function idOf(row: unknown, idField: string): string {
	const value = readPath(row, idField);
	checkExact(value, idField);
	const id = textOf(value);
	if (id !== '') return id;
	throw new RestError('response', `A record has no '${idField}'`, [
		advise`Check ${label.idField}: it must uniquely identify a record.`,
		advise`To leave such records out, set ${label.badRecords} to Skip.`,
	]);
}

/** The same text for the same record, also of rows that cannot be used. */
export const sameId =
	(idField: string) =>
	(row: unknown): string =>
		textOf(readPath(row, idField));

/** @throws RestError for two records of one page that share an ID */
export function notUnique(idField: string, id: string): RestError {
	return new RestError(
		'response',
		`Two different records on one page have the same '${idField}': ${shown(id)}`,
		advise`Enter a field in ${label.idField} that is unique to each record.`,
	);
}

/** What is read from a row; undefined where *Bad Records* leaves the row out. */
export function readable<Result>(
	row: unknown,
	read: (row: unknown) => Result,
	{ skip }: Pick<PollContext, 'skip'>,
): Result | undefined {
	let failure: unknown;
	try {
		return read(row);
	} catch (error) {
		failure = error;
	}
	if (skip === undefined || !(failure instanceof RestError)) throw failure;
	skip(failure, hashOf(row));
	return undefined;
}
