import type { Runtime } from '../../../../credentials/common/runtime';
import { unlessStopped } from '../cancellation';

/** Timers and clocks are a little early or late. */
const GUARD_MS = 2;

/** A request that may leave now; its sender says when the answer is there. */
export interface Permit {
	done(): void;
}

interface Start {
	/** Resolves with the moment at which the request had surely reached the server, epoch ms. */
	readonly reachedAtMs: Promise<number>;
}

/**
 * At most `starts` requests in any `periodMs`, as the server sees them. Requests take different times
 * to arrive, so it does not count when they leave: one leaves when the answer to the one `starts`
 * places before it is `periodMs` old. That one had arrived by then at the latest, so no window of the
 * server's clock can hold more.
 */
export class StartWindow {
	private readonly last: Start[] = [];

	constructor(
		private readonly starts: number,
		private readonly periodMs: number,
		private readonly runtime: Pick<Runtime, 'now' | 'sleep'>,
	) {}

	/** Waits for the turn of one request. @throws RestError where the execution is stopped */
	async start(signal?: AbortSignal): Promise<Permit> {
		const before = this.last.length < this.starts ? undefined : this.last.shift();
		let reached: (atMs: number | Promise<number>) => void = () => {};
		const reachedAtMs = new Promise<number>((resolve) => {
			reached = resolve;
		});
		this.last.push({ reachedAtMs });
		if (before !== undefined) {
			await unlessStopped(this.turn(before), signal).catch((error: unknown) => {
				// It never left: who comes after it only has to keep clear of the one before it.
				reached(before.reachedAtMs);
				throw error;
			});
		}
		return { done: () => reached(this.runtime.now()) };
	}

	private async turn(before: Start): Promise<void> {
		const freeAtMs = (await before.reachedAtMs) + this.periodMs + GUARD_MS;
		const waitMs = freeAtMs - this.runtime.now();
		if (waitMs > 0) await this.runtime.sleep(waitMs);
	}
}
