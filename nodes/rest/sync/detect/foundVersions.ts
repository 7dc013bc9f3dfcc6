import type { Seen } from './sharedIds';
import { syncErrors } from './syncErrors';
import { firstInstant } from './times';

/** A version of a record that was not handed over before. */
export interface FoundVersion extends Seen {
	readonly at: number;
	readonly step: number;
	readonly id: string;
}

/** Names a version of a record. */
export const versionKey = ({ at, id }: Pick<FoundVersion, 'at' | 'id'>): string => `${at} ${id}`;

/** @throws RestError where the oldest do not come first, as far as clocks that are put back show it */
export function checkOrder(keyed: readonly FoundVersion[], zone: string | undefined): void {
	const isLate = ({ at }: FoundVersion, before = at) =>
		at < before && at < firstInstant(before, zone);
	if (keyed.some((each, index) => isLate(each, keyed[index - 1]?.at)))
		throw syncErrors.notSorted();
}

/** Versions that one reading found, as many as can be handed over: the oldest. */
export class FoundVersions {
	private byVersion = new Map<string, FoundVersion>();
	/** Times after it found no room. */
	private end = Infinity;

	/** With more than so many, those that find no room are forgotten. */
	private room = 0;

	constructor(private readonly max: number) {}

	get size(): number {
		return this.byVersion.size;
	}

	get(version: string): FoundVersion | undefined {
		return this.byVersion.get(version);
	}

	/** Takes a version in, or what a later look shows of it. */
	add(found: FoundVersion): void {
		if (found.at > this.end) return;
		this.byVersion.set(versionKey(found), found);
		if (this.byVersion.size > this.room) this.trim();
	}

	/** Whether there are more than can be handed over, and all of the last instant came. */
	get isOver(): boolean {
		if (this.byVersion.size <= this.max) return false;
		this.trim();
		return this.end < Infinity;
	}

	/** Oldest first. The versions of one instant are never parted. */
	oldest(): { readonly found: readonly FoundVersion[]; readonly isAll: boolean } {
		this.trim();
		return { found: [...this.byVersion.values()], isAll: this.end === Infinity };
	}

	private trim(): void {
		const sorted = [...this.byVersion].sort(([, a], [, b]) => a.at - b.at);
		const last = sorted[this.max - 1]?.[1].at ?? Infinity;
		const kept = sorted.filter(([, { at }]) => at <= last);
		if (kept.length < sorted.length) this.end = last;
		this.byVersion = new Map(kept);
		this.room = 2 * Math.max(kept.length, this.max) + 1000;
	}
}
