import {
	flagField,
	type Operation,
	required,
	type Resource,
	textField,
} from '../../rest/operations';
import { anyOf, changed, date, lookup, optionals, record, search, text } from '../fields';
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
import { updated } from '../periods';

const applicationStates = states('application', 'applications');

const application = record(
	'Application',
	'applicationGuid',
	{ path: 'applicationGuid' },
	"A candidate's answer to a job",
	applications,
);

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create an application',
	description: 'Apply for a published job in the name of a person; returns the GUID',
	method: 'POST',
	path: 'applications',
	fields: [
		record(
			'Job',
			'jobGuid',
			{ body: 'jobGuid' },
			'An active job that is published',
			publicJobs,
		),
		required(text('First Name', 'firstName', 128, 'Ada')),
		required(text('Last Name', 'lastName', 128, 'Example')),
		required(text('Email', 'email', 128, 'ada@example.com')),
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
		date('Birth Date', 'birthDate', 'People are at least 13 years old'),
		filesField({
			name: 'inputDataFieldNames',
			default: 'data',
			description:
				'The fields of the item that hold the files, such as a CV; several with commas',
			most: 20,
			as: nameAndExtension,
		}),
		...optionals(
			lookup('Gender', 'genderId', { body: 'genderId' }, 'As HelloFlex lists it', genders),
		),
		textField('Message', 'message', { body: 'message' }, 'At most 20,000 characters', {
			typeOptions: { rows: 4 },
		}),
		text('Phone', 'phone', 32, '+31-20-555-0001'),
		text('Prefix', 'prefix', 64, 'van der'),
		text('Source', 'source', 100, 'Website'),
	],
};

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get an application',
	description: 'Get one application with everything that the person entered',
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
	description: 'List applications, for example by job, candidate, state or time of change',
	method: 'GET',
	path: 'applications',
	pages: PAGES,
	filters: [
		anyOf('Agency', 'agencyGuids', agencies),
		...optionals(
			record(
				'Candidate',
				'candidateGuids',
				{ query: 'candidateGuids' },
				'Who applied',
				candidates,
			),
			record(
				'Employer',
				'employerGuids',
				{ query: 'employerGuids' },
				'Whose job it is',
				employers,
			),
			record('Job', 'jobGuids', { query: 'jobGuids' }, 'What was applied for', jobs),
		),
		search('the application', 'whatSearch'),
		anyOf('State', 'entityStateIds', applicationStates),
		...updated('lastUpdate'),
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
		lookup(
			'State',
			'entityStateId',
			{ body: 'entityStateId' },
			'The only thing about an application that can be changed',
			applicationStates,
		),
	],
	toBody: jsonPatch(),
	output: changed(application),
};

export const applicationResource: Resource = {
	name: 'application',
	displayName: 'Application',
	description: 'Of a person for a job',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, setState],
};
