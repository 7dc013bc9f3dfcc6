import { sleep } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';

/**
 * Clock, waiting and chance, as arguments: engines take them from here, so that their tests need no
 * waiting and are the same each time.
 */
export interface Runtime {
	/** Epoch ms on the local clock, for what is stored or sent. A person may set this clock back. */
	readonly now: () => number;
	/** ms from any beginning, for durations: it never goes back, and goes on while a machine sleeps. */
	readonly monotonic: () => number;
	/** ms from any beginning, for time limits: nobody can set this clock, and it stops while a machine sleeps. */
	readonly steady: () => number;
	/** ms of those of `monotonic` in which this process was busy, and could read no response. */
	readonly busy: () => number;
	readonly sleep: (ms: number) => Promise<void>;
	/** Like `sleep`, for limits that mostly are not reached: it does not keep a process alive. */
	readonly limit: (ms: number) => Promise<void>;
	/** Uniform in [0, 1). For spreading requests, never for secrets. */
	readonly random: () => number;
	/** Bytes that cannot be guessed. */
	readonly randomBytes: (size: number) => Buffer;
}

/** More than an ordinary correction of the wall clock, ms. */
const MIN_SLEEP_MS = 2_000;

/**
 * A clock for durations from the two that there are. The steady one never goes back, but on Linux it
 * stops while a laptop or a virtual machine sleeps (`clock_gettime(2)`: CLOCK_MONOTONIC does not
 * count that), so a token would seem hours younger than it is. Then the wall clock is ahead of it.
 * A person who sets the wall clock forward cannot be distinguished from that: tokens are renewed early.
 * @internal
 */
export function elapsedClock(now: () => number, steady: () => number): () => number {
	let [wallMs, steadyMs] = [now(), steady()];
	let sleptMs = 0;
	return () => {
		const [nextWallMs, nextSteadyMs] = [now(), steady()];
		const aheadMs = nextWallMs - wallMs - (nextSteadyMs - steadyMs);
		if (aheadMs >= MIN_SLEEP_MS) sleptMs += aheadMs;
		[wallMs, steadyMs] = [nextWallMs, nextSteadyMs];
		return nextSteadyMs + sleptMs;
	};
}

const steady = () => performance.now();

/** n8n's process. A community package has no timers: `sleep` is n8n's, a limit is an `AbortSignal`. */
export const systemRuntime: Runtime = {
	now: Date.now,
	monotonic: elapsedClock(Date.now, steady),
	steady,
	busy: () => performance.eventLoopUtilization().active,
	sleep,
	limit: async (ms) =>
		await new Promise((resolve) => {
			AbortSignal.timeout(Math.max(0, Math.ceil(ms))).addEventListener('abort', () =>
				resolve(),
			);
		}),
	random: Math.random,
	randomBytes,
};
