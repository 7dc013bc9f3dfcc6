import { sleep } from 'n8n-workflow';

import { RestError } from '../errors/restError';

/** The world, as arguments: the engine is tested without waiting. */
export interface Runtime {
	/** Epoch ms on the local clock. */
	readonly now: () => number;
	readonly sleep: (ms: number) => Promise<void>;
	/** Uniform in [0, 1). */
	readonly random: () => number;
}

export const systemRuntime: Runtime = { now: Date.now, sleep, random: Math.random };

export const canceled = () => new RestError('cancelled', 'The execution was stopped');

/** Rejects when the execution is stopped; the returned function lets go of the signal. */
function whenStopped(signal: AbortSignal): { stopped: Promise<never>; release: () => void } {
	let onAbort = () => {};
	const stopped = new Promise<never>((_resolve, reject) => {
		onAbort = () => reject(canceled());
		signal.addEventListener('abort', onAbort, { once: true });
	});
	return { stopped, release: () => signal.removeEventListener('abort', onAbort) };
}

/** Waits for something, but not longer than the execution goes on. @throws RestError */
export async function unlessStopped<Result>(
	waiting: Promise<Result>,
	signal: AbortSignal | undefined,
): Promise<Result> {
	if (signal === undefined) return await waiting;
	if (signal.aborted) throw canceled();
	const { stopped, release } = whenStopped(signal);
	return await Promise.race([waiting, stopped]).finally(release);
}
