import type { IDataObject } from 'n8n-workflow';

import { isRecord, type UnknownRecord } from '../../credentials/common/unknown';
import { numberField, type Operation, type Resource, textField } from '../rest/operations';
import { callReference } from './companyField';
import { countryField, searchCountry } from './countries';
import { creditReport } from './creditReport';
import { criteria, searchBy } from './criteria';
import { nameLanguage } from './languages';
import { fromOne } from './pages';

/** The postal code has one name in the documentation and another one in answers. */
const postCodeIn = (address: UnknownRecord) => address.postalCode ?? address.postCode;

function simpleCompany(company: UnknownRecord): IDataObject {
	const address = isRecord(company.address) ? company.address : {};
	const { id, name, country, status, type, regNo, safeNo, vatNo } = company;
	const fields = {
		id,
		name,
		country,
		status,
		type,
		regNo,
		safeNo,
		vatNo: Array.isArray(vatNo) ? vatNo.join(', ') : vatNo,
		city: address.city,
		postCode: postCodeIn(address),
	};
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as IDataObject;
}

const search: Operation = {
	name: 'search',
	displayName: 'Search',
	action: 'Search companies',
	description:
		'Find companies of a country by name, registration number, VAT number and other criteria. The ID found here is what the other operations want.',
	method: 'GET',
	path: 'companies',
	fields: [searchCountry, searchBy, criteria],
	additionalFields: [callReference, nameLanguage],
	query: (input) => ({ ...(input.value(criteria) as UnknownRecord | undefined) }),
	pages: fromOne('companies', 'totalSize'),
	output: { simplify: simpleCompany },
};

/** What a match is made by, in Creditsafe's names. */
const KNOWN: ReadonlyArray<readonly [label: string, name: string, description: string]> = [
	['City', 'city', 'Of its address'],
	['House Number', 'houseNo', 'Of its address'],
	['Phone Number', 'phoneNo', 'With or without the country code'],
	['Postal Code', 'postCode', 'Of its address'],
	['Province', 'province', 'Of its address'],
	['Reference 1', 'reference1', 'Your own reference'],
	['Reference 2', 'reference2', 'Your own reference'],
	['Reference 3', 'reference3', 'Your own reference'],
	['Registration Number', 'regNo', 'In the trade register of its country'],
	['State', 'state', 'Of its address'],
	['Street', 'street', 'Of its address'],
	['VAT Number', 'vatNo', 'With or without the country code'],
];

const match: Operation = {
	name: 'match',
	displayName: 'Match',
	action: 'Match data to companies',
	description:
		'Find the companies that data you already have most likely belong to, each with a confidence',
	method: 'GET',
	path: 'companies/match',
	fields: [
		countryField({ query: 'country' }, 'Where the company is'),
		textField('Company Name', 'companyName', { query: 'name' }, 'As far as it is known', {
			placeholder: 'e.g. Amberline Logistics Limited',
		}),
		numberField(
			'Minimum Confidence',
			'matchThreshold',
			{ query: 'matchThreshold' },
			'From 900 (many matches) to 999 (only the surest); 898 and 899 are special values of Creditsafe',
			{ default: 900, typeOptions: { minValue: 898, maxValue: 999 } },
		),
	],
	additionalFields: [
		callReference,
		...KNOWN.map(([label, name, description]) =>
			textField(label, name, { query: name }, description),
		),
	],
	output: {
		rows: 'matchedCompanies',
		simplify: [
			['confidence', 'matchScoreConfidence'],
			'id',
			'name',
			'country',
			'status',
			'type',
			'regNo',
			'safeNo',
			'address.city',
			'address.postCode',
		],
	},
};

export const company: Resource = {
	name: 'company',
	displayName: 'Company',
	operations: [search, creditReport, match],
};
