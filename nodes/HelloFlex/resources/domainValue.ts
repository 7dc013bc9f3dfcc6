import { flagField, numberField, type Operation, type Resource } from '../../rest/operations';
import { lookup, text } from '../fields';
import { domainTypes, PAGES } from '../lists';

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many domain values',
	description: 'List the values of a domain type, such as all genders, states or document types',
	method: 'GET',
	path: 'domainTypes/{domainTypeId}/domainValues',
	fields: [
		lookup(
			'Domain Type',
			'domainTypeId',
			{ path: 'domainTypeId' },
			'The list whose values are wanted',
			domainTypes,
		),
	],
	pages: PAGES,
	filters: [
		text('HR-XML Code', 'hrXmlCode', 256, 'P', { query: 'hrXmlCode' }),
		flagField('Is Active', 'isActive', { query: 'isActive' }, 'Whether the value is in use', {
			default: true,
		}),
		numberField('Number', 'number', { query: 'number' }, 'Number of the value within its list'),
	],
};

const getTypes: Operation = {
	name: 'getTypes',
	displayName: 'Get Many Types',
	action: 'Get many domain types',
	description: 'List the domain types, which are the names of all lists of values',
	method: 'GET',
	path: 'domainTypes',
	pages: PAGES,
};

export const domainValueResource: Resource = {
	name: 'domainValue',
	displayName: 'Domain Value',
	description: 'Of lists that HelloFlex keeps, such as states and types',
	defaultOperation: 'getAll',
	operations: [getAll, getTypes],
};
