/** Rows that a mark remembers at most. */
export const MAX_RECENT = 10_000;

/** Hashes of the rows that were read last, oldest first. */
export interface RecentHashes {
	/** Up to the last of them, all rows of the list were seen. */
	readonly sure: readonly string[];
	/** Read behind a place where rows may have been missed. */
	readonly beyond: readonly string[];
}

/** The rows that were read last, by which a list is known again that has moved meanwhile. */
export class RecentRows {
	private readonly known: Set<string>;
	private readonly anchors: Set<string>;
	private sure: string[];
	private beyond: string[];
	/** Rows of the last two pages. */
	private pages: readonly [before: number, last: number] = [0, 0];

	constructor({ sure, beyond }: RecentHashes) {
		this.sure = [...sure];
		this.beyond = [...beyond];
		this.anchors = new Set(sure);
		this.known = new Set([...sure, ...beyond]);
	}

	/** Another page begins. */
	turn(): void {
		this.pages = [this.pages[1], 0];
		if (this.sure.length > 2 * MAX_RECENT) this.sure = this.sure.slice(-MAX_RECENT);
	}

	/** All rows up to the last one were seen. */
	settle(): void {
		for (const hash of this.beyond) {
			this.sure.push(hash);
			this.anchors.add(hash);
		}
		this.beyond = [];
	}

	has(hash: string): boolean {
		return this.known.has(hash);
	}

	/** Whether it was read where none can have been missed before it. */
	isAnchor(hash: string): boolean {
		return this.anchors.has(hash);
	}

	add(hash: string): void {
		this.pages = [this.pages[0], this.pages[1] + 1];
		if (this.known.has(hash)) return;
		this.known.add(hash);
		this.beyond.push(hash);
	}

	/**
	 * Whether the reading can go on from here another time: all rows of the page and of the one
	 * before it, from where one goes on, must be known then.
	 */
	get mayRest(): boolean {
		return this.pages[0] + this.pages[1] <= MAX_RECENT;
	}

	/** What is kept of them. */
	get last(): RecentHashes {
		return { sure: this.sure.slice(-MAX_RECENT), beyond: this.beyond.slice(-MAX_RECENT) };
	}
}

/** Versions of records by the key that they have. */
export type ByKey = ReadonlyMap<bigint, ReadonlySet<string>>;

/** Versions that a mark remembers at most. */
export const MAX_SEEN = 10_000;

const sizeOf = (versions: ByKey) => [...versions.values()].reduce((sum, { size }) => sum + size, 0);

/** Versions that were handed over and may come again in another reading. */
export class SeenVersions {
	private own = new Map<bigint, Set<string>>();
	private size: number;

	/** @param before as an earlier poll left them: none of them can be forgotten in this reading */
	constructor(private readonly before: ByKey) {
		this.size = sizeOf(before);
	}

	get isFull(): boolean {
		return this.size >= MAX_SEEN;
	}

	has(key: bigint, hash: string): boolean {
		return this.before.get(key)?.has(hash) === true || this.own.get(key)?.has(hash) === true;
	}

	add(key: bigint, hash: string): void {
		this.own.set(key, (this.own.get(key) ?? new Set()).add(hash));
		this.size += 1;
	}

	/** Makes room where it is scarce: forgets those of this poll that turned out to be too old. */
	thin(below: bigint): void {
		if (this.size < MAX_SEEN / 2) return;
		this.own = new Map([...this.own].filter(([key]) => key >= below));
		this.size = sizeOf(this.before) + sizeOf(this.own);
	}

	/** Those from a key on; undefined: all. */
	from(low: bigint | undefined): ByKey {
		const all = new Map<bigint, ReadonlySet<string>>(this.before);
		for (const [key, hashes] of this.own)
			all.set(key, new Set([...(this.before.get(key) ?? []), ...hashes]));
		return low === undefined ? all : new Map([...all].filter(([key]) => key >= low));
	}
}
