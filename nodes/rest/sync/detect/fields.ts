import { isRecord, textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError, responseError } from '../../errors/restError';
import { readPath } from '../../pagination';
import type { PollContext, Times } from '../syncTypes';
import { hashOf } from './content';
import { statesZone, stepOf, timeOf } from './times';

const SHOWN = 80;

/** A value for an error; rows are the user's own data. */
export const shown = (value: unknown) => {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
};

/** What .NET and MySQL have in place of a time that is not there. */
const NEVER = /^0{3}[01]-(?:00-00|01-01)(?!\d)/;

const noTime = (timeField: string, value: unknown) =>
	responseError(
		textOf(value) === ''
			? `A record has no value in '${timeField}'`
			: `A record's '${timeField}' is not a time: ${shown(value)}`,
		[
			advise`Check ${label.timestampField}. If only some records have it, name a second field after a comma, such as updatedAt, createdAt.`,
			advise`To leave such records out, set ${label.badRecords} to Skip.`,
		],
	);

const noZone = (timeField: string, value: unknown) =>
	responseError(
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
		const value =
			values.find((each) => textOf(each) !== '' && !NEVER.test(textOf(each))) ?? values[0];
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
	throw responseError(
		`A record's '${idField}' is too large a number to be read exactly`,
		advise`Enter a field in ${label.idField} that the API sends as a string, or have it send this one as a string.`,
	);
}

/** The fields that name a record together. */
const pathsOf = (idField: string) => idField.split(',').map((path) => path.trim());

/** Mostly one. Of several, each must stay apart: `a/b` and `c` are not `a` and `b/c` (RFC 6901 §3). */
function idText(values: readonly unknown[]): string {
	const texts = values.map(textOf);
	if (texts.length === 1) return texts[0] ?? '';
	return texts.map((text) => text.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

/**
 * The ID of a row as text.
 * @param idField paths separated by commas: together they name a record
 * @throws RestError where it has none
 */
export function idOf(row: unknown, idField: string): string {
	const values = pathsOf(idField).map((path) => {
		const value = readPath(row, path);
		checkExact(value, path);
		if (textOf(value) !== '') return value;
		throw responseError(`A record has no '${path}'`, [
			advise`Check ${label.idField}: it must uniquely identify a record.`,
			advise`To leave such records out, set ${label.badRecords} to Skip.`,
		]);
	});
	return idText(values);
}

/** The same text for the same record, also of rows that cannot be used. */
export const sameId =
	(idField: string) =>
	(row: unknown): string =>
		idText(pathsOf(idField).map((path) => readPath(row, path)));

/** The same text for the same version of a record, also of rows that cannot be used. */
export const sameVersion =
	(idField: string, timeOf: ReturnType<typeof timeReader>) =>
	(row: unknown): string => {
		const skip = () => {};
		return `${sameId(idField)(row)} ${readable(row, timeOf, { skip })?.at ?? ''}`;
	};

/** What is read from a row; undefined where *Bad Records* leaves the row out. */
export function readable<Result>(
	row: unknown,
	read: (row: unknown) => Result,
	{ skip }: { readonly skip?: PollContext['skip'] | undefined },
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
