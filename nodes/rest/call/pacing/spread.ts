/** About what it costs this process to send a request and to read its response, ms. */
const MAX_SPACING_MS = 2;
/** Less cannot be waited for. */
const MIN_SPACING_MS = 1;
/** Timers come late; what they owe is made up for. */
const MAX_LATE_MS = 6;

/**
 * Starts one request after the other where many could start at the same moment. Those that leave together
 * come back together, and then wait for this process, again and again: fifty requests of 100 ms each took
 * 140 ms a round. Spread over the time of a response they do not meet. Times in ms on one clock.
 */
export class Spread {
	private nextAtMs = Number.NEGATIVE_INFINITY;

	/** When the next request may start. */
	get freeAtMs(): number {
		return this.nextAtMs;
	}

	/**
	 * Counts a start.
	 * @param roomMs the time of a response for each request that may be under way, if it is known: that many
	 * start in that time anyway
	 */
	start(nowMs: number, roomMs = 0): void {
		if (roomMs < MIN_SPACING_MS) return;
		const spacingMs = Math.min(roomMs, MAX_SPACING_MS);
		this.nextAtMs = Math.max(this.nextAtMs, nowMs - MAX_LATE_MS) + spacingMs;
	}
}
