import { numberOf } from '../../core/values';

interface FeedTimes {
	/** The finest difference that the format can say, ms. */
	readonly stepMs: number;
	readonly write: (ms: number) => string | number;
}

/** How the feed writes points in time; the option `feedTimes` chooses. */
const TIMES: Readonly<Record<string, FeedTimes>> = {
	iso: { stepMs: 1, write: (ms) => new Date(ms).toISOString() },
	isoSeconds: { stepMs: 1000, write: (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z` },
	epochSeconds: { stepMs: 1000, write: (ms) => ms / 1000 },
	epochMs: { stepMs: 1, write: (ms) => ms },
};

export function timesOf(format: unknown): FeedTimes {
	const times = Object.hasOwn(TIMES, String(format)) ? TIMES[String(format)] : undefined;
	if (times === undefined) throw new Error(`feedTimes are ${Object.keys(TIMES).join(', ')}`);
	return times;
}

/** What a format can say of a time, ms: the feed compares with what it shows. */
export const cut = (ms: number, { stepMs }: FeedTimes): number => ms - (ms % stepMs);

/** A time in a query, epoch ms; the feed understands its own format only. */
export function readTime(text: string, format: unknown): number | undefined {
	const number = numberOf(text);
	if (format === 'epochSeconds') return number === undefined ? undefined : number * 1000;
	if (format === 'epochMs') return number;
	const time = number === undefined ? Date.parse(text) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}
