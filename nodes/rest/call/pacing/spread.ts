import type { AdaptiveLimit } from './adaptiveLimit';

type Limit = Pick<AdaptiveLimit, 'current' | 'fastestMs' | 'usualMs' | 'isGrowing'>;

/** About what it costs this process to send a request and to read its response, at least, ms. */
const COST_MS = 0.8;
/** What is owed by timers that come late is made up for by this much, ms: more would leave together again. */
const MAX_LATE_MS = 2;
/** A slow API is not made slower: fifty requests start within a fifth of a second. */
const MAX_SPACING_MS = 4;
/**
 * Of the places, at least this part is not kept free: where other work keeps this process busy, few requests would
 * start between two parts of it.
 */
const MIN_SHARE = 0.5;
/** Requests start so much faster than responses come back; else places would stay free. */
const GAIN = 1.1;

/**
 * Starts one request after the other where many could start at the same moment. Those that leave together
 * come back together, and then wait for this process, again and again: fifty requests of 100 ms each took
 * 170 ms a round, half of which this process spent waiting. Spread over the time that a response takes now,
 * waits included, they come apart. This is the pacing of RFC 9002, section 7.7. Times in ms on one clock.
 */
export class Spread {
	private nextAtMs = Number.NEGATIVE_INFINITY;

	/** When the next request may start. */
	get freeAtMs(): number {
		return this.nextAtMs;
	}

	/** Whether one more than so many under way may start. */
	hasRoom(nowMs: number, taken: number, { current }: Pick<Limit, 'current'>): boolean {
		if (taken >= current) return false;
		return taken < MIN_SHARE * current || this.nextAtMs <= nowMs;
	}

	/** Counts a start. The next one may follow at once while the limit grows, and where the API is faster than this process. */
	start(nowMs: number, { current, fastestMs, usualMs, isGrowing }: Limit): void {
		if (usualMs === undefined || isGrowing || fastestMs < COST_MS * current) return;
		const spacingMs = Math.min(usualMs / current / GAIN, MAX_SPACING_MS);
		this.nextAtMs = Math.max(this.nextAtMs, nowMs - MAX_LATE_MS) + spacingMs;
	}
}
