import { isRecord, textOf } from '../../../../credentials/common/unknown';
import { type Advice, advise, label } from '../../errors/labels';
import type {
	Change,
	Detection,
	DetectionRules,
	JsonObject,
	PollContext,
	Snapshot,
	Watermark,
} from '../syncTypes';
import { type Compared, completeList, recordsToCompare } from './completeList';
import { contentHash, hashOf, joinedPaths, joinHashes, splitHashes, volatileIn } from './content';
import { sameId } from './fields';
import { volatilePaths } from './steadyPages';
import { handedOver, kept } from './mark';

/** The hash of each record's content, by ID. */
type Hashes = ReadonlyMap<string, string>;

const hashesIn = ({ hashes }: Watermark): Hashes =>
	new Map(isRecord(hashes) ? Object.entries(hashes).map(([id, hash]) => [id, textOf(hash)]) : []);

/** Hashes of no content: the workflow may know the record in another version, or not know it. */
const MAYBE_OTHER = '';
const MAYBE_NONE = '?';

/** A list that loses more than half of so many records at once is doubted. */
const MANY = 10;

const doubted = (missing: number, known: number): Advice => [
	`${missing.toLocaleString('en')} of ${known.toLocaleString('en')} records are missing from the list. They are reported as deleted if the next poll does not find them either.`,
	advise`To report them at once, turn on ${label.allowMassDeletions}.`,
];

/** What differs between two marks is told again, whatever became of it. */
function unsure(confirmed: Watermark | undefined, pending: Watermark): Watermark {
	const before = hashesIn(confirmed ?? {});
	const after = hashesIn(pending);
	const ids = new Set([...before.keys(), ...after.keys()]);
	const hashes = [...ids].map((id) => {
		const [old, next] = [before.get(id), after.get(id)];
		const maybe = old === undefined || next === undefined ? MAYBE_NONE : MAYBE_OTHER;
		return [id, old !== undefined && old === next ? old : maybe] as const;
	});
	const { volatile } = pending;
	return kept({ ...confirmed, volatile, hashes: Object.fromEntries(hashes) });
}

type Rules = Extract<DetectionRules, Snapshot>;

/** One comparison of a list with what it was. */
class Comparison {
	readonly changes: Change[] = [];
	/** IDs that were missing for the first time, and many. */
	missing: readonly string[] = [];

	constructor(
		private readonly rules: Rules,
		private readonly reading: PollContext,
		private readonly list: Pick<Compared, 'question' | 'records'>,
		readonly known: Hashes,
		private volatile: readonly string[] | undefined,
	) {}

	/** @param missing hashes of IDs that were missing in the last poll */
	async run(missing: readonly string[]): Promise<void> {
		const changed: string[] = [];
		for (const [id, { row }] of this.list.records) {
			const before = this.known.get(id);
			const isNew = before === undefined || before === MAYBE_NONE;
			if (before === this.hashOf(row)) continue;
			this.changes.push({ kind: isNew ? 'new' : 'changed', id, row });
			if (!isNew && before !== MAYBE_OTHER) changed.push(id);
		}
		await this.learn(changed[0]);
		for (const id of await this.gone(missing)) this.changes.push({ kind: 'deleted', id });
	}

	/** What the mark keeps once some of the changes are handed over. */
	after(taken: readonly Change[]): JsonObject {
		const left = new Set(this.changes.slice(taken.length).map(({ id }) => id));
		const hashes = new Map(this.known);
		for (const { kind, id } of taken) if (kind === 'deleted') hashes.delete(id);
		for (const [id, { row }] of this.list.records)
			if (!left.has(id)) hashes.set(id, this.hashOf(row));
		return kept({
			hashes: Object.fromEntries(hashes),
			volatile: this.volatile,
			missing: joinHashes(this.missing),
		});
	}

	private hashOf(row: unknown): string {
		return contentHash(row, { counted: this.rules.versionFields, volatile: this.volatile });
	}

	/** Finds out which values do not make a version: at first, and where records differ. */
	private async learn(changed: string | undefined): Promise<void> {
		const { rules, reading, list } = this;
		const first = this.volatile === undefined ? list.records.keys() : [];
		const ids = changed === undefined ? [...first] : [changed];
		const pages = ids.flatMap((id) => list.records.get(id)?.page ?? []);
		const isKnown = pages.length === 0 || rules.versionFields !== undefined;
		if (isKnown || reading.isSample === true) return;
		const paths = await volatilePaths(reading, list.question, pages, sameId(rules.idField));
		this.volatile = joinedPaths(this.volatile, paths);
	}

	/** IDs that are gone; a list may have moved while it was read, so it is read once more. */
	private async gone(before: readonly string[]): Promise<string[]> {
		const { rules, reading, known, list } = this;
		const missing = [...known.keys()].filter((id) => !list.records.has(id));
		if (missing.length === 0) return [];
		const again = await completeList(reading, rules.idField);
		const gone = missing.filter((id) => !again.records.has(id));
		const isMany = known.size >= MANY && gone.length > known.size / 2;
		if (!isMany || rules.allowsMassDeletions === true) return gone;
		const wereMissing = new Set(before);
		const sure = gone.filter((id) => wereMissing.has(hashOf(id)));
		this.missing = gone.map(hashOf);
		if (sure.length < gone.length) reading.say?.(doubted(gone.length, known.size));
		return sure;
	}
}

/** A list that is compared with what it was: new, changed and deleted records. */
export function snapshot(rules: Rules): Detection {
	const { lookBack } = rules;
	return {
		// Of a part of the list no deletions are told.
		...(lookBack === undefined && { unsure }),
		async detect(mark, reading) {
			const { place, ...list } = await recordsToCompare(reading, rules, mark);
			const before = hashesIn(mark ?? {});
			// What has grown too old to be read is forgotten; it may well be there still.
			const known =
				lookBack === undefined
					? before
					: new Map([...before].filter(([id]) => list.records.has(id)));
			const volatile = volatileIn(mark ?? {});
			const comparison = new Comparison(rules, reading, list, known, volatile);
			await comparison.run(splitHashes(mark?.missing));
			return handedOver(comparison.changes, mark, reading, (taken, isComplete) => ({
				...comparison.after(taken),
				...place(isComplete),
			}));
		},
	};
}
