import type { Resource } from '../resource';
import { by, exactly, search } from '../rules/filters';

const domainTypes: Resource = {
	collection: 'domainTypes',
	path: '/api/domainTypes',
	list: {},
};

const domainValues: Resource = {
	collection: 'domainValues',
	path: '/api/domainTypes/:domainValueTypeId/domainValues',
	parent: { collection: 'domainTypes', param: 'domainValueTypeId', field: 'domainTypeId' },
	list: {
		filters: [
			by('flag', 'isActive', 'isActive'),
			exactly('hrXmlCode', 256, 'hrXmlCode'),
			by('int', 'number', 'number'),
		],
	},
};

const countryCodes: Resource = {
	collection: 'countries',
	path: '/api/domainValues/countryCodes',
	list: { paging: null },
};

const tags: Resource = {
	collection: 'tags',
	path: '/api/tags',
	item: 'tagId',
	key: 'id',
	keyKind: 'int',
	list: {
		filters: [
			search('search', 128, 'name'),
			by('ints', 'entityTypeIds', 'entityTypeId'),
			by('ints', 'tagTypeIds', 'tagTypeId'),
		],
	},
	detail: true,
};

const news: Resource = {
	collection: 'news',
	path: '/api/publicnews',
	item: 'newsGuid',
	list: {},
	detail: true,
};

export const LOOKUP_RESOURCES: readonly Resource[] = [
	domainTypes,
	domainValues,
	countryCodes,
	tags,
	news,
];
