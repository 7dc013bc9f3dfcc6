import { type MemoryPart, processMemory } from '../../../../credentials/common/processMemory';
import type { StoredSyncState } from './state';

/** All of them are busy: none is forgotten before it ends. */
const RUNNING: MemoryPart<true> = { max: 1_000, isBusy: () => true };

/**
 * Work that is done by one at a time in this process: n8n starts a poll although the last one still
 * runs.
 * @returns null at once where it is being done
 */
export async function singlePoll<Result>(
	key: string,
	work: () => Promise<Result>,
): Promise<Result | null> {
	const running = processMemory.part(RUNNING);
	if (running.peek(key) !== undefined) return null;
	running.set(key, true);
	return await work().finally(() => running.delete(key));
}

/** As long as n8n may take to commit what a poll handed over. */
const COMMITTED_MS = 30_000;

/** By node: the state from which rows were read and handed over last, as text, and when. */
const PENDING: MemoryPart<{ readonly from: string; readonly atMs: number }> = { max: 1_000 };

/**
 * Where n8n commits a state together with an execution, it reads the state for the next poll before
 * that poll begins, so it may still be the one before the last rows: seen in n8n 2.40.7 after a start,
 * when several polls are due at once. Such a poll would hand the same rows over again.
 */
export const pendingBatches = {
	/**
	 * Whether rows that were read from this state are still to be committed. After half a minute
	 * they will not be any more, and have to be read again.
	 * @param nowMs epoch ms
	 */
	isOpen(key: string, from: string, nowMs: number): boolean {
		const handover = processMemory.part(PENDING).peek(key);
		return handover?.from === from && nowMs - handover.atMs < COMMITTED_MS;
	},
	note(key: string, from: string, nowMs: number): void {
		processMemory.part(PENDING).set(key, { from, atMs: nowMs });
	},
};

/**
 * States after a first poll that found nothing. Where n8n commits a state together with an execution,
 * it drops that of the poll at activation if there is none: "from now" would then be a poll later.
 */
const ACTIVATION: MemoryPart<StoredSyncState> = { max: 1_000 };

export const activationStates = {
	/** What the poll before left; undefined: n8n has it. */
	of: (key: string): StoredSyncState | undefined => processMemory.part(ACTIVATION).peek(key),
	keep(key: string, state: StoredSyncState | undefined): void {
		const states = processMemory.part(ACTIVATION);
		if (state === undefined) states.delete(key);
		else states.set(key, state);
	},
};

/** What was said of the last poll, by node. */
const HINTS: MemoryPart<readonly string[]> = { max: 1_000 };

/** Those that were not said of the poll before. */
export function newHints(key: string, hints: readonly string[]): readonly string[] {
	const said = processMemory.part(HINTS);
	const before = said.peek(key) ?? [];
	said.set(key, hints);
	return hints.filter((hint) => !before.includes(hint));
}
