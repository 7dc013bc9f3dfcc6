import type { Resource } from '../resource';
import { by, exactly, search } from '../rules/filters';
import { words } from './shared';

const domainTypes: Resource = {
	collection: 'domainTypes',
	path: '/api/domainTypes',
	list: { row: words('id name') },
};

const domainValues: Resource = {
	collection: 'domainValues',
	path: '/api/domainTypes/:domainValueTypeId/domainValues',
	parent: { collection: 'domainTypes', param: 'domainValueTypeId', field: 'domainTypeId' },
	list: {
		row: words('id name number'),
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
	list: { row: words('id code'), paging: null },
};

const TAG = words('id name tagTypeId tagTypeName');

const tags: Resource = {
	collection: 'tags',
	path: '/api/tags',
	item: 'tagId',
	key: 'id',
	keyKind: 'int',
	list: {
		row: TAG,
		filters: [
			search('search', 128, 'name'),
			by('ints', 'entityTypeIds', 'entityTypeId'),
			by('ints', 'tagTypeIds', 'tagTypeId'),
		],
	},
	detail: TAG,
};

const NEWS = words('guid title publicationDateUtc sourceUrl description photoUrl');

const news: Resource = {
	collection: 'news',
	path: '/api/publicnews',
	item: 'newsGuid',
	list: { row: NEWS },
	detail: NEWS,
};

export const LOOKUP_RESOURCES: readonly Resource[] = [
	domainTypes,
	domainValues,
	countryCodes,
	tags,
	news,
];
