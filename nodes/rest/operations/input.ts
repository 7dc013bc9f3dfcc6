import { type IExecuteFunctions, NodeHelpers, type NodeParameterValue } from 'n8n-workflow';

import { type ObjectPart, processMemory } from '../../../credentials/common/processMemory';
import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { wireValue } from '../body/wireValue';
import { inputError } from '../errors/restError';
import { isMapperColumn, readMapper } from '../items/mapper';
import { itemParameter } from '../items/itemParameter';
import { jsonValue } from '../items/responseItems';
import { readMappedValues } from '../openapi/values';
import { COLLECTION_NAMES, collectionFields, type CollectionName } from './collections';
import type { Field, Input, Operation } from './operation';

/** A field of an operation and where its parameter is. */
interface PlacedField {
	readonly field: Field;
	/** Undefined for a field that stands in the form by itself. */
	readonly collection?: CollectionName;
}

const PLACED_FIELDS: ObjectPart<readonly PlacedField[]> = {};

/** All fields of an operation, in the order of its form. */
export function fieldsOf(operation: Operation): readonly PlacedField[] {
	const placed = processMemory.objects(PLACED_FIELDS);
	const fields = placed.get(operation) ?? placeFields(operation);
	placed.set(operation, fields);
	return fields;
}

function placeFields(operation: Operation): PlacedField[] {
	return [
		...(operation.fields ?? []).map((field) => ({ field })),
		...COLLECTION_NAMES.flatMap((collection) =>
			collectionFields(operation, collection).map((field) => ({ field, collection })),
		),
	];
}

const isNothing = (value: unknown) =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.length === 0);

/**
 * What was filled in of a form that the API describes; undefined for nothing.
 * @throws OpenApiError where a required value is missing
 */
function mappedValues(
	ctx: IExecuteFunctions,
	path: string,
	itemIndex: number,
): UnknownRecord | undefined {
	const { values, schema } = readMapper(ctx, path, itemIndex);
	const columns = schema.filter(isMapperColumn);
	const mapped = readMappedValues(columns, values, { zone: ctx.getTimezone() });
	return Object.keys(mapped).length === 0 ? undefined : mapped;
}

/** Only what was added to a collection counts; its entries keep their empty values. */
function readRaw(ctx: IExecuteFunctions, itemIndex: number, placed: PlacedField): unknown {
	const { property } = placed.field;
	const path =
		placed.collection === undefined ? property.name : `${placed.collection}.${property.name}`;
	if (property.type === 'resourceMapper') return mappedValues(ctx, path, itemIndex);
	const isLocator = property.type === 'resourceLocator';
	const raw: unknown = itemParameter(ctx, itemIndex, path, null, { extractValue: isLocator });
	const value = isLocator && isRecord(raw) ? raw.value : raw;
	if (property.type === 'json') return jsonValue(value, `'${property.displayName}'`);
	return wireValue(typeof value === 'string' ? value.trim() : value);
}

/** Whether the form shows the field, by its own conditions on other fields of the operation. */
function isShown(field: Field, valueOf: (name: string) => unknown): boolean {
	const conditions = Object.entries(field.property.displayOptions?.show ?? {});
	return conditions.every(([name, allowed]) => {
		const current = valueOf(name);
		const value = isRecord(current) && current.__rl === true ? current.value : current;
		return NodeHelpers.checkConditions(allowed ?? [], [value as NodeParameterValue]);
	});
}

const missing = ({ displayName }: Field['property']) =>
	inputError(
		`'${displayName}' is empty`,
		'Enter a value. If it is an expression, it returns nothing for this item.',
	);

/** An input that the engine reads, field by field. */
export interface ReadableInput extends Input {
	/** @throws RestError where a required field is empty */
	readonly given: (placed: PlacedField) => unknown;
}

/** Reads fields of one item. @throws RestError where a required field is empty */
function readerOf(ctx: IExecuteFunctions, itemIndex: number): ReadableInput['given'] {
	const named = (name: string): unknown => itemParameter(ctx, itemIndex, name, null);
	return (placed: PlacedField): unknown => {
		const { field, collection } = placed;
		if (collection === undefined && !isShown(field, named)) return undefined;
		const value = readRaw(ctx, itemIndex, placed);
		const clears = collection === 'updateFields' && value !== null && value !== undefined;
		// A list that was written as JSON is meant, even an empty one.
		const isWritten = field.property.type === 'json' && Array.isArray(value);
		if (clears || isWritten || !isNothing(value)) return value;
		if (field.property.required === true) throw missing(field.property);
		return undefined;
	};
}

/** What was entered in secret fields of an operation. */
export function secretsIn(
	ctx: IExecuteFunctions,
	itemIndex: number,
	operation: Operation,
): string[] {
	const given = readerOf(ctx, itemIndex);
	return fieldsOf(operation)
		.filter(({ field }) => field.isSecret === true)
		.map((placed) => textOf(given(placed)))
		.filter((secret) => secret !== '');
}

/** The parameters of an operation for one item. */
export function inputOf(
	place: Pick<Input, 'ctx' | 'session' | 'itemIndex' | 'request' | 'respond'>,
	operation: Operation,
): ReadableInput {
	const given = readerOf(place.ctx, place.itemIndex);
	const value = (field: Field): unknown => {
		const placed = fieldsOf(operation).find((each) => each.field === field);
		if (placed === undefined)
			throw new Error(`${operation.name} has no field ${field.property.name}`);
		return given(placed);
	};
	return {
		...place,
		given,
		value,
		text: (field) => textOf(value(field)),
		isOn: (field) => value(field) === true,
	};
}
