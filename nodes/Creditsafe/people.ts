import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import {
	type Field,
	locator,
	type Operation,
	required,
	type Resource,
	textField,
} from '../rest/operations';
import { missingReport } from './apiError';
import { callReference, rowsAt } from './companyField';
import { countryField } from './countries';
import { personLanguage } from './languages';
import { fromOne } from './pages';

const WAYS = {
	directorNumber: 'Local Director Number',
	name: 'Name',
	personId: 'Person ID',
} as const;

/** Mixes of these are refused. */
const searchBy: Field = {
	property: {
		displayName: 'Search By',
		name: 'searchPeopleBy',
		type: 'options',
		options: Object.entries(WAYS).map(([value, name]) => ({ name, value })),
		default: 'name',
		description: 'What is known about the person',
	},
};

const shownFor = (way: keyof typeof WAYS, field: Field): Field => ({
	...field,
	property: { ...field.property, displayOptions: { show: { searchPeopleBy: [way] } } },
});

const searchFields: readonly Field[] = [
	searchBy,
	shownFor(
		'name',
		required(
			textField('Last Name', 'lastName', { query: 'lastName' }, 'Or a part of it', {
				placeholder: 'e.g. Marlowe',
			}),
		),
	),
	shownFor(
		'name',
		textField('First Name', 'firstName', { query: 'firstName' }, 'Or a part of it', {
			placeholder: 'e.g. Ada',
		}),
	),
	shownFor(
		'name',
		textField(
			'Date of Birth',
			'dateOfBirth',
			{ query: 'dateOfBirth' },
			'Year, month and day, or year and month',
			{ placeholder: 'e.g. 1970-01-31 or 1970-01' },
		),
	),
	shownFor(
		'directorNumber',
		required(
			textField(
				'Local Director Number',
				'directorNumber',
				{ query: 'localDirectorNumber' },
				'The number that the trade register of the country gave',
				{ placeholder: 'e.g. 9000001' },
			),
		),
	),
	shownFor(
		'personId',
		required(
			textField('Person ID', 'peopleId', { query: 'peopleId' }, 'As Search answers it', {
				placeholder: 'e.g. GB-P-700001',
			}),
		),
	),
];

const search: Operation = {
	name: 'search',
	displayName: 'Search',
	action: 'Search people',
	description:
		'Find directors by name or number. For the directors of one company, its credit report is the better place.',
	method: 'GET',
	path: 'people',
	fields: [countryField({ query: 'countries' }, 'Where to search'), ...searchFields],
	additionalFields: [callReference],
	pages: fromOne('directors', 'totalSize'),
	output: {
		simplify: [
			'peopleId',
			'firstName',
			'lastName',
			'dateOfBirth',
			'country',
			'status',
			['companyId', 'company.id'],
			'companyName',
			'companyRegistrationNumber',
			'localDirectorNumber',
		],
	},
};

const names = (rows: readonly UnknownRecord[]): string =>
	rows
		.map(({ companyName }) => textOf(companyName))
		.filter((name) => name !== '')
		.join(', ');

function summary(data: UnknownRecord): IDataObject {
	const report = isRecord(data.report) ? data.report : {};
	const details = isRecord(report.directorDetails) ? report.directorDetails : {};
	const counts = isRecord(report.directorSummary) ? report.directorSummary : {};
	return {
		directorId: report.directorId,
		name: details.name,
		dateOfBirth: details.dateOfBirth,
		currentAppointments: counts.currentAppointments,
		previousAppointments: counts.previousAppointments,
		inactiveAppointments: counts.inactiveAppointments,
		currentCompanies: names(rowsAt(report, 'directorships.current')),
		previousCompanies: names(rowsAt(report, 'directorships.previous')),
	} as IDataObject;
}

const getReport: Operation = {
	name: 'getReport',
	displayName: 'Get Report',
	action: 'Get the report of a person',
	description:
		'Get the report on one director, with all directorships. Each call uses one director report of your subscription.',
	method: 'GET',
	path: 'people/{personId}',
	fields: [
		locator({
			displayName: 'Person',
			name: 'personId',
			description: 'As Search answers it (peopleId)',
			to: { path: 'personId' },
			idPlaceholder: 'e.g. GB-P-700001',
		}),
	],
	additionalFields: [callReference, personLanguage],
	isCharged: true,
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
