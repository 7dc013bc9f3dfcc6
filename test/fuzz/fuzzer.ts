import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The cases `from` to below `to` of one parser. */
export interface Task {
	readonly target: string;
	readonly seed: number;
	readonly from: number;
	readonly to: number;
}

export interface Finding {
	/** Of the case; with the seed it is made again. */
	readonly index: number;
	readonly problem: string;
}

export interface Figures {
	cases: number;
	rejected: number;
	chars: number;
	slowestMs: number;
}

export interface Result {
	readonly figures: Figures;
	readonly findings: readonly Finding[];
}

/** A case that is not done by then hangs. The slowest that are allowed take a few seconds. */
const HANG_MS = 30_000;
const LOOK_EVERY_MS = 1_000;

const WORKER = join(__dirname, 'worker.ts');

/** Runs cases in a thread, which is replaced where a case hangs. */
export class Fuzzer {
	private worker: Worker | undefined;
	private readonly progress = new Int32Array(new SharedArrayBuffer(4));

	/** A hang is a finding, and the last one. */
	async run(task: Task): Promise<Result> {
		const worker = (this.worker ??= this.start());
		Atomics.store(this.progress, 0, task.from - 1);
		return await new Promise<Result>((resolve, reject) => {
			const timer = this.watch((index) => {
				void this.stop();
				const figures = {
					cases: index - task.from,
					rejected: 0,
					chars: 0,
					slowestMs: HANG_MS,
				};
				const problem = `No end within ${HANG_MS / 1000} s`;
				resolve({ figures, findings: [{ index, problem }] });
			});
			worker.removeAllListeners();
			worker.once('message', (result: Result) => {
				clearInterval(timer);
				resolve(result);
			});
			worker.once('error', (error) => {
				clearInterval(timer);
				reject(error);
			});
			worker.postMessage(task);
		});
	}

	async stop(): Promise<void> {
		await this.worker?.terminate();
		this.worker = undefined;
	}

	private start(): Worker {
		// A thread does not take over the loader of TypeScript; it begins as plain JavaScript.
		return new Worker(`require('tsx/cjs'); require(${JSON.stringify(WORKER)})`, {
			eval: true,
			execArgv: [],
			workerData: this.progress.buffer,
		});
	}

	/** Calls back once where one case takes too long. */
	private watch(whenHung: (index: number) => void): NodeJS.Timeout {
		let seen = Number.NaN;
		let sinceMs = 0;
		const timer = setInterval(() => {
			const index = Atomics.load(this.progress, 0);
			if (index !== seen) [seen, sinceMs] = [index, performance.now()];
			else if (performance.now() - sinceMs > HANG_MS) {
				clearInterval(timer);
				whenHung(index);
			}
		}, LOOK_EVERY_MS);
		return timer;
	}
}
