import { type Operation, type Resource, usual } from '../../rest/operations';
import { recordField } from '../fields';
import { news } from '../lists';
import { PAGES } from '../pages';

const get: Operation = {
	...usual.get,
	action: 'Get a news item',
	description: 'Get one public news item',
	path: 'publicnews/{newsGuid}',
	fields: [recordField('News Item', 'newsGuid', 'path', 'Public news item', news)],
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many news items',
	description: 'List the public news',
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
