import { type OutputUnit, type Schema, validate } from '@cfworker/json-schema';

/**
 * How a value breaks a schema: the keyword, its place in the schema, the place in the value (a JSON pointer
 * that begins with `#`), and a sentence.
 */
export type SchemaFault = OutputUnit;

export type { Schema };

/** A schema and those that it refers to, by the text of their references. */
export interface SchemaSet {
	readonly root: Schema;
	readonly schemas: ReadonlyMap<string, Schema>;
}

/**
 * How a value breaks a schema (2020-12); empty where it fits. The schema is interpreted, no code is made of
 * it.
 * @param onReference called before a reference is followed; what it throws ends the check, which is
 * otherwise unbounded for schemas that refer to themselves
 * @param findAll false: stops at the first fault of each record and list
 * @throws Error where a reference leads nowhere; RangeError where value or schema are too deep
 */
export function schemaFaults(
	value: unknown,
	{ root, schemas }: SchemaSet,
	onReference: () => void,
	findAll: boolean,
): SchemaFault[] {
	// The library's own index of references parses each as a URL, which takes longer than the check.
	const lookup = new Proxy<Record<string, Schema>>(
		{},
		{
			get(_target, reference) {
				onReference();
				return schemas.get(String(reference));
			},
		},
	);
	return validate(value, root, '2020-12', lookup, !findAll).errors;
}
