import { advise, either, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import type { Change, ListOrder, Page } from '../syncTypes';
import type { LowWatermark } from './horizon';
import type { OpenPass, OrderedState } from './orderedState';
import { MAX_SEEN, RecentRows, SeenVersions } from './seen';
import { least, most } from './times';

/** What the rows of a list mean. */
interface Rows {
	/** @throws RestError where the row lacks it */
	readonly key: (row: unknown) => bigint;
	readonly id: (row: unknown) => string;
	/** Tells versions apart, also those that share a key. */
	readonly hash: (row: unknown) => string;
}

interface ListPassSettings {
	readonly rows: Rows;
	readonly order: ListOrder;
	readonly maxRows: number;
	readonly horizon: LowWatermark;
}

interface Found {
	readonly key: bigint;
	readonly change: Change;
}

/** One reading of a list, as far as one poll takes it. Rows may come several times. */
export class ListPass {
	/** Greatest key that was read. */
	high: bigint | undefined;
	/** Up to it, in a list with its oldest records first, no row can have been missed. */
	sure: bigint | undefined;
	readonly isBaseline: boolean;
	/** Rows that came for the first time. */
	fresh = 0;

	/** Least key that was read, and down to where no row can have been missed. */
	private lowest: bigint | undefined;
	private reached: bigint | undefined;
	private left: bigint | undefined;
	private readonly found: Found[] = [];
	private readonly seen: SeenVersions;
	private readonly recent: RecentRows;

	constructor(
		private readonly mark: OrderedState,
		isBaseline: boolean,
		private readonly settings: ListPassSettings,
	) {
		const { pass, seen } = mark;
		this.isBaseline = pass?.isBaseline ?? isBaseline;
		this.high = pass?.high;
		this.sure = pass?.high;
		this.lowest = pass?.reached;
		this.reached = pass?.reached;
		this.left = pass?.left;
		this.recent = new RecentRows(pass?.recent ?? { sure: [], beyond: [] });
		this.seen = new SeenVersions(seen);
	}

	/** Another page of the list begins. */
	turn(): void {
		const { base, settings } = this;
		this.recent.turn();
		if (base !== undefined) this.seen.thin(settings.horizon.backFrom(base));
	}

	/** Takes the rows of a page in; false where this poll must leave some of them to the next. */
	take(page: Pick<Page, 'response' | 'rows'>): boolean {
		const keyed = page.rows.map((row) => ({ row, key: this.settings.rows.key(row) }));
		const keys = keyed.map(({ key }) => key);
		this.settings.horizon.learn(page, keys);
		this.checkOrder(keys);
		for (const { row, key } of keyed) {
			const hash = this.settings.rows.hash(row);
			if (!this.isDelivered(key, hash)) {
				if (this.isEnough) return false;
				if (!this.hasRoom(key)) {
					this.left = least(key, this.left);
					if (this.settings.order === 'oldestFirst') return false;
					continue;
				}
				this.deliver(row, key, hash);
			}
			this.recent.add(hash);
			this.high = most(key, this.high);
			this.lowest = least(key, this.lowest);
		}
		return !this.isEnough;
	}

	/** All rows before the last one that was taken were seen. */
	settle(): void {
		this.sure = this.high;
		this.reached = this.lowest;
		this.recent.settle();
	}

	/** Whether the next poll can go on from here. */
	get mayRest(): boolean {
		return this.recent.mayRest;
	}

	/** Whether all rows of a page are older than what is looked for. */
	isBelow({ rows }: Pick<Page, 'rows'>): boolean {
		const { low } = this.mark;
		if (low === undefined || rows.length === 0) return false;
		return rows.every((row) => this.settings.rows.key(row) < low);
	}

	/** Whether one of the rows was read, and none before it missed: those after it are what follows. */
	knowsOneOf({ rows }: Pick<Page, 'rows'>): boolean {
		const { order, rows: own } = this.settings;
		const { high, reached } = this.mark.pass ?? {};
		return rows.some((row) => {
			if (this.recent.isAnchor(own.hash(row))) return true;
			const key = own.key(row);
			if (order === 'newestFirst') return reached !== undefined && key > reached;
			return order === 'oldestFirst' && high !== undefined && key < high;
		});
	}

	/** Oldest first. */
	changes(): Change[] {
		return this.found
			.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
			.map(({ change }) => change);
	}

	/** Whether everything that was read is handed over. */
	get isWhole(): boolean {
		return this.left === undefined;
	}

	/** The mark after the list was read to its end. @throws RestError where nothing would go on */
	closed(): OrderedState {
		return this.closedBehind(this.high);
	}

	/** The mark after an interruption. @throws RestError where nothing would go on */
	paused(place: Pick<OpenPass, 'ask' | 'isAnew' | 'trail'>): OrderedState {
		const { sure, mark, seen, isBaseline, reached } = this;
		// A reading that has not seen anything yet begins again.
		if (this.high === undefined) return { ...mark, pass: undefined };
		const { order, horizon } = this.settings;
		const pass = { ...place, left: this.left, isBaseline, recent: this.recent.last };
		// The rest of the list may hold all that was known before, also what has settled by now.
		const open = { ...pass, high: this.base, horizon: horizon.kept, reached: undefined };
		const stay = { low: mark.low, seen: seen.from(mark.low) };
		if (order === 'newestFirst') return { ...stay, pass: { ...open, reached } };
		if (order === 'any' || isBaseline || sure === undefined) return { ...stay, pass: open };
		// All before is handed over. Others may still join records of the same time.
		if (horizon.isSettled(sure)) {
			const low = most(sure, mark.low);
			const next = { ...open, horizon: undefined, left: undefined };
			return { low, seen: seen.from(low), pass: next };
		}
		// With a new beginning, some of what fills the memory has settled.
		return this.left === undefined ? { ...stay, pass: open } : this.closedBehind(sure);
	}

	private closedBehind(high: bigint | undefined): OrderedState {
		const { mark, seen, left } = this;
		const { horizon } = this.settings;
		if (left !== undefined && this.fresh === 0 && mark.pass === undefined)
			throw orderedErrors.tooManyOpen();
		if (high === undefined) return { ...mark, pass: undefined };
		const next = horizon.isSettled(high) ? high + 1n : horizon.backFrom(high);
		const low = most(least(next, left), mark.low);
		return { low, seen: seen.from(low), pass: undefined };
	}

	/** The greatest key up to which nothing is missing: a mark can go by it. */
	private get base(): bigint | undefined {
		return this.settings.order === 'oldestFirst' ? this.sure : this.high;
	}

	/** A page that is too long to be remembered is taken as a whole. */
	private get isEnough(): boolean {
		return this.found.length >= this.settings.maxRows && this.mayRest;
	}

	/** Whether a version must be remembered: another reading may bring it again. */
	private isOpen(key: bigint): boolean {
		const { base } = this;
		const { horizon } = this.settings;
		return !horizon.isSettled(key) && (base === undefined || key >= horizon.backFrom(base));
	}

	private hasRoom(key: bigint): boolean {
		return !this.seen.isFull || !this.isOpen(key);
	}

	private isDelivered(key: bigint, hash: string): boolean {
		const { low, pass } = this.mark;
		if (low !== undefined && key < low) return true;
		// In a list with its newest records first, those before the place are known or come next time.
		if (pass?.reached !== undefined && key > pass.reached) return true;
		return this.recent.has(hash) || this.seen.has(key, hash);
	}

	private deliver(row: unknown, key: bigint, hash: string): void {
		this.fresh += 1;
		if (this.isOpen(key)) this.seen.add(key, hash);
		if (this.isBefore(key)) return;
		const id = this.settings.rows.id(row);
		this.found.push({ key, change: { kind: 'new', id, row } });
	}

	/** Whether a row was there when "now" was; what came since is found when the poll goes on. */
	private isBefore(key: bigint): boolean {
		if (!this.isBaseline) return false;
		const { began } = this.settings.horizon;
		return this.mark.pass === undefined || began === undefined || key <= began;
	}

	private checkOrder(keys: readonly bigint[]): void {
		const { order } = this.settings;
		if (order === 'any') return;
		const isAscending = order === 'oldestFirst';
		const isBroken = keys.some((key, index) => {
			const before = keys[index - 1] ?? key;
			return isAscending ? key < before : key > before;
		});
		if (isBroken) throw orderedErrors.notSorted(order);
	}
}

/** What is said where a list cannot be read in its order. */
export const orderedErrors = {
	notSorted: (order: ListOrder) =>
		new RestError(
			'response',
			`The list is not sorted with the ${order === 'oldestFirst' ? 'oldest' : 'newest'} record first`,
			[
				'Records would be missed.',
				advise`Set ${label.sortOrder} to Any Order, or add the API's sort parameter.`,
			],
		),

	tooManyOpen: () =>
		new RestError(
			'response',
			`More than ${MAX_SEEN.toLocaleString('en')} records changed within the overlap`,
			either(
				advise`They are remembered until ${label.overlap} has passed. Shorten it, or wait.`,
				'They are remembered until it has passed. Wait.',
			),
		),

	placeLost: () =>
		new RestError(
			'response',
			'The place at which the last poll stopped could not be found again, twice',
			[
				"The list changes too much between two polls, or the API's cursors expire. Poll more often.",
				advise`Raise ${label.timeLimit} and ${label.maximumRecords} to read more in one poll.`,
				advise`Set ${label.sortOrder} if the API can sort the list.`,
			],
		),
};
