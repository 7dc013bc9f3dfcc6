import type { Change, Detection, DetectionRules, NewId } from '../syncTypes';
import { MAX_RECORDS, recordsToCompare } from './completeList';
import { contentHash, joinHashes, splitHashes } from './contentHash';

/** IDs without an order: every one is remembered, as far as there is room also those that are gone. */
export function unknownIds(rules: Extract<DetectionRules, NewId>): Detection {
	return {
		async detect(mark, reading) {
			const { start, budget } = reading;
			const { records, place } = await recordsToCompare(reading, rules, mark);
			const known = new Set(splitHashes(mark?.known));
			const all = [...records].filter(([id]) => !known.has(contentHash(id)));
			const isBaseline = mark === undefined && start.from === 'now';
			const taken = isBaseline ? all : all.slice(0, budget.maxRows);
			const present = new Set([...records.keys()].map((id) => contentHash(id)));
			// Those that are in the list come last, so that they are the last to be forgotten.
			const kept = [
				...[...known].filter((hash) => !present.has(hash)),
				...[...known].filter((hash) => present.has(hash)),
				...taken.map(([id]) => contentHash(id)),
			].slice(-MAX_RECORDS);
			const changes = taken.map(([id, row]): Change => ({ kind: 'new', id, row }));
			const isComplete = taken.length === all.length;
			return {
				changes: isBaseline ? [] : changes,
				mark: { known: joinHashes(kept), ...place(isComplete) },
				isComplete,
			};
		},
	};
}
