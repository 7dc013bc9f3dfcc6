/** Rows that a mark remembers at most. */
export const MOST_RECENT = 10_000;

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
		if (this.sure.length > 2 * MOST_RECENT) this.sure = this.sure.slice(-MOST_RECENT);
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
		return this.pages[0] + this.pages[1] <= MOST_RECENT;
	}

	/** What is kept of them. */
	get last(): RecentHashes {
		return { sure: this.sure.slice(-MOST_RECENT), beyond: this.beyond.slice(-MOST_RECENT) };
	}
}
