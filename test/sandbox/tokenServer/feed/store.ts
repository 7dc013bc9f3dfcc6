import { randomUUID } from 'node:crypto';

/** A record as the server keeps it; times in epoch ms. */
export interface FeedRecord {
	readonly id: number;
	readonly guid: string;
	/** Follows from the GUID, so that its order says nothing about age. */
	readonly name: string;
	/** Number of the change that made this version: no two versions share it. */
	readonly value: number;
	readonly group: number;
	readonly createdAt: number;
	readonly updatedAt: number;
}

/** A version of a record and when it could be read (epoch ms of the server's clock). */
export interface FeedVersion {
	readonly record: FeedRecord;
	readonly visibleFrom: number;
	/** When another version or a deletion took its place. */
	visibleUntil?: number;
}

/** A line of the change log. */
export interface FeedChange {
	readonly change: 'created' | 'updated' | 'deleted';
	readonly record: FeedRecord;
}

export const GROUPS = [1, 2, 3] as const;

interface NewRecord {
	readonly at: number;
	readonly visibleFrom: number;
	readonly group?: number | undefined;
}

/**
 * Records, every version that they ever had, and the log of their changes. A version may become
 * visible later than its timestamp says, as in systems with several writers.
 */
export class FeedStore {
	/** Every version, in the order in which they were written. */
	readonly truth: FeedVersion[] = [];
	/** Changes in the order in which they became visible. */
	readonly log: FeedChange[] = [];
	private readonly current = new Map<number, FeedVersion>();
	private readonly waiting: FeedVersion[] = [];
	private readonly newest = new Map<number, FeedRecord>();
	private lastId = 0;
	private sorted: { readonly key: string; readonly rows: readonly FeedRecord[] } | undefined;

	constructor(private readonly now: () => number) {}

	clear(): void {
		for (const list of [this.truth, this.log, this.waiting]) list.length = 0;
		this.current.clear();
		this.newest.clear();
		this.lastId = 0;
		this.sorted = undefined;
	}

	insert({ at, visibleFrom, group }: NewRecord): FeedRecord {
		const id = ++this.lastId;
		const guid = randomUUID();
		return this.write(visibleFrom, {
			id,
			guid,
			name: `Record ${guid.slice(0, 8)}`,
			value: this.truth.length + 1,
			group: group ?? GROUPS[id % GROUPS.length] ?? 1,
			createdAt: at,
			updatedAt: at,
		});
	}

	update(id: number, at: number, visibleFrom: number): FeedRecord {
		const before = this.newest.get(id);
		if (before === undefined) throw new Error(`There is no record ${id}`);
		const value = this.truth.length + 1;
		return this.write(visibleFrom, { ...before, value, updatedAt: at });
	}

	/** Takes a record away at once, also what of it is still to come. */
	delete(id: number): boolean {
		this.settle();
		const late = this.waiting.filter(({ record }) => record.id === id);
		for (const version of late) this.waiting.splice(this.waiting.indexOf(version), 1);
		this.newest.delete(id);
		const version = this.current.get(id);
		if (version === undefined) return late.length > 0;
		version.visibleUntil = this.now();
		this.current.delete(id);
		this.sorted = undefined;
		this.log.push({ change: 'deleted', record: version.record });
		return true;
	}

	find(id: number): FeedRecord | undefined {
		this.settle();
		return this.current.get(id)?.record;
	}

	/** What can be read now, in an order that is named for remembering it until something changes. */
	rows(order: string, compare: (a: FeedRecord, b: FeedRecord) => number): readonly FeedRecord[] {
		this.settle();
		if (this.sorted?.key !== order) {
			const records = [...this.current.values()].map(({ record }) => record);
			this.sorted = { key: order, rows: records.sort(compare) };
		}
		return this.sorted.rows;
	}

	/** Lets versions appear whose time has come. */
	settle(): void {
		if (this.waiting.length === 0) return;
		const now = this.now();
		const due = this.waiting.filter(({ visibleFrom }) => visibleFrom <= now);
		for (const version of due.sort((a, b) => a.visibleFrom - b.visibleFrom)) {
			this.waiting.splice(this.waiting.indexOf(version), 1);
			this.show(version);
		}
	}

	private write(visibleFrom: number, record: FeedRecord): FeedRecord {
		const version = { record, visibleFrom };
		this.truth.push(version);
		this.newest.set(record.id, record);
		if (visibleFrom > this.now()) this.waiting.push(version);
		else this.show(version);
		return record;
	}

	private show(version: FeedVersion): void {
		const { record, visibleFrom } = version;
		const before = this.current.get(record.id);
		if (before !== undefined) before.visibleUntil = visibleFrom;
		this.current.set(record.id, version);
		this.sorted = undefined;
		this.log.push({ change: before === undefined ? 'created' : 'updated', record });
	}
}
