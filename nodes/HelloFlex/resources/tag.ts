import { type Operation, type Resource, usual } from '../../rest/operations';
import { fixedMultiOptions, lookupField, optionsOf, searchField } from '../fields';
import { tags } from '../lists';
import { PAGES } from '../pages';

/** The documented IDs of owner types and tag types. */
const OWNERS = {
	18: 'Employer',
	94: 'Job',
	95: 'Candidate',
	105: 'User',
	321: 'Job Match Profile',
	372: 'Candidate Match Profile',
};
const TYPES = { 1: 'General', 2: 'Skill' };

const get: Operation = {
	...usual.get,
	action: 'Get a tag',
	description: 'Get one tag or skill',
	path: 'tags/{tagId}',
	fields: [lookupField('Tag', 'tagId', 'path', 'Tag or skill', tags)],
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many tags',
	description: 'List tags and skills, for example those of candidates or jobs',
	path: 'tags',
	pages: PAGES,
	filters: [
		searchField('the name'),
		fixedMultiOptions('Used For', 'entityTypeIds', optionsOf(OWNERS)),
		fixedMultiOptions('Tag Types', 'tagTypeIds', optionsOf(TYPES)),
	],
};

export const tagResource: Resource = {
	name: 'tag',
	displayName: 'Tag',
	description: 'Tag or skill of candidates, employers and jobs',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
