import { isRecord, textOf } from '../../../credentials/token/unknown';
import { contentHash } from './contentHash';
import type { Change, Detection, DetectionRules, Mark, Reading, Snapshot } from './types';
import { wholeList } from './wholeList';

/** The hash of each record's content, by ID. */
type Hashes = ReadonlyMap<string, string>;

const hashesIn = ({ hashes }: Mark): Hashes =>
	new Map(isRecord(hashes) ? Object.entries(hashes).map(([id, hash]) => [id, textOf(hash)]) : []);

const markOf = (hashes: Hashes): Mark => ({ hashes: Object.fromEntries(hashes) });

/** A list that is compared with what it was: new, changed and deleted records. */
export function snapshot(rules: Extract<DetectionRules, Snapshot>): Detection {
	const { idField, versionFields } = rules;

	/** IDs that are gone; a list may have moved while it was read, so it is read once more. */
	async function gone(known: Hashes, records: ReadonlyMap<string, unknown>, reading: Reading) {
		const missing = [...known.keys()].filter((id) => !records.has(id));
		if (missing.length === 0) return missing;
		const again = await wholeList(reading, idField);
		return missing.filter((id) => !again.has(id));
	}

	async function compare(known: Hashes, reading: Reading) {
		const records = await wholeList(reading, idField);
		const changes: Change[] = [];
		for (const [id, row] of records) {
			const before = known.get(id);
			if (before !== contentHash(row, versionFields))
				changes.push({ kind: before === undefined ? 'new' : 'changed', id, row });
		}
		for (const id of await gone(known, records, reading)) changes.push({ kind: 'deleted', id });
		return changes;
	}

	function applied(known: Hashes, changes: readonly Change[]): Hashes {
		const hashes = new Map(known);
		for (const { kind, id, row } of changes)
			if (kind === 'deleted') hashes.delete(id);
			else hashes.set(id, contentHash(row, versionFields));
		return hashes;
	}

	return {
		async detect(mark, reading) {
			const { start, budget } = reading;
			const known = mark === undefined ? new Map<string, string>() : hashesIn(mark);
			const all = await compare(known, reading);
			if (mark === undefined && start.from === 'now')
				return { changes: [], mark: markOf(applied(known, all)), isComplete: true };
			const changes = all.slice(0, budget.maxRows);
			return {
				changes,
				mark: markOf(applied(known, changes)),
				isComplete: changes.length === all.length,
			};
		},
	};
}
