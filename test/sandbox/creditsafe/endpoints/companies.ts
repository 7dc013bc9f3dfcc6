import { Rejection } from '../../core/answers';
import type { Response } from '../../core/types';
import { badRequest, failure, message, ok, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { countriesOf, criteriaOf, setsOf, shownSet } from '../criteria';
import { pageFromOne, slice } from '../paging';
import { COMPANIES, type Company } from '../seed/companies';
import { COUNTRIES, PUBLIC_COMPANIES } from '../seed/countries';

type Test = (company: Company, wanted: string) => boolean;

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const within = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());
const vatNumbers = ({ vatNo }: Company): string[] => (vatNo === null ? [] : [vatNo].flat());

/** How each criterion is compared. `exact` belongs to the name. */
const TESTS: Readonly<Record<string, Test>> = {
	id: (company, wanted) => same(company.id, wanted),
	safeNo: (company, wanted) => same(company.safeNo, wanted),
	regNo: (company, wanted) => same(company.regNo, wanted),
	vatNo: (company, wanted) => vatNumbers(company).some((one) => same(one, wanted)),
	name: (company, wanted) => within(company.name, wanted),
	tradeName: (company, wanted) => within(company.name, wanted),
	address: (company, wanted) => within(simpleAddress(company), wanted),
	street: (company, wanted) => within(company.street, wanted),
	houseNo: (company, wanted) => same(company.houseNumber, wanted),
	city: (company, wanted) => within(company.city, wanted),
	postCode: (company, wanted) =>
		wanted.endsWith('*')
			? company.postCode.toLowerCase().startsWith(wanted.slice(0, -1).toLowerCase())
			: same(company.postCode, wanted),
	province: (company, wanted) => within(company.province ?? '', wanted),
	officeType: (company, wanted) => company.officeType === wanted,
	phoneNo: (company, wanted) =>
		company.phone.replace(/\D/g, '').includes(wanted.replace(/\D/g, '')),
	status: (company, wanted) => company.status === wanted,
	type: (company, wanted) => company.type === wanted,
	website: (company, wanted) => within(company.website, wanted),
};

export const simpleAddress = ({ houseNumber, street, city, postCode }: Company): string =>
	`${houseNumber} ${street}, ${city}, ${postCode}`;

function isHit(company: Company, { exact, ...criteria }: Record<string, string>): boolean {
	const exactly = exact?.toLowerCase() === 'true';
	return Object.entries(criteria).every(([name, wanted]) =>
		name === 'name' && exactly ? same(company.name, wanted) : TESTS[name]?.(company, wanted),
	);
}

/** Exact names first, then prefixes, then other matches: relevance is not documented further. */
function relevance(company: Company, name = ''): number {
	if (same(company.name, name)) return 2;
	return company.name.toLowerCase().startsWith(name.toLowerCase()) ? 1 : 0;
}

function search(call: Call): Response {
	const countries = countriesOf(call);
	const criteria = criteriaOf(call, countries);
	const page = pageFromOne(call);
	const hits = COMPANIES.filter(
		(company) =>
			(countries.includes(company.country) ||
				(company.isPublic && countries.includes(PUBLIC_COMPANIES))) &&
			isHit(company, criteria),
	).sort((one, other) => relevance(other, criteria.name) - relevance(one, criteria.name));
	const none = [message('NoResults', 'No companies were found.')];
	return ok({
		totalSize: hits.length,
		companies: slice(hits, page).map(shownCompany),
		messages: hits.length === 0 ? none : [],
	});
}

/** A search result. The type of VAT numbers differs by country. */
function shownCompany(company: Company): Record<string, unknown> {
	return {
		id: company.id,
		country: company.country,
		regNo: company.regNo,
		safeNo: company.safeNo,
		name: company.name,
		type: company.type,
		officeType: company.officeType,
		status: company.status,
		vatNo: company.vatNo,
		address: {
			simpleValue: simpleAddress(company),
			street: company.street,
			houseNumber: company.houseNumber,
			city: company.city,
			postalCode: company.postCode,
			province: company.province,
			telephone: company.phone,
			country: company.country,
		},
		activityCode: '62010',
		legalForm: company.type,
		dateOfLatestAccounts: '2024-12-31T00:00:00.000Z',
		dateOfLatestChange: '2025-05-14T09:30:00.000Z',
	};
}

