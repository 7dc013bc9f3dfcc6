import {
	type Field,
	flagField,
	numberField,
	type Operation,
	required,
	type Resource,
} from '../../rest/operations';
import { addressFields } from '../addresses';
import {
	anyKnown,
	anyOf,
	changed,
	date,
	lookup,
	optionals,
	optionsOf,
	record,
	search,
	text,
} from '../fields';
import { jsonPatch } from '../jsonPatch';
import {
	agencies,
	agencyContactPersons,
	candidates,
	contracts,
	domainValues,
	employerContactPersons,
	employers,
	PAGES,
} from '../lists';
import { ended, started, updated } from '../periods';

/** Documented numbers. */
const PENSION_FUND = 868;
const ASSIGNMENT_TYPE = 892;
const STATES = {
	110: 'To Be Signed by Agency',
	111: 'Rejected by Agency',
	112: 'To Be Signed by Employer',
	113: 'Rejected by Employer',
	114: 'To Be Signed by Candidate',
	115: 'Rejected by Candidate',
	116: 'Signed',
	117: 'Deleted',
	118: 'Ended',
	119: 'Historical',
	167: 'Active',
	220: 'Created',
	232: 'Draft',
	264: 'To Be Signed',
	380: 'To Be Sent',
};

/** HelloFlex asks to use only the types with this code. */
const contractTypes = domainValues(438, { hrXmlCode: 'P' });

const contract = record(
	'Contract',
	'contractGuid',
	{ path: 'contractGuid' },
	'The work of a candidate at an employer, which others call a placement',
	contracts,
);

const agency = record(
	'Agency',
	'bureauOrganizationGuid',
	{ body: 'bureauOrganizationGuid' },
	'Your branch or office, which HelloFlex calls bureau here',
	agencies,
);
const startDate = required(date('Start Date', 'startDate', 'The first day of work'));
const jobTitle = required(text('Job Title', 'jobTitle', 256, 'Order picker'));

const amount = (displayName: string, name: string, description: string): Field =>
	numberField(displayName, name, { body: name }, description, {
		typeOptions: { minValue: 0, numberPrecision: 2 },
	});

const hours = (displayName: string, name: string, description: string, maxValue: number): Field =>
	numberField(displayName, name, { body: name }, description, {
		typeOptions: { minValue: 0, maxValue },
	});

const organization = (displayName: string, name: string, description: string): Field =>
	record(displayName, name, { body: name }, description, agencies);

const details: readonly Field[] = [
	...optionals(
		record(
			'Agency Contact Person',
			'bureauContactPersonGuid',
			{ body: 'bureauContactPersonGuid' },
			'Your colleague who looks after the contract',
			agencyContactPersons,
		),
		lookup(
			'Assignment Type',
			'assignmentTypeId',
			{ body: 'assignmentTypeId' },
			'As HelloFlex lists it',
			domainValues(ASSIGNMENT_TYPE),
		),
	),
	amount('Bill Amount', 'billAmountRegularHours', 'What the employer pays for a regular hour'),
	...optionals(
		record(
			'Employer Contact Person',
			'employerContactPersonGuid',
			{ body: 'employerContactPersonGuid' },
			'Who signs for the employer',
			employerContactPersons,
		),
	),
	date('End Date', 'endDate', 'The last day of work'),
	text('External Description', 'externalDescription', 500, 'From the planning system'),
	text('External ID', 'externalId', 50, 'EXT-1001'),
	...optionals(
		organization('Juridical Agency', 'juridicalAgencyGuid', 'Not for the self-employed'),
		organization('Mediation Agency', 'mediationAgencyGuid', 'Needed for the self-employed'),
	),
	amount('Pay Amount', 'payAmountRegularHours', 'What the candidate gets for a regular hour'),
	...optionals(
		lookup(
			'Pension Fund',
			'pensionFundId',
			{ body: 'pensionFundId' },
			'As HelloFlex lists it',
			domainValues(PENSION_FUND),
		),
	),
	hours('Preferred Hours', 'preferredHours', 'Hours per week that are wished for, 0 to 40', 40),
	text('Purchase Order Number', 'purchaseOrderNumber', 128, 'PO-1001'),
	...optionals(
		organization('Services Agency', 'servicesAgencyGuid', 'Needed for the self-employed'),
	),
	hours('Target Hours', 'targetHours', 'Hours per week that are agreed, 0 to 168', 168),
	...addressFields({ label: 'Work Address', prefix: 'workAddress', at: 'workAddress' }),
];

