import { findOperation, type Shape, shapesOf } from '../../shapes/shape';
import type { Resource, World } from './resource';
import type { Row } from './rules/filters';

const shapes = shapesOf('helloflex');

/** Path of one record, with `:name` for its parameters. */
export const itemPath = ({ path, item, suffix }: Resource): string =>
	`${path}/:${item ?? 'guid'}${suffix ?? ''}`;

/** The shape of what HelloFlex's definition says that a GET returns. */
function responseOf(path: string): Shape {
	const found = findOperation(shapes, 'GET', path);
	const shape = found?.operation.response['200']?.['application/json'];
	if (shape === undefined) throw new Error(`The definition has no GET ${path}`);
	return shape;
}

const namesOf = (shape: Shape): string[] =>
	Object.keys(shape as object).map((name) => name.replace(/\*$/, ''));

/** Properties of the rows of a list, as the definition names them. */
export const namesInList = ({ path }: Resource): readonly string[] =>
	namesOf((responseOf(path) as readonly Shape[])[0] ?? {});

/** Properties of the details of a record: not those of its row with more. */
export const namesInDetail = (resource: Resource): readonly string[] =>
	namesOf(responseOf(itemPath(resource)));

/** The named properties of a row, in that order; absent ones are null or omitted. */
export function project(row: Row, names: readonly string[], resource: Resource, world: World): Row {
	const out: Row = {};
	for (const field of names) {
		const derive = resource.derived?.[field];
		const value = derive ? derive(row, world.store) : row[field];
		if (value !== undefined && value !== null) out[field] = value;
		else if (world.sendNulls()) out[field] = null;
	}
	return out;
}
