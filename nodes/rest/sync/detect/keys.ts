import { textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import { readPath } from '../../pagination';
import type { ChangedSince } from '../syncTypes';
import { stepOf, timeOf, timeWriter } from './times';

/** What the records of a list are put in order by: epoch ms or a growing ID. */
export interface Keys {
	/** @throws RestError where a row has none */
	readonly of: (row: unknown) => bigint;
	/** The value of the query parameter that asks for everything from a key on. */
	readonly from: (key: bigint) => string;
	/** Below it, that question brings nothing: what it cannot say finely is rounded down. */
	readonly reach: (key: bigint) => bigint;
}

const SHOWN = 80;

/** A value for an error; rows are the user's own data. */
const shown = (value: unknown) => {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
};

const noTime = (timeField: string, value: unknown) =>
	new RestError(
		'response',
		value === undefined
			? `A record has no value in '${timeField}'`
			: `A record's '${timeField}' is not a time: ${shown(value)}`,
		advise`Check ${label.timestampField}. If only some records have it, name a second field after a comma, such as updatedAt, createdAt.`,
	);

const tooCoarse = (timeField: string, value: unknown, stepMs: number) =>
	new RestError(
		'response',
		`The timestamps in '${timeField}' are less precise than the overlap: ${shown(value)}`,
		[
			'A record that changes again within that time would not look newer and be missed.',
			advise`Set ${label.overlap} to at least ${(stepMs / 1000).toLocaleString('en')} seconds, or enter a more precise field in ${label.timestampField}.`,
		],
	);

/** Times that are hardly coarser than this need no overlap: records settle later than that anyway. */
const FINE_MS = 60_000;

export function timeKeys({ timeField, times, overlapMs, isExclusive = false }: ChangedSince): Keys {
	const paths = timeField.split(',').map((path) => path.trim());
	const { stepMs, write } = timeWriter(times);
	const askedMs = (key: bigint) => Number(key) - (isExclusive ? stepMs : 0);
	const least = Math.max(FINE_MS, overlapMs);
	let isChecked = false;

	/** All rows are written alike, so one tells how finely. */
	function checkStep(value: unknown): void {
		const step = isChecked ? 1 : stepOf(value, times);
		if (step > least) throw tooCoarse(timeField, value, step);
		isChecked = true;
	}

	return {
		of(row) {
			const values = paths.map((path) => readPath(row, path));
			const value = values.find((each) => textOf(each) !== '');
			const time = timeOf(value, times);
			if (time === undefined) throw noTime(timeField, value);
			checkStep(value);
			return BigInt(time);
		},
		// A filter that leaves the asked instant out must ask one step earlier, or records that share
		// the instant would be missed.
		from: (key) => write(askedMs(key)),
		reach: (key) => BigInt(askedMs(key) - stepMs),
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

const WHOLE = /^\d{1,40}$/;

/** IDs that grow. The parameter names the last one that is known, as `after` usually means. */
export function idKeys(idField: string): Keys {
	return {
		of(row) {
			const value = readPath(row, idField);
			checkExact(value, idField);
			if (WHOLE.test(textOf(value))) return BigInt(textOf(value));
			throw new RestError(
				'response',
				`A record's '${idField}' is not a whole number: ${shown(value)}`,
				advise`Check ${label.idField}. For IDs that do not increase, set ${label.sortOrder} to Any Order.`,
			);
		},
		from: (key) => String(key - 1n),
		// Where the parameter means that ID itself, too.
		reach: (key) => key - 1n,
	};
}

/** The ID of a row as text. @throws RestError where it has none */
export function idOf(row: unknown, idField: string): string {
	const value = readPath(row, idField);
	checkExact(value, idField);
	const id = textOf(value);
	if (id !== '') return id;
	throw new RestError(
		'response',
		`A record has no '${idField}'`,
		advise`Check ${label.idField}: it must uniquely identify a record.`,
	);
}
