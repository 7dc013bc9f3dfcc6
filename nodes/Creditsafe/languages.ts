import { arrayOf, textOf, valueAtPath } from '../../credentials/common/unknown';
import {
	type Choice,
	type Field,
	type ListContext,
	locator,
	optional,
	type Picker,
} from '../rest/operations';

/** Offered if the country is unknown; Creditsafe falls back to English. */
const COMMON_LANGUAGES = 'DA DE EN ES FI FR IT JA NL NO PL PT SV'.split(' ');

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

const choiceOf = (code: string): Choice => ({
	name: `${names.of(code.toLowerCase()) ?? code} (${code})`,
	value: code.toLowerCase(),
});

function choices(codes: unknown): Choice[] {
	const list = arrayOf(codes);
	return list
		.map(textOf)
		.filter((code) => /^[A-Za-z]{2}$/.test(code))
		.map((code) => choiceOf(code.toUpperCase()))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** The country at the start of a company's ID; Safe Numbers of British companies start with UK. */
function countryOf(companyId: unknown): string {
	const code = /^[A-Z]{2}(?=[-\d])|^[A-Z]{2}/.exec(textOf(companyId).toUpperCase())?.[0] ?? '';
	return code === 'UK' ? 'GB' : code;
}

async function reportLanguages({ parameter, get }: ListContext): Promise<Choice[]> {
	const country = countryOf(parameter('companyId'));
	if (country === '') return choices(COMMON_LANGUAGES);
	const response = await get(`access/countries/${country}/reportLanguages`);
	return choices(valueAtPath(response, 'reportLanguages'));
}

async function nameLanguages({ parameter, get }: ListContext): Promise<Choice[]> {
	const countries = textOf(parameter('country'));
	if (countries === '') return [];
	return choices(valueAtPath(await get('companies/searchcriteria', { countries }), 'languages'));
}

const language = (
	description: string,
	dependsOn: string,
	picker: Picker,
	sentAs: (code: string) => string,
): Field => {
	const field = optional(
		locator({
			displayName: 'Language',
			name: 'language',
			description,
			to: 'query',
			hasCodes: true,
			idPlaceholder: 'e.g. en',
			picker,
			convert: (value) => sentAs(textOf(value)),
		}),
	);
	const typeOptions = { loadOptionsDependsOn: [dependsOn] };
	return { ...field, property: { ...field.property, typeOptions } };
};

const lower = (code: string) => code.toLowerCase();
const upper = (code: string) => code.toUpperCase();

/** The field for the language of a company's report. */
export const reportLanguage = language(
	'Language of texts; falls back to English',
	'companyId.value',
	{
		name: 'listReportLanguages',
		find: async (lookup) => ({ choices: await reportLanguages(lookup) }),
	},
	lower,
);

/** The field for the language of a person's report. Person IDs do not reveal which languages exist. */
export const personLanguage = language(
	'Language of texts; falls back to English',
	'personId.value',
	{ name: 'listLanguages', find: async () => ({ choices: choices(COMMON_LANGUAGES) }) },
	lower,
);

/** The field for the language of the names in a search. */
export const nameLanguage = language(
	'Script used to search names, for countries with several, such as Japan',
	'country.value',
	{
		name: 'listNameLanguages',
		find: async (lookup) => ({ choices: await nameLanguages(lookup) }),
	},
	upper,
);
