/** Readers of times and durations as servers write them. Bounded: a header can be of any length. */
import { entryOf } from './unknown';

const MAX_CHARS = 64;

/** As a number of seconds from now, this would be 31 years; as seconds since 1970 it is 2001. */
const EPOCH_SECONDS_FROM = 1_000_000_000;
const EPOCH_MILLISECONDS_FROM = 100_000_000_000;

/** In milliseconds, this would be the year 5138. */
const EPOCH_MICROSECONDS_FROM = 100_000_000_000_000;

/**
 * A number as a moment, epoch ms, where it is large enough to be one in seconds, or in milli-, micro- or
 * nanoseconds; undefined where it is rather a duration.
 */
export function epochMs(number: number): number | undefined {
	if (number >= EPOCH_MICROSECONDS_FROM) return epochMs(number / 1000);
	if (number >= EPOCH_MILLISECONDS_FROM) return number;
	return number >= EPOCH_SECONDS_FROM ? number * 1000 : undefined;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of whole seconds in words for people. */
export const spanText = (seconds: number): string =>
	seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

/** Go's notation (`6m0s`, `1.5h`, `20ms`) and words (`24 hours`). A month or a year has no length. */
const UNITS: Readonly<Record<string, number>> = {
	ns: 1e-6,
	us: 1e-3,
	µs: 1e-3,
	ms: 1,
	millisecond: 1,
	s: SECOND,
	sec: SECOND,
	second: SECOND,
	m: MINUTE,
	min: MINUTE,
	minute: MINUTE,
	h: HOUR,
	hr: HOUR,
	hour: HOUR,
	d: DAY,
	day: DAY,
	w: 7 * DAY,
	week: 7 * DAY,
};

const UNIT_PART = /(\d+(?:\.\d+)?)\s*([a-zµ]+)[\s,]*/gy;

function withUnits(text: string): number | undefined {
	let total = 0;
	let end = 0;
	for (const [part, count, unit = ''] of text.toLowerCase().matchAll(UNIT_PART)) {
		const ms =
			entryOf(UNITS, unit) ??
			(unit.length > 2 ? entryOf(UNITS, unit.replace(/s$/, '')) : undefined);
		if (ms === undefined) return undefined;
		total += Number(count) * ms;
		end += part.length;
	}
	return end > 0 && end === text.length ? total : undefined;
}

/** ISO 8601 without years and months: `PT1H30M`, `P1D`. */
const ISO =
	/^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const ISO_UNITS = [7 * DAY, DAY, HOUR, MINUTE, SECOND];

/** `hh:mm:ss`, with days as .NET's TimeSpan writes them: `1.02:30:00`. */
const CLOCK = /^(?:(\d+)\.)?(\d+):([0-5]\d):([0-5]\d(?:\.\d+)?)$/;
const CLOCK_UNITS = [DAY, HOUR, MINUTE, SECOND];

function byParts(match: RegExpExecArray | null, units: readonly number[]): number | undefined {
	const parts = match?.slice(1) ?? [];
	if (parts.every((part) => part === undefined)) return undefined;
	return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (units[index] ?? 0), 0);
}

/**
 * A duration with its unit, in ms: `6m0s`, `20ms`, `24 hours`, `PT1H`, `01:00:00`. Undefined for
 * anything else, and for a bare number, whose unit somebody else has to know.
 */
export function durationMs(text: string): number | undefined {
	const trimmed = text.trim();
	if (trimmed.length > MAX_CHARS) return undefined;
	return (
		withUnits(trimmed) ??
		byParts(ISO.exec(trimmed), ISO_UNITS) ??
		byParts(CLOCK.exec(trimmed), CLOCK_UNITS)
	);
}

/** A year, or the two digits of one in the dates of RFC 850, which RFC 9110 §5.6.7 wants read, and of old cookies. */
const YEAR = /\b\d{4}\b|\d{4}-\d|\b\d{1,2}-[a-z]{3}-\d{2}\b/i;

/** How JavaScript writes out the zone behind its offset: ` (Central European Standard Time)`. */
const ZONE_NAME = /\s*\([^()]*\)$/;

/**
 * A date in words or ISO form, epoch ms. Without a zone it is UTC, as on every server that we met;
 * `Date.parse` would read it as local.
 */
export function dateMs(text: string): number | undefined {
	if (text.length > 2 * MAX_CHARS) return undefined;
	const trimmed = text.trim().replace(ZONE_NAME, '');
	// Date.parse reads a date out of almost anything, "-5" included.
	if (trimmed.length > MAX_CHARS || !YEAR.test(trimmed)) return undefined;
	const isLocal = /\d:\d{2}/.test(trimmed) && !/(z|gmt|utc|[+-]\d{2}:?\d{2})$/i.test(trimmed);
	const zone = /^\d{4}-\d{2}-\d{2}T/.test(trimmed) ? 'Z' : ' UTC';
	const moment = Date.parse(isLocal ? `${trimmed}${zone}` : trimmed);
	return Number.isNaN(moment) ? undefined : moment;
}
