import type { IDataObject } from 'n8n-workflow';

import { defined, recordOf, type UnknownRecord } from '../../credentials/common/unknown';
import {
	numberField,
	type Operation,
	type Resource,
	textField,
	whenNothingIsFound,
} from '../rest/operations';
import { callReference } from './companyField';
import { countryField, searchCountry } from './countries';
import { creditReport } from './creditReport';
import { criteria, parametersOf, searchBy } from './criteria';
import { nameLanguage } from './languages';
import { fromOne } from './pages';

function simpleCompany(company: UnknownRecord): IDataObject {
	const address = recordOf(company.address);
	const { id, name, country, status, type, regNo, safeNo, vatNo } = company;
	return defined({
		id,
		name,
		country,
		status,
		type,
		regNo,
		safeNo,
		vatNo: Array.isArray(vatNo) ? vatNo.join(', ') : vatNo,
		city: address.city,
		postCode: address.postalCode,
	}) as IDataObject;
}

/** Matches spell the postal code differently than searches; some have the address as one text only. */
function simpleMatch(company: UnknownRecord): IDataObject {
	const address = recordOf(company.address);
	const { id, name, country, status, regNo, safeNo } = company;
	return defined({
		confidence: company.matchScoreConfidence,
		id,
		name,
		country,
		status,
		regNo,
		safeNo,
		street: address.street ?? address.simpleValue,
		city: address.city,
		postCode: address.postcode,
	}) as IDataObject;
}

const search: Operation = {
	name: 'search',
	displayName: 'Search',
	action: 'Search companies',
	description:
		'Find companies in a country by name, registration number, VAT number and other criteria. Use the returned ID in the other operations.',
	method: 'GET',
	path: 'companies',
	fields: [searchCountry, searchBy, criteria, whenNothingIsFound],
	nothingFound: 'company with these criteria',
	additionalFields: [callReference, nameLanguage],
	query: (input) => parametersOf(input.value(criteria)),
	pages: fromOne('companies', 'totalSize'),
	output: { simplify: simpleCompany },
};

/** Data to match by, under Creditsafe's names. */
const MATCH_FIELDS: ReadonlyArray<readonly [label: string, name: string, description: string]> = [
	['City', 'city', 'Part of the address'],
	['House Number', 'houseNo', 'Part of the address'],
	['Phone Number', 'phoneNo', 'With or without the country code'],
	['Postal Code', 'postCode', 'Part of the address'],
	['Province', 'province', 'Part of the address'],
	['Reference 1', 'reference1', 'Your own reference'],
	['Reference 2', 'reference2', 'Your own reference'],
	['Reference 3', 'reference3', 'Your own reference'],
	['Registration Number', 'regNo', 'Number in the company register'],
	['State', 'state', 'Part of the address'],
	['Street', 'street', 'Part of the address'],
	['VAT Number', 'vatNo', 'With or without the country code'],
];

const match: Operation = {
	name: 'match',
	displayName: 'Match',
	action: 'Match data to companies',
	description: 'Find the companies that best match your data, with a confidence score',
	method: 'GET',
	path: 'companies/match',
	fields: [
		countryField({ query: 'country' }, 'Country of the company'),
		textField('Company Name', 'companyName', { query: 'name' }, 'Full or partial name', {
			placeholder: 'e.g. Amberline Logistics Limited',
		}),
		numberField(
			'Minimum Confidence',
			'matchThreshold',
			'query',
			'From 900 (many matches) to 999 (only the most certain); 898 and 899 have special meanings at Creditsafe',
			{ default: 900, typeOptions: { minValue: 898, maxValue: 999 } },
		),
	],
	additionalFields: [
		callReference,
		...MATCH_FIELDS.map(([label, name, description]) =>
			textField(label, name, 'query', description),
		),
	],
	output: { rows: 'matchedCompanies', simplify: simpleMatch },
};

export const company: Resource = {
	name: 'company',
	displayName: 'Company',
	operations: [search, creditReport, match],
};
