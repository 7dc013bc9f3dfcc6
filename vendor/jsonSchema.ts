import { dereference, type OutputUnit, type Schema, validate } from '@cfworker/json-schema';

/** What a value breaks: the keyword, and the place in the value as a JSON pointer that begins with `#`. */
export type SchemaFault = OutputUnit;

export type { Schema };

/**
 * How a value breaks a schema (2020-12, all references inside of it); empty where it fits. The schema
 * is interpreted, no code is made of it.
 * @param onReference called before a reference is followed; what it throws ends the check, which is
 * otherwise unbounded for schemas that refer to themselves
 * @param findAll false: stops at the first fault of each record and list
 * @throws Error where a reference leads nowhere; RangeError where value or schema are too deep
 */
export function schemaFaults(
	value: unknown,
	schema: Schema,
	onReference: () => void,
	findAll: boolean,
): SchemaFault[] {
	const counted = new Proxy(dereference(schema), {
		get(schemas, uri) {
			onReference();
			return Reflect.get(schemas, uri) as unknown;
		},
	});
	return validate(value, schema, '2020-12', counted, !findAll).errors;
}
