/** Rows at a place, each as often as it came there: a log may say the same twice. */
export class RowsAtPlace {
	/** Hashes of the rows that came since the place, oldest first. */
	private came: string[] = [];
	private readonly expected = new Map<string, number>();

	/** @param known hashes of the rows that the place showed before */
	constructor(known: readonly string[]) {
		for (const hash of known) this.expected.set(hash, (this.expected.get(hash) ?? 0) + 1);
	}

	/** Takes a row in; whether the place did not show it before. */
	isNew(hash: string): boolean {
		this.came.push(hash);
		const count = this.expected.get(hash) ?? 0;
		if (count === 0) return true;
		if (count === 1) this.expected.delete(hash);
		else this.expected.set(hash, count - 1);
		return false;
	}

	/** The place is another one now, behind all that came. */
	moveOn(): void {
		this.came = [];
	}

	/** All is read: what did not come again is behind, too. */
	forgetMissing(): void {
		this.expected.clear();
	}

	/** Hashes of what the place shows, as far as is known. */
	get known(): readonly string[] {
		const missing = [...this.expected].flatMap(([hash, count]) =>
			Array.from({ length: count }, () => hash),
		);
		return [...missing, ...this.came];
	}
}
