import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';

import { ConfigurationError } from '../../token/errors';

const UNITS = {
	s: 'seconds',
	m: 'minutes',
	h: 'hours',
	d: 'days',
	w: 'weeks',
	M: 'months',
	y: 'years',
} as const;

const OFFSET = /^([+-])(\d{1,6})([smhdwMy])$/;
/** ISO 8601 in UTC, as most APIs write times. */
const STANDARD_FORMAT = "yyyy-MM-dd'T'HH:mm:ss'Z'";

const isUnit = (unit: string): unit is keyof typeof UNITS => Object.hasOwn(UNITS, unit);

/** `+7d` as a luxon duration; undefined where the text starts with no sign, so that it is no offset. */
function offsetOf(text: string): Readonly<Record<string, number>> | undefined {
	if (!/^[+-]/.test(text)) return undefined;
	const [, sign, count, unit = ''] = OFFSET.exec(text) ?? [];
	if (isUnit(unit)) return { [UNITS[unit]]: Number(`${sign}${count}`) };
	throw new ConfigurationError(
		`{date(…)} contains the unknown offset ${text}`,
		'Write a number with s, m, h, d, w, M or y, such as +7d or -30m.',
	);
}

/** A time zone such as `Asia/Shanghai` or `UTC+8`; undefined for what may be part of a format. */
function zoneOf(text: string): Zone | undefined {
	const [, hours, minutes = '0'] = /^UTC([+-]\d{1,2})?(?::(\d\d))?$/.exec(text) ?? [];
	if (/^UTC/.test(text))
		return FixedOffsetZone.instance(
			Number(hours ?? 0) * 60 + Math.sign(Number(hours ?? 1)) * Number(minutes),
		);
	return /^[A-Z]\w+\/[\w/+-]+$/.test(text) && IANAZone.isValidZone(text)
		? IANAZone.create(text)
		: undefined;
}

/**
 * A time as text: offset, format and time zone, each of which may be left out.
 *
 *     formatDate('+7d, yyyy-MM-dd', nowMs)                     // '2026-03-11'
 *     formatDate('yyyy-MM-dd HH:mm:ss, Asia/Shanghai', nowMs)  // '2026-03-04 13:06:07'
 *     formatDate("EEE, dd MMM yyyy HH:mm:ss 'GMT'", nowMs)     // 'Wed, 04 Mar 2026 05:06:07 GMT'
 * @param text of the function; its format is one of luxon's
 * @param nowMs time of the request, epoch ms
 * @throws ConfigurationError for an unknown offset
 */
export function formatDate(text: string, nowMs: number): string {
	const parts = text.split(',').map((part) => part.trim());
	const offset = offsetOf(parts[0] ?? '');
	if (offset !== undefined) parts.shift();
	const zone = zoneOf(parts.at(-1) ?? '');
	if (zone !== undefined) parts.pop();
	const format = parts.join(', ') || STANDARD_FORMAT;
	return DateTime.fromMillis(nowMs, { zone: zone ?? 'utc', locale: 'en-US' })
		.plus(offset ?? {})
		.toFormat(format);
}
