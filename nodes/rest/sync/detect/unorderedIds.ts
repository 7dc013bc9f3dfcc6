import type { Change, Detection, DetectionRules, NewId } from '../syncTypes';
import { MAX_RECORDS, recordsToCompare } from './completeList';
import { hashOf, joinHashes, splitHashes } from './content';
import { oldestFirst } from './growingIds';
import { handedOver } from './mark';

/** IDs without an order: every one is remembered, as far as there is room also those that are gone. */
export function unorderedIds(rules: Extract<DetectionRules, NewId>): Detection {
	return {
		async detect(mark, reading) {
			const { records, place } = await recordsToCompare(reading, rules, mark);
			const known = splitHashes(mark?.known);
			const wasKnown = new Set(known);
			const present = new Set([...records.keys()].map(hashOf));
			const isKnown = (id: string) => wasKnown.has(hashOf(id));
			const listed = [...records.keys()];
			// A provider's list that is read back for some days has an order of its own.
			const fresh =
				rules.lookBack === undefined
					? oldestFirst(listed, isKnown)
					: listed.filter((id) => !isKnown(id));
			const found = fresh.map((id): Change => ({
				kind: 'new',
				id,
				row: records.get(id)?.row,
			}));
			return handedOver(found, mark, reading, (taken, isComplete) => {
				// Those that are in the list come last, so that they are the last to be forgotten.
				const all = [
					...known.filter((hash) => !present.has(hash)),
					...known.filter((hash) => present.has(hash)),
					...taken.map(({ id }) => hashOf(id)),
				];
				return { known: joinHashes(all.slice(-MAX_RECORDS)), ...place(isComplete) };
			});
		},
	};
}
