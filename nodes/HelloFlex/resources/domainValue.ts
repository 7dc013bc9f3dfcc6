import {
	flagField,
	numberField,
	type Operation,
	type Resource,
	usual,
} from '../../rest/operations';
import { lookupField, textFilter } from '../fields';
import { domainTypes } from '../lists';
import { PAGES } from '../pages';

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many domain values',
	description: 'List the values of a domain type, such as all genders, states or document types',
	path: 'domainTypes/{domainTypeId}/domainValues',
	fields: [
		lookupField(
			'Domain Type',
			'domainTypeId',
			'path',
			'Domain type to list values of',
			domainTypes,
		),
	],
	pages: PAGES,
	filters: [
		textFilter('HR-XML Code', 'hrXmlCode', 256, 'P'),
		flagField('Is Active', 'isActive', 'query', 'Whether the value is in use', {
			default: true,
		}),
		numberField('Number', 'number', 'query', 'Number of the value within its list'),
	],
};

const getTypes: Operation = {
	name: 'getTypes',
	displayName: 'Get Many Types',
	action: 'Get many domain types',
	description: 'List all domain types',
	method: 'GET',
	path: 'domainTypes',
	pages: PAGES,
};

export const domainValueResource: Resource = {
	name: 'domainValue',
	displayName: 'Domain Value',
	description: 'Predefined values of HelloFlex, such as states and types',
	defaultOperation: 'getAll',
	operations: [getAll, getTypes],
};
