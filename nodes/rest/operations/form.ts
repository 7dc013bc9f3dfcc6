import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { COLLECTION_NAMES, collectionFields, COLLECTIONS } from './collections';
import { limit, outputDataFieldName, returnAll, simplify } from './common';
import { customRequest } from './customRequest';
import type { Field, Operation, Resource, Service } from './types';

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

const selector = { type: 'options' as const, noDataExpression: true };

function resourceSelector({ resources, defaultResource }: Service): INodeProperties {
	const own = resources.map(({ displayName, name, description }): INodePropertyOptions => ({
		name: displayName,
		value: name,
		...(description === undefined ? {} : { description }),
	}));
	return {
		displayName: 'Resource',
		name: 'resource',
		...selector,
		options: [...own, customRequest.resource].sort(byName),
		default: defaultResource ?? resources[0]?.name ?? customRequest.resource.value,
	};
}

function operationSelector({ name, operations, defaultOperation }: Resource): INodeProperties {
	const options = operations.map((operation): INodePropertyOptions => ({
		name: operation.displayName,
		value: operation.name,
		action: operation.action,
		description: operation.description,
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		...selector,
		displayOptions: { show: { resource: [name] } },
		options: options.sort(byName),
		default: defaultOperation ?? operations[0]?.name ?? '',
	};
}

/** The field's parameter, with the name of the search or list that fills it. */
function withPicker({ property, picker }: Field): INodeProperties {
	if (picker === undefined) return property;
	if (property.type !== 'resourceLocator') {
		const typeOptions = { ...property.typeOptions, loadOptionsMethod: picker.name };
		return { ...property, typeOptions };
	}
	const listMode = {
		displayName: 'From List',
		name: 'list',
		type: 'list' as const,
		typeOptions: { searchListMethod: picker.name, searchable: true },
	};
	return { ...property, modes: [listMode, ...(property.modes ?? [])] };
}

function collectionsOf(operation: Operation): INodeProperties[] {
	return COLLECTION_NAMES.flatMap((name) => {
		const fields = collectionFields(operation, name);
		if (fields.length === 0) return [];
		const options = fields.map(withPicker);
		return [{ ...COLLECTIONS[name], name, type: 'collection' as const, default: {}, options }];
	});
}

/** The form of an operation, without the conditions by which it is shown. */
function formOf(operation: Operation): INodeProperties[] {
	const { fields = [], pages, output } = operation;
	return [
		...fields.map(withPicker),
		...(pages === undefined ? [] : [returnAll, limit]),
		...(output?.simplify === undefined ? [] : [simplify]),
		...((output?.file ?? output?.embeddedFile) ? [outputDataFieldName] : []),
		...collectionsOf(operation),
	];
}

function shownFor(property: INodeProperties, resource: string, operation: string): INodeProperties {
	const own = property.displayOptions ?? {};
	const show = { ...own.show, resource: [resource], operation: [operation] };
	return { ...property, displayOptions: { ...own, show } };
}

/** All parameters of a service's node. */
export function propertiesOf(service: Service): INodeProperties[] {
	const forms = service.resources.flatMap(({ name, operations }) =>
		operations.flatMap((operation) =>
			formOf(operation).map((property) => shownFor(property, name, operation.name)),
		),
	);
	return [
		resourceSelector(service),
		...service.resources.map(operationSelector),
		...forms,
		...customRequest.fields(service),
	];
}
