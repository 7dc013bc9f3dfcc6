import { DateTime } from 'luxon';

import { numberOf, textOf } from '../../../credentials/token/unknown';
import type { TimeFormat, Times } from './types';

/** Numbers from here on are ms: as seconds they would be after the year 5000. */
const LEAST_MS = 100_000_000_000;

const isValid = (time: DateTime): time is DateTime<true> => time.isValid;

/**
 * A point in time as APIs write it, epoch ms: epoch seconds or ms, ISO 8601, SQL, RFC 2822, or the
 * custom pattern. Undefined where it is none. Anything finer than a ms is cut off.
 */
export function timeOf(
	value: unknown,
	{ pattern = '', zone = 'utc' }: Partial<Times>,
): number | undefined {
	const number = numberOf(value);
	if (number !== undefined && pattern === '')
		return Math.floor(Math.abs(number) < LEAST_MS ? number * 1000 : number);
	const text = textOf(value);
	if (text === '') return undefined;
	const options = { zone, setZone: true };
	const own = pattern === '' ? [] : [DateTime.fromFormat(text, pattern, options)];
	const known = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822];
	return [...own, ...known.map((read) => read(text, options))].find(isValid)?.toMillis();
}

/** The finest part that a pattern of Luxon tokens states, ms. */
const PARTS: ReadonlyArray<readonly [token: RegExp, ms: number]> = [
	[/S|u|x|n/, 1],
	[/s|X|t|f|F/, 1000],
	[/m/, 60_000],
	[/h|H/, 3_600_000],
];

function patternStep(pattern: string): number {
	const tokens = pattern.replace(/'[^']*'/g, '');
	return PARTS.find(([token]) => token.test(tokens))?.[1] ?? 86_400_000;
}

interface Writer {
	/** The finest difference that the format can say, ms. */
	readonly stepMs: number;
	readonly write: (ms: number, times: Times) => string;
}

const inZone = (ms: number, { zone = 'utc' }: Times) => DateTime.fromMillis(ms, { zone });

const WRITERS: Readonly<Record<Exclude<TimeFormat, 'custom'>, Writer>> = {
	iso: { stepMs: 1, write: (ms) => new Date(ms).toISOString() },
	isoSeconds: {
		stepMs: 1000,
		write: (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`,
	},
	epochSeconds: { stepMs: 1000, write: (ms) => String(Math.floor(ms / 1000)) },
	epochMs: { stepMs: 1, write: (ms) => String(ms) },
};

/** How points in time are written in a query; what the format cannot say is rounded down. */
export function timeWriter(times: Times): Writer {
	if (times.format !== 'custom') return WRITERS[times.format];
	const { pattern = '' } = times;
	return {
		stepMs: patternStep(pattern),
		write: (ms) => inZone(ms, times).toFormat(pattern),
	};
}
