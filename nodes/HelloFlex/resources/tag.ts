import type { Operation, Resource } from '../../rest/operations';
import { anyKnown, lookup, optionsOf, search } from '../fields';
import { PAGES, tags } from '../lists';

/** Documented numbers. */
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
	name: 'get',
	displayName: 'Get',
	action: 'Get a tag',
	description: 'Get one tag or skill',
	method: 'GET',
	path: 'tags/{tagId}',
	fields: [lookup('Tag', 'tagId', { path: 'tagId' }, 'A tag or a skill', tags)],
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many tags',
	description: 'List tags and skills, for example those of candidates or jobs',
	method: 'GET',
	path: 'tags',
	pages: PAGES,
	filters: [
		search('the name'),
		anyKnown('Used For', 'entityTypeIds', optionsOf(OWNERS)),
		anyKnown('Tag Types', 'tagTypeIds', optionsOf(TYPES)),
	],
};

export const tagResource: Resource = {
	name: 'tag',
	displayName: 'Tag',
	description: 'Or skill, of candidates, employers and jobs',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
