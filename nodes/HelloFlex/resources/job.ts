import {
	flagField,
	numberField,
	type Operation,
	type Resource,
	textField,
} from '../../rest/operations';
import { anyOf, optionals, record, search } from '../fields';
import { agencies, employers, jobs, PAGES, states, tags } from '../lists';
import { updated } from '../periods';

const job = record(
	'Job',
	'jobGuid',
	{ path: 'jobGuid' },
	'The work that is offered, which others call a vacancy',
	jobs,
);

const SIMPLE = [
	'guid',
	'title',
	'employerName',
	'city',
	'minSalary',
	'maxSalary',
	'minWorkingHoursPerWeek',
	'maxWorkingHoursPerWeek',
	'entityStateName',
	'isPublished',
] as const;

const flag = (displayName: string, name: string, description: string) =>
	flagField(displayName, name, { query: name }, description);

const number = (displayName: string, name: string, description: string, maxValue?: number) =>
	numberField(displayName, name, { query: name }, description, {
		typeOptions: { minValue: 0, ...(maxValue === undefined ? {} : { maxValue }) },
	});

const HOURS = 168;

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a job',
	description: 'Get one job with its description, address and contact',
	method: 'GET',
	path: 'jobs/{jobGuid}',
	fields: [job],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many jobs',
	description:
		'List jobs, for example by words, place, employer, hours, salary or time of change',
	method: 'GET',
	path: 'jobs',
	pages: PAGES,
	filters: [
		anyOf('Agency', 'ownerGuids', agencies),
		...optionals(
			record(
				'Employer',
				'employerGuids',
				{ query: 'employerGuids' },
				'Whose job it is',
				employers,
			),
		),
		flag('Include Archived', 'includeArchived', 'Whether to return archived jobs as well'),
		number('Location Radius', 'locationAreaRadius', 'Around the place of Where, 0 to 80', 80),
		flag('Published Only', 'isPublishedOnly', 'Whether to return published jobs only'),
		number('Salary Max', 'salaryMax', 'The most that is paid'),
		number('Salary Min', 'salaryMin', 'The least that is paid'),
		anyOf('Skill', 'skillIds', tags),
		anyOf('State', 'entityStateIds', states('job', 'jobs')),
		anyOf('Tag', 'tagIds', tags),
		flag('Top Only', 'isTopOnly', 'Whether to return top jobs only'),
		search('title and description', 'whatSearch'),
		textField('Where', 'whereSearch', { query: 'whereSearch' }, 'A place or a postal code', {
			placeholder: 'e.g. Utrecht',
		}),
		number('Working Hours Max', 'workingHoursMax', 'Hours per week, 0 to 168', HOURS),
		number('Working Hours Min', 'workingHoursMin', 'Hours per week, 0 to 168', HOURS),
		...updated('lastUpdated'),
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
