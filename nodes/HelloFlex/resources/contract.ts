import { flagField, type Operation, required, type Resource, usual } from '../../rest/operations';
import { CREATE_OUTPUT, sendCreate } from '../sendCreate';
import {
	dateField,
	fixedMultiOptions,
	limitedText,
	lookupField,
	multiOptions,
	optionalRecord,
	optionals,
	optionsOf,
	PREDEFINED,
	recordField,
	searchField,
	successOutput,
	textFilter,
} from '../fields';
import { jsonPatch } from '../jsonPatch';
import { agencies, candidates, contracts, domainValues, employers } from '../lists';
import { PAGES } from '../pages';
import { endedPeriod, startedPeriod, updatedPeriod } from '../periods';
import { contractDetails } from './contractFields';

/** The documented IDs of the domain type and the states. */
const CONTRACT_TYPE = 438;
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

/** HelloFlex asks to create contracts only with types that are active and have this code. */
const contractTypes = domainValues(CONTRACT_TYPE, { hrXmlCode: 'P', isActive: true });

const contract = recordField(
	'Contract',
	'contractGuid',
	'path',
	'Also called placement',
	contracts,
);

const agency = recordField(
	'Agency',
	'bureauOrganizationGuid',
	'body',
	'Your branch or office (HelloFlex: bureau)',
	agencies,
);
const startDate = required(dateField('Start Date', 'startDate', 'First day of work'));
const jobTitle = required(limitedText('Job Title', 'jobTitle', 256, 'Order picker'));

const create: Operation = {
	name: 'create',
	displayName: 'Create Draft',
	action: 'Create a draft contract',
	description: `Create a draft contract between a candidate and an employer. ${CREATE_OUTPUT}`,
	method: 'POST',
	path: 'contracts',
	fields: [
		recordField('Employer', 'employerGuid', 'body', 'Hiring employer', employers),
		recordField('Candidate', 'candidateGuid', 'body', 'Candidate who works', candidates),
		agency,
		lookupField('Contract Type', 'contractTypeId', 'body', PREDEFINED, contractTypes),
		jobTitle,
		startDate,
	],
	additionalFields: contractDetails,
	run: sendCreate,
};

const SIMPLE = [
	'number',
	'jobTitle',
	'candidateFormattedName',
	'employerName',
	'entityStateName',
	'startDate',
	'endDate',
	'guid',
	'candidateGuid',
	'employerGuid',
] as const;

const get: Operation = {
	...usual.get,
	action: 'Get a contract',
	description: 'Get one contract with rates, fees and work address',
	path: 'contracts/{contractGuid}',
	fields: [contract],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many contracts',
	description: 'List contracts, for example by candidate, employer, state, period or external ID',
	path: 'contracts',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		optionalRecord('Candidate', 'candidateGuids', 'Candidate who works', candidates, {
			query: 'candidateGuids',
		}),
		optionalRecord('Employer', 'employerGuids', 'Hiring employer', employers, {
			query: 'employerGuids',
		}),
		textFilter('Contract Number', 'contractNumber', 32, '200001'),
		multiOptions('Contract Type', 'contractTypeIds', domainValues(CONTRACT_TYPE)),
		...endedPeriod('endDateUtc'),
		textFilter('External ID', 'externalId', 50, 'EXT-1001'),
		flagField(
			'Include All Versions',
			'includeAllVersions',
			'query',
			'Whether to include earlier versions',
		),
		flagField(
			'Include Archived',
			'includeArchived',
			'query',
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
	updateFields: [...contractDetails, ...optionals(agency, startDate, jobTitle)],
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
