/**
 * Field rules of request bodies, written as data. A rule describes the valid values; the same table
 * validates creates, full updates and the result of a JSON Patch.
 */

export type Problems = Record<string, string[]>;

/** Whether a row exists that the caller may refer to. */
export type Exists = (collection: string, id: string) => boolean;

export type Check = (value: unknown, exists: Exists) => boolean;

export interface Field {
	readonly check: Check;
	readonly required?: boolean;
	/** Stored name of the value, if responses use a different name than requests. */
	readonly keptAs?: string;
	/** Accepted but never returned (`ssn`, for example). */
	readonly writeOnly?: boolean;
	readonly fields?: Fields;
	readonly items?: Items;
}

export interface Items {
	readonly fields: Fields;
	readonly min?: number;
	readonly max?: number;
	/** Lists with one row per type, which are added at the next free index only. */
	readonly uniqueBy?: string;
}

export type Fields = Readonly<Record<string, Field>>;

const GUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[0-9][0-9 ()-]{5,31}$/;

export const isGuid = (value: unknown): value is string =>
	typeof value === 'string' && GUID.test(value);

export const isInteger = (value: unknown): value is number =>
	typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2 ** 31;

/** Parses ISO text or `2020-01-01 12:00:00` to epoch ms; NaN if it is not a date. */
export function parseDate(value: unknown): number {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return Number.NaN;
	if (value.endsWith('Z')) return Date.parse(value.replace(' ', 'T'));
	const iso = value.replace(' ', 'T');
	const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(iso) || !iso.includes('T') ? iso : `${iso}Z`;
	return Date.parse(zoned);
}

/**
 * ISO 13616: letters become numbers, the first four characters are moved to the end, and the
 * remainder modulo 97 is 1.
 */
export function isIban(value: unknown): boolean {
	if (typeof value !== 'string') return false;
	const compact = value.replace(/\s/g, '').toUpperCase();
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(compact)) return false;
	const digits = [...compact.slice(4), ...compact.slice(0, 4)]
		.map((c) => parseInt(c, 36))
		.join('');
	return BigInt(digits) % 97n === 1n;
}

const decimalsOf = (value: number) => (String(value).split('.')[1] ?? '').length;

export const text = (max: number): Field => ({
	check: (value) => typeof value === 'string' && value.length <= max,
});
export const flag: Field = { check: (value) => typeof value === 'boolean' };
export const guid: Field = { check: isGuid };
export const date: Field = { check: (value) => !Number.isNaN(parseDate(value)) };
export const iban: Field = { check: isIban };
export const bic: Field = {
	check: (value) =>
		typeof value === 'string' && /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(value),
};
export const url: Field = {
	check: (value) => typeof value === 'string' && /^https?:\/\/\S+$/.test(value),
};
export const anything: Field = { check: () => true };

export const email = (max: number): Field => ({
	check: (value) => typeof value === 'string' && value.length <= max && EMAIL.test(value),
});
export const phone = (max: number): Field => ({
	check: (value) => typeof value === 'string' && value.length <= max && PHONE.test(value),
});
export const integer = (min = 0, max = 2 ** 31 - 1): Field => ({
	check: (value) => isInteger(value) && value >= min && value <= max,
});
export const decimal = (min: number, max: number, places = 2): Field => ({
	check: (value) =>
		typeof value === 'number' && value >= min && value <= max && decimalsOf(value) <= places,
});
export const oneOf = (...values: Array<string | number>): Field => ({
	check: (value) => values.some((allowed) => allowed === value),
});
export const ref = (collection: string): Field => ({
	check: (value, exists) => isGuid(value) && exists(collection, value),
});
export const base64: Field = {
	check: (value) =>
		typeof value === 'string' && value !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(value),
};
export const listOf = (check: Field): Field => ({
	check: (value, exists) =>
		Array.isArray(value) && value.every((one) => check.check(one, exists)),
});
export const object = (fields: Fields): Field => ({ check: isObject, fields });
export const rows = (items: Items): Field => ({ check: Array.isArray, items });

export const required = (field: Field): Field => ({ ...field, required: true });
export const keptAs = (name: string, field: Field): Field => ({ ...field, keptAs: name });
export const writeOnly = (field: Field): Field => ({ ...field, writeOnly: true });

/** Thirteen years before `now` (epoch ms) is the latest birth date that HelloFlex accepts. */
export const birthDate: Field = {
	check: (value) => parseDate(value) <= Date.now() - 13 * 365.25 * 86_400_000,
};

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The problem if the condition is not met, otherwise none. */
export const problemUnless = (holds: boolean, property: string, message: string): Problems =>
	holds ? {} : { [property]: [message] };

/** Validation responses and patch paths of HelloFlex have property names in PascalCase. */
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
