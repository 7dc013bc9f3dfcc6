import { isRecord, parseJson, textOf } from '../../../../credentials/common/unknown';
import type { JsonObject, Position, SyncState } from '../syncTypes';
import { joinHashes, splitHashes } from './contentHash';
import type { StoredLowWatermark } from './horizon';
import { type ByKey, MAX_RECENT, type RecentHashes } from './seen';

/** A reading of the list that has not come to its end. */
export interface OpenPass {
	/** From where on the list was asked for; undefined: all of it. */
	readonly ask: bigint | undefined;
	/** The last places that were read; none where asking again from `ask` is enough. */
	readonly trail: Checkpoints;
	/** Greatest key that was read. */
	readonly high: bigint | undefined;
	/** Down to it all was read, in a list with its newest records first. */
	readonly reached: bigint | undefined;
	/** Least key of the rows that found no room in memory and are left to the next reading. */
	readonly left: bigint | undefined;
	/** Up to where the list was finished when the reading began; undefined: the next poll finds out. */
	readonly horizon: StoredLowWatermark | undefined;
	/** Nothing is handed over: it only finds where "now" is. */
	readonly isBaseline: boolean;
	/** The place to go on from was lost, so it began anew. */
	readonly isAnew: boolean;
	readonly recent: RecentHashes;
}

/** How far a list was read whose rows have an order. */
export interface OrderedState {
	/** Everything below it was handed over; undefined: nothing was. */
	readonly low: bigint | undefined;
	/** Versions from `low` on that were handed over. */
	readonly seen: ByKey;
	readonly pass: OpenPass | undefined;
}

const keyIn = (value: unknown): bigint | undefined =>
	/^-?\d+$/.test(textOf(value)) ? BigInt(textOf(value)) : undefined;

const keysIn = <Value>(value: unknown, read: (value: unknown) => Value | undefined) =>
	Object.entries(isRecord(value) ? value : {}).flatMap(([name, kept]) => {
		const each = read(kept);
		return each === undefined ? [] : [[name, each] as const];
	});

const horizonIn = (value: unknown): StoredLowWatermark | undefined =>
	isRecord(value) ? Object.fromEntries(keysIn(value, keyIn)) : undefined;

/** Whether data are a place as it was kept. */
export const isPosition = (value: unknown): value is Position =>
	isRecord(value) &&
	isRecord(value.call) &&
	[value.call.query, value.call.headers, value.call.body].every(isRecord) &&
	Number.isSafeInteger(value.index) &&
	Number.isSafeInteger(value.start);

/** Places are kept as text: their calls may hold null, which a merge patch cannot say. */
function trailIn(value: unknown): Checkpoints {
	const trail = parseJson(textOf(value));
	return Array.isArray(trail) && trail.every(isPosition) ? trail : [];
}

function passIn(value: unknown): OpenPass | undefined {
	if (!isRecord(value)) return undefined;
	return {
		ask: keyIn(value.ask),
		trail: trailIn(value.trail),
		high: keyIn(value.high),
		reached: keyIn(value.reached),
		left: keyIn(value.left),
		horizon: horizonIn(value.horizon),
		isBaseline: value.isBaseline === true,
		isAnew: value.isAnew === true,
		recent: { sure: splitHashes(value.recent), beyond: splitHashes(value.beyond) },
	};
}

/** A mark as it was kept. */
export function readOrderedState(mark: SyncState): OrderedState {
	const seen = keysIn(mark.seen, splitHashes).flatMap(([name, hashes]) => {
		const key = keyIn(name);
		return key === undefined ? [] : [[key, new Set(hashes)] as const];
	});
	return { low: keyIn(mark.low), seen: new Map(seen), pass: passIn(mark.pass) };
}

/** Keys as text; those that are undefined are left out. */
const keyFields = (keys: Readonly<Record<string, bigint | undefined>>): JsonObject =>
	Object.fromEntries(
		Object.entries(keys).flatMap(([name, key]) =>
			key === undefined ? [] : [[name, String(key)]],
		),
	);

const passFields = ({
	trail,
	recent,
	horizon,
	isBaseline,
	isAnew,
	...keys
}: OpenPass): JsonObject => ({
	...keyFields(keys),
	...(trail.length === 0 ? {} : { trail: JSON.stringify(trail) }),
	...(horizon === undefined ? {} : { horizon: keyFields(horizon) }),
	...(isBaseline ? { isBaseline } : {}),
	...(isAnew ? { isAnew } : {}),
	recent: joinHashes(recent.sure),
	...(recent.beyond.length === 0 ? {} : { beyond: joinHashes(recent.beyond) }),
});

/** A mark as it is kept: as little text as possible. */
export function writeOrderedState({ low, seen, pass }: OrderedState): SyncState {
	const kept = [...seen].filter(([, hashes]) => hashes.size > 0);
	return {
		...keyFields({ low }),
		seen: Object.fromEntries(kept.map(([key, hashes]) => [String(key), joinHashes(hashes)])),
		...(pass === undefined ? {} : { pass: passFields(pass) }),
	};
}

/** Places of a list that were read, the last one first to go on from, the others if it has moved. */
export type Checkpoints = readonly Position[];

const placeOf = ({ call, index, start }: Position): Position => ({ call, index, start });

/**
 * A trail that goes on to a place. Of the places one, two, four, … pages before, one each is kept; what
 * lies further back than rows are remembered is of no use.
 */
export function checkpointsTo(trail: Checkpoints, place: Position): Checkpoints {
	const distances = new Set<number>();
	const kept = trail.filter(({ index, start }) => {
		if (index >= place.index || place.start - start > MAX_RECENT) return false;
		const distance = Math.floor(Math.log2(place.index - index));
		const isNew = !distances.has(distance);
		distances.add(distance);
		return isNew;
	});
	return [...kept, placeOf(place)];
}
