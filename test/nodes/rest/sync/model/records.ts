/**
 * Twenty minutes before clocks in Amsterdam are put back, not on a full second, as clocks hardly ever are.
 * Epoch ms on the server's clock.
 */
export const BEGIN_MS = Date.UTC(2026, 9, 25, 0, 40, 0, 250);

/** One state of a record. */
export interface Version {
	/** Names the record, whatever its ID. */
	readonly serial: number;
	readonly id: number | string;
	/** Counts from 1. */
	readonly version: number;
	/** Different in every version of every record. */
	readonly value: string;
	/** What the record says of itself; its writer may be late. Epoch ms. */
	readonly stampMs: number;
	/** Epoch ms. */
	readonly visibleAtMs: number;
	/** When it appeared, epoch ms. */
	shownAtMs?: number;
	/** When it appeared in the list, in events; undefined while it does not. */
	shown?: number;
	/** When another version took its place or it was deleted, in events. */
	gone?: number;
}

/** How a record's time stands to the moment at which it is written. */
export interface Stamp {
	/** The time of the record that was written last, if it may be so late. */
	readonly isTie?: boolean;
	/** A new record whose time is counted back from the newest one of the list, however old that is. */
	readonly isBehind?: boolean;
	/** So many quarters of the overlap before now. */
	readonly ago?: number;
	/** It appears after so many quarters of what is left of the overlap. */
	readonly delay?: number;
}

/** The parent that a record belongs to for good. */
export const parentOf = (id: Version['id'], parents: number): string =>
	`p${[...String(id)].reduce((sum, char) => sum + char.charCodeAt(0), 0) % Math.max(1, parents)}`;

/** A prime beyond all that a history inserts: multiples of another number hit each ID once. */
const SCATTER = 10_007;

export interface RecordsSettings {
	readonly overlapMs: number;
	/**
	 * IDs that grow with time: as numbers, beyond 2^53, or as texts such as UUIDs of version 7; that are
	 * scattered; or that several records share, with or without an order.
	 */
	readonly ids: 'big' | 'growing' | 'pairs' | 'scattered' | 'shared' | 'sortable';
}

const IDS: Readonly<Record<RecordsSettings['ids'], (serial: number) => Version['id']>> = {
	big: (serial) => String(9_007_199_254_740_990n + BigInt(serial)),
	growing: (serial) => serial,
	pairs: (serial) => Math.ceil(serial / 2),
	scattered: (serial) => `r${(serial * 3571) % SCATTER}`,
	shared: (serial) => `s${serial % 4}`,
	sortable: (serial) => `0196a3c2-${serial.toString(16).padStart(4, '0')}-7c3e-9a51-3f2b1c0d9e8f`,
};

/** The truth: every version that ever was, and when. */
export class Records {
	nowMs = BEGIN_MS;
	/** Events so far: something appeared or vanished. */
	events = 0;
	readonly versions: Version[] = [];
	/** The field that the user takes for the ID. */
	idField: 'id' | 'serial' = 'id';

	private serial = 0;
	private lastStampMs = BEGIN_MS;
	/** The latest time that the list showed. */
	private shownMs: number | undefined;
	private readonly current = new Map<number, Version>();
	private pending: Version[] = [];

	constructor(private readonly settings: RecordsSettings) {}

	insert(stamp: Stamp = {}): void {
		this.serial += 1;
		this.write({ serial: this.serial, id: IDS[this.settings.ids](this.serial) }, 1, stamp);
	}

	/** Another version of one of the records; one whose last version is still on its way is left. */
	update(pick: number, stamp: Stamp = {}): void {
		const before = this.pick(pick);
		if (before !== undefined) this.write(before, before.version + 1, stamp);
	}

	delete(pick: number): void {
		const version = this.pick(pick);
		if (version === undefined) return;
		this.events += 1;
		version.gone = this.events;
		this.current.delete(version.serial);
	}

	/** Whether a version is still on its way. */
	get hasLate(): boolean {
		return this.pending.length > 0;
	}

	/** The latest time that any record has or had, epoch ms. */
	get newestMs(): number {
		return Math.max(0, ...this.versions.map(({ stampMs }) => stampMs));
	}

	/** The ID of a record, as the user sees it. */
	readonly nameOf = (version: Version): string => String(version[this.idField]);

	/**
	 * Whether two records were there at once that have the same name, and more that is the same.
	 * @param since in events
	 * @param more what else names a version
	 */
	haveShared(since: number, more: (version: Version) => unknown): boolean {
		const there = this.versions.filter(
			({ shown, gone = Infinity }) => shown !== undefined && gone > since,
		);
		const isAtOnce = (one: Version, other: Version) =>
			Math.max(one.shown ?? 0, other.shown ?? 0) <
			Math.min(one.gone ?? Infinity, other.gone ?? Infinity);
		const isSame = (one: Version, other: Version) =>
			one.serial !== other.serial &&
			this.nameOf(one) === this.nameOf(other) &&
			more(one) === more(other);
		return there.some((one) =>
			there.some((other) => isSame(one, other) && isAtOnce(one, other)),
		);
	}

	/** What the list holds. */
	visible(): Version[] {
		return [...this.current.values()];
	}

	/** What was or is written into the change log, oldest first. */
	log(): Version[] {
		return this.versions
			.filter(({ shown }) => shown !== undefined)
			.sort((a, b) => (a.shown ?? 0) - (b.shown ?? 0));
	}

	/** Lets time pass; late records appear when they are due. */
	advance(ms: number): void {
		this.nowMs += ms;
		const due = this.pending.filter(({ visibleAtMs }) => visibleAtMs <= this.nowMs);
		this.pending = this.pending.filter(({ visibleAtMs }) => visibleAtMs > this.nowMs);
		for (const version of due.sort((a, b) => a.visibleAtMs - b.visibleAtMs)) this.show(version);
	}

	private pick(pick: number): Version | undefined {
		const late = new Set(this.pending.map(({ serial }) => serial));
		const settled = this.visible().filter(({ serial }) => !late.has(serial));
		return settled[pick % Math.max(1, settled.length)];
	}

	private stampOf(version: number, { isTie, isBehind, ago = 0 }: Stamp): number {
		const { nowMs, lastStampMs, shownMs } = this;
		const back = Math.floor((this.settings.overlapMs * ago) / 4);
		if (isBehind === true && version === 1 && shownMs !== undefined) return shownMs - back;
		const mayTie = isTie === true && nowMs - lastStampMs <= this.settings.overlapMs;
		return mayTie ? lastStampMs : nowMs - back;
	}

	private write(
		{ serial, id }: Pick<Version, 'id' | 'serial'>,
		version: number,
		stamp: Stamp,
	): void {
		const { nowMs } = this;
		const { overlapMs } = this.settings;
		const { delay = 0 } = stamp;
		const stampMs = this.stampOf(version, stamp);
		const left = Math.max(0, overlapMs - (nowMs - stampMs));
		const visibleAtMs = nowMs + Math.floor((left * delay) / 4);
		const value = `${serial}, version ${version}`;
		const written: Version = { serial, id, version, value, stampMs, visibleAtMs };
		this.versions.push(written);
		this.lastStampMs = stampMs;
		if (visibleAtMs > nowMs) this.pending.push(written);
		else this.show(written);
	}

	private show(version: Version): void {
		this.events += 1;
		const before = this.current.get(version.serial);
		if (before !== undefined) before.gone = this.events;
		Object.assign(version, { shown: this.events, shownAtMs: this.nowMs });
		this.current.set(version.serial, version);
		this.shownMs = Math.max(version.stampMs, this.shownMs ?? version.stampMs);
	}
}
