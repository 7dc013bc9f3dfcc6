import {
	flagField,
	numberField,
	type Operation,
	type Resource,
	textField,
} from '../../rest/operations';
import { multiOptions, optionals, recordField, searchField } from '../fields';
import { agencies, employers, jobs, PAGES, states, tags } from '../lists';
import { updatedPeriod } from '../periods';

const job = recordField('Job', 'jobGuid', { path: 'jobGuid' }, 'Also called vacancy', jobs);

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

const HOURS_PER_WEEK = 7 * 24;

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
		'List jobs, for example by keyword, location, employer, hours, salary or modification time',
	method: 'GET',
	path: 'jobs',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'ownerGuids', agencies),
		...optionals(
			recordField(
				'Employer',
				'employerGuids',
				{ query: 'employerGuids' },
				'Employer that offers the job',
				employers,
			),
		),
		flag('Include Archived', 'includeArchived', 'Whether to include archived jobs'),
		number('Location Radius', 'locationAreaRadius', 'Search radius around Where, 0 to 80', 80),
		number('Max Salary', 'salaryMax', 'Maximum salary'),
		number('Max Working Hours', 'workingHoursMax', 'Hours per week, 0 to 168', HOURS_PER_WEEK),
		number('Min Salary', 'salaryMin', 'Minimum salary'),
		number('Min Working Hours', 'workingHoursMin', 'Hours per week, 0 to 168', HOURS_PER_WEEK),
		flag('Published Only', 'isPublishedOnly', 'Whether to return published jobs only'),
		multiOptions('Skill', 'skillIds', tags),
		multiOptions('State', 'entityStateIds', states('job', 'jobs')),
		multiOptions('Tag', 'tagIds', tags),
		flag('Top Only', 'isTopOnly', 'Whether to return top jobs only'),
		searchField('title and description', 'whatSearch'),
		textField('Where', 'whereSearch', { query: 'whereSearch' }, 'City or postal code', {
			placeholder: 'e.g. Utrecht',
		}),
		...updatedPeriod('lastUpdated'),
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
