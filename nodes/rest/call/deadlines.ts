import { type ObjectPart, processMemory } from '../../../credentials/common/processMemory';
import type { Runtime } from '../../../credentials/common/runtime';

type Clock = Pick<Runtime, 'limit' | 'steady'>;

interface Deadline {
	readonly atMs: number;
	readonly reach: () => void;
}

/**
 * Time limits of everything that is open, with one timer. A community package cannot take a timer
 * back: with one for each response, each stayed in memory until its limit, which is minutes.
 * @internal
 */
export class Deadlines {
	private readonly open = new Set<Deadline>();
	private wakesAtMs = Number.POSITIVE_INFINITY;

	constructor(private readonly clock: Clock) {}

	/** Calls `reach` in `ms`, unless the returned function is called before. */
	start(ms: number, reach: () => void): () => void {
		const deadline = { atMs: this.clock.steady() + ms, reach };
		this.open.add(deadline);
		this.wakeAt(deadline.atMs);
		return () => void this.open.delete(deadline);
	}

	private wakeAt(atMs: number): void {
		if (atMs >= this.wakesAtMs) return;
		this.wakesAtMs = atMs;
		void this.clock.limit(atMs - this.clock.steady()).then(() => {
			// A later timer is not needed once an earlier one was started.
			if (this.wakesAtMs === atMs) this.wake();
		});
	}

	private wake(): void {
		const nowMs = this.clock.steady();
		this.wakesAtMs = Number.POSITIVE_INFINITY;
		let nextMs = Number.POSITIVE_INFINITY;
		for (const deadline of this.open) {
			if (deadline.atMs > nowMs) {
				nextMs = Math.min(nextMs, deadline.atMs);
				continue;
			}
			this.open.delete(deadline);
			deadline.reach();
		}
		if (nextMs < Number.POSITIVE_INFINITY) this.wakeAt(nextMs);
	}
}

const DEADLINES: ObjectPart<Deadlines> = {};

/** The time limits that are kept with this clock. */
export function deadlinesOf(clock: Clock): Deadlines {
	const all = processMemory.objects(DEADLINES);
	const deadlines = all.get(clock) ?? new Deadlines(clock);
	all.set(clock, deadlines);
	return deadlines;
}
