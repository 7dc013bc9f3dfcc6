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
	readonly repeats: readonly number[];
	/** Batches that they belonged to, likewise. */
	readonly repeatedBatches: readonly number[];
}

function repeatedIn(life: number, arrivals: readonly Arrival[]) {
	const earlier = new Map(
		arrivals
			.filter((arrival) => arrival.life < life)
			.map((arrival) => [arrival.value, arrival]),
	);
	const again = arrivals.filter((arrival) => arrival.life === life && earlier.has(arrival.value));
	const batches = new Set(again.map(({ value }) => earlier.get(value)?.execution));
	return { count: again.length, batches: batches.size };
}

/** @param lives how often n8n was killed */
export function accountOf(
	truth: readonly FeedVersion[],
	arrivals: readonly Arrival[],
	lives: number,
): Account {
	const there = new Set(truth.map(({ record }) => record.value));
	const arrived = new Set(arrivals.map(({ value }) => value));
	const seen = new Set<string>();
	const twice: number[] = [];
	for (const { life, value } of arrivals) {
		const mark = `${life} ${value}`;
		if (seen.has(mark)) twice.push(value);
		seen.add(mark);
	}
	const repeated = Array.from({ length: lives }, (_none, index) =>
		repeatedIn(index + 1, arrivals),
	);
	return {
		versions: there.size,
		missing: [...there].filter((value) => !arrived.has(value)),
		invented: [...arrived].filter((value) => !there.has(value)),
		twice,
		repeats: repeated.map(({ count }) => count),
		repeatedBatches: repeated.map(({ batches }) => batches),
	};
}
