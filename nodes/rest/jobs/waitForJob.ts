import { unlessStopped } from '../call/cancellation';
import { checkJob, type JobReading } from './checkJob';
import { notDoneInTime, withJob } from './jobErrors';
import type { JobVerdict } from './judgeJob';

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
const GROWTH = 1.5;

/** The wait before a check, ms: as the API asks, else growing. @param checks before it @internal */
export const delayBefore = (checks: number, requestedMs: number | undefined): number =>
	requestedMs === undefined
		? Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * GROWTH ** checks)
		: Math.max(FIRST_DELAY_MS, requestedMs);

/**
 * Waits until a job is done, and returns its result.
 * @param limits `timeLimitMs` from now on; `delayMs` that the submit response asks for
 * @throws RestError where the job fails, takes too long, or the execution is stopped
 */
export async function waitForJob<Result>(
	reading: JobReading<Result>,
	{
		timeLimitMs,
		delayMs,
	}: { readonly timeLimitMs: number; readonly delayMs: number | undefined },
): Promise<Result> {
	const { runtime, client } = reading.session;
	const endMs = runtime.steady() + timeLimitMs;
	let { job } = reading;
	let requestedMs = delayMs;
	let verdict: JobVerdict | undefined;
	for (let checks = 0; ; checks++) {
		const waitMs = delayBefore(checks, requestedMs);
		if (runtime.steady() + waitMs > endMs)
			throw withJob(notDoneInTime(timeLimitMs, verdict, waitMs), job);
		await unlessStopped(runtime.sleep(waitMs), client.signal).catch((error: unknown) => {
			throw withJob(error, job);
		});
		const check = await checkJob({ ...reading, job });
		if (check.is === 'done') return check.result;
		job = check.job;
		requestedMs = check.delayMs;
		verdict = check.verdict;
	}
}
