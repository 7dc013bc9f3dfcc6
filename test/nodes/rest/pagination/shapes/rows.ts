import type { ListShape, Row } from './types';

type Id = (index: number) => unknown;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Spreads neighbours, so that no order of IDs is an order of rows. */
const mixed = (index: number): number => Math.imul(index + 1, 0x9e3779b1) >>> 0;

/** Whole numbers from `first` on, in the order of the list. */
export const integers =
	(first = 1): Id =>
	(index) =>
		first + index;

/** The same as text; the first one may be beyond 2^53. */
export const numerals =
	(first: number | bigint = 1): Id =>
	(index) =>
		String(BigInt(first) + BigInt(index));

export const uuids = (): Id => (index) =>
	`${hex(mixed(index), 8)}-${hex(index, 4)}-4${hex(index % 4096, 3)}-8000-${hex(mixed(index + 7), 12)}`;

/** Text with a prefix, as `cus_…`; as long as real ones, not in order. */
export const prefixed =
	(prefix: string): Id =>
	(index) =>
		`${prefix}${hex(mixed(index), 8)}${hex(index, 6)}`;

/** Whole numbers beyond 2^53 whose neighbours are the same as a double. They fall, newest first. */
const snowflake = (index: number): bigint => 1_300_000_000_000_000_001n - BigInt(index);

export const snowflakes = (): Id => snowflake;

export const snowflakeTexts = (): Id => (index) => String(snowflake(index));

const NAMES = ['Northern pier', 'Blue lamp', 'Quiet harbor', 'Paper boat', 'Old mill', 'Tin drum'];

/** Rows with an ID, a name that repeats, and what else the resource has. */
export const record =
	(field: string, id: Id, more: (index: number) => Row = () => ({})): ((index: number) => Row) =>
	(index) => ({ name: NAMES[index % NAMES.length], [field]: id(index), ...more(index) });

/** All rows of a shape, or as many as wanted. */
export const rowsOf = (shape: ListShape, count = shape.rows): Row[] =>
	Array.from({ length: count }, (_, index) => shape.row(index));
