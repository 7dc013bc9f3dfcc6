import type { Random } from './random';

/** One case for a parser: what it gets, and what may not happen. */
export interface Case {
	/** For reports, and for the time that it may take. */
	readonly input: string;
	/** @returns what it made of the input, in which `secrets` are looked for */
	readonly read: () => unknown;
	/** Texts that neither the result nor an error may contain. */
	readonly secrets?: readonly string[];
}

/** A parser of outside data under test. */
export interface Target {
	readonly name: string;
	/** Microseconds per character that it may take, besides what every case may. */
	readonly perCharUs?: number;
	/** Milliseconds that every case may take. */
	readonly baseMs?: number;
	readonly make: (random: Random) => Case;
}
