/** Rows at a place, each as often as it came there: a log may say the same twice. */
export class RowsAtToken {
	/** Rows that came since the place, oldest first. */
	private came: unknown[] = [];
	private readonly expected = new Map<string, number>();
	/** Whether a row came that the place did not show before. */
	hasFresh = false;

	/**
	 * @param before hashes of the rows that the place showed before
	 */
	constructor(before: readonly string[]) {
		for (const hash of before) this.expected.set(hash, (this.expected.get(hash) ?? 0) + 1);
	}

	/** Takes a row in; whether the place did not show it before. */
	isNew(hash: string, row: unknown): boolean {
		this.came.push(row);
		const count = this.expected.get(hash) ?? 0;
		this.hasFresh ||= count === 0;
		if (count === 0) return true;
		if (count === 1) this.expected.delete(hash);
		else this.expected.set(hash, count - 1);
		return false;
	}

	/** The place is another one now, behind all that came. */
	moveOn(): void {
		this.came = [];
	}

	/**
	 * Reading goes on later with a page.
	 * @param isNamed the place is named already: all that came since may be read from there again
	 */
	stopAt(page: readonly unknown[], isNamed: boolean): void {
		if (!isNamed || this.came.length === 0) this.came = [...page];
	}

	forgetMissing(): void {
		this.expected.clear();
	}

	/** Hashes of what the place shows, as far as is known. */
	known(hashOf: (row: unknown) => string): readonly string[] {
		const missing = [...this.expected].flatMap(([hash, count]) =>
			Array.from({ length: count }, () => hash),
		);
		return [...missing, ...this.came.map(hashOf)];
	}
}
