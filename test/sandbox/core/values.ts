import { isRecord } from './bodies';

/** A copy with every object key in lower case, for servers that match names without regard to case. */
export function lowerKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(lowerKeys);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]),
	);
}

/** The value at a dotted path; undefined where the path leads nowhere. */
export function valueAt(source: unknown, path: string): unknown {
	let value = source;
	for (const part of path.split('.')) {
		value = isRecord(value) ? value[part] : undefined;
	}
	return value;
}

/** Text; '' for anything else. */
export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Text that is not empty; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isGuid = (value: unknown): value is string =>
	typeof value === 'string' && GUID.test(value);

/** A number, also from text; undefined if it is none. */
export function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
