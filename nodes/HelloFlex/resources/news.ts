import type { Operation, Resource } from '../../rest/operations';
import { recordField } from '../fields';
import { news } from '../lists';
import { PAGES } from '../pages';

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a news item',
	description: 'Get one public news item',
	method: 'GET',
	path: 'publicnews/{newsGuid}',
	fields: [recordField('News Item', 'newsGuid', 'path', 'Public news item', news)],
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
	description: 'Public news items',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
