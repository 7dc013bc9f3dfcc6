import {
	joined,
	recordsIn,
	textOf,
	type UnknownRecord,
	valueAtPath,
} from '../../credentials/common/unknown';
import {
	type Choice,
	type Field,
	type ListContext,
	locator,
	type Picker,
	textField,
	type To,
} from '../rest/operations';
import { countriesOf } from './countries';

const PAGE_SIZE = 25;
/** Some countries reject shorter names. */
const MIN_NAME = 3;

/** The records of the list at a dotted path in a response; empty if there is no list. */
export const rowsAt = (response: unknown, path: string): UnknownRecord[] => {
	const rows = valueAtPath(response, path);
	return recordsIn(rows);
};

function choiceOf({ id, name, country, address, status }: UnknownRecord): Choice {
	return {
		name: joined([name, valueAtPath(address, 'city'), country, status]),
		value: textOf(id),
	};
}

/** `GB: Amberline` searches Great Britain, `Amberline` all countries of the subscription. */
async function countriesAndName(lookup: ListContext): Promise<{ countries: string; name: string }> {
	const { country, name } =
		/^\s*(?<country>[A-Za-z]{2})\s*:\s*(?<name>.*)$/.exec(lookup.filter)?.groups ?? {};
	if (country !== undefined && name !== undefined)
		return { countries: country.toUpperCase(), name: name.trim() };
	const all = (await countriesOf(lookup)).map(({ value }) => value).join(',');
	return { countries: all, name: lookup.filter.trim() };
}

const companyPicker: Picker = {
	name: 'searchCompanies',
	searches: true,
	needsFilter: true,
	async find(lookup) {
		const page = Number(lookup.next ?? 1);
		if (lookup.filter.trim().length < MIN_NAME) return { choices: [] };
		const query = { ...(await countriesAndName(lookup)), page, pageSize: PAGE_SIZE };
		const rows = rowsAt(await lookup.get('companies', query), 'companies');
		return {
			choices: rows.map(choiceOf),
			...(rows.length < PAGE_SIZE ? {} : { next: String(page + 1) }),
		};
	},
};

const COMPANY = {
	displayName: 'Company',
	name: 'companyId',
	idPlaceholder: 'e.g. GB-0-03836192 or UK13646576',
};

/** A field for a company: by name from a list, or by its Connect ID or Safe Number. */
export const companyField = (to: To): Field =>
	locator({
		...COMPANY,
		description:
			'From List: type part of the name, or prefix a country to search only there (GB: Amberline). By ID: Connect ID or Safe Number.',
		to,
		picker: companyPicker,
		required: true,
	});

const memberPicker: Picker = {
	name: 'searchPortfolioCompanies',
	searches: true,
	async find({ filter, next, parameter, get }) {
		const page = Number(next ?? 0);
		const portfolio = textOf(parameter('portfolioId'));
		if (portfolio === '') return { choices: [] };
		const response = await get(
			`monitoring/portfolios/${encodeURIComponent(portfolio)}/companies`,
			{ searchQuery: filter, page, pageSize: PAGE_SIZE },
		);
		const rows = rowsAt(response, 'data');
		return {
			choices: rows.map(({ id, name, countryCode }) => ({
				name: joined([name, countryCode]),
				value: textOf(id),
			})),
			...(rows.length < PAGE_SIZE ? {} : { next: String(page + 1) }),
		};
	},
};

/** A field for a company in the selected portfolio. */
export const memberField = locator({
	...COMPANY,
	description: 'A company in the portfolio',
	to: { path: 'companyId' },
	picker: memberPicker,
});

/** An optional field of requests that Creditsafe charges or logs. */
export const callReference = textField(
	'Call Reference',
	'callRef',
	'query',
	'Your reference, so that Creditsafe can trace the request',
	{ placeholder: 'e.g. order-1001' },
);
