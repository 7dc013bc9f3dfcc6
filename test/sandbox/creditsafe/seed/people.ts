import { COMPANIES, type Company } from './companies';

export interface Person {
	readonly peopleId: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly country: string;
	readonly dateOfBirth: string;
	readonly localDirectorNumber: string;
	readonly company: Company;
	readonly active: boolean;
}

const FIRST = ['Ada', 'Boris', 'Celia', 'Dennis', 'Esther'];
const LAST = ['Marlowe', 'Ingram', 'Vantage', 'Okafor', 'Lindqvist', 'Moreau'];

/** Two invented directors per company. */
export const PEOPLE: readonly Person[] = COMPANIES.flatMap((company, position) =>
	[0, 1].map((which) => {
		const number = position * 2 + which;
		return {
			peopleId: `${company.country}-P-${String(700_000 + number)}`,
			firstName: FIRST[number % FIRST.length] ?? 'Ada',
			lastName: LAST[number % LAST.length] ?? 'Marlowe',
			country: company.country,
			dateOfBirth: `${1950 + (number % 45)}-0${(number % 9) + 1}-15`,
			localDirectorNumber: String(9_000_000 + number),
			company,
			active: number % 7 !== 0,
		};
	}),
);

const byId = new Map(PEOPLE.map((person) => [person.peopleId.toLowerCase(), person]));

export const findPerson = (id: string): Person | undefined => byId.get(id.toLowerCase());
export const directorsOf = (company: Company): Person[] =>
	PEOPLE.filter((person) => person.company === company);
