import { sleep } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';

/**
 * Clock, waiting and chance, as arguments: engines take them from here, so that their tests need no
 * waiting and are the same each time.
 */
export interface Runtime {
	/** Epoch ms on the local clock, for what is stored or sent. A person may set this clock back. */
	readonly now: () => number;
	/** ms from any beginning, for durations: it never goes back. */
	readonly monotonic: () => number;
	readonly sleep: (ms: number) => Promise<void>;
	/** Like `sleep`, for limits that mostly are not reached: it does not keep a process alive. */
	readonly limit: (ms: number) => Promise<void>;
	/** Uniform in [0, 1). For spreading requests, never for secrets. */
	readonly random: () => number;
	/** Bytes that cannot be guessed. */
	readonly randomBytes: (size: number) => Buffer;
}

/** n8n's process. A community package has no timers: `sleep` is n8n's, a limit is an `AbortSignal`. */
export const systemRuntime: Runtime = {
	now: Date.now,
	monotonic: () => performance.now(),
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
