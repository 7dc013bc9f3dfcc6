import { createHash } from 'node:crypto';

import { isRecord } from '../../../credentials/token/unknown';
import { readPath } from '../pagination';

/** Characters of a hash: 8 bytes in base64url. */
export const HASH_LENGTH = 11;

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