const create: Operation = {
	name: 'create',
	displayName: 'Create Draft',
	action: 'Create a draft of a contract',
	description: 'Prepare a contract of a candidate at an employer; returns the GUID of the draft',
	method: 'POST',
	path: 'contracts',
	fields: [
		record('Employer', 'employerGuid', { body: 'employerGuid' }, 'Who hires', employers),
		record('Candidate', 'candidateGuid', { body: 'candidateGuid' }, 'Who works', candidates),
		agency,
		lookup(
			'Contract Type',
			'contractTypeId',
			{ body: 'contractTypeId' },
			'As HelloFlex lists it',
			contractTypes,
		),
		jobTitle,
		startDate,
	],
	additionalFields: details,
};

const SIMPLE = [
	'guid',
	'number',
	'jobTitle',
	'candidateFormattedName',
	'employerName',
	'agencyName',
	'entityStateName',
	'startDate',
	'endDate',
	'contractTypeName',
] as const;

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a contract',
	description: 'Get one contract with rates, fees and work address',
	method: 'GET',
	path: 'contracts/{contractGuid}',
	fields: [contract],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many contracts',
	description: 'List contracts, for example by candidate, employer, state, period or external ID',
	method: 'GET',
	path: 'contracts',
	pages: PAGES,
	filters: [
		anyOf('Agency', 'agencyGuids', agencies),
		...optionals(
			record(
				'Candidate',
				'candidateGuids',
				{ query: 'candidateGuids' },
				'Who works',
				candidates,
			),
			record('Employer', 'employerGuids', { query: 'employerGuids' }, 'Who hires', employers),
		),
		text('Contract Number', 'contractNumber', 32, '200001', { query: 'contractNumber' }),
		anyOf('Contract Type', 'contractTypeIds', contractTypes),
		...ended('endDateUtc'),
		text('External ID', 'externalId', 50, 'EXT-1001', { query: 'externalId' }),
		flagField(
			'Include All Versions',
			'includeAllVersions',
			{ query: 'includeAllVersions' },
			'Whether to return earlier versions of contracts as well',
		),
		flagField(
			'Include Archived',
			'includeArchived',
			{ query: 'includeArchived' },
			'Whether to return archived contracts as well',
		),
		search('the job title', 'search', 256),
		...started('startDateUtc'),
		anyKnown('States', 'entityStateIds', optionsOf(STATES)),
		...updated('lastUpdateDateUtc'),
	],
	output: { simplify: SIMPLE },
};

const update: Operation = {
	name: 'update',
	displayName: 'Update Draft',
	action: 'Update a draft of a contract',
	description: 'Change some fields of a contract that is still a draft',
	method: 'PATCH',
	path: 'contracts/{contractGuid}',
	fields: [contract],
	updateFields: [...details, ...optionals(agency, startDate, jobTitle)],
	toBody: jsonPatch(),
	output: changed(contract),
};

const remove: Operation = {
	name: 'delete',
	displayName: 'Delete Draft',
	action: 'Delete a draft of a contract',
	description: 'Remove a contract that is still a draft',
	method: 'DELETE',
	path: 'contracts/{contractGuid}',
	fields: [contract],
	output: { deleted: true },
};

export const contractResource: Resource = {
	name: 'contract',
	displayName: 'Contract',
	description: 'Also called placement',
	defaultOperation: 'getAll',
	operations: [create, remove, get, getAll, update],
};
