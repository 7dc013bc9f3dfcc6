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
	dateField,
	fixedMultiOptions,
	limitedText,
	lookupField,
	multiOptions,
	optionals,
	optionsOf,
	PREDEFINED,
	recordField,
	searchField,
	successOutput,
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
import { endedPeriod, startedPeriod, updatedPeriod } from '../periods';

/** The documented IDs of domain types and states. */
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

const contract = recordField(
	'Contract',
	'contractGuid',
	{ path: 'contractGuid' },
	'Also called placement',
	contracts,
);

const agency = recordField(
	'Agency',
	'bureauOrganizationGuid',
	{ body: 'bureauOrganizationGuid' },
	'Your branch or office (HelloFlex: bureau)',
	agencies,
);
const startDate = required(dateField('Start Date', 'startDate', 'First day of work'));
const jobTitle = required(limitedText('Job Title', 'jobTitle', 256, 'Order picker'));

const amount = (displayName: string, name: string, description: string): Field =>
	numberField(displayName, name, { body: name }, description, {
		typeOptions: { minValue: 0, numberPrecision: 2 },
	});

const hours = (displayName: string, name: string, description: string, maxValue: number): Field =>
	numberField(displayName, name, { body: name }, description, {
		typeOptions: { minValue: 0, maxValue },
	});

const organization = (displayName: string, name: string, description: string): Field =>
	recordField(displayName, name, { body: name }, description, agencies);

const details: readonly Field[] = [
	...optionals(
		recordField(
			'Agency Contact Person',
			'bureauContactPersonGuid',
			{ body: 'bureauContactPersonGuid' },
			'Agency contact responsible for the contract',
			agencyContactPersons,
		),
		lookupField(
			'Assignment Type',
			'assignmentTypeId',
			{ body: 'assignmentTypeId' },
			PREDEFINED,
			domainValues(ASSIGNMENT_TYPE),
		),
	),
	amount('Bill Amount', 'billAmountRegularHours', 'Amount billed per regular hour'),
	...optionals(
		recordField(
			'Employer Contact Person',
			'employerContactPersonGuid',
			{ body: 'employerContactPersonGuid' },
			'Person who signs for the employer',
			employerContactPersons,
		),
	),
	dateField('End Date', 'endDate', 'Last day of work'),
	limitedText('External Description', 'externalDescription', 500, 'From the planning system'),
	limitedText('External ID', 'externalId', 50, 'EXT-1001'),
	...optionals(
		organization('Juridical Agency', 'juridicalAgencyGuid', 'Not for the self-employed'),
		organization('Mediation Agency', 'mediationAgencyGuid', 'Required for the self-employed'),
	),
	amount('Pay Amount', 'payAmountRegularHours', 'Pay per regular hour'),
	...optionals(
		lookupField(
			'Pension Fund',
			'pensionFundId',
			{ body: 'pensionFundId' },
			PREDEFINED,
			domainValues(PENSION_FUND),
		),
	),
	hours('Preferred Hours', 'preferredHours', 'Desired hours per week, 0 to 40', 40),
	limitedText('Purchase Order Number', 'purchaseOrderNumber', 128, 'PO-1001'),
	...optionals(
		organization('Services Agency', 'servicesAgencyGuid', 'Required for the self-employed'),
	),
	hours('Target Hours', 'targetHours', 'Agreed hours per week, 0 to 168', 168),
	...addressFields({ label: 'Work Address', prefix: 'workAddress', path: 'workAddress' }),
];

const create: Operation = {
	name: 'create',
	displayName: 'Create Draft',
	action: 'Create a draft contract',
	description: 'Create a draft contract between a candidate and an employer. Returns its GUID.',
	method: 'POST',
	path: 'contracts',
	fields: [
		recordField(
			'Employer',
			'employerGuid',
			{ body: 'employerGuid' },
			'Hiring employer',
			employers,
		),
		recordField(
			'Candidate',
			'candidateGuid',
			{ body: 'candidateGuid' },
			'Candidate who works',
			candidates,
		),
		agency,
		lookupField(
			'Contract Type',
			'contractTypeId',
			{ body: 'contractTypeId' },
			PREDEFINED,
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
		multiOptions('Agency', 'agencyGuids', agencies),
		...optionals(
			recordField(
				'Candidate',
				'candidateGuids',
				{ query: 'candidateGuids' },
				'Candidate who works',
				candidates,
			),
			recordField(
				'Employer',
				'employerGuids',
				{ query: 'employerGuids' },
				'Hiring employer',
				employers,
			),
		),
		limitedText('Contract Number', 'contractNumber', 32, '200001', { query: 'contractNumber' }),
		multiOptions('Contract Type', 'contractTypeIds', contractTypes),
		...endedPeriod('endDateUtc'),
		limitedText('External ID', 'externalId', 50, 'EXT-1001', { query: 'externalId' }),
		flagField(
			'Include All Versions',
			'includeAllVersions',
			{ query: 'includeAllVersions' },
			'Whether to include earlier versions',
		),
		flagField(
			'Include Archived',
			'includeArchived',
			{ query: 'includeArchived' },
			'Whether to include archived contracts',
		),
		searchField('the job title', 'search', 256),
		...startedPeriod('startDateUtc'),
		fixedMultiOptions('States', 'entityStateIds', optionsOf(STATES)),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: { simplify: SIMPLE },
};

const update: Operation = {
	name: 'update',
	displayName: 'Update Draft',
	action: 'Update a draft contract',
	description: 'Update a contract that is still a draft. Other fields are kept.',
	method: 'PATCH',
	path: 'contracts/{contractGuid}',
	fields: [contract],
	updateFields: [...details, ...optionals(agency, startDate, jobTitle)],
	toBody: jsonPatch(),
	output: successOutput(contract),
};

const remove: Operation = {
	name: 'delete',
	displayName: 'Delete Draft',
	action: 'Delete a draft contract',
	description: 'Delete a contract that is still a draft',
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
