import { isRecord, type UnknownRecord } from '../../credentials/common/unknown';
import { jsonBody } from '../rest/body/text';
import { inputError, responseError } from '../rest/errors/restError';
import type { RunContext } from '../rest/operations';

interface ReplaceTable {
	/** The record, such as `activity`. */
	readonly noun: string;
	/** @throws RestError for changes that HelloFlex would not accept, before anything is sent */
	readonly check?: (changes: UnknownRecord) => void;
	/** The complete record to send. */
	readonly merge: (current: UnknownRecord, changes: UnknownRecord) => UnknownRecord;
}

/** A function for `run` of records that the API only replaces as a whole: reads, changes, sends back. */
export const readAndReplace =
	({ noun, check, merge }: ReplaceTable) =>
	async ({ request, parts, body }: RunContext): Promise<unknown> => {
		if (Object.keys(body).length === 0) {
			throw inputError("'Update Fields' is empty", 'Add at least one field to it.');
		}
		check?.(body);
		const current = await request({ method: 'GET', path: parts.path });
		if (!isRecord(current)) {
			throw responseError(
				`The ${noun} could not be read, so it was not changed`,
				'Try again, or check it in HelloFlex.',
			);
		}
		return await request({ ...parts, body: jsonBody(merge(current, body)) });
	};

/** Whether a field has a value: HelloFlex clears those that are left out. */
export const isFilled = (value: unknown) => value !== undefined && value !== null && value !== '';

/** Some fields of a record. */
export const fieldsIn = (record: UnknownRecord, names: readonly string[]): UnknownRecord =>
	Object.fromEntries(names.map((name) => [name, record[name]]));

/** The fields that have a value. */
export const filledFields = (record: UnknownRecord): UnknownRecord =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => isFilled(value)));
