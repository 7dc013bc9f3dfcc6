import type { Change, Detection, DetectionRules, NewId } from '../syncTypes';
import { MAX_RECORDS, recordsToCompare } from './completeList';
import { hashOf, joinHashes, splitHashes } from './content';

/** IDs without an order: every one is remembered, as far as there is room also those that are gone. */
export function unknownIds(rules: Extract<DetectionRules, NewId>): Detection {
	return {
		async detect(mark, reading) {
			const { start, budget } = reading;
			const { list, place } = await recordsToCompare(reading, rules, mark);
			const known = new Set(splitHashes(mark?.known));
			const present = new Map(
				[...list.records].map(([id, { row }]) => [hashOf(id), { id, row }]),
			);
			const all = [...present].filter(([hash]) => !known.has(hash));
			const isBaseline = mark === undefined && start.from === 'now';
			const taken = isBaseline ? all : all.slice(0, budget.maxRows);
			// Those that are in the list come last, so that they are the last to be forgotten.
			const kept = [
				...[...known].filter((hash) => !present.has(hash)),
				...[...known].filter((hash) => present.has(hash)),
				...taken.map(([hash]) => hash),
			].slice(-MAX_RECORDS);
			const changes = taken.map(([, { id, row }]): Change => ({ kind: 'new', id, row }));
			const isComplete = taken.length === all.length;
			return {
				changes: isBaseline ? [] : changes,
				mark: { known: joinHashes(kept), ...place(isComplete) },
				isComplete,
			};
		},
	};
}
