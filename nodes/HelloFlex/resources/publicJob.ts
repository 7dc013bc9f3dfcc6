import { type Operation, type Resource, usual } from '../../rest/operations';
import { recordField } from '../fields';
import { publicJobs } from '../lists';
import { PAGES } from '../pages';
import { jobFilters } from './jobFilters';

const job = recordField(
	'Public Job',
	'jobGuid',
	'path',
	'Published job, as job boards and websites show it',
	publicJobs,
);

const SIMPLE = [
	'title',
	'employerName',
	'city',
	'employmentTypeName',
	'minSalary',
	'maxSalary',
	'minWorkingHoursPerWeek',
	'maxWorkingHoursPerWeek',
	'publishedDateTimeUtc',
	'guid',
] as const;

const get: Operation = {
	...usual.get,
	action: 'Get a public job',
	description: 'Get one published job with its description and contact',
	path: 'publicjobs/{jobGuid}',
	fields: [job],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many public jobs',
	description:
		'List published jobs for a website, for example by keyword, location, hours or salary',
	path: 'publicjobs',
	pages: PAGES,
	filters: jobFilters,
	output: { simplify: SIMPLE },
};

export const publicJobResource: Resource = {
	name: 'publicJob',
	displayName: 'Public Job',
	description: 'Published job, as job boards and websites show it',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
