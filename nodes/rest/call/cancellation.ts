import { RestError } from '../errors/restError';

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
