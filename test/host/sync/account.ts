import type { FeedVersion } from '../../sandbox/tokenServer/feed/store';
import type { Arrival } from './receiver';

/** What arrived, compared with what there was. */
export interface Account {
	/** Versions that ever were. */
	readonly versions: number;
	/** Versions that never arrived. */
	readonly missing: readonly number[];
	/** Arrivals of what never was. */
	readonly invented: readonly number[];
	/** Versions that came twice although n8n was not killed in between. */
	readonly twice: readonly number[];
	/** Versions that came again, for each time that n8n was killed. */
	readonly repeats: ReadonlyArray<readonly number[]>;
}

function repeatedIn(life: number, arrivals: readonly Arrival[]): number[] {
	const earlier = new Set(
		arrivals.filter((arrival) => arrival.life < life).map(({ value }) => value),
	);
	return arrivals
		.filter((arrival) => arrival.life === life && earlier.has(arrival.value))
		.map(({ value }) => value);
}

function twiceIn(arrivals: readonly Arrival[]): number[] {
	const seen = new Set<string>();
	return arrivals
		.filter(({ life, value }) => {
			const mark = `${life} ${value}`;
			const isKnown = seen.has(mark);
			seen.add(mark);
			return isKnown;
		})
		.map(({ value }) => value);
}

/** @param lives how often n8n was killed */
export function accountOf(
	truth: readonly FeedVersion[],
	arrivals: readonly Arrival[],
	lives: number,
): Account {
	const there = new Set(truth.map(({ record }) => record.value));
	const arrived = new Set(arrivals.map(({ value }) => value));
	return {
		versions: there.size,
		missing: [...there].filter((value) => !arrived.has(value)),
		invented: [...arrived].filter((value) => !there.has(value)),
		twice: twiceIn(arrivals),
		repeats: Array.from({ length: lives }, (_none, index) => repeatedIn(index + 1, arrivals)),
	};
}
