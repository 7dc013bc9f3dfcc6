/** Runs the cases of parsers in a thread of its own, so that a hang can be seen and ended. */
import { parentPort, workerData } from 'node:worker_threads';

import { judge } from './judge';
import { TARGETS } from './targets';
import type { Finding, Figures, Result, Task } from './fuzzer';

/** The number of the case at work. */
const progress = new Int32Array(workerData as SharedArrayBuffer);

/** As many as show what is wrong; the same mistake is found many times. */
const MAX_FINDINGS = 5;

async function run({ target: wanted, seed, from, to }: Task): Promise<Result> {
	const target = TARGETS.find(({ name }) => name === wanted);
	if (target === undefined) throw new Error(`There is no parser '${wanted}'`);
	const findings: Finding[] = [];
	const figures: Figures = { cases: 0, rejected: 0, chars: 0, slowestMs: 0 };
	for (let index = from; index < to && findings.length < MAX_FINDINGS; index++) {
		Atomics.store(progress, 0, index);
		const { problem, isRejected, milliseconds, chars } = await judge(target, seed, index);
		figures.cases += 1;
		figures.rejected += isRejected ? 1 : 0;
		figures.chars += chars;
		figures.slowestMs = Math.max(figures.slowestMs, milliseconds);
		if (problem !== undefined) findings.push({ index, problem });
	}
	return { figures, findings };
}

parentPort?.on('message', (task: Task) => {
	void run(task).then((result) => parentPort?.postMessage(result));
});
