import { isRecord, textOf } from '../../../../credentials/common/unknown';
import type {
	Change,
	Detection,
	DetectionRules,
	JsonObject,
	PollContext,
	Snapshot,
	SyncState,
} from '../syncTypes';
import { type Compared, completeList, recordsToCompare } from './completeList';
import { contentHash } from './contentHash';

/** The hash of each record's content, by ID. */
type Hashes = ReadonlyMap<string, string>;

const hashesIn = ({ hashes }: SyncState): Hashes =>
	new Map(isRecord(hashes) ? Object.entries(hashes).map(([id, hash]) => [id, textOf(hash)]) : []);

/** Hashes of no content: the workflow may know the record in another version, or not know it. */
const MAYBE_OTHER = '';
const MAYBE_NONE = '?';

/** What differs between two marks is told again, whatever became of it. */
function unsure(confirmed: SyncState | undefined, pending: SyncState): SyncState {
	const before = hashesIn(confirmed ?? {});
	const after = hashesIn(pending);
	const ids = new Set([...before.keys(), ...after.keys()]);
	const hashes = [...ids].map((id) => {
		const [old, next] = [before.get(id), after.get(id)];
		const maybe = old === undefined || next === undefined ? MAYBE_NONE : MAYBE_OTHER;
		return [id, old !== undefined && old === next ? old : maybe] as const;
	});
	return { ...confirmed, hashes: Object.fromEntries(hashes) };
}

const stillRead = (known: Hashes, records: Compared['records']): Hashes =>
	new Map([...known].filter(([id]) => records.has(id)));

/** A list that is compared with what it was: new, changed and deleted records. */
export function snapshot(rules: Extract<DetectionRules, Snapshot>): Detection {
	const { idField, versionFields, lookBack } = rules;

	/** IDs that are gone; a list may have moved while it was read, so it is read once more. */
	async function gone(known: Hashes, records: Compared['records'], reading: PollContext) {
		const missing = [...known.keys()].filter((id) => !records.has(id));
		if (missing.length === 0) return missing;
		const { records: again } = await completeList(reading, idField);
		return missing.filter((id) => !again.has(id));
	}

	function differing(known: Hashes, records: Compared['records']): Change[] {
		const changes: Change[] = [];
		for (const [id, row] of records) {
			const before = known.get(id);
			const isNew = before === undefined || before === MAYBE_NONE;
			if (before !== contentHash(row, versionFields))
				changes.push({ kind: isNew ? 'new' : 'changed', id, row });
		}
		return changes;
	}

	/** What has grown too old to be read is forgotten; it may well be there still. */
	async function compare(before: Hashes, records: Compared['records'], reading: PollContext) {
		const known = lookBack === undefined ? before : stillRead(before, records);
		const changes = differing(known, records);
		for (const id of await gone(known, records, reading)) changes.push({ kind: 'deleted', id });
		return { known, changes };
	}

	function applied(known: Hashes, changes: readonly Change[]): JsonObject {
		const hashes = new Map(known);
		for (const { kind, id, row } of changes)
			if (kind === 'deleted') hashes.delete(id);
			else hashes.set(id, contentHash(row, versionFields));
		return { hashes: Object.fromEntries(hashes) };
	}

	return {
		// Of a part of the list no deletions are told.
		...(lookBack === undefined ? { unsure } : {}),
		async detect(mark, reading) {
			const { start, budget } = reading;
			const { records, place } = await recordsToCompare(reading, rules, mark);
			const before = mark === undefined ? new Map<string, string>() : hashesIn(mark);
			const { known, changes: all } = await compare(before, records, reading);
			const isBaseline = mark === undefined && start.from === 'now';
			const taken = isBaseline ? all : all.slice(0, budget.maxRows);
			const isComplete = taken.length === all.length;
			return {
				changes: isBaseline ? [] : taken,
				mark: { ...applied(known, taken), ...place(isComplete) },
				isComplete,
			};
		},
	};
}
