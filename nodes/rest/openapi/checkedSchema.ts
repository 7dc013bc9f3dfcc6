import omit from 'lodash/omit';

import type { Schema, SchemaSet } from '../../../vendor/jsonSchema';
import { isRecord, recordOf, type UnknownRecord } from '../../../credentials/common/unknown';
import type { Document } from './document';
import { follow, refOf } from './refs';

/** Schemas in one copy; what is beyond them accepts everything. */
const MAX_SCHEMAS = 5_000;

/** Longer lists of values, alternatives or properties are not compared: they cost more than they find. */
const MAX_ENTRIES = 2_000;

/** Keywords whose value is taken as it is. `pattern` is not among them: one can block the process for minutes. */
const PLAIN = [
	'required',
	'dependentRequired',
	'minLength',
	'maxLength',
	'minItems',
	'maxItems',
	'minProperties',
	'maxProperties',
	'multipleOf',
	'minContains',
	'maxContains',
] as const;

/** Keywords with one schema, a list of schemas, and schemas by name. */
const ONE = [
	'not',
	'additionalProperties',
	'contains',
	'propertyNames',
	'if',
	'then',
	'else',
] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const MAPS = ['properties', 'dependentSchemas'] as const;

/** Formats whose check takes time in proportion to the text. */
const FORMATS: readonly string[] = ['date', 'date-time', 'uuid', 'ipv4'];

const TYPES: readonly string[] = [
	'string',
	'number',
	'integer',
	'boolean',
	'array',
	'object',
	'null',
];

const defined = (entries: ReadonlyArray<readonly [string, unknown]>): UnknownRecord =>
	Object.fromEntries(entries.filter(([, value]) => value !== undefined));

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;

/** `nullable` of 3.0, which 3.1 writes as one of several types. */
const allowsNull = (node: UnknownRecord) => node.nullable === true || node['x-nullable'] === true;

function typesOf(node: UnknownRecord): UnknownRecord {
	const types = (Array.isArray(node.type) ? node.type : [node.type]) as unknown[];
	const known = types.filter((type): type is string => TYPES.includes(type as string));
	// An unknown type among them, such as `file` of 2.0, says that anything may come.
	if (known.length === 0 || known.length < types.length) return {};
	return { type: allowsNull(node) ? [...known, 'null'] : known };
}

function valuesOf(node: UnknownRecord): UnknownRecord {
	if (node.const !== undefined && isScalar(node.const)) return { const: node.const };
	if (!Array.isArray(node.enum) || node.enum.length === 0 || node.enum.length > MAX_ENTRIES)
		return {};
	if (!node.enum.every(isScalar)) return {};
	return { enum: allowsNull(node) ? [...(node.enum as unknown[]), null] : node.enum };
}

/** Limits of numbers; until 3.0 an exclusive one is a switch beside the limit. */
function limitsOf(node: UnknownRecord): UnknownRecord {
	const limit = (plain: string, exclusive: string): UnknownRecord => {
		const [value, border] = [node[plain], node[exclusive]];
		if (border === true) return { [exclusive]: value };
		return defined([
			[plain, value],
			[exclusive, typeof border === 'number' ? border : undefined],
		]);
	};
	return { ...limit('minimum', 'exclusiveMinimum'), ...limit('maximum', 'exclusiveMaximum') };
}

const isNumberOrList = (key: string, value: unknown) =>
	key === 'required'
		? Array.isArray(value)
		: key === 'dependentRequired' || typeof value === 'number';

/** One copy: each schema has a number, and each use of it is a reference to that. */
class SchemaCopy {
	private readonly names = new Map<UnknownRecord, string>();
	private readonly open: UnknownRecord[] = [];

	constructor(private readonly document: Document) {}

	/** A reference to the copy of a schema; `true`, which accepts everything, for what is none. */
	use(node: unknown): Schema | boolean {
		if (node === false) return false;
		if (!isRecord(node)) return true;
		const known = this.names.get(node);
		if (known !== undefined) return { $ref: known };
		if (this.names.size >= MAX_SCHEMAS) return true;
		const name = String(this.names.size);
		this.names.set(node, name);
		this.open.push(node);
		return { $ref: name };
	}

