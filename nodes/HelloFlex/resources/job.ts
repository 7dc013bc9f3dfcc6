import { flagField, type Operation, type Resource, usual } from '../../rest/operations';
import { multiOptions, optionalRecord, recordField } from '../fields';
import { agencies, agencyContactPersons, employers, jobs, namedValues, states } from '../lists';
import { PAGES } from '../pages';
import { jobFilters } from './jobFilters';

const job = recordField('Job', 'jobGuid', 'path', 'Also called vacancy', jobs);

const SIMPLE = [
	'title',
	'employerName',
	'city',
	'minSalary',
	'maxSalary',
	'minWorkingHoursPerWeek',
	'maxWorkingHoursPerWeek',
	'entityStateName',
	'isPublished',
	'guid',
] as const;

const flag = (displayName: string, name: string, description: string) =>
	flagField(displayName, name, 'query', description);

const get: Operation = {
	...usual.get,
	action: 'Get a job',
	description: 'Get one job with its description, address and contact',
	path: 'jobs/{jobGuid}',
	fields: [job],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many jobs',
	description:
		'List jobs, for example by keyword, location, employer, hours, salary or modification time',
	path: 'jobs',
	pages: PAGES,
	filters: [
		...jobFilters,
		multiOptions('Agency', 'ownerGuids', agencies),
		multiOptions('Assignee', 'assigneeGuids', agencyContactPersons),
		flag(
			'Created by Employer Only',
			'createdByEmployerOnly',
			'Whether to return only jobs that the employer created',
		),
		optionalRecord('Employer', 'employerGuids', 'Employer that offers the job', employers, {
			query: 'employerGuids',
		}),
		flag('Include Archived', 'includeArchived', 'Whether to include archived jobs'),
		multiOptions(
			'ISCO Job Function',
			'iscoJobFunctionIds',
			namedValues('ISCO Job Function', 'Job Function'),
		),
		flag('Published Only', 'isPublishedOnly', 'Whether to return published jobs only'),
		multiOptions('State', 'entityStateIds', states('job', 'jobs')),
		flag('Top Only', 'isTopOnly', 'Whether to return top jobs only'),
	],
	output: { simplify: SIMPLE },
};

export const jobResource: Resource = {
	name: 'job',
	displayName: 'Job',
	description: 'Also called vacancy',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
