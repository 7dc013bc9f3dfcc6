import type { Projection, Resource, World } from './resource';
import type { Row } from './rules/filters';

/** The properties of a row in the order of the table; absent ones are null or omitted. */
export function project(row: Row, fields: Projection, resource: Resource, world: World): Row {
	const out: Row = {};
	for (const field of fields) {
		const derive = resource.derived?.[field];
		const value = derive ? derive(row, world.store) : row[field];
		if (value !== undefined && value !== null) out[field] = value;
		else if (world.sendNulls()) out[field] = null;
	}
	return out;
}
