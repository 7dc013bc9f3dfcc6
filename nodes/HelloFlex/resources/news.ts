import type { Operation, Resource } from '../../rest/operations';
import { record } from '../fields';
import { news, PAGES } from '../lists';

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a news item',
	description: 'Get one message of the public news',
	method: 'GET',
	path: 'publicnews/{newsGuid}',
	fields: [
		record('News Item', 'newsGuid', { path: 'newsGuid' }, 'A message of the public news', news),
	],
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many news items',
	description: 'List the public news',
	method: 'GET',
	path: 'publicnews',
	pages: PAGES,
};

export const newsResource: Resource = {
	name: 'news',
	displayName: 'News',
	description: 'Public messages',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
