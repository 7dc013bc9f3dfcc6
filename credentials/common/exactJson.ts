/**
 * JSON without rounding. `JSON.parse` knows whole numbers up to 2^53 only, and IDs of many APIs are longer:
 * 9007199254740993 would become another record's ID. Node 20 has no access to the source text of a
 * number (https://github.com/tc39/proposal-json-parse-with-source), so a bundled parser reads such texts.
 */
import { parseNumbers, stringifyNumbers, writtenNumber } from '../../vendor/losslessJson';
import { type ObjectPart, processMemory } from './processMemory';

/** Digits in a row where JSON can have a value: only such texts need the slower parser. */
const LONG_NUMBER = /(?:^|[:,[\s])-?\d{16,}(?=[\s,}\]]|$)/;

/** To read longer ones takes a time that grows with the square of their length. */
const BIG_NUMBER = /^-?\d{1,5000}$/;

const isBig = (digits: string) => BIG_NUMBER.test(digits) && !Number.isSafeInteger(Number(digits));

const bigOrNumber = (digits: string): bigint | number =>
	isBig(digits) ? BigInt(digits) : Number(digits);

/** Names and indexes of the texts in a record or list that were big numbers. */
const BIG_NUMBERS: ObjectPart<Set<string>> = {};

const isHolder = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** Writes big numbers of a parsed value as text, in place. */
function writeAsText(value: unknown): unknown {
	if (typeof value === 'bigint') return value.toString();
	if (!isHolder(value)) return value;
	const names = new Set<string>();
	for (const [name, each] of Object.entries(value)) {
		if (typeof each === 'bigint') names.add(name);
		const written = writeAsText(each);
		// Not by assignment: a field may be called __proto__.
		if (written !== each) Object.defineProperty(value, name, { value: written });
	}
	if (names.size > 0) processMemory.objects(BIG_NUMBERS).set(value, names);
	return value;
}

/**
 * Parsed JSON in which whole numbers beyond 2^53 are text with all their digits.
 * @throws SyntaxError | RangeError
 *
 *     parseExact('{"id": 9007199254740993}') // { id: '9007199254740993' }
 */
export function parseExact(text: string): unknown {
	if (!LONG_NUMBER.test(text)) return JSON.parse(text) as unknown;
	return writeAsText(parseNumbers(text, bigOrNumber));
}

/**
 * Parsed JSON for data that is sent again, in which whole numbers beyond 2^53 are `bigint`; undefined where
 * the text is not JSON.
 */
export function parseTyped(text: string): unknown {
	try {
		return LONG_NUMBER.test(text)
			? parseNumbers(text, bigOrNumber)
			: (JSON.parse(text) as unknown);
	} catch {
		return undefined;
	}
}

/** The number that a text of `parseExact` was; undefined for what was no big number. */
export function bigNumberIn(holder: unknown, name: string): bigint | undefined {
	if (!isHolder(holder)) return undefined;
	const isBigNumber = processMemory.objects(BIG_NUMBERS).get(holder)?.has(name) === true;
	return isBigNumber ? BigInt(String(holder[name])) : undefined;
}

/** The value of `parseExact` with numbers of some kind in place of texts; the given one stays as it is. */
function withNumbers(value: unknown, numberOf: (digits: string) => unknown): unknown {
	if (!isHolder(value)) return value;
	const names = processMemory.objects(BIG_NUMBERS).get(value);
	const entries = Object.entries(value).map(([name, each]) => {
		const isBigNumber = names?.has(name) === true;
		return [name, isBigNumber ? numberOf(String(each)) : withNumbers(each, numberOf)] as const;
	});
	return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

export const withRoundedNumbers = (value: unknown): unknown => withNumbers(value, Number);

/** For data that is sent again: big numbers are `bigint`, which `writeJson` writes with all their digits. */
export const withBigNumbers = (value: unknown): unknown => withNumbers(value, BigInt);

/**
 * As `JSON.stringify`, but a `bigint` is a number with all its digits. (Where a library has given BigInt a
 * `toJSON`, `JSON.stringify` writes text.)
 */
export const writeJson = (value: unknown): string => stringifyNumbers(value) ?? 'null';

const isRewritten = (digits: string) => String(Number(digits)) !== digits;

/**
 * JSON text with its data changed; numbers that are not touched stay as they are written, `1.10` as
 * well as long ones.
 * @throws SyntaxError where the text is not JSON
 */
export function editJson(text: string, edit: (data: unknown) => unknown): string {
	const data = parseNumbers(text, (digits) =>
		isRewritten(digits) ? writtenNumber(digits) : Number(digits),
	);
	return stringifyNumbers(edit(data)) ?? 'null';
}

/** Where a text stops being JSON, from 0; undefined where it is JSON. */
export function jsonErrorPosition(text: string): number | undefined {
	try {
		parseNumbers(text, bigOrNumber);
		return undefined;
	} catch (error) {
		const [, position] =
			/at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
		return position === undefined ? text.length : Number(position);
	}
}
