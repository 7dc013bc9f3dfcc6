/** Rows that a poll handed over together, by the names of the versions. */
interface Batch {
	readonly keys: readonly string[];
	readonly isDelivered: boolean;
	readonly isSaved: boolean;
}

/** What the workflow got, how often, and how often it may. */
export class Ledger {
	/** Lost on purpose: *After a Restart* is set to skip. */
	readonly skipped = new Set<string>();
	/** Handed over by a process that ended before it saved that it did. */
	readonly forgotten = new Set<string>();
	/** Rows that the workflow got, and those of them that it had. */
	rows = 0;
	repeats = 0;

	private readonly batches: Batch[] = [];
	private readonly counts = new Map<string, number>();
	private readonly allowed = new Map<string, number>();

	get size(): number {
		return this.batches.length;
	}

	count(key: string): number {
		return this.counts.get(key) ?? 0;
	}

	/** Whether it came more often than it may. */
	isTooOften(key: string): boolean {
		return this.count(key) > (this.allowed.get(key) ?? 1);
	}

	add(batch: Batch): void {
		this.batches.push(batch);
		if (!batch.isDelivered) return;
		for (const key of batch.keys) {
			this.rows += 1;
			this.repeats += this.counts.has(key) ? 1 : 0;
			this.counts.set(key, this.count(key) + 1);
		}
	}

	/**
	 * A process began with a state that was saved: all that was handed over after the first batches
	 * may come once more, and what was lost before is lost.
	 * @param through batches that the state takes for handed over
	 */
	restart(through: number): void {
		for (const { keys, isDelivered } of this.batches.slice(0, through))
			if (!isDelivered)
				for (const key of keys) if (this.count(key) === 0) this.skipped.add(key);
		for (const { keys, isSaved } of this.batches.slice(through)) {
			for (const key of keys) this.allowed.set(key, this.count(key) + 1);
			if (!isSaved) for (const key of keys) this.forgotten.add(key);
		}
	}
}
