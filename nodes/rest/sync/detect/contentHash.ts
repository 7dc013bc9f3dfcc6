import { createHash } from 'node:crypto';

import { isRecord, textOf } from '../../../../credentials/common/unknown';
import { readPath } from '../../pagination';

/** A hash: 8 bytes in base64url. */
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

/**
 * 8 bytes that tell two versions of a record apart: among 10,000 records, two equal ones by chance
 * are one in a hundred billion.
 * @param fields paths of the fields that count; default all
 */
export function contentHash(data: unknown, fields?: readonly string[]): string {
	const counted = fields === undefined ? data : fields.map((path) => readPath(data, path));
	return createHash('sha256')
		.update(canonical(counted))
		.digest()
		.subarray(0, 8)
		.toString('base64url');
}
