import type { Company, Rating } from '../seed/companies';
import { COUNTRIES } from '../seed/countries';
import { directorsOf, type Person } from '../seed/people';
import { simpleAddress } from './companies';

interface ReportOptions {
	/** Two lower-case letters. */
	readonly language: string;
	/** False: only the sections that every template has. */
	readonly complete: boolean;
	readonly indicators: boolean;
}

/** Texts of ratings; languages without a translation get English. */
const RISK: Readonly<Record<string, Readonly<Record<Rating, string>>>> = {
	en: { A: 'Very low risk', B: 'Low risk', C: 'Moderate risk', D: 'High risk', E: 'Not rated' },
	de: {
		A: 'Sehr geringes Risiko',
		B: 'Geringes Risiko',
		C: 'Mittleres Risiko',
		D: 'Hohes Risiko',
		E: 'Keine Bewertung',
	},
	nl: {
		A: 'Zeer laag risico',
		B: 'Laag risico',
		C: 'Gemiddeld risico',
		D: 'Hoog risico',
		E: 'Geen beoordeling',
	},
	fr: {
		A: 'Risque très faible',
		B: 'Risque faible',
		C: 'Risque modéré',
		D: 'Risque élevé',
		E: 'Sans note',
	},
};
const POINTS: Readonly<Record<Rating, string>> = { A: '90', B: '65', C: '40', D: '25', E: '0' };

/** Limits of ratings are text, the contract limit is a number. */
function creditRating(company: Company, rating: Rating, language: string) {
	const texts = RISK[language] ?? RISK.en;
	return {
		commonValue: rating,
		commonDescription: texts?.[rating] ?? '',
		creditLimit: {
			currency: currencyOf(company),
			value: String(Number(POINTS[rating]) * 1000),
		},
		providerValue: { maxValue: '100', minValue: '1', value: POINTS[rating] },
		providerDescription: texts?.[rating] ?? '',
		pod: 0.012,
		assessment: null,
	};
}

const currencyOf = ({ country }: Company) => COUNTRIES[country]?.currency ?? 'EUR';

const addressOf = (company: Company) => ({
	type: 'Registered',
	simpleValue: simpleAddress(company),
	street: company.street,
	houseNumber: company.houseNumber,
	city: company.city,
	postalCode: company.postCode,
	telephone: company.phone,
	country: company.country,
});

function summary(company: Company, language: string) {
	const currency = currencyOf(company);
	return {
		businessName: company.name,
		country: company.country,
		companyNumber: company.safeNo,
		companyRegistrationNumber: company.regNo,
		mainActivity: { code: '62010', description: 'Invented activity' },
		companyStatus: { status: company.status, description: company.status },
		latestTurnoverFigure: { currency, value: 1_250_000 },
		latestShareholdersEquityFigure: { currency, value: 310_000 },
		creditRating: creditRating(company, company.rating, language),
	};
}

function identification(company: Company) {
	const address = addressOf(company);
	return {
		basicInformation: {
			businessName: company.name,
			registeredCompanyName: company.name,
			companyRegistrationNumber: company.regNo,
			country: company.country,
			vatRegistrationNumber: [company.vatNo].flat()[0] ?? null,
			companyRegistrationDate: '2009-03-02T00:00:00Z',
			operationsStartDate: '2009-04-01T00:00:00Z',
			legalForm: { commonCode: '10', providerCode: 'LTD', description: company.type },
			companyStatus: { status: company.status, description: company.status },
			principalActivity: { code: '62010', description: 'Invented activity' },
			contactAddress: address,
		},
	};
}

const creditScore = (company: Company, language: string) => ({
	currentCreditRating: creditRating(company, company.rating, language),
	currentContractLimit: {
		currency: currencyOf(company),
		value: Number(POINTS[company.rating]) * 1500,
	},
	previousCreditRating: creditRating(company, 'B', language),
	latestRatingChangeDate: '2025-02-11T00:00:00Z',
});

const contactInformation = (company: Company) => ({
	mainAddress: addressOf(company),
	otherAddresses: [],
	previousAddresses: [],
	emailAddresses: [`office@${company.website.replace(/^www\./, '')}`],
	websites: [company.website],
});

const director = (person: Person) => ({
	id: person.peopleId,
	idType: 'PersonNumber',
	name: `${person.firstName} ${person.lastName}`,
	firstName: person.firstName,
	surname: person.lastName,
	dateOfBirth: `${person.dateOfBirth}T00:00:00Z`,
	directorType: 'Person',
	hasNegativeInfo: false,
	positions: [
		{ dateAppointed: '2015-01-01T00:00:00Z', positionName: 'Director', commonCode: '1' },
	],
});

function directors(company: Company) {
	const all = directorsOf(company);
	return {
		currentDirectors: all.filter(({ active }) => active).map(director),
		previousDirectors: all
			.filter(({ active }) => !active)
			.map((person) => ({ ...director(person), resignationDate: '2023-06-30T00:00:00Z' })),
	};
}

const statement = (company: Company, year: number) => ({
	type: 'LocalFinancialsCSF',
	yearEndDate: `${year}-12-31T00:00:00Z`,
	numberOfWeeks: 52,
	currency: currencyOf(company),
	consolidatedAccounts: false,
	profitAndLoss: { revenue: 1_250_000, operatingProfit: 140_000, profitBeforeTax: 120_000 },
	balanceSheet: {
		totalAssets: 800_000,
		cash: 95_000,
		totalLiabilities: 490_000,
		totalShareholdersEquity: 310_000,
	},
	otherFinancials: { workingCapital: 150_000, netWorth: 310_000 },
	ratios: { currentRatio: 1.42, gearing: 31.5 },
});

const INDICATORS = ['eti', 'pei', 'fsi', 'pbi'].map((type, index) => ({
	type,
	value: String(10 + index),
	changeDate: '2025-01-15T00:00:00Z',
	industryComparison: { sectorCode: '62', sectorAverage: '12', sectorCount: 900 },
}));

/** The `report` object. Its sections depend on the template. */
export function reportSections(company: Company, options: ReportOptions): Record<string, unknown> {
	const { language, complete, indicators } = options;
	const basic = {
		companyId: company.id,
		language: language.toUpperCase(),
		companySummary: summary(company, language),
		companyIdentification: identification(company),
		creditScore: creditScore(company, language),
		contactInformation: contactInformation(company),
		...(indicators ? { indicators: INDICATORS } : {}),
	};
	if (!complete) return basic;
	return {
		...basic,
		shareCapitalStructure: { shareHolders: [], numberOfSharesIssued: 100 },
		directors: directors(company),
		otherInformation: { bankers: [], advisors: [] },
		groupStructure: { ultimateParent: null, subsidiaryCompanies: [] },
		extendedGroupStructure: [],
		financialStatements: [statement(company, 2024), statement(company, 2023)],
		localFinancialStatements: [],
		negativeInformation: {},
		additionalInformation: {},
		alternateSummary: {},
	};
}
