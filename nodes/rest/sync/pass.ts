import { RestError } from '../restError';
import { MOST_SEEN, type OpenPass, type OrderedMark } from './orderedMark';
import type { Change, ListOrder, Page } from './types';

/** What the rows of a list mean. */
export interface Rows {
	/** @throws RestError where the row lacks it */
	readonly key: (row: unknown) => bigint;
	readonly id: (row: unknown) => string;
	/** Tells versions apart, also those that share a key. */
	readonly hash: (row: unknown) => string;
}

export interface PassSettings {
	readonly rows: Rows;
	readonly order: ListOrder;
	readonly maxRows: number;
	/** Whether a key is so old that no record can appear at it or before it any more. */
	readonly isSettled: (key: bigint) => boolean;
	/** From where unsettled records have to be asked for again, by the greatest key that was read. */
	readonly backFrom: (high: bigint) => bigint;
}

interface Found {
	readonly key: bigint;
	readonly change: Change;
}

const notSorted = (order: ListOrder) =>
	new RestError(
		'answer',
		`The list is not sorted with the ${order === 'oldestFirst' ? 'oldest' : 'newest'} record first`,
		"Records would be missed. Set 'Order of the List' to Any Order, or add the query parameter with which the API sorts the list that way.",
	);

const tooManyOpen = () =>
	new RestError(
		'answer',
		`More than ${MOST_SEEN.toLocaleString('en')} records changed within 'Overlap'`,
		"They are kept in mind until no late one can join them. Shorten 'Overlap', or wait: reading goes on as soon as they are old enough.",
	);

const noTime = () =>
	new RestError(
		'timeout',
		"Reading what lies within 'Overlap' again takes longer than a poll may",
		"Shorten 'Overlap', raise 'Poll Time Limit', or ask for larger pages.",
	);

const greater = (a: bigint | undefined, b: bigint) => (a === undefined || b > a ? b : a);

const sizeOf = (seen: OrderedMark['seen']) =>
	[...seen.values()].reduce((sum, { size }) => sum + size, 0);

/** One reading of a list, as far as one poll takes it. Rows may come several times. */
export class Pass {
	/** Greatest key that was read. */
	high: bigint | undefined;
	/** Up to it, in a list with its oldest records first, no row can have been missed. */
	sure: bigint | undefined;
	/** Rows above it may have changed behind the reading. */
	cap: bigint | undefined;
	readonly isBaseline: boolean;

	private readonly found: Found[] = [];
	private readonly known: Set<string>;
	private readonly seen: Map<bigint, Set<string>>;
	private readonly recent: string[];
	/** Versions in `seen`. */
	private open: number;
	private fresh = 0;

	constructor(
		private readonly mark: OrderedMark,
		isBaseline: boolean,
		private readonly settings: PassSettings,
	) {
		const { pass, seen } = mark;
		this.isBaseline = pass?.isBaseline ?? isBaseline;
		this.high = pass?.high;
		this.sure = pass?.high;
		this.cap = pass?.cap;
		this.recent = [...(pass?.recent ?? [])];
		this.known = new Set(this.recent);
		this.seen = new Map([...seen].map(([key, hashes]) => [key, new Set(hashes)]));
		this.open = sizeOf(seen);
	}

	/** Takes the rows of a page in; false where this poll must leave some of them to the next. */
	take({ rows }: Pick<Page, 'rows'>): boolean {
		const keyed = rows.map((row) => ({ row, key: this.settings.rows.key(row) }));
		this.checkOrder(keyed.map(({ key }) => key));
		for (const { row, key } of keyed) {
			const hash = this.settings.rows.hash(row);
			if (!this.isDelivered(key, hash)) {
				if (this.isFull(key)) return false;
				this.deliver(row, key, hash);
			}
			this.high = greater(this.high, key);
		}
		return this.fresh < this.settings.maxRows;
	}

	/** All rows up to the last one that was taken were seen. */
	settle(): void {
		this.sure = this.high;
	}

	/** Whether all rows of a page are older than what is looked for. */
	isBelow({ rows }: Pick<Page, 'rows'>): boolean {
		const { low } = this.mark;
		if (low === undefined || rows.length === 0) return false;
		return rows.every((row) => this.settings.rows.key(row) < low);
	}

	/** Oldest first. */
	changes(): Change[] {
		return this.found
			.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
			.map(({ change }) => change);
	}

	/** The mark after the list was read to its end. */
	closed(): OrderedMark {
		return this.closedAt(this.high);
	}

	/** The mark after an interruption. @throws RestError where nothing would ever go on */
	paused({ ask, at }: Pick<OpenPass, 'ask' | 'at'>): OrderedMark {
		const { high, sure, cap, mark, settings, isBaseline, recent, seen } = this;
		// A reading that has not seen anything yet begins again.
		const place = high === undefined ? undefined : at;
		const pass = { ask, at: place, high, cap, isBaseline, recent };
		// The rest of the list may hold all that was known before, also what has settled by now.
		if (settings.order !== 'oldestFirst' || sure === undefined)
			return { low: mark.low, seen, pass };
		// All before is handed over. Others may still join records of the same time.
		if (settings.isSettled(sure)) {
			const low = greater(mark.low, sure);
			return { low, seen: this.seenFrom(low), pass: { ...pass, high: sure } };
		}
		if (this.fresh === 0) throw this.open >= MOST_SEEN ? tooManyOpen() : noTime();
		return this.closedAt(sure);
	}

	private closedAt(high: bigint | undefined): OrderedMark {
		const { mark, settings } = this;
		if (high === undefined) return { ...mark, pass: undefined };
		const next = settings.isSettled(high) ? high + 1n : settings.backFrom(high);
		const low = greater(mark.low, next);
		return { low, seen: this.seenFrom(low), pass: undefined };
	}

	private isFull(key: bigint): boolean {
		const { maxRows, isSettled } = this.settings;
		if (this.fresh >= maxRows) return true;
		return this.open >= MOST_SEEN && !isSettled(key);
	}

	private isDelivered(key: bigint, hash: string): boolean {
		const { low } = this.mark;
		if (low !== undefined && key < low) return true;
		return this.known.has(hash) || this.seen.get(key)?.has(hash) === true;
	}

	private deliver(row: unknown, key: bigint, hash: string): void {
		const { rows, isSettled } = this.settings;
		this.known.add(hash);
		this.recent.push(hash);
		this.fresh += 1;
		if (!isSettled(key)) {
			this.seen.set(key, (this.seen.get(key) ?? new Set()).add(hash));
			this.open += 1;
		}
		if (!this.isBaseline)
			this.found.push({ key, change: { kind: 'new', id: rows.id(row), row } });
	}

	private checkOrder(keys: readonly bigint[]): void {
		const { order } = this.settings;
		if (order === 'any') return;
		const isAscending = order === 'oldestFirst';
		const isBroken = keys.some((key, index) => {
			const before = keys[index - 1] ?? key;
			return isAscending ? key < before : key > before;
		});
		if (isBroken) throw notSorted(order);
	}

	private seenFrom(low: bigint): OrderedMark['seen'] {
		return new Map([...this.seen].filter(([key]) => key >= low));
	}
}
