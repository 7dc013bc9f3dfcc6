import { headerOf } from '../types';
import type { PageAnswer } from './types';

/** The clock that wrote the timestamps may be another one than that of the header `Date`. */
const CLOCK_DIFFERENCE_MS = 60_000n;
/** How much older than the overlap a record is, until nothing is expected to join it. */
const SETTLED_MS = 300_000n;

/** The server's clock, epoch ms; undefined where its answer does not tell (RFC 9110 §6.6.1). */
export function serverTime({ headers }: PageAnswer): bigint | undefined {
	const time = Date.parse(headerOf(headers, 'date'));
	return Number.isNaN(time) ? undefined : BigInt(time);
}

export const least = (a: bigint, b: bigint | undefined) => (b !== undefined && b < a ? b : a);
export const most = (a: bigint, b: bigint | undefined) => (b !== undefined && b > a ? b : a);

/** Keys that are older than this are settled: no record appears at them or before them any more. */
export function settledBelow(serverMs: bigint | undefined, overlapMs: bigint): bigint | undefined {
	return serverMs === undefined ? undefined : serverMs - overlapMs - SETTLED_MS;
}

export interface Bounds {
	/** The server's time when the reading began; undefined where it does not tell. */
	readonly serverMs: bigint | undefined;
	/** What the reading saw of changes behind it, where the server's time is not known. */
	readonly cap: bigint | undefined;
	readonly overlapMs: bigint;
}

/**
 * From which time on records are asked for again after a reading: a record that changed after its
 * page was read, or that became visible late, is at or after it.
 */
export function backFrom(high: bigint, { serverMs, cap, overlapMs }: Bounds): bigint {
	const end = serverMs === undefined ? cap : serverMs - CLOCK_DIFFERENCE_MS;
	return most(least(high, end) - overlapMs, settledBelow(serverMs, overlapMs));
}
