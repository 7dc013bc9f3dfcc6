/** Timers and clocks are a little early or late. */
const GUARD_MS = 2;

interface Start {
	/** When its response had arrived; undefined while it is under way. */
	endedAtMs?: number;
}

/**
 * At most `starts` requests in any `periodMs`, as the server sees them. Requests take different times
 * to arrive, so it does not count when they leave: one leaves when the response to the one `starts`
 * places before it is `periodMs` old. That one had arrived by then at the latest, so no window of the
 * server's clock can hold more. Times in ms on one clock.
 */
export class StartWindow {
	constructor(
		readonly starts: number,
		readonly periodMs: number,
		private readonly last: Start[] = [],
	) {}

	/** The same window for another number of requests. */
	withStarts(starts: number): StartWindow {
		return new StartWindow(starts, this.periodMs, this.last);
	}

	/** When the next request may start; Infinity where that depends on one that is under way. */
	get freeAtMs(): number {
		const first = this.last.at(-this.starts);
		if (first === undefined) return Number.NEGATIVE_INFINITY;
		return (first.endedAtMs ?? Number.POSITIVE_INFINITY) + this.periodMs + GUARD_MS;
	}

	/** Counts a start; the returned function says that its response is there. */
	begin(): (endedAtMs: number) => void {
		const start: Start = {};
		this.last.push(start);
		while (this.last.length > this.starts) this.last.shift();
		return (endedAtMs) => {
			start.endedAtMs = endedAtMs;
		};
	}
}
