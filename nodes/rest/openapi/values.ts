import type { ResourceMapperField } from 'n8n-workflow';

import { isRecord } from '../../../credentials/common/unknown';
import { castValue, isValueKind } from './cast';
import { OpenApiError } from './error';
import { isKeyOf, isMethod } from './operations';
import { isPlace } from './parameters';
import {
	type Column,
	isOperationColumn,
	isValueColumn,
	type ValueColumn,
	type ValueWire,
} from './wire';

/** A value that is sent, with the column that it is for. */
export interface GivenValue {
	readonly column: ValueColumn;
	readonly value: unknown;
}

interface ReadValues {
	readonly given: readonly GivenValue[];
	/** Names that no column has: misspelled, or left from another version of the definition. */
	readonly unknown: readonly string[];
}

/** An empty list is data: it may be what clears one. */
const isNothing = (value: unknown) => value === undefined || value === null || value === '';

interface ReadOptions {
	/** Of the workflow, for times without one. */
	readonly zone: string;
	/** Something else replaces the fields of the body. */
	readonly isBodyReplaced?: boolean;
}

const missing = ({ displayName }: ResourceMapperField) =>
	new OpenApiError(
		`'${displayName}' is empty`,
		'Enter a value for it. If it holds an expression, the expression returns nothing for this item.',
	);

/**
 * A field that is not in the form. n8n's editor stores `false` for each switch of a form, also for those
 * that nobody added; sent, it would change records.
 */
const isAbsent = (column: ResourceMapperField) => column.removed === true;

/** Values are stored by the ID of their column; by hand, the API's own name is what one writes. */
function keysOf(
	{ id, openapi: { name } }: ValueColumn,
	counts: ReadonlyMap<string, number>,
): string[] {
	return name !== '' && counts.get(name) === 1 ? [id, name] : [id];
}

/** How many columns have each of the API's names: `id` may be in the path and in the body. */
function countNames(columns: readonly ValueColumn[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { openapi } of columns)
		counts.set(openapi.name, (counts.get(openapi.name) ?? 0) + 1);
	return counts;
}

const ownValue = (values: Record<string, unknown>, keys: readonly string[]): unknown => {
	const key = keys.find((each) => Object.hasOwn(values, each));
	return key === undefined ? undefined : values[key];
};

/** An empty value that the definition allows is sent where it was entered. */
const isEmptyOnPurpose = ({ allowsEmpty }: ValueWire, value: unknown) =>
	allowsEmpty === true && value === '';

/**
 * The values of a form, cast by their columns; what is empty is not sent.
 * @param values by ID of the column, or by the API's name where only one column has it
 * @throws OpenApiError where a required value is empty, or text has to be JSON and is not
 */
export function readValues(
	columns: readonly Column[],
	values: Readonly<Record<string, unknown>>,
	{ zone, isBodyReplaced = false }: ReadOptions,
): ReadValues {
	const valueColumns = columns.filter(isValueColumn);
	const counts = countNames(valueColumns);
	const known = new Set<string>(['operation']);
	const given: GivenValue[] = [];
	for (const column of valueColumns) {
		const keys = keysOf(column, counts);
		for (const key of keys) known.add(key);
		if (isBodyReplaced && column.openapi.in === 'body') continue;
		const raw = isAbsent(column) ? undefined : ownValue(values, keys);
		if (isNothing(raw) && !isEmptyOnPurpose(column.openapi, raw)) {
			if (column.required) throw missing(column);
			continue;
		}
		given.push({
			column,
			value: raw === '' ? '' : castValue(raw, column.openapi, column.displayName, zone),
		});
	}
	const unknown = Object.entries(values)
		.filter(([key, value]) => !known.has(key) && !isNothing(value))
		.map(([key]) => key);
	return { given, unknown };
}

/** How n8n's own types of columns are cast, for forms that do not come from a definition. */
const KINDS: Readonly<Record<string, ValueWire['kind']>> = {
	number: 'number',
	boolean: 'boolean',
	dateTime: 'dateTime',
	array: 'list',
	object: 'json',
	string: 'text',
};

/**
 * The values of any resource mapper as an API's JSON fields: required ones are there, numbers are numbers.
 * @param columns as stored with the values; without them the values stay as they are
 * @throws OpenApiError as `readValues`
 */
export function readMappedValues(
	columns: readonly ResourceMapperField[],
	values: Readonly<Record<string, unknown>>,
	options: ReadOptions,
): Record<string, unknown> {
	const typed = columns.map((column): ValueColumn => ({
		...column,
		openapi: { in: 'body', name: column.id, kind: KINDS[column.type ?? 'string'] ?? 'any' },
	}));
	const { given, unknown } = readValues(typed, values, options);
	const known = given.map(({ column, value }) => [column.id, value] as const);
	const others = columns.length === 0 ? unknown.map((key) => [key, values[key]] as const) : [];
	return Object.fromEntries([...known, ...others].filter(([, value]) => !isNothing(value)));
}

/**
 * The columns of a stored form; undefined where it has none of this operation: it was written by hand, or
 * another operation was chosen since.
 * @param key as `operationKey` gives it
 */
export function storedColumns(schema: unknown, key: string): Column[] | undefined {
	if (!Array.isArray(schema)) return undefined;
	const columns = (schema as unknown[]).filter(isColumn);
	const operation = columns.find(isOperationColumn)?.openapi;
	return operation !== undefined && isKeyOf(operation, key) ? columns : undefined;
}

/** A workflow can be edited by hand, so what is stored is looked at before it is used. */
function isColumn(value: unknown): value is Column {
	if (!isRecord(value) || typeof value.id !== 'string' || !isRecord(value.openapi)) return false;
	const { in: place, name, kind, items, method, path } = value.openapi;
	if (place === 'operation') return isMethod(method) && typeof path === 'string';
	const isKnownKind = isValueKind(kind) && (items === undefined || isValueKind(items));
	return isKnownKind && typeof name === 'string' && (place === 'body' || isPlace(place));
}
