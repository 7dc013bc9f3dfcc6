import type { Baseline } from './judge';

/** What a state of the engine stands for. */
export interface Progress {
	/** Batches that it takes for handed over. */
	readonly through: number;
	/** When the reading began that has not come to its end, in events. */
	readonly readSince: number | undefined;
	/** What was younger was not asked for when that reading began, epoch ms. */
	readonly untilMs?: number | undefined;
	readonly baseline: Baseline | undefined;
}

/** A state in the database. */
interface Saved {
	/** For the process that saved it. */
	readonly own: Progress;
	/** Other processes may not know what became of the last batch. */
	readonly others: Progress;
	readonly process: number;
}

const NOWHERE: Progress = { through: 0, readSince: undefined, baseline: undefined };
const NOTHING: Saved = { own: NOWHERE, others: NOWHERE, process: 0 };

/** What the states stand for that n8n has in memory and in the database. */
export class Bookmarks {
	live = NOWHERE;
	private saved = NOTHING;

	/** Whether a list may be gone on with from its middle. */
	get isReading(): boolean {
		const { own, others } = this.saved;
		return [this.live, own, others].some(({ readSince }) => readSince !== undefined);
	}

	/** @param others what the state stands for in another process */
	save(own: Progress, others: Progress, process: number): void {
		this.saved = { own, others, process };
	}

	/** n8n reads what it saved. */
	load(process: number): void {
		const { own, others } = this.saved;
		this.live = process === this.saved.process ? own : others;
	}

	clear(): void {
		this.live = NOWHERE;
		this.saved = NOTHING;
	}
}
