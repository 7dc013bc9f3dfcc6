import type { Operation, Resource } from '../../rest/operations';
import { anyOf, record, search } from '../fields';
import { agencies, PAGES, states } from '../lists';
import { updated } from '../periods';

const agency = record(
	'Agency',
	'agencyGuid',
	{ path: 'agencyGuid' },
	'Your own branch or office, which contracts call bureau',
	agencies,
);

const SIMPLE = [
	'guid',
	'name',
	'parentName',
	'street',
	'number',
	'postalCode',
	'city',
	'phone',
	'email',
	'contactPersonName',
] as const;

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get an agency',
	description: 'Get one of your own branches or offices',
	method: 'GET',
	path: 'agencies/{agencyGuid}',
	fields: [agency],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many agencies',
	description: 'List your own branches or offices that the API user sees',
	method: 'GET',
	path: 'agencies',
	pages: PAGES,
	filters: [
		search('the name'),
		anyOf('State', 'entityStateIds', states('agency', 'agencies')),
		...updated('lastUpdateDateUtc'),
	],
	output: { simplify: SIMPLE },
};

export const agencyResource: Resource = {
	name: 'agency',
	displayName: 'Agency',
	description: 'Your own branch or office',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
