/** Narrowing of data that came from a network or from a form. */
import { bigNumberIn, parseExact } from './exactJson';

export type UnknownRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is UnknownRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The record; an empty one for anything else. */
export const recordOf = (value: unknown): UnknownRecord => (isRecord(value) ? value : {});

/** The list; an empty one for anything else. */
export const arrayOf = (value: unknown): unknown[] =>
	Array.isArray(value) ? (value as unknown[]) : [];

/** The records of a list, without what else is in it. */
export const recordsIn = (list: unknown): UnknownRecord[] => arrayOf(list).filter(isRecord);

type Missing<Fields> = {
	[Name in keyof Fields]: undefined extends Fields[Name] ? Name : never;
}[keyof Fields];
type Defined<Fields> = Omit<Fields, Missing<Fields>> & {
	[Name in Missing<Fields>]?: Exclude<Fields[Name], undefined>;
};

/** The fields that have a value: `{ a: 1, b: undefined }` → `{ a: 1 }`. */
export const defined = <Fields extends object>(fields: Fields): Defined<Fields> =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as Defined<Fields>;

/** The fields that are not empty: `{ a: 'x', b: '' }` → `{ a: 'x' }`. */
export const nonEmpty = <Fields extends Readonly<Record<string, string>>>(
	fields: Fields,
): Partial<Fields> =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== ''),
	) as Partial<Fields>;

/** The parts that are filled, as one text: `['Ada', '', 7]` → `Ada · 7`. */
export const joined = (parts: readonly unknown[], separator = ' · '): string =>
	parts
		.map(textOf)
		.filter((part) => part !== '')
		.join(separator);

/**
 * The entry of a table by a name that somebody else chose; undefined where there is none. `table[name]` would
 * also find what every object inherits: `constructor`, `toString`.
 */
export const entryOf = <Entry>(
	table: Readonly<Record<string, Entry>>,
	name: string,
): Entry | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** The value as trimmed text; '' for anything that is not text or a number. */
export function textOf(value: unknown): string {
	if (typeof value === 'bigint') return value.toString();
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' ? value.trim() : '';
}

/** A finite number, also from numeric text ("3599"); undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
	if (typeof value === 'string' && value.trim() === '') return undefined;
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}

/**
 * Parsed JSON, or undefined where the text is not JSON. Whole numbers beyond 2^53 are text with all their
 * digits.
 */
export function parseJson(text: string): unknown {
	try {
		return parseExact(text);
	} catch {
		return undefined;
	}
}

const partsOf = (path: string): string[] =>
	path
		.replace(/^\$\.?/, '')
		.replace(/\[(\d+)\]/g, '.$1')
		.split('.')
		.filter((part) => part !== '');

const memberOf = (current: unknown, part: string): unknown => {
	if (Array.isArray(current)) return current[Number(part)] as unknown;
	if (!isRecord(current)) return undefined;
	if (Object.hasOwn(current, part)) return current[part];
	return part === '*' ? Object.values(current).filter(Array.isArray).flat(1) : undefined;
};

/**
 * The value at a dotted path such as `data.tokens[0].value`; a leading `$.` is tolerated. `data.*` are
 * the entries of all lists in `data`, in their order.
 * Own properties only, so that a path cannot reach `constructor` or `__proto__`.
 */
export const valueAtPath = (data: unknown, path: string): unknown =>
	partsOf(path).reduce(memberOf, data);

/** As `valueAtPath`, but a whole number beyond 2^53 is a `bigint`, for what sends it as a number again. */
export function typedValueAtPath(data: unknown, path: string): unknown {
	const parts = partsOf(path);
	const holder = parts.slice(0, -1).reduce(memberOf, data);
	return bigNumberIn(holder, parts.at(-1) ?? '') ?? valueAtPath(data, path);
}
