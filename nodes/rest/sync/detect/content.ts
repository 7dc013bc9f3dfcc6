import { createHash } from 'node:crypto';

import { isRecord, textOf } from '../../../../credentials/common/unknown';
import { readPath } from '../../pagination';
import type { Watermark } from '../syncTypes';

/** A hash: 8 bytes in base64url. Among 10,000 records, two equal ones by chance are very unlikely. */
const HASH = /[\w-]{11}/g;

/** Hashes that are kept as one text: as short as they can be. */
export const joinHashes = (hashes: Iterable<string>): string => [...hashes].join('');

/** The hashes of such a text; none where it is something else. */
export const splitHashes = (kept: unknown): string[] => textOf(kept).match(HASH) ?? [];

/** The same text for equal data, whatever the order of its fields. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
	const fields = Object.keys(value)
		.sort()
		.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
	return `{${fields.join(',')}}`;
}

/** A short name for data. */
export const hashOf = (data: unknown): string =>
	createHash('sha256').update(canonical(data)).digest().subarray(0, 8).toString('base64url');

/**
 * The values of a row by their paths; those of lists are taken together, as `files.*.url`, because
 * their elements come and go.
 */
function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()) {
	if (Array.isArray(value) && value.some((each) => typeof each === 'object' && each !== null))
		for (const each of value) leavesOf(each, `${path}.*`, leaves);
	else if (isRecord(value))
		for (const [name, each] of Object.entries(value))
			leavesOf(each, path === '' ? name : `${path}.${name}`, leaves);
	else leaves.set(path, `${leaves.get(path) ?? ''},${canonical(value)}`);
	return leaves;
}

/** What makes the content of a record. */
interface Content {
	/** Paths of the fields that count; default all. */
	readonly counted?: readonly string[] | undefined;
	/** Paths of values that differ whenever one looks, such as signed URLs; undefined: not known yet. */
	readonly volatile?: readonly string[] | undefined;
}

/** A short name for the content of a record. */
export function contentHash(row: unknown, { counted, volatile = [] }: Content): string {
	if (counted !== undefined) return hashOf(counted.map((path) => readPath(row, path)));
	if (volatile.length === 0) return hashOf(row);
	return hashOf([...leavesOf(row)].filter(([path]) => !volatile.includes(path)).sort());
}

/** Paths of values that differ in all records that two readings share; undefined where they share none. */
export function differingPaths(
	first: readonly unknown[],
	second: readonly unknown[],
	identify: (row: unknown) => string,
): ReadonlySet<string> | undefined {
	const before = new Map(first.map((row) => [identify(row), leavesOf(row)]));
	const different = new Set<string>();
	const equal = new Set<string>();
	let isShared = false;
	for (const row of second) {
		const old = before.get(identify(row));
		if (old === undefined) continue;
		isShared = true;
		const now = leavesOf(row);
		for (const path of new Set([...old.keys(), ...now.keys()]))
			(old.get(path) === now.get(path) ? equal : different).add(path);
	}
	return isShared ? new Set([...different].filter((path) => !equal.has(path))) : undefined;
}

/** What is known of volatile paths, and what another look found. */
export const joinedPaths = (
	before: readonly string[] | undefined,
	found: readonly string[] | undefined,
): readonly string[] | undefined =>
	found === undefined ? before : [...new Set([...(before ?? []), ...found])];

/** Volatile paths as a mark keeps them; undefined where it knows none yet. */
export const volatileIn = ({ volatile }: Watermark): string[] | undefined =>
	Array.isArray(volatile) ? volatile.map(textOf) : undefined;
