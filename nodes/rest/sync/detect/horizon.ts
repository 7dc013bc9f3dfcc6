import type { ListOrder, Page } from '../syncTypes';
import { least, localTime, most, serverTime } from './times';

/** What a horizon is kept as, while a reading goes on in the next poll. */
export type StoredLowWatermark = Readonly<Record<string, bigint>>;

/** What was known before a poll. */
export interface Before {
	/** Of a reading that goes on. */
	readonly kept: StoredLowWatermark | undefined;
	/** Keys of records that were read before this reading began. */
	readonly known: readonly bigint[];
}

/** Up to where a list can be taken for finished while it still changes. */
export interface LowWatermark {
	/** Learns from a page, before its rows are judged. */
	learn(page: Pick<Page, 'response'>, keys: readonly bigint[]): void;
	/** Whether no record can appear at a key or before it any more. */
	isSettled(key: bigint): boolean;
	/** From where on unsettled records have to be asked for again, by the greatest key that was read. */
	backFrom(high: bigint): bigint;
	/** Records above it came after the reading began; undefined: keys do not tell. */
	readonly began: bigint | undefined;
	readonly kept: StoredLowWatermark;
}

/**
 * The clock that wrote the timestamps may be another one than that of the header `Date`, and they may
 * say no more than the minute.
 */
const CLOCK_DIFFERENCE_MS = 60_000n;
/** How much older than the overlap a record is, until nothing is expected to join it. */
const SETTLED_MS = 300_000n;
/** How wrong the local clock may be, where the server does not tell its time. */
const LOCAL_DIFFERENCE_MS = 86_400_000n;

const greatest = (keys: readonly bigint[]) =>
	keys.reduce<bigint | undefined>((high, key) => most(key, high), undefined);

/**
 * Keys are times. A record that changes behind the reading, or that becomes visible late, is not
 * older than the beginning of the reading, less the overlap.
 */
export class TimeLowWatermark implements LowWatermark {
	private readonly localMs: bigint;
	private serverMs: bigint | undefined;
	/** Not later than the beginning, by the records themselves. */
	private shownMs: bigint | undefined;
	private isNew: boolean;

	constructor(
		private readonly overlapMs: bigint,
		private readonly now: () => number,
		{ kept, known }: Before,
	) {
		this.localMs = kept?.local ?? localTime(now);
		this.serverMs = kept?.server;
		this.shownMs = kept === undefined ? this.latestOf(known) : kept.shown;
		this.isNew = kept === undefined;
	}

	learn({ response }: Pick<Page, 'response'>, keys: readonly bigint[]): void {
		const isFirst = this.isNew;
		if (isFirst) this.serverMs = serverTime(response);
		this.isNew = false;
		const latest = this.latestOf(keys);
		if (latest === undefined) return;
		const passed = isFirst ? 0n : most(localTime(this.now) - this.localMs, 0n);
		this.shownMs = most(latest - passed, this.shownMs);
	}

	isSettled(key: bigint): boolean {
		return key < this.settledBelow;
	}

	backFrom(high: bigint): bigint {
		const end = this.began - CLOCK_DIFFERENCE_MS;
		return most(least(high, end) - this.overlapMs, this.settledBelow);
	}

	get began(): bigint {
		return this.serverMs ?? most(this.localMs - LOCAL_DIFFERENCE_MS, this.shownMs);
	}

	get kept(): StoredLowWatermark {
		return {
			local: this.localMs,
			...(this.serverMs === undefined ? {} : { server: this.serverMs }),
			...(this.shownMs === undefined ? {} : { shown: this.shownMs }),
		};
	}

	/** A record from the future says nothing of the time it is. */
	private latestOf(keys: readonly bigint[]): bigint | undefined {
		const end = localTime(this.now) + LOCAL_DIFFERENCE_MS;
		return greatest(keys.filter((key) => key <= end));
	}

	/** What is older is settled. */
	private get settledBelow(): bigint {
		const end =
			this.serverMs === undefined
				? this.localMs - LOCAL_DIFFERENCE_MS
				: this.serverMs - SETTLED_MS;
		return end - this.overlapMs;
	}
}

/**
 * Keys are IDs, which are given once and grow. In a list with its newest records first, those above
 * the first page came behind the reading.
 */
export class IdLowWatermark implements LowWatermark {
	readonly began = undefined;

	private cap: bigint | undefined;
	private isNew: boolean;

	constructor(
		private readonly order: ListOrder,
		{ kept }: Pick<Before, 'kept'>,
	) {
		this.cap = kept?.cap;
		this.isNew = kept === undefined;
	}

	learn(_page: Pick<Page, 'response'>, keys: readonly bigint[]): void {
		if (keys.length === 0) return;
		if (this.isNew && this.order !== 'oldestFirst') this.cap = greatest(keys);
		this.isNew = false;
	}

	isSettled(key: bigint): boolean {
		return key <= (this.cap ?? key);
	}

	backFrom(high: bigint): bigint {
		return least(high, this.cap) + 1n;
	}

	get kept(): StoredLowWatermark {
		return this.cap === undefined ? {} : { cap: this.cap };
	}
}

/** What was there when the reading of a list began is at or after this. */
export const nowByClocks = (
	{ serverMs, localMs }: { readonly serverMs: bigint | undefined; readonly localMs: bigint },
	overlapMs: bigint,
): bigint =>
	(serverMs === undefined ? localMs - LOCAL_DIFFERENCE_MS : serverMs - CLOCK_DIFFERENCE_MS) -
	overlapMs;