function searchCriteria(call: Call): Response {
	const countries = countriesOf(call);
	return ok({
		countries,
		languages: [...new Set(countries.flatMap((code) => COUNTRIES[code]?.languages ?? []))],
		criteriaSets: countries.flatMap((code) => setsOf(code).map(shownSet)),
	});
}

/** 898 and 899 are special values; all others are a confidence from 900 to 999. */
function thresholdOf({ query }: Call): number {
	const threshold = Number(query.matchThreshold);
	if (!(Number.isInteger(threshold) && threshold >= 898 && threshold <= 999)) {
		throw badRequest('matchThreshold has to be 898, 899 or a number from 900 to 999');
	}
	return threshold;
}

/** An invented score: registration numbers count most, then the name, then the address. */
function confidence(company: Company, query: Readonly<Record<string, string>>): number {
	const { regNo = '', vatNo = '', name = '', city = '', postCode = '' } = query;
	if (regNo !== '' && same(company.regNo, regNo)) return 999;
	if (vatNo !== '' && vatNumbers(company).some((one) => same(one, vatNo))) return 998;
	const place =
		(city !== '' && same(company.city, city) ? 5 : 0) +
		(postCode !== '' && same(company.postCode, postCode) ? 5 : 0);
	if (name !== '' && same(company.name, name)) return 980 + place;
	return name !== '' && within(company.name, name) ? 920 + place : 0;
}

function match(call: Call): Response {
	const code = (call.query.country ?? '').toUpperCase();
	if (code === '') throw badRequest('country is required');
	if (!COUNTRIES[code]) throw badRequest(`${code} is not a supported country`);
	const threshold = thresholdOf(call);
	const hits = COMPANIES.filter(({ country }) => country === code)
		.map((company) => ({ company, score: confidence(company, call.query) }))
		.filter(({ score }) => score >= threshold)
		.sort((one, other) => other.score - one.score)
		.slice(0, 20);
	return plain({ totalMatches: hits.length, matchedCompanies: hits.map(shownMatch) });
}

function shownMatch({ company, score }: { company: Company; score: number }) {
	return {
		matchScoreConfidence: score,
		id: company.id,
		country: company.country,
		regNo: company.regNo,
		safeNo: company.safeNo,
		name: company.name,
		phoneNumber: Number(company.phone.replace(/\D/g, '')),
		address: {
			simpleValue: simpleAddress(company),
			street: `${company.houseNumber} ${company.street}`,
			city: company.city,
			postcode: company.postCode,
			country: company.country,
		},
		status: company.status,
		type: company.type,
		officeType: company.officeType,
		dateOfLatestAccounts: '2024-12-31T00:00:00.000Z',
		dateOfLatestChange: '2025-05-14T09:30:00.000Z',
		matchScoreExplainPlan: { matchScore: score, matchScoreAlpha: 'A' },
	};
}

function reportCustomData({ params }: Call): Response {
	const country = (params.country ?? '').toUpperCase();
	if (!COUNTRIES[country]) {
		throw new Rejection(failure(404, 'Not found', `${country} is not a supported country`));
	}
	const reasons = {
		key: 'de_reason_code',
		optional: false,
		allowedValues: ['1', '2', '3', '4', '5', '6', '7', '8'],
		description: [
			'The reason for which a report on a German company is bought:',
			...'12345678'.split('').map((number) => `${number} - Invented reason ${number}`),
		],
	};
	return plain({ customData: country === 'DE' ? [reasons] : [], country });
}

export const COMPANY_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/companies', handle: search },
	{ method: 'GET', path: '/companies/searchcriteria', handle: searchCriteria },
	{ method: 'GET', path: '/companies/searchCriteria', handle: searchCriteria },
	{ method: 'GET', path: '/companies/match', handle: match },
	{ method: 'GET', path: '/reportcustomdata/:country', handle: reportCustomData },
];
