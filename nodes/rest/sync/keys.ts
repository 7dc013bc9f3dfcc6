import { textOf } from '../../../credentials/token/unknown';
import { readPath } from '../pagination';
import { RestError } from '../restError';
import { timeOf, timeWriter } from './times';
import type { ChangedSince } from './types';

/** What the records of a list are put in order by: epoch ms or a growing ID. */
export interface Keys {
	/** @throws RestError where a row has none */
	readonly of: (row: unknown) => bigint;
	/** The value of the query parameter that asks for everything from a key on. */
	readonly from: (key: bigint) => string;
}

const SHOWN = 80;

/** A value for an error; rows are the user's own data. */
const shown = (value: unknown) => {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
};

export function timeKeys({ timeField, times, isExclusive = false }: ChangedSince): Keys {
	const paths = timeField.split(',').map((path) => path.trim());
	const { stepMs, write } = timeWriter(times);
	return {
		of(row) {
			const values = paths.map((path) => readPath(row, path));
			const value = values.find((each) => textOf(each) !== '');
			const time = timeOf(value, times);
			if (time !== undefined) return BigInt(time);
			throw new RestError(
				'answer',
				value === undefined
					? `A record has no time in '${timeField}'`
					: `A record's '${timeField}' is not a time: ${shown(value)}`,
				"Check 'Timestamp Field'. If only some records have it, name a second field after a comma, such as updatedAt, createdAt.",
			);
		},
		// A filter that leaves the asked instant out must ask one step earlier, or records that share
		// the instant would be missed.
		from: (key) => write(Number(key) - (isExclusive ? stepMs : 0), times),
	};
}

const WHOLE = /^\d{1,40}$/;

/** IDs that grow. The parameter names the last one that is known, as `after` usually means. */
export function idKeys(idField: string): Keys {
	return {
		of(row) {
			const text = textOf(readPath(row, idField));
			if (WHOLE.test(text)) return BigInt(text);
			throw new RestError(
				'answer',
				`A record's '${idField}' is not a whole number: ${shown(readPath(row, idField))}`,
				"Check 'ID Field'. IDs that do not grow are told apart with 'Order of the List' set to Any Order.",
			);
		},
		from: (key) => String(key - 1n),
	};
}

/** The ID of a row as text. @throws RestError where it has none */
export function idOf(row: unknown, idField: string): string {
	const id = textOf(readPath(row, idField));
	if (id !== '') return id;
	throw new RestError(
		'answer',
		`A record has no '${idField}'`,
		"Check 'ID Field': the field that tells one record from another.",
	);
}
