import { flagField, type Operation, required, type Resource, usual } from '../../rest/operations';
import { CREATE_OUTPUT, sendCreate } from '../sendCreate';
import {
	dateField,
	limitedText,
	longText,
	lookupField,
	multiOptions,
	optionalRecord,
	plainText,
	recordField,
	searchField,
	successOutput,
	valueField,
} from '../fields';
import { filesField, nameAndExtension } from '../files';
import { jsonPatch } from '../jsonPatch';
import { agencies, applications, candidates, employers, jobs, publicJobs, states } from '../lists';
import { PAGES } from '../pages';
import { updatedPeriod } from '../periods';
import { genders } from '../valueLists';

const applicationStates = states('application', 'applications');

const application = recordField(
	'Application',
	'applicationGuid',
	'path',
	'Application of a person for a job',
	applications,
);

const create: Operation = {
	...usual.create,
	action: 'Create an application',
	description: `Apply for a published job on behalf of a person. ${CREATE_OUTPUT}`,
	path: 'applications',
	fields: [
		recordField('Job', 'jobGuid', 'body', 'A published, active job', publicJobs),
		required(limitedText('First Name', 'firstName', 128, 'Ada')),
		required(limitedText('Last Name', 'lastName', 128, 'Example')),
		required(limitedText('Email', 'email', 128, 'ada@example.com')),
	],
	additionalFields: [
		flagField(
			'Accepts Privacy Statement',
			'acceptPrivacyStatement',
			'body',
			'Whether the person accepts the privacy statement',
		),
		flagField(
			'Allows Use for Other Jobs',
			'allowUseDataForOtherJobs',
			'body',
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
		valueField('Gender', 'genderId', genders),
		plainText(
			'Job Board GUID',
			'sourceJobBoardInstanceGuid',
			'GUID of the job board in HelloFlex that the application comes from',
			'6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
		),
		longText('Message', 'message', 20_000),
		limitedText('Phone', 'phone', 32, '+31-620-555-0001', {
			about: 'In the format +XX-XXX-XXX-XXXX',
		}),
		limitedText('Prefix', 'prefix', 64, 'van der'),
		limitedText('Skype', 'skype', 128, 'ada.example'),
		limitedText('Source', 'source', 100, 'jobs.example.com', {
			about: 'Domain of the website that linked to the job',
		}),
	],
	run: sendCreate,
};

const get: Operation = {
	...usual.get,
	action: 'Get an application',
	description: 'Get one application with all entered data',
	path: 'applications/{applicationGuid}',
	fields: [application],
	output: {
		simplify: [
			'firstName',
			['lastName', 'surName'],
			'email',
			'mobile',
			'entityStateName',
			'source',
			'createdDateUtc',
			'guid',
			'jobGuid',
			'candidateGuid',
		],
	},
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many applications',
	description: 'List applications, for example by job, candidate, state or modification time',
	path: 'applications',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		optionalRecord('Candidate', 'candidateGuids', 'Candidate who applied', candidates, {
			query: 'candidateGuids',
		}),
		optionalRecord('Employer', 'employerGuids', 'Employer that offers the job', employers, {
			query: 'employerGuids',
		}),
		optionalRecord('Job', 'jobGuids', 'Job that was applied for', jobs, { query: 'jobGuids' }),
		searchField('the job title, name, email and source', 'whatSearch'),
		multiOptions('State', 'entityStateIds', applicationStates),
		...updatedPeriod('lastUpdate'),
	],
	output: {
		simplify: [
			'firstName',
			['lastName', 'surName'],
			'email',
			'entityStateName',
			'source',
			'createdDateUtc',
			'lastUpdateDateUtc',
			'guid',
			'jobGuid',
			'candidateGuid',
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
			'body',
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
