import type { Runtime } from '../../../../credentials/common/runtime';

interface Timer {
	readonly atMs: number;
	readonly resolve: () => void;
}

/** Sunday, 1 June 2025, 12:00:00.250 UTC: not on a full second, as clocks hardly ever are. */
export const NOON_MS = Date.UTC(2025, 5, 1, 12, 0, 0, 250);

/** Time that passes only when a test says so. */
export class FakeClock {
	private timers: Timer[] = [];
	private drawn = 0;

	/** What a person set the wall clock forward by, ms; the monotonic one knows nothing of it. */
	wallOffsetMs = 0;

	constructor(public nowMs = NOON_MS) {}

	/** Waits that nothing has ended yet. */
	get waiting(): number {
		return this.timers.length;
	}

	now = (): number => this.nowMs + this.wallOffsetMs;

	sleep = async (ms: number): Promise<void> =>
		await new Promise((resolve) => {
			this.timers.push({ atMs: this.nowMs + ms, resolve });
		});

	runtime(random: () => number = () => 0.5): Runtime {
		return {
			now: this.now,
			monotonic: () => this.nowMs,
			steady: () => this.nowMs,
			busy: () => 0,
			sleep: this.sleep,
			limit: this.sleep,
			random,
			// Different each time, also where chance is always the same.
			randomBytes: (size) =>
				Buffer.from(
					Array.from({ length: size }, () => {
						this.drawn += 1;
						return random() * 256 + this.drawn * 7;
					}),
				),
		};
	}

	/** Lets everything happen that takes no time. */
	async settle(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
	}

	/** Lets this much time pass, with all that happens in it. */
	async advance(ms: number): Promise<void> {
		const endMs = this.nowMs + ms;
		await this.settle();
		while (this.nextAtMs() <= endMs) await this.fireNext();
		this.nowMs = endMs;
		await this.settle();
	}

	/** Lets as much time pass as something takes. */
	async run<Result>(work: Promise<Result>): Promise<Result> {
		let isOver = false;
		const end = () => {
			isOver = true;
		};
		void work.then(end, end);
		await this.settle();
		while (!isOver) {
			if (this.timers.length === 0) throw new Error('Nothing will ever end this wait');
			await this.fireNext();
		}
		return await work;
	}

	private nextAtMs(): number {
		return Math.min(...this.timers.map(({ atMs }) => atMs), Number.POSITIVE_INFINITY);
	}

	private async fireNext(): Promise<void> {
		const atMs = this.nextAtMs();
		this.nowMs = Math.max(this.nowMs, atMs);
		const due = this.timers.filter((timer) => timer.atMs <= atMs);
		this.timers = this.timers.filter((timer) => timer.atMs > atMs);
		for (const { resolve } of due) resolve();
		await this.settle();
	}
}

/** A number generator with a memory: the same seed gives the same run. */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}
