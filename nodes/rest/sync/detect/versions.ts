import { recordOf } from '../../../../credentials/common/unknown';
import type { JsonObject, Watermark } from '../syncTypes';
import { joinHashes, splitHashes } from './content';
import { kept } from './mark';

/** Versions that a mark remembers at most. */
export const MAX_VERSIONS = 10_000;

/** Content of a version whose time is not shared by another version of the record any more. */
const CLOSED = '';

const entriesOf = (value: unknown): Array<readonly [time: number, hashes: string[]]> =>
	Object.entries(recordOf(value))
		.map(([time, kept]) => [Number(time), splitHashes(kept)] as const)
		.filter(([time]) => Number.isFinite(time));

/**
 * Versions of records that were handed over, by their times: the hash of the ID, and while another
 * version may have the same time, that of the content.
 */
export class Versions {
	private readonly byTime = new Map<number, Map<string, string>>();

	static of({ known, open }: Watermark): Versions {
		const versions = new Versions();
		for (const [time, ids] of entriesOf(known))
			for (const id of ids) versions.add(time, id, CLOSED);
		for (const [time, hashes] of entriesOf(open))
			for (let index = 0; index + 1 < hashes.length; index += 2)
				versions.add(time, hashes[index] ?? '', hashes[index + 1] ?? '');
		return versions;
	}

	/** The content of a version; '' where it does not matter, undefined where it is unknown. */
	contentOf(time: number, id: string): string | undefined {
		return this.byTime.get(time)?.get(id);
	}

	add(time: number, id: string, content = CLOSED): void {
		const ids = this.byTime.get(time) ?? new Map<string, string>();
		this.byTime.set(time, ids.set(id, content));
	}

	get times(): Iterable<number> {
		return this.byTime.keys();
	}

	get size(): number {
		return [...this.byTime.values()].reduce((sum, { size }) => sum + size, 0);
	}

	/** Forgets versions that are not asked for again. */
	dropBelow(low: number): void {
		for (const time of this.byTime.keys()) if (time < low) this.byTime.delete(time);
	}

	/** From where on all versions can be remembered; undefined: from the first one on. */
	lowestWithin(max: number): number | undefined {
		let count = 0;
		let lowest = Infinity;
		for (const [time, ids] of [...this.byTime].sort(([a], [b]) => b - a)) {
			count += ids.size;
			if (count > max) return lowest;
			lowest = time;
		}
		return undefined;
	}

	/** As a mark keeps them. */
	get fields(): JsonObject {
		const isClosed = ([, content]: readonly [string, string]) => content === CLOSED;
		const hashesBy = (
			hashes: (ids: ReadonlyArray<[id: string, content: string]>) => string[],
		) =>
			kept(
				Object.fromEntries(
					[...this.byTime].map(([time, ids]) => [time, joinHashes(hashes([...ids]))]),
				),
			);
		return {
			known: hashesBy((ids) => ids.filter(isClosed).map(([id]) => id)),
			open: hashesBy((ids) => ids.filter((each) => !isClosed(each)).flat()),
		};
	}
}
