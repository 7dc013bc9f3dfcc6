import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { startSandbox } from '../../sandbox';
import { type Host, startHost } from '../host';
import { packageFolder } from '../oneHost';
import { kindOf } from '../promises/kinds';
import { chain, itemRows, packageNode } from '../workflows';
import { type Point, type Trend, trendOf } from './trend';
import { execute, newPath, publish, webhookTrigger } from './webhook';

export interface EnduranceSize {
	readonly calls: number;
	readonly renewals: number;
	/** Calls of one execution. */
	readonly perExecution: number;
	/** How often the heap is measured. */
	readonly measurements: number;
}

export interface Endured {
	readonly calls: number;
	readonly renewals: number;
	/** Calls that the API rejected with 401. */
	readonly rejected: number;
	readonly failedExecutions: number;
	readonly executions: number;
	/** Megabytes after a forced collection, by calls. */
	readonly heap: readonly Point[];
	/** Megabytes per 100,000 calls, without the first quarter, in which n8n fills its caches. */
	readonly trend: Trend;
	readonly minutes: number;
}

/** Short, so that there are many; long enough for a busy machine to send a call while its token is valid. */
const LIFETIME_MS = 4_000;
const AT_ONCE = 2;
const SETTLE_MS = 500;
const probe = pathToFileURL(join(__dirname, 'heapProbe.mjs')).href;

/** Collects garbage in n8n and reads what is left, MB. */
async function measureHeap(host: Host, file: string): Promise<number> {
	const lines = () => readFileSync(file, 'utf8').split('\n').filter(Boolean);
	const before = lines().length;
	await sleep(SETTLE_MS);
	process.kill(host.pid, 'SIGUSR2');
	while (lines().length === before) await sleep(50);
	return Number(lines().at(-1)) / 2 ** 20;
}

/** Executions that begin at even distances, two at once at most. @returns how many failed */
async function runSome(host: Host, path: string, count: number, everyMs: number): Promise<number> {
	let failed = 0;
	const work = async (executions: number) => {
		for (let each = 0; each < executions; each++) {
			const [isDone] = await Promise.all([execute(host, path), sleep(everyMs * AT_ONCE)]);
			failed += isDone ? 0 : 1;
		}
	};
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => await work(Math.ceil(count / AT_ONCE))),
	);
	return failed;
}

/** Many calls and renewals in one n8n process; what is counted is counted by the server. */
export async function endure(
	size: EnduranceSize,
	tell: (line: string) => void = () => {},
): Promise<Endured> {
	const { perExecution, measurements } = size;
	const startMs = performance.now();
	const sandbox = await startSandbox({ providers: ['tokenServer'] });
	const file = join(process.env.TMPDIR ?? '/tmp', `tokenflow-heap-${process.pid}.txt`);
	writeFileSync(file, '');
	const host = await startHost({
		packageDirs: [packageFolder()],
		env: {
			NODE_OPTIONS: `--import ${probe}`,
			TOKENFLOW_HEAP_FILE: file,
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
		},
	}).catch(async (error: unknown) => {
		await sandbox.stop();
		throw error;
	});
	try {
		const { type, provider, fields } = kindOf('tokenFlowApi');
		const origin = sandbox.origins[provider];
		sandbox.control.configure(provider, { lifetimeMs: LIFETIME_MS });
		const id = await host.api.createCredential({ name: type, type, data: fields(origin) });
		const path = newPath();
		const call = packageNode({
			parameters: { authentication: type, path: '=/sandbox/work/{{ $json.n }}' },
			credential: { id, type },
		});
		await publish(
			host,
			chain('Endurance', webhookTrigger(path), itemRows(perExecution), call),
			path,
		);

		const perMeasurement = Math.ceil(size.calls / perExecution / measurements);
		const everyMs = (size.renewals * LIFETIME_MS) / (perMeasurement * measurements);
		const seen = { calls: 0, renewals: 0, rejected: 0, failedExecutions: 0, executions: 0 };
		const heap: Point[] = [];
		while (heap.length < measurements || seen.renewals < size.renewals) {
			seen.failedExecutions += await runSome(host, path, perMeasurement, everyMs);
			const { calls, rejected, logins } = sandbox.control.counters(provider);
			sandbox.control.resetCounters(provider);
			seen.executions += perMeasurement;
			seen.calls += calls;
			seen.rejected += rejected;
			seen.renewals += logins.succeeded;
			heap.push({ x: seen.calls, y: await measureHeap(host, file) });
			tell(
				`${seen.calls} calls, ${seen.rejected} rejected, ${seen.renewals} logins, ${heap.at(-1)?.y.toFixed(1)} MB`,
			);
		}
		const settled = heap.slice(Math.floor(heap.length / 4));
		const trend = trendOf(settled.map(({ x, y }) => ({ x: x / 100_000, y })));
		return { ...seen, heap, trend, minutes: (performance.now() - startMs) / 60_000 };
	} finally {
		await host.stop();
		await sandbox.stop();
	}
}
