import { DateTime } from 'luxon';

import { textOf } from '../../../credentials/common/unknown';
import { inputError } from '../errors/restError';
import type { Input } from './operation';

/** A point in time as people and other nodes write it; without a zone, in that of the workflow. */
function timeOf(value: unknown, { ctx }: Pick<Input, 'ctx'>): DateTime<true> {
	const text = textOf(value);
	const zone = ctx.getTimezone();
	const readings = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822];
	const time = readings.map((read) => read(text, { zone, setZone: true })).find(isValid);
	if (time !== undefined) return time;
	throw inputError(
		`'${text}' is not a date or time`,
		'Write it as in 2026-01-31 or 2026-01-31T13:45:00Z.',
	);
}

const isValid = (time: DateTime): time is DateTime<true> => time.isValid;

/** `2026-01-31T12:45:00.000Z` @throws RestError */
export const utcTimeOf = (value: unknown, input: Pick<Input, 'ctx'>): string =>
	timeOf(value, input).toUTC().toISO();

/** `2026-01-31`, the day that was written. @throws RestError */
export const dayOf = (value: unknown, input: Pick<Input, 'ctx'>): string =>
	timeOf(value, input).toISODate();
