import type { ResourceMapperField } from 'n8n-workflow';

import { entryOf } from '../../../credentials/common/unknown';
import { isFile } from './body';
import type { Document } from './document';
import { exampleText } from './example';
import { isExpression } from './expression';
import { readShape, type Shape } from './schema';
import type { ValueKind, ValueWire } from './wire';

/** Choices that a dropdown can show; more are entered as text. */
const MAX_CHOICES = 500;

/** How a value is entered. */
export type Kind = Pick<ValueWire, 'kind' | 'items'>;

const SCALARS: Readonly<Record<string, ValueKind>> = {
	string: 'text',
	number: 'number',
	integer: 'integer',
	boolean: 'boolean',
};

const scalarKind = ({ types, format }: Shape): ValueKind => {
	const [type = 'string'] = types;
	if (type === 'string' && format === 'date') return 'date';
	if (type === 'string' && format === 'date-time') return 'dateTime';
	return entryOf(SCALARS, type) ?? 'any';
};

const isScalar = ({ types, hasAlternatives }: Shape) =>
	!hasAlternatives && types.length > 0 && types.every((type) => Object.hasOwn(SCALARS, type));

/** The kind of a value by its schema's shape. */
export function kindOf(document: Document, shape: Shape): Kind {
	const { types, hasAlternatives, items } = shape;
	const isText = types.length === 0 || types.includes('string');
	if (hasAlternatives) return { kind: isText ? 'any' : 'json' };
	if (types.length === 1 && types[0] === 'array') {
		const inner = readShape(document, items);
		if (isScalar(inner))
			return { kind: 'list', items: inner.types.length === 1 ? scalarKind(inner) : 'any' };
		// Entries of which nothing is known are mostly text; records are refused nowhere.
		return inner.types.length === 0 && inner.properties.size === 0
			? { kind: 'list', items: 'any' }
			: { kind: 'json' };
	}
	if (types.length === 1) return { kind: types[0] === 'object' ? 'json' : scalarKind(shape) };
	if (types.length === 2 && types.every((type) => type === 'number' || type === 'integer'))
		return { kind: 'number' };
	return { kind: isText ? 'any' : 'json' };
}

const isChoice = (value: unknown): value is string | number | boolean =>
	['string', 'number', 'boolean'].includes(typeof value);

/** The choices of a dropdown; undefined where the value has no list of scalars. */
export function choicesOf({
	values = [],
	types,
}: Pick<Shape, 'values' | 'types'>): ResourceMapperField['options'] {
	if (values.length > MAX_CHOICES || types.includes('array')) return undefined;
	// An empty choice is the field left out.
	const choices = [...new Set(values)].filter((value) => value !== null && value !== '');
	if (choices.length === 0 || !choices.every(isChoice)) return undefined;
	if (choices.some((value) => isExpression(String(value)))) return undefined;
	return choices.map((value) => ({ name: String(value), value }));
}

/** What the field holds when it is added: the definition's default, or JSON to change. */
export function initialValue(
	document: Document,
	shape: Shape,
	{ kind }: Kind,
): string | number | boolean | undefined {
	const { defaultValue, values } = shape;
	const only = values?.length === 1 ? values[0] : undefined;
	const value = defaultValue ?? only;
	if (isChoice(value)) {
		if (kind === 'json') return JSON.stringify(value);
		return isExpression(String(value)) ? undefined : value;
	}
	if (kind === 'list') return Array.isArray(value) ? JSON.stringify(value) : undefined;
	const isScalarOnly = shape.types.some((type) => Object.hasOwn(SCALARS, type));
	const isJson = kind === 'json' || (kind === 'any' && shape.types.length > 0 && !isScalarOnly);
	if (!isJson && !(kind === 'any' && shape.hasAlternatives)) return undefined;
	return value === undefined || value === null
		? exampleText(document, shape)
		: JSON.stringify(value, null, 2);
}

/** A file, or several: the schema itself, or the entries of its list. */
export function fileKind(document: Document, schema: unknown, shape: Shape): Kind | undefined {
	if (isFile(document, schema)) return { kind: 'file' };
	const isList = shape.types.includes('array') && isFile(document, shape.items);
	return isList ? { kind: 'files' } : undefined;
}
