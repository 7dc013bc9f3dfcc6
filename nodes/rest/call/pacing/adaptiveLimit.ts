/** How a request went, for the control of parallelism. Times in ms on one clock. */
interface Observation {
	readonly startedAtMs: number;
	readonly endedAtMs: number;
	/** The server had enough: 429, 503, or no answer in time. */
	readonly isOverload: boolean;
	/** Requests under way when this one ended, itself included. */
	readonly inFlight: number;
}

/** @internal */
export const START_LIMIT = 10;
export const MAX_PARALLEL = 50;

/** Requests that may stand in the server's queue: below, there is room; above, it is full. */
const ROOM = 3;
const FULL = 6;
/** Until the first sign of a queue the limit grows by this factor per round. */
const FIRST_GROWTH = 1.5;
/**
 * The fastest answer is learnt anew after so many rounds, because servers and routes change. The limit
 * goes back to the start for that: behind a queue no answer would be fast.
 */
const ROUNDS_PER_BASE = 30;

/**
 * How many requests may be under way at once, found out from the answers alone.
 *
 * Growth is that of TCP Vegas: if the fastest answer takes `base` and answers now take `average`,
 * then `limit × (1 − base ÷ average)` requests are waiting in the server's queue; where few wait,
 * one more is allowed, where many wait, one less (Brakmo and Peterson, "TCP Vegas: End to End
 * Congestion Avoidance on a Global Internet", IEEE JSAC 13(8), 1995), with their faster start. On a
 * sign of overload the limit halves, which is what makes several clients share fairly (Chiu and Jain,
 * "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance", 1989). Slow answers
 * alone never lower it below the start: calls of one API differ by nature.
 */
export class AdaptiveLimit {
	private limit = START_LIMIT;

	private baseMs = Number.POSITIVE_INFINITY;

	private round = { count: 0, sumMs: 0, mostInFlight: 0 };

	private rounds = 0;

	private isStarting = true;

	private isCut = false;

	private cutAtMs = Number.NEGATIVE_INFINITY;

	get current(): number {
		return this.limit;
	}

	observe(observation: Observation): void {
		if (observation.isOverload) this.cut(observation);
		else this.learn(observation);
	}

	/** Requests that left before the last cut say nothing about the limit since. */
	private cut({ startedAtMs, endedAtMs }: Observation): void {
		if (startedAtMs < this.cutAtMs) return;
		this.cutAtMs = endedAtMs;
		this.limit = Math.max(1, Math.floor(this.limit / 2));
		this.isStarting = false;
		this.isCut = true;
		this.beginRound();
	}

	private learn({ startedAtMs, endedAtMs, inFlight }: Observation): void {
		const durationMs = Math.max(1, endedAtMs - startedAtMs);
		this.baseMs = Math.min(this.baseMs, durationMs);
		this.round.count += 1;
		this.round.sumMs += durationMs;
		this.round.mostInFlight = Math.max(this.round.mostInFlight, inFlight);
		if (this.round.count < this.limit) return;
		this.adjust();
		this.beginRound();
	}

	private adjust(): void {
		const averageMs = this.round.sumMs / this.round.count;
		const queue = this.limit * (1 - this.baseMs / averageMs);
		// Where the limit is not reached it limits nothing, so nothing was learnt about more.
		const isUsed = this.round.mostInFlight >= this.limit;
		if (queue > FULL) {
			// Fast growth overshoots; what it put into the queue is taken off at once.
			const surplus = this.isStarting ? Math.round(queue) - ROOM : 1;
			this.isStarting = false;
			if (this.limit > START_LIMIT) this.limit = Math.max(START_LIMIT, this.limit - surplus);
		} else if (queue < ROOM && isUsed) {
			const grown = this.isStarting ? Math.ceil(this.limit * FIRST_GROWTH) : this.limit + 1;
			this.limit = Math.min(MAX_PARALLEL, grown);
		}
	}

	private beginRound(): void {
		this.round = { count: 0, sumMs: 0, mostInFlight: 0 };
		this.rounds += 1;
		if (this.rounds % ROUNDS_PER_BASE === 0) this.learnAnew();
	}

	private learnAnew(): void {
		this.baseMs = Number.POSITIVE_INFINITY;
		this.limit = Math.min(this.limit, START_LIMIT);
		this.isStarting = !this.isCut;
		this.isCut = false;
	}
}
