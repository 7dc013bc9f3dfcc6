import { openState, stateAfter, type StoredState, type SyncSettings } from './state';
import type { Change, Detection, Reading } from './types';

export type { StoredState, SyncSettings } from './state';

export interface SyncResult {
	readonly changes: readonly Change[];
	/** To be stored together with the changes. */
	readonly state: StoredState;
	readonly isComplete: boolean;
	/** The stored state belonged to other settings, so reading began anew. */
	readonly isRestarted: boolean;
}

/**
 * One poll: takes up the stored state (undefined the first time), reads, and says what to store.
 * @throws RestError | TokenFlowError; then nothing is to be stored
 */
export async function syncOnce(
	stored: unknown,
	detection: Detection,
	reading: Reading,
	settings: SyncSettings,
): Promise<SyncResult> {
	const { mark, isRestarted } = openState(stored, settings, detection.unsure);
	const outcome = await detection.detect(mark, reading);
	const { changes, isComplete } = outcome;
	const state = stateAfter(mark, outcome.mark, changes.length > 0, settings);
	return { changes, state, isComplete, isRestarted };
}
