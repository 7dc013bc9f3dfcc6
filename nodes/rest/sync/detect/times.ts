import { DateTime } from 'luxon';

import { numberOf, textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { inputError } from '../../errors/restError';
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

/** More than clocks are ever put back, ms. */
const SET_BACK_MS = 7_200_000;

/** The instants at which clocks show the same, in order: two where they are put back for the winter. */
function instantsOf(time: DateTime): number[] {
	const { zone } = time;
	const ms = time.toMillis();
	const isSteady =
		zone.isUniversal || zone.offset(ms - SET_BACK_MS) === zone.offset(ms + SET_BACK_MS);
	return isSteady ? [ms] : time.getPossibleOffsets().map((each) => each.toMillis());
}

/** What is written without a zone may be either of two instants: always the later one. */
const lastInstant = (time: DateTime): number => Math.max(...instantsOf(time));

/** The first instant at which clocks show the same as at another one, epoch ms. */
export const firstInstant = (ms: number, zone = 'utc'): number =>
	Math.min(...instantsOf(DateTime.fromMillis(ms, { zone })));

/** An instant, or one before that an API cannot take for a later one where it is written without a zone. */
export const clearInstant = (ms: number, zone = 'utc'): number =>
	2 * ms - lastInstant(DateTime.fromMillis(ms, { zone }));

/** A time of day alone would be today's; eight digits are a date and not a day in 1970. */
const ONLY_CLOCK = /^T?\d{1,2}:/;
const COMPACT_DATE = /^(?:19|20)\d{6}$/;

/** As APIs write them; names of months and days are English, whatever n8n runs in. */
const optionsIn = (zone: string) => ({ zone, setZone: true, locale: 'en-US' });

/** As Xero and other .NET services write it: `/Date(1573755038314+0000)/`; the offset is for display only. */
const NET_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

const READERS = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822] as const;

function fromText(text: string, zone: string): number | undefined {
	const [, ms] = NET_DATE.exec(text) ?? [];
	if (ms !== undefined) return Number(ms);
	if (ONLY_CLOCK.test(text)) return undefined;
	for (const read of READERS) {
		const time: DateTime = read(text, optionsIn(zone));
		if (isValid(time)) return lastInstant(time);
	}
	return undefined;
}

/** In quotes, it is as much a zone as the token. */
const LITERAL_UTC = /'[^']*Z'/;

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
		const patternZone = LITERAL_UTC.test(pattern) ? 'utc' : zone;
		const own: DateTime = DateTime.fromFormat(text, pattern, optionsIn(patternZone));
		if (isValid(own)) return lastInstant(own);
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

/** Steps in which times count, ms. Days and hours begin at a quarter of an hour in every time zone. */
const STEPS: ReadonlyArray<readonly [multiple: number, step: number]> = [
	[900_000, DAY_MS + 3_600_000],
	[60_000, 60_000],
	[1000, 1000],
];

/** The coarsest step that a time can have of which nothing is known, ms. */
export const MAX_STEP_MS = DAY_MS + 3_600_000;

/**
 * How long a time may stay the same although a record changes, ms: that of a date column or of full
 * hours a day, that of full seconds a second.
 * @param ms the time, as `timeOf` reads it from the value
 */
export function stepOf(ms: number, value: unknown, { pattern = '' }: Partial<Times>): number {
	const seen = STEPS.find(([multiple]) => ms % multiple === 0)?.[1] ?? 1;
	const isOwn =
		pattern !== '' && isValid(DateTime.fromFormat(textOf(value), pattern, optionsIn('utc')));
	return isOwn ? Math.max(seen, patternStep(pattern)) : seen;
}

/** Whether a value that is a time says in which zone. */
export function statesZone(value: unknown, { pattern = '' }: Partial<Times>): boolean {
	return timeOf(value, { pattern, zone: 'utc' }) === timeOf(value, { pattern, zone: 'utc+1' });
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
	throw inputError(
		`'${zone}' is not a time zone`,
		advise`Write ${label.timeZone} as in Europe/Amsterdam, America/New_York or UTC+2.`,
	);
}

/** The zone that a pattern is written in. @throws RestError where nothing says which */
function writtenZone(pattern: string, zone: string | undefined): string {
	if (LITERAL_UTC.test(pattern)) return 'utc';
	const tokens = pattern.replace(/'[^']*'/g, '');
	if (zone !== undefined || /[Zz]|[Xx]/.test(tokens)) return zone ?? 'utc';
	throw inputError(
		`Times written as '${pattern}' have no time zone`,
		advise`Fill in ${label.timeZone} with the zone in which the API reads them, as in Europe/Amsterdam, America/New_York or UTC.`,
	);
}

/**
 * How points in time are written in a query; what the format cannot say is rounded down.
 * @throws RestError where the zone does not exist, or is needed and unknown: rows would be missed
 */
export function timeWriter({ format, pattern = '', zone: given }: Times): Writer {
	checkZone(given ?? 'utc');
	if (format !== 'custom') return WRITERS[format];
	const zone = writtenZone(pattern, given);
	return {
		stepMs: patternStep(pattern),
		write: (ms) => DateTime.fromMillis(ms, { zone, locale: 'en-US' }).toFormat(pattern),
	};
}

/** The server's clock, epoch ms; undefined where its response does not tell (RFC 9110 §6.6.1). */
export function serverTime({ headers }: PageResponse): number | undefined {
	const time = Date.parse(headerOf(headers, 'date'));
	return Number.isNaN(time) ? undefined : time;
}
