import { systemRuntime } from '../../../../credentials/common/runtime';
import type { Session } from '../../../../nodes/rest/call/session';
import { waitForJob } from '../../../../nodes/rest/jobs/waitForJob';

describe('waiting for a job', () => {
	it('ends with the execution, asks for nothing more, and says which job is left', async () => {
		const stop = new AbortController();
		const sleep = async () => {
			stop.abort();
			await new Promise(() => {});
		};
		// Any request would need more than this.
		const session = {
			runtime: { ...systemRuntime, sleep },
			client: { signal: stop.signal },
		} as unknown as Session;
		const plan = {
			...{ doneWhen: [], failedWhen: [], rules: {}, timeoutMs: 1, isFile: false },
			result: { from: 'status', name: '' },
		} as const;
		const job = {
			statusUrl: 'https://api.example.test/jobs/7?key=k',
			status: 202,
			response: {},
		};
		const read = async () => await Promise.resolve('result');
		const waiting = waitForJob(
			{ session, job, plan, read },
			{ timeLimitMs: 60_000, delayMs: 1 },
		);

		await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
		const error: unknown = await waiting.catch((each: unknown) => each);
		expect(JSON.stringify(error)).toContain('do not submit it again');
		expect(JSON.stringify(error)).toContain('https://api.example.test/jobs/7 ');
		expect(JSON.stringify(error)).not.toContain('key=k');
	});
});
