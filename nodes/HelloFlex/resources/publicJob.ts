import type { Operation, Resource } from '../../rest/operations';
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
	name: 'get',
	displayName: 'Get',
	action: 'Get a public job',
	description: 'Get one published job with its description and contact',
	method: 'GET',
	path: 'publicjobs/{jobGuid}',
	fields: [job],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many public jobs',
	description:
		'List published jobs for a website, for example by keyword, location, hours or salary',
	method: 'GET',
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
