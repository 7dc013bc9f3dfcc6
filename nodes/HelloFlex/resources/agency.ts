import { type Operation, type Resource, usual } from '../../rest/operations';
import { multiOptions, recordField, searchField } from '../fields';
import { agencies, states } from '../lists';
import { PAGES } from '../pages';
import { updatedPeriod } from '../periods';
import { organizationTypes } from '../valueLists';

const agency = recordField(
	'Agency',
	'agencyGuid',
	'path',
	'Your own branch or office, called bureau in contracts',
	agencies,
);

const SIMPLE = [
	'name',
	'parentName',
	'street',
	'number',
	'postalCode',
	'city',
	'phone',
	'email',
	'contactPersonName',
	'guid',
] as const;

const get: Operation = {
	...usual.get,
	action: 'Get an agency',
	description: 'Get one of your own branches or offices',
	path: 'agencies/{agencyGuid}',
	fields: [agency],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many agencies',
	description: 'List your own branches or offices that are visible to the API user',
	path: 'agencies',
	pages: PAGES,
	filters: [
		multiOptions('Organization Type', 'organizationTypeIds', organizationTypes),
		searchField('the name'),
		multiOptions('State', 'entityStateIds', states('agency', 'agencies')),
		...updatedPeriod('lastUpdateDateUtc'),
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
