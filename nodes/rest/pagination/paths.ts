import { isRecord, numberOf, textOf, valueAtPath } from '../../../credentials/common/unknown';
import { headerOf } from '../http';
import type { PageResponse, Spot } from './pageTypes';

/** The value at a path; a name with dots in it, such as `@odata.nextLink`, is tried as it is first. */
export function readPath(data: unknown, path: string): unknown {
	if (isRecord(data) && Object.hasOwn(data, path)) return data[path];
	return valueAtPath(data, path);
}

/** The value at a spot of an answer; undefined where it is missing. */
export function readSpot({ headers, body }: PageResponse, spot: Spot): unknown {
	if (spot.in === 'body') return readPath(body, spot.name);
	const text = headerOf(headers, spot.name.toLowerCase()).trim();
	return text === '' ? undefined : text;
}

/** A count: a whole number from 0; undefined for anything else. */
export function countOf(value: unknown): number | undefined {
	const number = numberOf(value);
	return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

const YES: readonly string[] = ['true', '1', 'yes', 'y'];
const NO: readonly string[] = ['false', '0', 'no', 'n', 'null'];

/** A flag as APIs write it; undefined where it is missing or something else. */
export function flagOf(value: unknown): boolean | undefined {
	if (value === null) return false;
	const text = typeof value === 'boolean' ? String(value) : textOf(value).toLowerCase();
	if (YES.includes(text)) return true;
	return NO.includes(text) ? false : undefined;
}
