/** Versions of records by the key that they have. */
export type ByKey = ReadonlyMap<bigint, ReadonlySet<string>>;

/** Versions that a mark remembers at most. */
export const MOST_SEEN = 10_000;

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
		return this.size >= MOST_SEEN;
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
		if (this.size < MOST_SEEN / 2) return;
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
