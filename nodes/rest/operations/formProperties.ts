import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { field } from '../../../credentials/common/form';
import { defined } from '../../../credentials/common/unknown';
import { limit, returnAll } from '../customRequest/fields/amountFields';
import { COLLECTION_NAMES, collectionFields, COLLECTIONS } from './collections';
import { customRequest, customRequestForm } from './customRequest';
import type { Field, Operation, Output, Selectable, Service } from './operation';
import type { MapperFields } from './picker';
import { requestOptionsField } from './requestOptions';

/** Fields that operations of a kind have in common, in n8n's fixed words. */

export const simplify = field('Simplify', 'simplify', 'boolean', {
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

const outputDataFieldName = field('Output Data Field Name', 'outputDataFieldName', 'string', {
	required: true,
	default: 'data',
	hint: 'The field of the item that gets the file',
});

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

const selector = { type: 'options' as const, noDataExpression: true };

function resourceSelector({ resources, defaultResource }: Service): INodeProperties {
	const options = [...resources, customRequest].map(
		({ displayName, name, description }): INodePropertyOptions => ({
			name: displayName,
			value: name,
			...defined({ description }),
		}),
	);
	return {
		displayName: 'Resource',
		name: 'resource',
		...selector,
		options: options.sort(byName),
		default: defaultResource ?? resources[0]?.name ?? customRequest.name,
	};
}

function operationSelector({ name, operations, defaultOperation }: Selectable): INodeProperties {
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

/** `Select an Agency...`, as n8n's own nodes say it. */
const selectA = (noun: string) => `Select ${/^[AEIO]/.test(noun) ? 'an' : 'a'} ${noun}...`;

/** The field's parameter, with the name of the search, list or form that fills it. */
export function withPicker({ property, picker, columns }: Field): INodeProperties {
	if (columns !== undefined) return withColumns(property, columns);
	if (picker === undefined) return property;
	if (property.type !== 'resourceLocator') {
		const typeOptions = { ...property.typeOptions, loadOptionsMethod: picker.name };
		return { ...property, typeOptions };
	}
	const listMode = {
		displayName: 'From List',
		name: 'list',
		type: 'list' as const,
		placeholder: selectA(property.displayName),
		typeOptions: {
			searchListMethod: picker.name,
			searchable: true,
			...(picker.needsFilter === true && { searchFilterRequired: true }),
		},
	};
	return { ...property, modes: [listMode, ...(property.modes ?? [])] };
}

/** A form of its own, whose fields the API tells. */
function withColumns(
	property: INodeProperties,
	{ name, words, whenNone }: MapperFields,
): INodeProperties {
	const resourceMapper = {
		resourceMapperMethod: name,
		mode: 'add' as const,
		valuesLabel: property.displayName,
		fieldWords: words,
		noFieldsError: whenNone,
		addAllFields: true,
		supportAutoMap: false,
		refreshStaleSchemaOnOpen: true,
	};
	return { ...property, typeOptions: { ...property.typeOptions, resourceMapper } };
}

function collectionsOf(operation: Operation): INodeProperties[] {
	return COLLECTION_NAMES.flatMap((name) => {
		const fields = collectionFields(operation, name);
		if (fields.length === 0) return [];
		const options = fields.map(withPicker);
		return [{ ...COLLECTIONS[name], name, type: 'collection' as const, default: {}, options }];
	});
}

function fileField({ file, embeddedFile }: Output = {}): INodeProperties[] {
	if (file === undefined && embeddedFile === undefined) return [];
	const { show } = embeddedFile ?? {};
	return [{ ...outputDataFieldName, ...(show !== undefined && { displayOptions: { show } }) }];
}

/** The form of an operation, without the conditions by which it is shown. */
function formOf(operation: Operation): INodeProperties[] {
	const { fields = [], pages, output } = operation;
	return [
		...fields.map(withPicker),
		...(pages === undefined ? [] : [returnAll, limit]),
		...(output?.simplify === undefined ? [] : [simplify]),
		...fileField(output),
		...collectionsOf(operation),
	];
}

function shownFor(property: INodeProperties, resource: string, operation: string): INodeProperties {
	const own = property.displayOptions ?? {};
	// n8n shows a field at the first condition whose value is an expression, so these come first.
	const show = { resource: [resource], operation: [operation], ...own.show };
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
		...[...service.resources, customRequest].map(operationSelector),
		...forms,
		requestOptionsField(service),
		...customRequestForm(service),
	];
}
