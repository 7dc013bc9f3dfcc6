import { isRecord, textOf, valueAtPath } from '../../credentials/common/unknown';
import {
	type Choice,
	type Field,
	type FieldTarget,
	type ListContext,
	locator,
	type LocatorTable,
	type Picker,
} from '../rest/operations';

/** Countries are those of the subscription; others are entered by their code. */

const upper = (value: unknown): string => textOf(value).toUpperCase();

/** The countries that `/access` grants anything for. */
export async function countriesOf({ get }: Pick<ListContext, 'get'>): Promise<Choice[]> {
	const granted = valueAtPath(await get('access'), 'countryAccess');
	const rows = Object.values(isRecord(granted) ? granted : {})
		.flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
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

const countryPicker = (name: string, ...more: readonly Choice[]): Picker => ({
	name,
	find: async (lookup) => ({ choices: [...more, ...(await countriesOf(lookup))] }),
});

const CODE = '[A-Za-z]{2}';

const COUNTRY: Omit<LocatorTable, 'description'> = {
	displayName: 'Country',
	name: 'country',
	hasCodes: true,
	idPlaceholder: 'e.g. GB',
	idRule: {
		regex: `^\\s*${CODE}\\s*$`,
		errorMessage: 'A country has two letters (ISO 3166), such as GB',
	},
	picker: countryPicker('listCountries'),
	convert: upper,
};

/** One country. */
export const countryField = (to: FieldTarget, description: string): Field =>
	locator({ ...COUNTRY, to, description });

/** Several countries, or public companies wherever they are. */
export const searchCountry = locator({
	...COUNTRY,
	to: { query: 'countries' },
	description:
		'Where to search. By code, several are possible where they have the same criteria, such as GB,IE.',
	idPlaceholder: 'e.g. GB or GB,IE',
	idRule: {
		regex: `^\\s*(?:PLC|plc|${CODE})(?:\\s*,\\s*${CODE})*\\s*$`,
		errorMessage: 'Countries have two letters (ISO 3166), such as GB or GB,IE',
	},
	picker: countryPicker('listSearchCountries', {
		name: 'Public Companies Everywhere (PLC)',
		value: 'PLC',
	}),
	convert: (value) => upper(value).replace(/\s/g, ''),
});

/** Some rules count for a country, others for all. */
export const ruleCountry = locator({
	...COUNTRY,
	name: 'ruleCountry',
	to: { path: 'countryCode' },
	description: 'The country that the rules are for, or XX for the rules of all countries',
	picker: countryPicker('listRuleCountries', { name: 'All Countries (XX)', value: 'XX' }),
});
