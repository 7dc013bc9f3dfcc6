import type { IDataObject } from 'n8n-workflow';

import { predefinedLists } from '../../../nodes/HelloFlex/predefinedLists';
import { service } from '../../../nodes/HelloFlex/service';
import type { Setup } from './setup';

const FIRST_ID = 438;

const named = (names: readonly string[]) =>
	names.map((name, index) => ({ id: FIRST_ID + index, name }));

/** The definition numbers most domain types; these are found by their names. */
const DOMAIN_TYPES = named([
	'Agency State',
	'Application State',
	'Billing Schedule',
	'Candidate State',
	'Candidate Type',
	'Credit Status',
	'Debtor Status',
	'Employer State',
	'Employment Type',
	'Gender',
	'ISCO Job Function',
	'Identity Document Type',
	'Industry',
	'Invoice Method',
	'Invoice Schedule',
	'Job Category',
	'Job State',
	'Legal Form',
	'Marital State',
	'Nationality',
	'On Call Notice Period',
	'Organization Type',
	'Payment Frequency',
	'Payment Terms',
	'Payslip Frequency',
	'Regeling',
	'Sector',
	'VAT Condition',
	'VAT Group Rate',
]);

/** Among the values of a domain type are the record types that an activity can be about. */
const DOMAIN_VALUES = named(['Candidate', 'Employer', 'Job', 'Contract', 'Application']);

const ASSIGNEES = ['assignedUserGuid', 'departmentId', 'agencyGuid'];

/** An activity is assigned to one of three. */
const assignedTo = (assignee: string) => ({
	updateFields: Object.fromEntries(
		ASSIGNEES.filter((name) => name !== assignee).map((name) => [name, null]),
	),
});

/** Contact persons of agencies and of employers have different fields. */
const contactPersons = (collection: string, more: IDataObject = {}) => [
	{
		owners: 'agencies',
		[collection]: { availability: null, employerResponsibilityIds: null },
		...more,
	},
	{ owners: 'employers', [collection]: { agencyResponsibilityIds: null }, ...more },
];

const NO_OWNER = { agencyGuid: '', employerGuid: '' };
const NEW_EMAIL = { email: 'new@example.com' };

export const helloflex: Setup = {
	provider: 'helloflex',
	page: 'helloflex',
	node: 'helloFlex',
	service,
	predefinedLists,
	known: {
		'GET /domainTypes': DOMAIN_TYPES,
		'GET /domainTypes/{domainValueTypeId}/domainValues': DOMAIN_VALUES,
		// A document type with itself as its sub type, whose name is listed.
		documentTypeId: FIRST_ID,
		childDocumentTypeIds: [FIRST_ID],
		// Persons are found by their exact address.
		email: 'ada@example.com',
		fileName: 'cv.pdf',
		isFileDeleted: false,
	},
	forms: {
		'activity: update': ASSIGNEES.map(assignedTo),
		'candidate: upsert': [{}, NEW_EMAIL],
		'contactPerson: create': contactPersons('additionalFields'),
		'contactPerson: findByEmail': [
			{ owners: 'agencies' },
			{ owners: 'employers', ...NO_OWNER },
			{ owners: 'agencies', ...NO_OWNER },
		],
		'contactPerson: getAll': [
			{ owners: 'agencies' },
			{ owners: 'employers' },
			{ owners: 'employers', ...NO_OWNER },
			{ owners: 'agencies', ...NO_OWNER },
		],
		'contactPerson: update': contactPersons('updateFields'),
		'contactPerson: upsert': [
			...contactPersons('additionalFields'),
			...contactPersons('additionalFields', NEW_EMAIL),
		],
	},
	mayBeMissing: {
		'contactPerson: *: [].agency*': 'In the list of the persons of all agencies',
		'contactPerson: *: [].employer*': 'In the list of the persons of all employers',
	},
	elsewhere: {
		'POST /candidates/{candidateGuid}/addresses/*': 'Only after a response of 404 to PUT',
		'* /webhooks/*': 'Of the trigger',
		'GET /documents/settings': 'Of lists: types of documents',
		'GET /domainValues/countryCodes': 'Of lists: countries',
		'GET /wagesearch/cao*': 'Of lists: agreements and their functions',
	},
	leftOut: {
		'POST /applications: body documents.bytesData': 'The same as base64Data',
		'* /candidates*: body *alutation': 'Deprecated',
		'* /candidates*: body *ankAccountN*': 'Deprecated: a bank account is a record of its own',
		'* /employers*: body *atRateId': 'Deprecated: a VAT group rate replaces it',
		'* /employers*: body *VATRateId': 'Deprecated: a VAT group rate replaces it',
		'* /employers*: body *aoId': 'Deprecated: the Regeling replaces it',
		'PATCH /employers/{employerGuid}: body /Addresses/0/AddressTypeId':
			'Always the main address',
		'PATCH /employers/*/contactpersons/*: body /*urname': 'The older names of two fields',
		'* /agencies*': 'Own branches are set up once, in HelloFlex',
		'* /candidates/{candidateGuid}/companyaddresses*': 'Rare: only of the self-employed',
		'* /candidates/{candidateGuid}/pensionSchemes*': 'Rare: work of the payroll department',
		'* /candidates/*periodicalcomponents*': 'Rare: work of the payroll department',
		'GET /candidates/{candidateGuid}/taxResidenceAddresses': 'Rare',
		'GET /cao*': 'News and wages of agreements, for readers',
		'* /contracts/{contractGuid}/re*': 'Rare: margins of a contract',
		'* /documents/documenttemplates*': 'Each template has its own fields',
		'GET /documents/settings/{documentTypeId}': 'Rules for a form of their own',
		'* /employers/*/addresses*': 'Rare: addresses of contact persons',
		'* /employers/*publicholidays*': 'Set up once a year, in HelloFlex',
		'GET /*jobs/keyindicators/{type}': 'Counts for the filters of a website',
		'GET /wagesearch/periodics': 'Of the wage search',
		'GET /wagesearch/workweekhours': 'Of the wage search',
		'GET /wagesearchinfo': 'Advice on wages, for readers',
	},
};
