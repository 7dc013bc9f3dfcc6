import { COUNTRIES } from './countries';

/** A company as the simulator stores it; every response is a view of it. All companies are invented. */
export interface Company {
	readonly id: string;
	readonly country: string;
	readonly regNo: string;
	readonly safeNo: string;
	readonly vatNo: string | string[] | null;
	readonly name: string;
	readonly type: 'Ltd' | 'NonLtd';
	readonly officeType: 'registered' | 'headOffice' | 'branch';
	readonly status: 'Active' | 'NonActive' | 'Pending';
	readonly street: string;
	readonly houseNumber: string;
	readonly city: string;
	readonly postCode: string;
	readonly province: string | null;
	readonly phone: string;
	readonly website: string;
	readonly isPublic: boolean;
	readonly rating: Rating;
	/** Its report is larger than 10 MB and is served by redirect. */
	readonly oversize: boolean;
}

export type Rating = 'A' | 'B' | 'C' | 'D' | 'E';

const FIRST = [
	'Amberline',
	'Bluefen',
	'Copperdale',
	'Driftwood',
	'Elmhurst',
	'Fernhill',
	'Graystone',
];
const SECOND = ['Logistics', 'Bakeries', 'Textiles', 'Robotics', 'Foods', 'Instruments'];
const FORM: Readonly<Record<string, string>> = {
	GB: 'Limited',
	DE: 'GmbH',
	NL: 'B.V.',
	FR: 'SARL',
	US: 'Inc',
	JP: 'KK',
	RO: 'SRL',
};
const CITIES: Readonly<Record<string, readonly string[]>> = {
	GB: ['Northwick', 'Penmoor', 'Aldbury'],
	DE: ['Neuwalden', 'Altenbach'],
	NL: ['Zandvoorde', 'Nieuwerhaven'],
	FR: ['Saint-Exemple', 'Villebourg'],
	US: ['Springvale', 'Lakeport'],
	JP: ['Minamihama', 'Kitagawa'],
	RO: ['Valea Noua', 'Poiana'],
};
const RATINGS: readonly Rating[] = ['A', 'B', 'C', 'D', 'E'];
const STATES = ['Active', 'Active', 'Active', 'NonActive', 'Active', 'Pending'] as const;
const OFFICES = ['registered', 'headOffice', 'branch'] as const;

const at = <T>(values: readonly T[], index: number, fallback: T): T =>
	values[index % values.length] ?? fallback;

/** Companies whose report is delivered by redirect to the storage server. */
export const OVERSIZE_ID = 'GB-0-09000099';

function makeCompany(code: string, number: number): Company | undefined {
	const country = COUNTRIES[code];
	if (!country) return undefined;
	const id = country.connectId(number);
	const words = `${at(FIRST, number, '')} ${at(SECOND, Math.floor(number / 7), '')}`;
	return {
		id,
		country: code,
		regNo: country.regNo(number),
		safeNo: country.safeNo(number),
		vatNo: country.vatNo(number),
		name: `${words} ${number} ${FORM[code] ?? ''}`.trim(),
		type: number % 9 === 0 ? 'NonLtd' : 'Ltd',
		officeType: at(OFFICES, number, 'registered'),
		status: at(STATES, number, 'Active'),
		street: 'Example Road',
		houseNumber: String(number),
		city: at(CITIES[code] ?? [], number, 'Exampleton'),
		postCode: `${code}${String((number % 20) + 10)} ${(number % 9) + 1}ZZ`,
		province: code === 'US' ? 'Example State' : null,
		phone: `+00 5550 ${String(number).padStart(4, '0')}`,
		website: `www.company-${code.toLowerCase()}-${number}.example`,
		isPublic: number % 10 === 0,
		rating: at(RATINGS, number, 'A'),
		oversize: id === OVERSIZE_ID,
	};
}

export const COMPANIES: readonly Company[] = Object.entries(COUNTRIES).flatMap(([code, country]) =>
	Array.from({ length: country.companies }, (_, index) => makeCompany(code, index + 1)).filter(
		(company) => company !== undefined,
	),
);

const byKey = new Map(
	COMPANIES.flatMap((company) => [
		[company.id.toLowerCase(), company] as const,
		[company.safeNo.toLowerCase(), company] as const,
	]),
);

/** Most endpoints accept the connect id or the Safe Number. */
export const findCompany = (id: unknown): Company | undefined =>
	typeof id === 'string' ? byKey.get(id.toLowerCase()) : undefined;
