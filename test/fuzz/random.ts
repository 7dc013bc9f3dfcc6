/** Random numbers that a seed and the number of a case decide, so that any case can be made again. */
export interface Random {
	/** Uniform in [0, 1). */
	readonly next: () => number;
	/** A whole number from 0 to below `end`. */
	readonly below: (end: number) => number;
	readonly chance: (probability: number) => boolean;
	readonly pick: <T>(values: readonly T[]) => T;
	/** A list of 0 to `most` values. */
	readonly many: <T>(most: number, make: () => T) => T[];
}

/** Mulberry32 (public domain, Tommy Ettinger): fast, and good enough to choose test cases. */
function mulberry32(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** FNV-1a over the name, so that parsers get different cases for one seed. */
const hashOf = (text: string) =>
	[...text].reduce(
		(hash, each) => Math.imul(hash ^ each.charCodeAt(0), 16_777_619),
		2_166_136_261,
	);

export function randomOf(seed: number, name: string, index: number): Random {
	const next = mulberry32(hashOf(`${seed} ${name} ${index}`));
	const below = (end: number) => Math.floor(next() * end);
	return {
		next,
		below,
		chance: (probability) => next() < probability,
		pick: <T>(values: readonly T[]): T => {
			const value = values[below(values.length)];
			if (value === undefined && values.length === 0) throw new Error('Nothing to pick from');
			return value as T;
		},
		many: (most, make) => Array.from({ length: below(most + 1) }, make),
	};
}
