import type { Budget } from './types';

/** Share of the time that is used at most: what follows the reading takes time too. */
const USABLE = 0.9;

/**
 * How much one poll may read. There is time for another page while the longest page so far, and half
 * as much again, still fits.
 * @param limitMs for the whole poll
 */
export function budgetOf(limitMs: number, maxRows: number, now: () => number): Budget {
	const end = now() + limitMs * USABLE;
	let last = now();
	let longestMs = 0;
	return {
		maxRows,
		hasTime() {
			const at = now();
			longestMs = Math.max(longestMs, at - last);
			last = at;
			return at + longestMs * 1.5 < end;
		},
	};
}
