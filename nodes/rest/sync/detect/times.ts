import { DateTime } from 'luxon';

import { numberOf, textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import { headerOf } from '../../http';
import type { PageResponse, TimeFormat, Times } from '../syncTypes';

/** What a number counts, told by its size: seconds, ms, µs or ns since 1970, up to the year 5138. */
const UNITS: ReadonlyArray<readonly [below: number, perMs: number]> = [
	[1e11, 1e-3],
	[1e14, 1],
	[1e17, 1e3],
	[1e20, 1e6],
];

/** Anything finer than a ms is cut off; the fraction of a number in seconds is not quite exact. */
function fromNumber(number: number): number | undefined {
	const unit = UNITS.find(([below]) => Math.abs(number) < below);
	return unit === undefined ? undefined : Math.floor(Number((number / unit[1]).toFixed(3)));
}

const isValid = (time: DateTime): time is DateTime<true> => time.isValid;

/** A time of day alone would be today's; eight digits are a date and not a day in 1970. */
const ONLY_CLOCK = /^T?\d{1,2}:/;
const COMPACT_DATE = /^(?:19|20)\d{6}$/;

/** As APIs write them; names of months and days are English, whatever n8n runs in. */
const optionsIn = (zone: string) => ({ zone, setZone: true, locale: 'en-US' });

const READERS = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822] as const;

function fromText(text: string, zone: string): number | undefined {
	if (ONLY_CLOCK.test(text)) return undefined;
	for (const read of READERS) {
		const time: DateTime = read(text, optionsIn(zone));
		if (isValid(time)) return time.toMillis();
	}
	return undefined;
}

/**
 * A point in time as APIs write it, epoch ms: a number since 1970, ISO 8601, SQL, RFC 2822, or the
 * custom pattern. Undefined where it is none. Anything finer than a ms is cut off.
 */
export function timeOf(
	value: unknown,
	{ pattern = '', zone = 'utc' }: Partial<Times>,
): number | undefined {
	const text = textOf(value);
	if (text === '') return undefined;
	if (pattern !== '') {
		const own: DateTime = DateTime.fromFormat(text, pattern, optionsIn(zone));
		if (isValid(own)) return own.toMillis();
	}
	const number = COMPACT_DATE.test(text) ? undefined : numberOf(value);
	return number === undefined ? fromText(text, zone) : fromNumber(number);
}

const DAY_MS = 86_400_000;

/** The finest part that a pattern of Luxon tokens states, ms; a day may have 25 hours. */
const PARTS: ReadonlyArray<readonly [token: RegExp, ms: number]> = [
	[/S|x|(?<!u)u(?!u)/, 1],
	[/u/, 100],
	[/s|X|tt|TT|F/, 1000],
	[/m|t|T|f/, 60_000],
	[/h|H/, 3_600_000],
	[/d|o|D|c|E/, DAY_MS + 3_600_000],
	[/W|n/, 8 * DAY_MS],
	[/M|L/, 32 * DAY_MS],
];

function patternStep(pattern: string): number {
	const tokens = pattern.replace(/'[^']*'/g, '');
	return PARTS.find(([token]) => token.test(tokens))?.[1] ?? 367 * DAY_MS;
}

const ONLY_DATE = /^\d{4}-?\d\d-?\d\d$/;

/** How long a time stays the same, as finely as it is written: a date for a day. In ms. */
export function stepOf(value: unknown, { pattern = '' }: Partial<Times>): number {
	const text = textOf(value);
	if (pattern !== '' && isValid(DateTime.fromFormat(text, pattern, optionsIn('utc'))))
		return patternStep(pattern);
	return ONLY_DATE.test(text) ? DAY_MS : 1;
}

interface Writer {
	/** The finest difference that the format can say, ms. */
	readonly stepMs: number;
	readonly write: (ms: number) => string;
}

const iso = (ms: number) => new Date(ms).toISOString();

const WRITERS: Readonly<Record<Exclude<TimeFormat, 'custom'>, Writer>> = {
	iso: { stepMs: 1, write: iso },
	isoSeconds: { stepMs: 1000, write: (ms) => iso(ms).replace(/\.\d+Z$/, 'Z') },
	epochSeconds: { stepMs: 1000, write: (ms) => String(Math.floor(ms / 1000)) },
	epochMs: { stepMs: 1, write: (ms) => String(ms) },
};

/** @throws RestError where there is no such zone: its times would be no times */
function checkZone(zone: string): void {
	if (DateTime.fromMillis(0, { zone }).isValid) return;
	throw new RestError(
		'input',
		`'${zone}' is not a time zone`,
		advise`Write ${label.timeZone} as in Europe/Amsterdam, America/New_York or UTC+2.`,
	);
}

/**
 * How points in time are written in a query; what the format cannot say is rounded down.
 * @throws RestError where the zone does not exist
 */
export function timeWriter({ format, pattern = '', zone = 'utc' }: Times): Writer {
	checkZone(zone);
	if (format !== 'custom') return WRITERS[format];
	return {
		stepMs: patternStep(pattern),
		write: (ms) => DateTime.fromMillis(ms, { zone, locale: 'en-US' }).toFormat(pattern),
	};
}

/** The server's clock, epoch ms; undefined where its answer does not tell (RFC 9110 §6.6.1). */
export function serverTime({ headers }: PageResponse): bigint | undefined {
	const time = Date.parse(headerOf(headers, 'date'));
	return Number.isNaN(time) ? undefined : BigInt(time);
}

/** The local clock, epoch ms. */
export const localTime = (now: () => number): bigint => BigInt(Math.floor(now()));

export const least = (a: bigint, b: bigint | undefined) => (b !== undefined && b < a ? b : a);
export const most = (a: bigint, b: bigint | undefined) => (b !== undefined && b > a ? b : a);
