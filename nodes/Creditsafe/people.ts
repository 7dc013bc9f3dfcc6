import type { IDataObject } from 'n8n-workflow';

import { joined, recordOf, type UnknownRecord } from '../../credentials/common/unknown';
import {
	choiceField,
	type Field,
	locator,
	type Operation,
	type Resource,
	textField,
} from '../rest/operations';
import { missingReport } from './apiError';
import { callReference, rowsAt } from './companyField';
import { countryField } from './countries';
import { personLanguage } from './languages';
import { fromOne } from './pages';

const SEARCH_OPTIONS = {
	directorNumber: 'Local Director Number',
	name: 'Name',
	personId: 'Person ID',
} as const;

/** Creditsafe rejects combinations of these. */
const searchBy: Field = choiceField(
	'Search By',
	'searchPeopleBy',
	'nowhere',
	'What you know about the person',
	Object.entries(SEARCH_OPTIONS).map(([value, name]) => ({ name, value })),
	{ default: 'name' },
);

const shownFor = (option: keyof typeof SEARCH_OPTIONS, field: Field): Field => ({
	...field,
	property: { ...field.property, displayOptions: { show: { searchPeopleBy: [option] } } },
});

const searchFields: readonly Field[] = [
	searchBy,
	shownFor(
		'name',
		textField('Last Name', 'lastName', 'query', 'Full or partial name', {
			required: true,
			placeholder: 'e.g. Marlowe',
		}),
	),
	shownFor(
		'name',
		textField('First Name', 'firstName', 'query', 'Full or partial name', {
			placeholder: 'e.g. Ada',
		}),
	),
	shownFor(
		'name',
		textField('Date of Birth', 'dateOfBirth', 'query', 'YYYY-MM-DD or YYYY-MM', {
			placeholder: 'e.g. 1970-01-31 or 1970-01',
		}),
	),
	shownFor(
		'directorNumber',
		textField(
			'Local Director Number',
			'directorNumber',
			{ query: 'localDirectorNumber' },
			'Number assigned by the company register',
			{ required: true, placeholder: 'e.g. 9000001' },
		),
	),
	shownFor(
		'personId',
		textField('Person ID', 'peopleId', 'query', 'As returned by Search', {
			required: true,
			placeholder: 'e.g. GB-P-700001',
		}),
	),
];

const search: Operation = {
	name: 'search',
	displayName: 'Search',
	action: 'Search people',
	description:
		"Find directors by name or number. To get a company's directors, use its credit report instead.",
	method: 'GET',
	path: 'people',
	fields: [countryField({ query: 'countries' }, 'Country to search in'), ...searchFields],
	additionalFields: [callReference],
	pages: fromOne('directors', 'totalSize'),
	output: {
		simplify: [
			'firstName',
			'lastName',
			'dateOfBirth',
			'country',
			'status',
			'companyName',
			'companyRegistrationNumber',
			'localDirectorNumber',
			'peopleId',
			['companyId', 'company.id'],
		],
	},
};

const names = (rows: readonly UnknownRecord[]): string =>
	joined(
		rows.map(({ companyName }) => companyName),
		', ',
	);

function summary(data: UnknownRecord): IDataObject {
	const report = recordOf(data.report);
	const details = recordOf(report.directorDetails);
	const counts = recordOf(report.directorSummary);
	return {
		name: details.name,
		dateOfBirth: details.dateOfBirth,
		currentAppointments: counts.currentAppointments,
		previousAppointments: counts.previousAppointments,
		inactiveAppointments: counts.inactiveAppointments,
		currentCompanies: names(rowsAt(report, 'directorships.current')),
		previousCompanies: names(rowsAt(report, 'directorships.previous')),
		directorId: report.directorId,
	} as IDataObject;
}

const getReport: Operation = {
	name: 'getReport',
	displayName: 'Get Report',
	action: 'Get the report on a person',
	description:
		'Get the report on one director, including all directorships. Uses one director report.',
	method: 'GET',
	path: 'people/{personId}',
	fields: [
		locator({
			displayName: 'Person',
			name: 'personId',
			description: 'As returned by Search (peopleId)',
			to: 'path',
			idPlaceholder: 'e.g. GB-P-700001',
		}),
	],
	additionalFields: [callReference, personLanguage],
	effect: 'charge',
	hasSignedRedirect: true,
	apiError: missingReport,
	output: { simplify: summary },
};

export const person: Resource = {
	name: 'person',
	displayName: 'Person',
	description: 'Directors and other officers',
	operations: [search, getReport],
};
