import truncate from 'lodash/truncate';

import {
	isRecord,
	numberOf,
	parseJson,
	textOf,
	valueAtPath,
} from '../../../credentials/common/unknown';
import { headerOf } from '../http';
import type { PageResponse, Spot } from './pageTypes';

/** The value at a path; names with dots in them, such as `@odata.nextLink`, are tried first. */
export function readPath(data: unknown, path: string): unknown {
	if (!isRecord(data)) return valueAtPath(data, path);
	if (Object.hasOwn(data, path)) return data[path];
	const dots = [...path.matchAll(/\./g)].map(({ index }) => index).reverse();
	const dot = dots.find((at) => Object.hasOwn(data, path.slice(0, at)));
	if (dot === undefined) return valueAtPath(data, path);
	return readPath(data[path.slice(0, dot)], path.slice(dot + 1));
}

/**
 * The value at a spot of a response; undefined where it is missing. A header may hold an object:
 * `X-Pagination.TotalCount` (https://code-maze.com/paging-aspnet-core-webapi/).
 */
export function readSpot({ headers, body }: PageResponse, spot: Spot): unknown {
	if (spot.in === 'body') return readPath(body, spot.name);
	const [name = '', ...path] = spot.name.split('.');
	const text = headerOf(headers, name.toLowerCase()).trim();
	if (path.length > 0) return readPath(parseJson(text), path.join('.'));
	return text === '' ? undefined : text;
}

/** A count, also as text, and the one of a range (`0-24/250`); undefined for anything else. */
export function countOf(value: unknown): number | undefined {
	const range = typeof value === 'string' ? /^[^/]*-\d+\/(\d+)$/.exec(value)?.[1] : undefined;
	const number = numberOf(range ?? value);
	return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

const YES: readonly string[] = ['true', '1', 'yes', 'y'];
const NO: readonly string[] = ['false', '0', 'no', 'n', 'null'];

/** A flag as APIs write it, or how many rows are still to come; undefined for anything else. */
export function flagOf(value: unknown): boolean | undefined {
	if (typeof value === 'number') return value > 0;
	const text = typeof value === 'boolean' ? String(value) : textOf(value).toLowerCase();
	if (YES.includes(text)) return true;
	return NO.includes(text) ? false : undefined;
}

/** What languages write for nothing: Python `None`, JavaScript `undefined`, Ruby and Go `nil`. */
const NONE = ['', '0', '-1', 'false', 'null', 'none', 'undefined', 'nil', 'n/a'];

/** How APIs say that there is no next page: null, an empty text, 0, -1, an empty list or object. */
export function isBlank(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
	const text = String(value ?? '').trim();
	return NONE.includes(text.toLowerCase());
}

/** More of them, and longer ones, say nothing. */
const MAX_NAMES = 10;
const MAX_NAME = 100;

/** Names of a response in an error. */
export const namesOf = (paths: readonly string[]): string =>
	[...new Set(paths)]
		.slice(0, MAX_NAMES)
		.map((path) => `'${truncate(path, { length: MAX_NAME })}'`)
		.join(', ');
