import type { Derive } from '../resource';
import { type Fields, integer, required, text } from '../rules/fields';
import type { Row } from '../rules/filters';

/** `<prefix>Name` from `<prefix>Guid`, read from a collection. */
export const named = (prefix: string, collection: string, as = 'Name'): Record<string, Derive> => ({
	[`${prefix}${as}`]: (row, store) => store.nameOf(collection, row[`${prefix}Guid`]),
});

/** `<prefix>Name` from `<prefix>Id`, read from the lookup values. */
export const lookedUp = (...prefixes: string[]): Record<string, Derive> =>
	Object.fromEntries(
		prefixes.map((prefix) => [
			`${prefix}Name`,
			(row: Row, store) => store.valueName(row[`${prefix}Id`]),
		]),
	) as Record<string, Derive>;

export const countryOf: Record<string, Derive> = {
	countryName: (row, store) => countryName(row.countryId, store),
	countryCode: (row, store) => countryRow(row.countryId, store)?.code ?? null,
};

const countryRow = (id: unknown, store: Parameters<Derive>[1]) =>
	store.of('countries').rows.find((row) => row.id === id);

export const countryName = (id: unknown, store: Parameters<Derive>[1]): unknown =>
	countryRow(id, store)?.name ?? null;

export const formattedName = (row: Row): Row => ({
	formattedName: [row.firstName, row.middleName, row.lastName].filter(Boolean).join(' '),
});

export const ADDRESS_PARTS: Fields = {
	countryId: integer(),
	city: text(256),
	street: text(256),
	number: text(16),
	unit: text(32),
	postalCode: text(16),
};

/** Separate addresses require all parts except for the unit. */
export const WHOLE_ADDRESS: Fields = {
	street: required(text(256)),
	number: required(text(16)),
	postalCode: required(text(16)),
	city: required(text(256)),
	countryId: required(integer()),
	unit: text(32),
};

export function without(fields: Fields, ...names: string[]): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
