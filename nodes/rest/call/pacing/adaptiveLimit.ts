/** How a request went, for the control of parallelism. Times in ms on one clock. */
interface Observation {
	readonly startedAtMs: number;
	readonly endedAtMs: number;
	/** The server had enough: 429, 503, or no response in time. */
	readonly isOverload: boolean;
	/** Requests under way when this one ended, itself included. */
	readonly inFlight: number;
	/** How long this process was busy in all, on the same clock. */
	readonly busyMs: number;
}

/** @internal */
export const START_LIMIT = 10;
export const MAX_PARALLEL = 50;

/** Responses may take this many times as long as the fastest one before there are too many requests. */
const TOLERANCE = 2;
const MIN_GRADIENT = 0.5;
/** Part of each response in the smoothed time. */
const WEIGHT = 1 / 16;
/** Until the first sign of a queue the limit grows by this factor per round. */
const FIRST_GROWTH = 3;
/**
 * Where this process was busy for a larger part of a round, its responses waited for it and not for the
 * server: on a machine with other work, fewer requests would only make it slower.
 */
const MAX_BUSY = 0.8;
/**
 * Near a limit that the server has shown each step is one. The limit itself is tried again after a while,
 * and each time that fails it takes longer until the next time.
 */
const NEAR = 0.75;
const ROUNDS_PER_TRIAL = 10;
const PATIENCE = 4;
/**
 * The fastest response is measured again after so many rounds if one of them was slow, because servers and routes
 * change. The limit goes back to the start for that: behind a queue no response would be fast.
 */
const ROUNDS_PER_BASE = 30;

/**
 * How many requests may be under way at once, found out from the responses alone.
 *
 * Growth is that of the gradient limit of Netflix' concurrency-limits (GradientLimit.java, and the
 * article "Performance Under Load", 2018): `limit × gradient + √limit`, where the gradient compares the
 * fastest response with the average of a round. Vegas, which counts the requests in the server's queue,
 * took ordinary jitter at 100 ms for one and stopped near 28. On a sign of overload the limit halves,
 * which is what makes several clients share fairly (Chiu and Jain, "Analysis of the Increase and
 * Decrease Algorithms for Congestion Avoidance", 1989). Slow responses alone never lower it below the
 * start: calls of one API differ by nature.
 */
export class AdaptiveLimit {
	private limit = START_LIMIT;

	private baseMs = Number.POSITIVE_INFINITY;

	private smoothedMs: number | undefined;

	private round = { count: 0, sumMs: 0, maxInFlight: 0, fromMs: 0, busyFromMs: 0 };

	private rounds = 0;

	private isStarting = true;

	/** Since the fastest response was measured. */
	private wasSlow = false;

	private cutAtMs = Number.NEGATIVE_INFINITY;

	/** The limit at which the server last had enough. */
	private ceiling = Number.POSITIVE_INFINITY;

	/** The least number at once that was rejected since the last cut. */
	private leastRejected = Number.POSITIVE_INFINITY;

	private cutRound = 0;

	private roundsPerTrial = ROUNDS_PER_TRIAL;

	/** What left before that says nothing about the fastest response. */
	private measuredFromMs = Number.NEGATIVE_INFINITY;

	get current(): number {
		return this.limit;
	}

	/** How long a response took lately, waits included, ms; undefined before the first one. */
	get usualMs(): number | undefined {
		return this.smoothedMs;
	}

	/** How long the fastest response took, ms; Infinity before the first one. */
	get fastestMs(): number {
		return this.baseMs;
	}

	/** Whether it is still to be found out how many the API takes. */
	get isGrowing(): boolean {
		return this.isStarting && this.limit < MAX_PARALLEL;
	}

	/** A request that left then as one of so many was rejected, and never so many were accepted before. */
	reject(startedAtMs: number, atOnce: number): void {
		if (startedAtMs >= this.cutAtMs) this.leastRejected = Math.min(this.leastRejected, atOnce);
	}

	observe(observation: Observation): void {
		if (observation.isOverload) this.cut(observation);
		else this.learn(observation);
	}

	/** Requests that left before the last cut say nothing about the limit since. */
	private cut(observation: Observation): void {
		const { startedAtMs, endedAtMs } = observation;
		if (startedAtMs < this.cutAtMs) return;
		this.cutAtMs = endedAtMs;
		const isKnown = this.limit >= NEAR * this.ceiling;
		this.roundsPerTrial = isKnown ? this.roundsPerTrial * PATIENCE : ROUNDS_PER_TRIAL;
		this.ceiling = Math.min(this.limit, this.leastRejected);
		this.leastRejected = Number.POSITIVE_INFINITY;
		this.cutRound = this.rounds;
		this.limit = Math.max(1, Math.min(Math.floor(this.limit / 2), this.ceiling - 1));
		this.isStarting = false;
		this.beginRound(observation);
	}

	private learn(observation: Observation): void {
		const { startedAtMs, endedAtMs, inFlight, busyMs } = observation;
		if (startedAtMs < this.measuredFromMs) return;
		const durationMs = Math.max(1, endedAtMs - startedAtMs);
		this.baseMs = Math.min(this.baseMs, durationMs);
		this.smoothedMs ??= durationMs;
		this.smoothedMs += WEIGHT * (durationMs - this.smoothedMs);
		this.round.count += 1;
		this.round.sumMs += durationMs;
		this.round.maxInFlight = Math.max(this.round.maxInFlight, inFlight);
		if (this.round.count < this.limit) return;
		const { fromMs, busyFromMs } = this.round;
		this.adjust(busyMs - busyFromMs > MAX_BUSY * (endedAtMs - fromMs));
		this.beginRound(observation);
	}

	private adjust(isBusyHere: boolean): void {
		const averageMs = this.round.sumMs / this.round.count;
		const ratio = isBusyHere ? 1 : (TOLERANCE * this.baseMs) / averageMs;
		if (ratio < 1) {
			this.isStarting = false;
			this.wasSlow = true;
		}
		const gradient = Math.min(1, Math.max(MIN_GRADIENT, ratio));
		const room = this.limit < NEAR * this.ceiling ? Math.sqrt(this.limit) : 1;
		const next = this.isStarting
			? this.limit * FIRST_GROWTH
			: Math.round(this.limit * gradient + room);
		// Where the limit is not reached it limits nothing, so nothing was learned about more.
		if (next > this.limit && this.round.maxInFlight < this.limit) return;
		const floor = Math.min(this.limit, START_LIMIT);
		const isTrial = this.rounds - this.cutRound >= this.roundsPerTrial;
		const max = Math.min(MAX_PARALLEL, isTrial ? MAX_PARALLEL : this.ceiling - 1);
		this.limit = Math.max(1, Math.min(max, Math.max(floor, next)));
	}

	private beginRound({ endedAtMs: nowMs, busyMs }: Observation): void {
		this.round = { count: 0, sumMs: 0, maxInFlight: 0, fromMs: nowMs, busyFromMs: busyMs };
		this.rounds += 1;
		if (this.rounds % ROUNDS_PER_BASE > 0 || !this.wasSlow) return;
		this.wasSlow = false;
		this.baseMs = Number.POSITIVE_INFINITY;
		this.measuredFromMs = nowMs;
		this.limit = Math.min(this.limit, START_LIMIT);
		this.isStarting = this.ceiling === Number.POSITIVE_INFINITY;
	}
}
