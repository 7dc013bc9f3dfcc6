/** Filters that the lists of jobs and of public jobs have in common. */
import { defined } from '../../../credentials/common/unknown';
import { type Field, numberField, textField } from '../../rest/operations';
import { multiOptions, searchField } from '../fields';
import { tags } from '../lists';
import { updatedPeriod } from '../periods';
import { employmentTypes, industries, jobCategories } from '../valueLists';

const HOURS_PER_WEEK = 7 * 24;
const MAX_RADIUS = 80;

const number = (displayName: string, name: string, description: string, maxValue?: number) =>
	numberField(displayName, name, 'query', description, {
		typeOptions: { minValue: 0, ...defined({ maxValue }) },
	});

export const jobFilters: readonly Field[] = [
	multiOptions('Employment Type', 'employmentTypeIds', employmentTypes),
	multiOptions('Industry', 'industryIds', industries),
	multiOptions('Job Category', 'jobCategoryIds', jobCategories),
	number(
		'Location Radius',
		'locationAreaRadius',
		'Search radius around Where, 0 to 80',
		MAX_RADIUS,
	),
	number('Max Salary', 'salaryMax', 'Maximum salary per month'),
	number('Max Working Hours', 'workingHoursMax', 'Hours per week, 0 to 168', HOURS_PER_WEEK),
	number('Min Salary', 'salaryMin', 'Minimum salary per month'),
	number('Min Working Hours', 'workingHoursMin', 'Hours per week, 0 to 168', HOURS_PER_WEEK),
	multiOptions('Skill', 'skillIds', tags),
	multiOptions('Tag', 'tagIds', tags),
	searchField('title and description', 'whatSearch'),
	textField('Where', 'whereSearch', 'query', 'City and country, at most 128 characters', {
		placeholder: 'e.g. Utrecht, Nederland',
	}),
	...updatedPeriod('lastUpdated'),
];
