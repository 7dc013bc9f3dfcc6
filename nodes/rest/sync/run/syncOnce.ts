import { isRecord } from '../../../../credentials/common/unknown';
import { type OutputItem, rowItem } from '../../items/responseItems';
import type { Change, Detection, DetectionRules, PollContext } from '../syncTypes';
import type { SyncPlan } from '../list/plan';
import { openState, stateAfter, type StoredSyncState, type SyncSettings } from './state';

/** @internal */
export type { StoredSyncState, SyncSettings } from './state';

export interface SyncResult {
	readonly changes: readonly Change[];
	/** To be stored together with the changes. */
	readonly state: StoredSyncState;
	readonly isComplete: boolean;
	/** The stored state belonged to other settings, so reading started over. */
	readonly isRestarted: boolean;
}

/**
 * One poll: takes up the stored state (undefined the first time), reads, and says what to store.
 * @throws RestError | TokenFlowError; then nothing is to be stored
 */
export async function syncOnce(
	stored: unknown,
	detection: Detection,
	reading: PollContext,
	settings: SyncSettings,
): Promise<SyncResult> {
	const { mark, isRestarted } = openState(stored, settings, detection.unsure);
	const outcome = await detection.detect(mark, reading);
	const { changes, isComplete } = outcome;
	const state = stateAfter(mark, outcome.mark, changes.length > 0, settings);
	return { changes, state, isComplete, isRestarted };
}

/** Whether the mode tells what happened to a record, and also of those that are gone. */
const tells = ({ mode }: DetectionRules) => mode === 'snapshot';

/** A change as a workflow gets it: the record, or what happened to it. */
export function changeItem({ kind, id, row }: Change, { list, rules }: SyncPlan): OutputItem {
	const shaped = list.shape !== undefined && isRecord(row) ? list.shape(row) : row;
	const item = rowItem(shaped, { outputField: '' });
	if (!tells(rules)) return item;
	const record = row === undefined ? {} : { record: item.json };
	return { json: { change: kind, id, ...record } };
}
