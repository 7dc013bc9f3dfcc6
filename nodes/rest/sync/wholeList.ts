import { RestError } from '../restError';
import { idOf } from './keys';
import { withSecondLooks } from './secondLooks';
import type { Reading } from './types';

/** Records of a list that is compared as a whole. */
export const MOST_RECORDS = 10_000;

const tooLong = () =>
	new RestError(
		'answer',
		`The list has more than ${MOST_RECORDS.toLocaleString('en')} records`,
		"So many cannot be kept in mind. Narrow the list with query parameters, or set 'Detect' to Changed Since, New ID or Cursor.",
	);

const noTime = () =>
	new RestError(
		'timeout',
		'The whole list could not be read within one poll',
		"This way of detecting changes compares all records at once. Raise 'Poll Time Limit', ask for larger pages, or set 'Detect' to Changed Since, New ID or Cursor.",
	);

/** All records by ID, as they were read last. @throws RestError where there are too many for a poll */
export async function wholeList(
	reading: Reading,
	idField: string,
): Promise<ReadonlyMap<string, unknown>> {
	const records = new Map<string, unknown>();
	for await (const { rows } of withSecondLooks(reading, {})) {
		for (const row of rows) records.set(idOf(row, idField), row);
		if (records.size > MOST_RECORDS) throw tooLong();
		if (!reading.budget.hasTime()) throw noTime();
	}
	return records;
}
