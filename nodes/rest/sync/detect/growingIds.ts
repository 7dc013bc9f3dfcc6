import { arrayOf, textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { responseError } from '../../errors/restError';
import type {
	Change,
	Detection,
	DetectionRules,
	NewId,
	Page,
	PollContext,
	Question,
	Watermark,
} from '../syncTypes';
import { idOf, readable, sameId } from './fields';
import { readingFrom } from './forgotten';
import { steadyPages } from './steadyPages';
import { type Seen, SharedIds } from './sharedIds';
import { syncErrors } from './syncErrors';

/** As many IDs as are asked for again by default. */
const OVERLAP_IDS = 100;

/** More than that would be a list of its own. */
const MAX_OVERLAP_IDS = 10_000;

const WHOLE = /^\d{1,40}$/;

/** The order of IDs that are numbers; 0 for others, whose order is that of the list. */
function compareIds(a: string, b: string): number {
	if (!WHOLE.test(a) || !WHOLE.test(b)) return 0;
	const [first, second] = [BigInt(a), BigInt(b)];
	return first < second ? -1 : Number(first > second);
}

/**
 * New IDs, the oldest first as far as that shows: numbers count up, and a list that has what is new before
 * what is known begins with the newest.
 * @param listed all IDs of the list, in its order
 */
export function oldestFirst(listed: readonly string[], isKnown: (id: string) => boolean): string[] {
	const fresh = listed.filter((id) => !isKnown(id));
	if (fresh.every((id) => WHOLE.test(id))) return fresh.sort(compareIds);
	const isNewestFirst =
		fresh.length < listed.length && !listed.slice(0, fresh.length).some(isKnown);
	return isNewestFirst ? fresh.reverse() : fresh;
}

/**
 * IDs in the order of the list, with those put in that were not known.
 * @param last known ones
 * @param seen those that were read, in the order in which they came
 * @param from the known one after which they were read; default: the list was read from its beginning
 * @internal
 */
export function mergedIds(
	last: readonly string[],
	seen: readonly string[],
	from?: string,
): string[] {
	const merged = [...last];
	const known = new Set(last);
	let at = from === undefined ? -1 : last.indexOf(from);
	for (const id of seen) {
		if (known.has(id)) at = merged.indexOf(id);
		else {
			at += 1;
			merged.splice(at, 0, id);
			known.add(id);
		}
	}
	// The sorting is stable: IDs that are not numbers stay where they are.
	return merged.sort(compareIds);
}

const lastIn = ({ last }: Watermark): string[] => arrayOf(last).map(textOf);

const noNumber = (idField: string, id: string) =>
	responseError(
		`A record's '${idField}' is not a whole number: ${id}`,
		advise`Check ${label.idField}. For IDs that do not increase, set ${label.sortOrder} to Any Order.`,
	);

/** One poll of a list that grows at its end. */
class GrowingList {
	readonly rows = new Map<string, unknown>();
	/** In the order in which they came. */
	private readonly seen = new Map<string, Seen>();
	/** The ID after which the list is asked for; undefined while all IDs are remembered. */
	readonly from: string | undefined;
	private readonly known: ReadonlySet<string>;

	constructor(
		private readonly idField: string,
		private readonly last: readonly string[],
		overlap: number,
		private readonly reading: PollContext,
	) {
		this.known = new Set(last);
		this.from = last.length > overlap ? last[0] : undefined;
	}

	/** Reads pages; whether the list came to its end. */
	async read(maxRows: number): Promise<boolean> {
		const { reading, idField, from } = this;
		const question = from === undefined ? {} : { after: from };
		const shared = new SharedIds(reading, { idField });
		for await (const { page, again } of steadyPages(reading, question, sameId(idField))) {
			this.checkOrder(page);
			for (const each of [page, ...again]) await this.take(each, question, shared);
			const hasTime = reading.budget.hasTime();
			if (this.rows.size >= maxRows || (!hasTime && this.rows.size > 0)) return false;
		}
		return true;
	}

	/** Known IDs and those that were read, in the order of the list. */
	get ids(): string[] {
		return mergedIds(this.last, [...this.seen.keys()], this.from);
	}

	private async take(page: Page, question: Question, shared: SharedIds): Promise<void> {
		const { from, known, rows, seen } = this;
		for (const [id, row] of this.keyed(page)) {
			if (compareIds(id, from ?? id) < 0) continue;
			const found = { row, page, question };
			if (await shared.isGone(found, seen.get(id))) continue;
			seen.set(id, found);
			if (!known.has(id)) rows.set(id, row);
		}
	}

	private keyed({ rows }: Page): Array<readonly [id: string, row: unknown]> {
		const { idField, reading } = this;
		return rows.flatMap((row) => {
			const id = readable(row, (each) => idOf(each, idField), reading);
			if (id === undefined) return [];
			if (!reading.isFiltered && !WHOLE.test(id)) throw noNumber(idField, id);
			return [[id, row] as const];
		});
	}

	private checkOrder(page: Page): void {
		const ids = this.keyed(page).map(([id]) => id);
		if (ids.some((id, index) => compareIds(id, ids[index - 1] ?? id) < 0))
			throw syncErrors.notSorted();
	}
}

/**
 * Records whose list grows at its end. The last IDs are remembered and asked for again: a transaction
 * may become visible after one that got a higher ID.
 */
export function growingIds(rules: Extract<DetectionRules, NewId>): Detection {
	const overlap = Math.min(MAX_OVERLAP_IDS, rules.overlapIds ?? OVERLAP_IDS);
	return {
		async detect(mark, reading) {
			const { start, budget } = reading;
			const isBaseline = mark === undefined ? start.from === 'now' : mark.isBaseline === true;
			const list = new GrowingList(rules.idField, lastIn(mark ?? {}), overlap, reading);
			const maxRows = isBaseline ? Infinity : budget.maxRows;
			const from = list.from === undefined ? undefined : `the ID ${list.from}`;
			const isRead = await readingFrom(from, list.read(maxRows));
			const { rows, ids: all } = list;
			const fresh = all.filter((id) => rows.has(id));
			const later = new Set(fresh.slice(maxRows));
			const isComplete = isRead && later.size === 0;
			const kept = all.filter((id) => !later.has(id));
			return {
				changes: isBaseline
					? []
					: fresh
							.slice(0, maxRows)
							.map((id): Change => ({ kind: 'new', id, row: rows.get(id) })),
				mark: {
					last: kept.slice(-(overlap + 1)),
					...(isBaseline && !isComplete && { isBaseline }),
				},
				isComplete,
			};
		},
	};
}
