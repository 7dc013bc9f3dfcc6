import { type Operation, type Resource, textField, usual } from '../../rest/operations';
import { recordField } from '../fields';
import { costCenters, employers } from '../lists';
import { PAGES } from '../pages';
import { updatedPeriod } from '../periods';

const employer = recordField(
	'Employer',
	'employerGuid',
	'path',
	'Employer that the cost center belongs to',
	employers,
);

const costCenter = recordField(
	'Cost Center',
	'costCenterGuid',
	'path',
	'Cost center of the employer',
	costCenters,
);

const get: Operation = {
	...usual.get,
	action: 'Get a cost center',
	description: 'Get one cost center of an employer with its addresses',
	path: 'employers/{employerGuid}/costcenters/{costCenterGuid}',
	fields: [employer, costCenter],
	output: {
		simplify: [
			'name',
			'code',
			'number',
			'employerName',
			'isActive',
			'description',
			['address', 'mainAddress.fullAddress'],
			['invoiceEmail', 'invoiceAddress.invoiceEmail'],
			'lastUpdateDateUtc',
			'guid',
		],
	},
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many cost centers',
	description: 'List the cost centers of an employer',
	path: 'employers/{employerGuid}/costcenters',
	fields: [employer],
	pages: PAGES,
	filters: [
		textField('Search', 'search', 'query', 'Search text in name and code'),
		...updatedPeriod('lastUpdateDateUtc'),
	],
};

export const costCenterResource: Resource = {
	name: 'costCenter',
	displayName: 'Cost Center',
	description: 'Cost center of an employer',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
