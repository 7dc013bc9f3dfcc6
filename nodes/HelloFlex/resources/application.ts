import {
	flagField,
	type Operation,
	required,
	type Resource,
	textField,
} from '../../rest/operations';
import {
	dateField,
	limitedText,
	lookupField,
	multiOptions,
	optionals,
	PREDEFINED,
	recordField,
	searchField,
	successOutput,
} from '../fields';
import { filesField, nameAndExtension } from '../files';
import { jsonPatch } from '../jsonPatch';
import {
	agencies,
	applications,
	candidates,
	employers,
	genders,
	jobs,
	PAGES,
	publicJobs,
	states,
} from '../lists';
import { updatedPeriod } from '../periods';

const applicationStates = states('application', 'applications');

const application = recordField(
	'Application',
	'applicationGuid',
	{ path: 'applicationGuid' },
	'Application of a person for a job',
	applications,
);

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create an application',
	description: 'Apply for a published job on behalf of a person. Returns the GUID.',
	method: 'POST',
	path: 'applications',
	fields: [
		recordField('Job', 'jobGuid', { body: 'jobGuid' }, 'A published, active job', publicJobs),
		required(limitedText('First Name', 'firstName', 128, 'Ada')),
		required(limitedText('Last Name', 'lastName', 128, 'Example')),
		required(limitedText('Email', 'email', 128, 'ada@example.com')),
	],
	additionalFields: [
		flagField(
			'Accepts Privacy Statement',
			'acceptPrivacyStatement',
			{ body: 'acceptPrivacyStatement' },
			'Whether the person accepts the privacy statement',
		),
		flagField(
			'Allows Use for Other Jobs',
			'allowUseDataForOtherJobs',
			{ body: 'allowUseDataForOtherJobs' },
			'Whether the data may be used for other jobs',
		),
		dateField('Birth Date', 'birthDate', 'Must be at least 13 years old'),
		filesField({
			name: 'inputDataFieldNames',
			default: 'data',
			description:
				'Names of the input fields with the files, such as a CV, separated by commas',
			max: 20,
			toEntry: nameAndExtension,
		}),
		...optionals(lookupField('Gender', 'genderId', { body: 'genderId' }, PREDEFINED, genders)),
		textField('Message', 'message', { body: 'message' }, 'At most 20,000 characters', {
			typeOptions: { rows: 4 },
		}),
		limitedText('Phone', 'phone', 32, '+31-20-555-0001'),
		limitedText('Prefix', 'prefix', 64, 'van der'),
		limitedText('Source', 'source', 100, 'Website'),
	],
};

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get an application',
	description: 'Get one application with all entered data',
	method: 'GET',
	path: 'applications/{applicationGuid}',
	fields: [application],
	output: {
		simplify: [
			'guid',
			'firstName',
			['lastName', 'surName'],
			'email',
			'mobile',
			'jobGuid',
			'candidateGuid',
			'entityStateName',
			'source',
			'createdDateUtc',
		],
	},
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many applications',
	description: 'List applications, for example by job, candidate, state or modification time',
	method: 'GET',
	path: 'applications',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		...optionals(
			recordField(
				'Candidate',
				'candidateGuids',
				{ query: 'candidateGuids' },
				'Candidate who applied',
				candidates,
			),
			recordField(
				'Employer',
				'employerGuids',
				{ query: 'employerGuids' },
				'Employer that offers the job',
				employers,
			),
			recordField('Job', 'jobGuids', { query: 'jobGuids' }, 'Job that was applied for', jobs),
		),
		searchField('the application', 'whatSearch'),
		multiOptions('State', 'entityStateIds', applicationStates),
		...updatedPeriod('lastUpdate'),
	],
	output: {
		simplify: [
			'guid',
			'firstName',
			['lastName', 'surName'],
			'email',
			'jobGuid',
			'candidateGuid',
			'entityStateName',
			'source',
			'createdDateUtc',
			'lastUpdateDateUtc',
		],
	},
};

const setState: Operation = {
	name: 'setState',
	displayName: 'Set State',
	action: 'Set the state of an application',
	description: 'Move an application to another state, for example invited or rejected',
	method: 'PATCH',
	path: 'applications/{applicationGuid}',
	fields: [
		application,
		lookupField(
			'State',
			'entityStateId',
			{ body: 'entityStateId' },
			'Only the state of an application can be changed',
			applicationStates,
		),
	],
	toBody: jsonPatch(),
	output: successOutput(application),
};

export const applicationResource: Resource = {
	name: 'application',
	displayName: 'Application',
	description: 'Application of a person for a job',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, setState],
};