	/** The copies of all schemas that were used. Not recursive: nesting has no limit. */
	finish(): Map<string, Schema> {
		const copies = new Map<string, Schema>();
		// `open` grows while the schemas in it are copied.
		for (const node of this.open) copies.set(String(copies.size), this.copy(node));
		return copies;
	}

	private copy(node: UnknownRecord): Schema {
		if (refOf(node) === undefined) return this.nullableCopy(node);
		const target = this.use(this.target(node)) as Schema;
		const isOld = this.document.version === '2.0' || this.document.version === '3.0';
		if (isOld) return { allOf: [target] };
		return { allOf: [target, this.nullableCopy(omit(node, '$ref'))] };
	}

	private nullableCopy(node: UnknownRecord): Schema {
		const copy = this.plainCopy(node);
		const isTyped = node.type !== undefined;
		return allowsNull(node) && !isTyped ? { anyOf: [copy, { type: 'null' }] } : copy;
	}

	private target(node: UnknownRecord): unknown {
		const followed = follow(this.document, { $ref: node.$ref });
		return 'error' in followed ? true : followed.value;
	}

	private plainCopy(node: UnknownRecord): Schema {
		const one = ONE.map((key) => [key, this.oneOf(node, key)] as const);
		const lists = LISTS.map((key) => [key, this.list(node[key])] as const);
		const maps = MAPS.map((key) => [key, this.map(node[key])] as const);
		return {
			...defined(
				PLAIN.map((key) => [key, isNumberOrList(key, node[key]) ? node[key] : undefined]),
			),
			...defined([...one, ...lists, ...maps]),
			...typesOf(node),
			...valuesOf(node),
			...limitsOf(node),
			...this.itemsOf(node),
			...this.requiredOf(node),
			...(FORMATS.includes(node.format as string) && { format: node.format as string }),
		};
	}

	private oneOf(node: UnknownRecord, key: (typeof ONE)[number]): unknown {
		if (node[key] === undefined) return undefined;
		// What patterns of names allow is not known without the patterns.
		if (key === 'additionalProperties' && node.patternProperties !== undefined)
			return undefined;
		return this.use(node[key]);
	}

	private list(value: unknown): unknown {
		return Array.isArray(value) && value.length > 0 && value.length <= MAX_ENTRIES
			? value.map((each) => this.use(each))
			: undefined;
	}

	private map(value: unknown): unknown {
		if (!isRecord(value)) return undefined;
		const entries = Object.entries(value);
		if (entries.length > MAX_ENTRIES) return undefined;
		return Object.fromEntries(entries.map(([key, each]) => [key, this.use(each)]));
	}

	/** A list of schemas here is the `prefixItems` of later versions. */
	private itemsOf(node: UnknownRecord): UnknownRecord {
		if (Array.isArray(node.items)) return defined([['prefixItems', this.list(node.items)]]);
		return node.items === undefined ? {} : { items: this.use(node.items) };
	}

	/** What only the API sets is required in responses only (OpenAPI 3.0, "Schema Object", readOnly). */
	private requiredOf({ required, properties }: UnknownRecord): UnknownRecord {
		if (!Array.isArray(required)) return {};
		const schemas = recordOf(properties);
		const isReadOnly = (name: unknown) => {
			if (typeof name !== 'string' || !Object.hasOwn(schemas, name)) return false;
			const node = schemas[name];
			const schema = isRecord(node) && refOf(node) !== undefined ? this.target(node) : node;
			return isRecord(schema) && schema.readOnly === true;
		};
		return {
			required: required.filter((name) => typeof name === 'string' && !isReadOnly(name)),
		};
	}
}

/**
 * A copy of a schema that can be checked in bounded time, in the terms of JSON Schema 2020-12: without
 * patterns, and with a reference for each use of a schema, so that who counts references counts the work.
 */
export function checkedSchema(document: Document, schema: unknown): SchemaSet {
	const copy = new SchemaCopy(document);
	const root = copy.use(schema);
	// A schema that accepts nothing is a mistake of the definition.
	return { root: typeof root === 'boolean' ? {} : root, schemas: copy.finish() };
}
