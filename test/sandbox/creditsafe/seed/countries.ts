/** What differs between countries. Access, languages and criteria sets are invented. */

export interface Criterion {
	readonly required?: true;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly allowedValues?: readonly string[];
}

/** Parameters that may be sent together; those of the address are nested in responses. */
export type CriteriaSet = Readonly<Record<string, Criterion>>;

export interface Country {
	readonly name: string;
	/** Languages of names in a search; more than one only where there are several scripts. */
	readonly languages: readonly string[];
	readonly reportLanguages: readonly string[];
	readonly currency: string;
	readonly reports: boolean;
	readonly criteriaSets: readonly CriteriaSet[];
	/** How many companies are seeded, and how their numbers look. */
	readonly companies: number;
	readonly connectId: (number: number) => string;
	readonly safeNo: (number: number) => string;
	readonly regNo: (number: number) => string;
	readonly vatNo: (number: number) => string | string[] | null;
}

const required = (minLength: number, maxLength: number): Criterion => ({
	required: true,
	minLength,
	maxLength,
});
const optional = (maxLength: number): Criterion => ({ minLength: 1, maxLength });
const STATUS: Criterion = { allowedValues: ['Active', 'NonActive', 'Pending', 'Other'] };
const TYPE: Criterion = { allowedValues: ['NotSet', 'Ltd', 'NonLtd', 'NonLtdNonReg'] };
const OFFICE: Criterion = {
	allowedValues: ['registered', 'trading', 'headOffice', 'branch', 'subsidiary', 'other'],
};

const ID: CriteriaSet = { id: required(5, 50) };
const SAFE: CriteriaSet = { safeNo: required(5, 20) };
const REG: CriteriaSet = { regNo: required(3, 20) };
const VAT: CriteriaSet = { vatNo: required(4, 20) };
const PHONE: CriteriaSet = { phoneNo: required(5, 20) };
const byName = (minLength: number, more: CriteriaSet = {}): CriteriaSet => ({
	name: required(minLength, 255),
	exact: {},
	status: STATUS,
	...more,
});
const TOWN: CriteriaSet = { city: optional(100), postCode: optional(20) };
const STREET: CriteriaSet = { street: optional(100), houseNo: optional(10), ...TOWN };

const pad = (number: number, length: number) => String(number).padStart(length, '0');

export const COUNTRIES: Readonly<Record<string, Country>> = {
	GB: {
		name: 'United Kingdom',
		languages: ['EN'],
		reportLanguages: ['EN'],
		currency: 'GBP',
		reports: true,
		criteriaSets: [
			ID,
			SAFE,
			REG,
			VAT,
			PHONE,
			byName(2, { ...TOWN, type: TYPE, officeType: OFFICE }),
			{ address: required(3, 255) },
		],
		companies: 130,
		connectId: (number) => `GB-0-09${pad(number, 6)}`,
		safeNo: (number) => `UK09${pad(number, 6)}`,
		regNo: (number) => `09${pad(number, 6)}`,
		vatNo: (number) => `GB9000${pad(number, 5)}`,
	},
	DE: {
		name: 'Germany',
		languages: ['DE'],
		reportLanguages: ['DE', 'EN'],
		currency: 'EUR',
		reports: true,
		criteriaSets: [ID, SAFE, { ...REG, city: optional(100) }, VAT, byName(3, STREET)],
		companies: 40,
		connectId: (number) => `DE-0-HRB9${pad(number, 5)}`,
		safeNo: (number) => `DE9${pad(number, 7)}`,
		regNo: (number) => `HRB9${pad(number, 5)}`,
		vatNo: (number) => [`DE9000${pad(number, 5)}`],
	},
	NL: {
		name: 'Netherlands',
		languages: ['NL'],
		reportLanguages: ['EN', 'NL'],
		currency: 'EUR',
		reports: true,
		criteriaSets: [
			ID,
			SAFE,
			REG,
			VAT,
			byName(2, TOWN),
			{ postCode: required(4, 10), houseNo: optional(10) },
		],
		companies: 40,
		connectId: (number) => `NL-X-9000${pad(number, 4)}0000`,
		safeNo: (number) => `NL9${pad(number, 7)}`,
		regNo: (number) => `9000${pad(number, 4)}`,
		vatNo: (number) => `NL9000${pad(number, 5)}B01`,
	},
	FR: {
		name: 'France',
		languages: ['FR'],
		reportLanguages: ['EN', 'FR'],
		currency: 'EUR',
		reports: true,
		criteriaSets: [ID, SAFE, REG, byName(3, { ...TOWN, province: optional(60) })],
		companies: 20,
		connectId: (number) => `FR-X-9000${pad(number, 5)}00011`,
		safeNo: (number) => `FR9${pad(number, 7)}`,
		regNo: (number) => `9000${pad(number, 5)}`,
		vatNo: () => null,
	},
	US: {
		name: 'United States',
		languages: ['EN'],
		reportLanguages: ['EN'],
		currency: 'USD',
		reports: true,
		criteriaSets: [
			ID,
			SAFE,
			PHONE,
			byName(3, { city: optional(100), province: optional(60), officeType: OFFICE }),
			{ ...byName(3), website: required(4, 100) },
		],
		companies: 30,
		connectId: (number) => `US-X-US9${pad(number, 7)}`,
		safeNo: (number) => `US9${pad(number, 7)}`,
		regNo: (number) => `9${pad(number, 7)}`,
		vatNo: () => null,
	},
	JP: {
		name: 'Japan',
		languages: ['EN', 'JA'],
		reportLanguages: ['EN'],
		currency: 'JPY',
		reports: true,
		criteriaSets: [ID, SAFE, byName(1, { city: optional(100) })],
		companies: 10,
		connectId: (number) => `JP-0-9000${pad(number, 5)}`,
		safeNo: (number) => `JP9${pad(number, 7)}`,
		regNo: (number) => `9000${pad(number, 5)}`,
		vatNo: () => null,
	},
	RO: {
		name: 'Romania',
		languages: ['RO'],
		reportLanguages: ['EN'],
		currency: 'RON',
		reports: false,
		criteriaSets: [ID, SAFE, byName(3)],
		companies: 5,
		connectId: (number) => `RO-0-9000${pad(number, 4)}`,
		safeNo: (number) => `RO9${pad(number, 7)}`,
		regNo: (number) => `9000${pad(number, 4)}`,
		vatNo: () => null,
	},
};

/** `PLC` is not a country: it finds public companies worldwide, by name only. */
export const PUBLIC_COMPANIES = 'PLC';
export const PUBLIC_CRITERIA: readonly CriteriaSet[] = [byName(3)];
