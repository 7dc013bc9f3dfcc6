import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	locator,
	type Operation,
	propertiesOf,
	recordPicker,
	required,
	type Service,
	textField,
} from '../../../../nodes/rest/operations';

const picker = recordPicker({
	name: 'searchOrders',
	path: 'orders',
	choice: () => ({ name: 'Order', value: '1' }),
});
const orderId = locator({
	displayName: 'Order',
	name: 'orderId',
	description: 'The order',
	to: { path: 'orderId' },
	picker,
	idPlaceholder: 'e.g. 1',
	url: { placeholder: 'e.g. https://shop.example.com/orders/1', regex: 'orders/(\\d+)' },
});
const note = textField('Note', 'note', { body: 'note' }, 'A note');
const address = textField('Address', 'address', { body: 'address' }, 'Where it goes');

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get an order',
	description: 'Get one order',
	method: 'GET',
	path: 'orders/{orderId}',
	fields: [orderId],
	output: { simplify: ['id'] },
};
const getAll: Operation = {
	...get,
	name: 'getAll',
	displayName: 'Get Many',
	path: 'orders',
	fields: [],
	filters: [],
	pages: { style: { kind: 'pageNumber', parameter: 'page', firstPage: 1 } },
};
const update: Operation = {
	...get,
	name: 'update',
	displayName: 'Update',
	method: 'PATCH',
	fields: [orderId],
	updateFields: [note, address],
	idempotencyKey: { header: 'Key' },
};
const service: Service = {
	credential: 'flexFactorApi',
	resources: [
		{ name: 'order', displayName: 'Order', operations: [update, get, getAll] },
		{ name: 'box', displayName: 'Box', operations: [{ ...get, fields: [required(note)] }] },
	],
};

const properties = propertiesOf(service);
const shownFor = (resource: string, operation: string): INodeProperties[] =>
	properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) === true &&
			displayOptions.show.operation?.includes(operation) === true,
	);
const namesFor = (resource: string, operation: string) =>
	shownFor(resource, operation).map(({ name }) => name);
const optionsIn = (property: INodeProperties | undefined) =>
	(property?.options ?? []).map((option) =>
		'displayName' in option ? option.displayName : option.name,
	);

it('the selectors are sorted, and the first operation of the table is chosen', () => {
	const [resources, operations] = properties;

	expect(optionsIn(resources)).toEqual(['Box', 'Custom Request', 'Order']);
	expect(resources?.default).toBe('order');
	expect(optionsIn(operations)).toEqual(['Get', 'Get Many', 'Update']);
	expect(operations?.default).toBe('update');
	const [first] = (operations?.options ?? []) as INodePropertyOptions[];
	expect(first).toEqual({
		name: 'Get',
		value: 'get',
		action: 'Get an order',
		description: 'Get one order',
	});
});

it('an operation has its own fields and those that its kind needs', () => {
	expect(namesFor('order', 'get')).toEqual(['orderId', 'simplify']);
	expect(namesFor('order', 'getAll')).toEqual(['returnAll', 'limit', 'simplify', 'filters']);
	expect(namesFor('order', 'update')).toEqual([
		'orderId',
		'simplify',
		'additionalFields',
		'updateFields',
	]);
	expect(namesFor('box', 'get')).toEqual(['note', 'simplify']);
});

it('collections are sorted and take what the table does not know', () => {
	const [additional, updates] = shownFor('order', 'update').slice(-2);
	const [filters] = shownFor('order', 'getAll').slice(-1);

	expect(optionsIn(additional)).toEqual(['Idempotency Key', 'Other Fields (JSON)']);
	expect(optionsIn(updates)).toEqual(['Address', 'Note', 'Other Fields (JSON)']);
	expect(optionsIn(filters)).toEqual(['Other Query Parameters (JSON)']);
});

it('a record is picked from the list first, then by ID, then by address', () => {
	const [field] = shownFor('order', 'get');

	expect(field?.modes?.map(({ name }) => name)).toEqual(['list', 'id', 'url']);
	expect(field?.default).toEqual({ mode: 'list', value: '' });
	expect(field?.modes?.[0]?.typeOptions).toMatchObject({
		searchListMethod: 'searchOrders',
		searchable: true,
	});
});

it('the tables themselves are left as they are', () => {
	expect(note.property.displayOptions).toBeUndefined();
	expect(orderId.property.modes).toHaveLength(2);
});

it('Limit is shown only while not all are returned', () => {
	const limit = shownFor('order', 'getAll').find(({ name }) => name === 'limit');

	expect(limit?.displayOptions?.show).toEqual({
		returnAll: [false],
		resource: ['order'],
		operation: ['getAll'],
	});
});
