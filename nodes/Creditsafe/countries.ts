import { arrayOf, isRecord, recordOf, textOf, valueAtPath } from '../../credentials/common/unknown';
import {
	type Choice,
	type Field,
	type ListContext,
	locator,
	type LocatorTable,
	type Picker,
	type To,
} from '../rest/operations';

const upper = (value: unknown): string => textOf(value).toUpperCase();

/**
 * The countries of the subscription, sorted by name, with two-letter codes as values. Users can enter
 * other countries by their code.
 */
export async function countriesOf({ get }: Pick<ListContext, 'get'>): Promise<Choice[]> {
	const granted = valueAtPath(await get('access'), 'countryAccess');
	const rows = Object.values(recordOf(granted))
		.flatMap((list) => arrayOf(list))
		.filter(isRecord);
	const names = new Map(
		rows
			.map((row) => [upper(row.countryIso2), textOf(row.countryName) || textOf(row.name)])
			.filter(([code]) => code !== '') as Array<[string, string]>,
	);
	return [...names]
		.map(([code, name]) => ({ name: name === '' ? code : `${name} (${code})`, value: code }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

const countryPicker = (name: string, ...extra: readonly Choice[]): Picker => ({
	name,
	find: async (lookup) => ({ choices: [...extra, ...(await countriesOf(lookup))] }),
});

const CODE = '[A-Za-z]{2}';

const COUNTRY: Omit<LocatorTable, 'description'> = {
	displayName: 'Country',
	name: 'country',
	hasCodes: true,
	idPlaceholder: 'e.g. GB',
	idRule: {
		regex: `^\\s*${CODE}\\s*$`,
		errorMessage: 'Use a two-letter country code (ISO 3166), such as GB',
	},
	picker: countryPicker('listCountries'),
	convert: upper,
};

/** A field for one country. */
export const countryField = (to: To, description: string): Field =>
	locator({ ...COUNTRY, to, description });

/** The field for the countries of a search, or for public companies worldwide. */
export const searchCountry = locator({
	...COUNTRY,
	to: { query: 'countries' },
	description:
		'Country to search in. By code, you can enter several that share the same criteria, such as GB,IE.',
	idPlaceholder: 'e.g. GB or GB,IE',
	idRule: {
		regex: `^\\s*(?:PLC|plc|${CODE})(?:\\s*,\\s*${CODE})*\\s*$`,
		errorMessage: 'Use two-letter country codes (ISO 3166), such as GB or GB,IE',
	},
	picker: countryPicker('listSearchCountries', {
		name: 'Public Companies Worldwide (PLC)',
		value: 'PLC',
	}),
	convert: (value) => upper(value).replace(/\s/g, ''),
});

/** The field for the country of event rules; some rules apply to all countries. */
export const ruleCountry = locator({
	...COUNTRY,
	name: 'ruleCountry',
	to: { path: 'countryCode' },
	description: 'Country the rules apply to, or XX for global rules',
	picker: countryPicker('listRuleCountries', { name: 'All Countries (XX)', value: 'XX' }),
});
