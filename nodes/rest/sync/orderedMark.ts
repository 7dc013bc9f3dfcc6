import { isRecord, textOf } from '../../../credentials/token/unknown';
import { joinHashes, splitHashes } from './contentHash';
import type { JsonObject, Mark, Position } from './types';

/** Hashes that a mark holds at most, in each of its two lists. */
export const MOST_SEEN = 10_000;
/** Rows that came last, by which a reading that was interrupted knows where it was. */
export const MOST_RECENT = 2_000;

/** A page to go on from. */
export interface Place extends Position {
	/** Hashes of its rows; one of them shows that it is still that page. */
	readonly edge: readonly string[];
}

/** A reading of the list that has not come to its end. */
export interface OpenPass {
	/** From where on the list was asked for; undefined: all of it. */
	readonly ask: bigint | undefined;
	/** The last page that was read; undefined where asking again from `ask` is enough. */
	readonly at: Place | undefined;
	/** Greatest key that was read. */
	readonly high: bigint | undefined;
	/** Rows above it may have changed behind the reading; undefined: unknown. */
	readonly cap: bigint | undefined;
	/** Nothing is handed over: it only finds where "now" is. */
	readonly isBaseline: boolean;
	/** Hashes of the rows that came last, oldest first. */
	readonly recent: readonly string[];
}

/** How far a list was read whose rows have an order. */
export interface OrderedMark {
	/** Everything below it was handed over; undefined: nothing was. */
	readonly low: bigint | undefined;
	/** Versions from `low` on that were handed over, by key. */
	readonly seen: ReadonlyMap<bigint, ReadonlySet<string>>;
	readonly pass: OpenPass | undefined;
}

const keyIn = (value: unknown): bigint | undefined =>
	/^-?\d+$/.test(textOf(value)) ? BigInt(textOf(value)) : undefined;

function placeIn(value: unknown): Place | undefined {
	if (!isRecord(value) || !isRecord(value.call)) return undefined;
	const { call, index, start } = value;
	const { query, headers, body, url } = call;
	if (!isRecord(query) || !isRecord(headers) || !isRecord(body)) return undefined;
	return {
		call: {
			query: query as Record<string, string>,
			headers: headers as Record<string, string>,
			body,
			...(textOf(url) === '' ? {} : { url: textOf(url) }),
		},
		index: Number(index),
		start: Number(start),
		edge: splitHashes(value.edge),
	};
}

function passIn(value: unknown): OpenPass | undefined {
	if (!isRecord(value)) return undefined;
	return {
		ask: keyIn(value.ask),
		at: placeIn(value.at),
		high: keyIn(value.high),
		cap: keyIn(value.cap),
		isBaseline: value.isBaseline === true,
		recent: splitHashes(value.recent),
	};
}

/** A mark as it was kept. */
export function readOrderedMark(mark: Mark): OrderedMark {
	const seen = isRecord(mark.seen) ? Object.entries(mark.seen) : [];
	return {
		low: keyIn(mark.low),
		seen: new Map(seen.map(([key, hashes]) => [BigInt(key), new Set(splitHashes(hashes))])),
		pass: passIn(mark.pass),
	};
}

const keyField = (name: string, key: bigint | undefined): JsonObject =>
	key === undefined ? {} : { [name]: String(key) };

const passFields = ({ at, recent, isBaseline, ...keys }: OpenPass): JsonObject => ({
	...keyField('ask', keys.ask),
	...keyField('high', keys.high),
	...keyField('cap', keys.cap),
	...(isBaseline ? { isBaseline } : {}),
	...(at === undefined
		? {}
		: { at: { ...at, call: { ...at.call }, edge: joinHashes(at.edge) } as JsonObject }),
	recent: joinHashes(recent.slice(-MOST_RECENT)),
});

/** A mark as it is kept: as little text as possible. */
export function writeOrderedMark({ low, seen, pass }: OrderedMark): Mark {
	const kept = [...seen].filter(([, hashes]) => hashes.size > 0);
	return {
		...keyField('low', low),
		seen: Object.fromEntries(kept.map(([key, hashes]) => [String(key), joinHashes(hashes)])),
		...(pass === undefined ? {} : { pass: passFields(pass) }),
	};
}
