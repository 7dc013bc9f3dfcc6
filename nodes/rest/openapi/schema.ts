import {
	arrayOf,
	defined,
	isRecord,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import type { Document } from './document';
import { OpenApiError } from './error';
import { follow, refOf } from './refs';

/** The most schemas that are merged into one, by `allOf` and references; published ones merge 30. */
const MAX_PARTS = 2_000;

/** Alternatives that are read for one field; they may be nested, and refer to themselves. */
const MAX_ALTERNATIVES = 200;

type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';

const JSON_TYPES: readonly string[] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

/**
 * What a schema says about a value in a form, after references and `allOf` are merged. Empty `types`:
 * anything. The schemas inside (of properties, of items) are as written.
 */
export interface Shape {
	readonly types: readonly JsonType[];
	readonly format: string;
	/** Text that holds a file (OpenAPI 3.1), such as `image/png`; '' for none. */
	readonly contentMediaType: string;
	readonly contentEncoding: string;
	/** All values that are possible; undefined where there is no such list. */
	readonly values?: readonly unknown[];
	readonly defaultValue?: unknown;
	readonly example?: unknown;
	readonly properties: ReadonlyMap<string, unknown>;
	readonly required: ReadonlySet<string>;
	/** Schema of properties that have no name in the definition; undefined where it says nothing. */
	readonly additional?: unknown;
	readonly items?: unknown;
	/** The value is one of several kinds of records, so it has no fields of its own. */
	readonly hasAlternatives: boolean;
	/** The schema of the first alternative, for an example. */
	readonly firstAlternative?: unknown;
	readonly isReadOnly: boolean;
	readonly isDeprecated: boolean;
}

/** A schema's merged parts, and the lists of alternatives (`oneOf`, `anyOf`) among them. */
interface Parts {
	readonly parts: UnknownRecord[];
	readonly alternatives: unknown[][];
}

/**
 * A reference that leads nowhere says nothing about the value: definitions have such slips.
 * @throws RefError where it leads to another document
 */
function resolveSchema(document: Document, node: unknown): unknown {
	const followed = follow(document, node);
	if (!('error' in followed)) return followed.value;
	if (followed.error.isExternal) throw followed.error;
	return undefined;
}

const isNull = (document: Document, node: unknown): boolean => {
	const schema = resolveSchema(document, node);
	return isRecord(schema) && (schema.type === 'null' || schema.const === null);
};

/**
 * Collects what applies to one value: the schema, what it refers to, and its `allOf`. Each schema counts
 * once, so circles end and doubled parts cost nothing. Not recursive: nesting has no limit here.
 */
function collectParts(document: Document, schema: unknown): Parts {
	const parts = new Set<UnknownRecord>();
	const alternatives: unknown[][] = [];
	const open: unknown[] = [schema];
	while (open.length > 0) {
		const node = open.pop();
		if (!isRecord(node) || parts.has(node)) continue;
		parts.add(node);
		if (parts.size > MAX_PARTS) {
			throw new OpenApiError(
				`The definition merges more than ${MAX_PARTS} schemas into one`,
				'Use a definition of only the part that is needed.',
			);
		}
		for (const each of [...arrayOf(node.allOf)].reverse()) open.push(each);
		if (refOf(node) !== undefined) open.push(resolveSchema(document, node));
		for (const choice of [node.oneOf, node.anyOf]) {
			const kinds = arrayOf(choice).filter((each) => !isNull(document, each));
			// One kind or null is not a choice.
			if (kinds.length === 1) open.push(kinds[0]);
			else if (kinds.length > 1) alternatives.push(kinds);
		}
	}
	// Until 3.1, what is written beside a reference is ignored (OpenAPI 3.0.4, "Reference Object").
	const isIgnored = (node: UnknownRecord) =>
		refOf(node) !== undefined && (document.version === '2.0' || document.version === '3.0');
	return { parts: [...parts].filter((node) => !isIgnored(node)), alternatives };
}

function statedTypes({ type }: UnknownRecord): JsonType[] {
	const stated = Array.isArray(type) ? type : [type];
	return stated.filter((each): each is JsonType => JSON_TYPES.includes(each as string));
}

const typeOfValue = (value: unknown): JsonType | undefined => {
	if (Array.isArray(value)) return 'array';
	if (isRecord(value)) return 'object';
	const type = typeof value;
	return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
};

const hasAny = (node: UnknownRecord, keys: readonly string[]) =>
	keys.some((key) => node[key] !== undefined);

/** The type that a schema without `type` means, by what else it says. */
function impliedTypes(node: UnknownRecord): JsonType[] {
	if (hasAny(node, ['properties', 'additionalProperties', 'patternProperties']))
		return ['object'];
	if (hasAny(node, ['items', 'prefixItems'])) return ['array'];
	const values = [...arrayOf(node.enum), node.const].map(typeOfValue);
	const types = values.filter((type): type is JsonType => type !== undefined);
	if (types.length > 0) return [...new Set(types)];
	return hasAny(node, ['format', 'pattern', 'contentMediaType']) ? ['string'] : [];
}

const intersection = (
	one: readonly JsonType[],
	other: readonly JsonType[],
): readonly JsonType[] => {
	const both = one.filter((type) => other.includes(type));
	return both.length > 0 ? both : one;
};

const narrowed = (lists: ReadonlyArray<readonly JsonType[]>): readonly JsonType[] => {
	const [first = [], ...others] = lists.filter((types) => types.length > 0);
	return others.reduce(intersection, first);
};

const valuesOf = (node: UnknownRecord): unknown[] | undefined => {
	if (node.const !== undefined) return [node.const];
	return Array.isArray(node.enum) && node.enum.length > 0 ? arrayOf(node.enum) : undefined;
};

/** The first value of a field among the parts: what is nearest to the schema itself wins. */
const firstOf = (parts: readonly UnknownRecord[], ...keys: readonly string[]): unknown =>
	parts.flatMap((part) => keys.map((key) => part[key])).find((value) => value !== undefined);

/** What a list of alternatives says about the value as a whole. */
function mergedAlternatives(shapes: readonly Shape[]): MergedAlternatives {
	const values = shapes.map((shape) => shape.values);
	const areAllListed = values.every((list) => list !== undefined);
	return {
		types: shapes.some(({ types }) => types.length === 0)
			? []
			: [...new Set(shapes.flatMap(({ types }) => types))],
		...(areAllListed && { values: values.flatMap((list) => list ?? []) }),
		hasAlternatives: shapes.some(
			({ types, properties, hasAlternatives }) =>
				hasAlternatives || properties.size > 0 || types.includes('object'),
		),
	};
}

/** Whether an alternative only restricts (`required`, `not`), so that it adds nothing to a form. */
const restrictsOnly = ({ types, values, properties, hasAlternatives }: Shape) =>
	types.length === 0 && values === undefined && properties.size === 0 && !hasAlternatives;

function propertiesOf(parts: readonly UnknownRecord[]): Map<string, unknown> {
	const properties = new Map<string, unknown>();
	for (const part of parts) {
		if (!isRecord(part.properties)) continue;
		for (const [name, schema] of Object.entries(part.properties))
			if (!properties.has(name)) properties.set(name, schema);
	}
	return properties;
}

const requiredOf = (parts: readonly UnknownRecord[]): Set<string> =>
	new Set(
		parts
			.flatMap(({ required }) => arrayOf(required))
			.filter((name): name is string => typeof name === 'string'),
	);

const exampleOf = (parts: readonly UnknownRecord[]): unknown =>
	firstOf(parts, 'example') ?? arrayOf(firstOf(parts, 'examples'))[0];

/** More alternatives than can be read: anything, written as JSON. */
const UNREAD = { types: [], hasAlternatives: true } as const;

type MergedAlternatives = Pick<Shape, 'types' | 'values' | 'hasAlternatives'>;

/** What all lists of alternatives say; what only restricts is left to the check of values. */
function readAlternatives(
	document: Document,
	alternatives: readonly unknown[][],
	budget: { left: number },
): MergedAlternatives[] {
	return alternatives.flatMap((kinds) => {
		budget.left -= kinds.length;
		if (budget.left < 0) return [UNREAD];
		const shapes = kinds.map((kind) => shapeOf(document, kind, budget));
		return shapes.every(restrictsOnly) ? [] : [mergedAlternatives(shapes)];
	});
}

/** `exactOptionalPropertyTypes`: a field that nothing says is not there. */
const stated = <Key extends string>(key: Key, value: unknown): Partial<Record<Key, unknown>> =>
	value === undefined ? {} : ({ [key]: value } as Record<Key, unknown>);

function shapeOf(document: Document, schema: unknown, budget: { left: number }): Shape {
	const { parts, alternatives } = collectParts(document, schema);
	const merged = readAlternatives(document, alternatives, budget);
	const values = [...parts.map(valuesOf), ...merged.map((each) => each.values)].find(
		(list) => list !== undefined,
	);
	const types = narrowed(parts.map(statedTypes));
	const own = types.length > 0 ? types : narrowed(parts.map(impliedTypes));
	return {
		types: narrowed([own, ...merged.map((each) => each.types)]),
		format: textOf(firstOf(parts, 'format')),
		contentMediaType: textOf(firstOf(parts, 'contentMediaType')),
		contentEncoding: textOf(firstOf(parts, 'contentEncoding')),
		...defined({ values }),
		...stated('defaultValue', firstOf(parts, 'default')),
		...stated('example', exampleOf(parts)),
		properties: propertiesOf(parts),
		required: requiredOf(parts),
		...stated('additional', firstOf(parts, 'additionalProperties')),
		...stated('items', firstOf(parts, 'items')),
		hasAlternatives: merged.some(({ hasAlternatives }) => hasAlternatives),
		...stated('firstAlternative', alternatives[0]?.[0]),
		isReadOnly: parts.some(({ readOnly }) => readOnly === true),
		isDeprecated: firstOf(parts, 'deprecated') === true,
	};
}

/**
 * Reads a schema (of any version; a boolean too) as the shape of a form field.
 * @throws OpenApiError where it refers to another document or merges without end
 */
export const readShape = (document: Document, schema: unknown): Shape =>
	shapeOf(document, schema, { left: MAX_ALTERNATIVES });
