/**
 * Names and types of a provider's requests and responses, as its own definition states them. Nodes and
 * simulators are compared with them, so that neither only agrees with the other. README.md beside this
 * file describes the format.
 */
import memoize from 'lodash/memoize';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * - text: a type, such as `integer`, `string max 2`, `string:date-time or null`, `string of asc|desc`;
 *   `@name`: a type with a name
 * - a list with one entry: a list of these
 * - an object: its fields; `*` at the end of a name: required; `{ oneOf: […] }`: alternatives
 */
export type Shape = string | readonly Shape[] | { readonly [name: string]: Shape };

type Places = 'path' | 'query' | 'header';

export interface ParameterShape {
	readonly in: Places;
	readonly name: string;
	readonly isRequired: boolean;
	readonly shape: Shape;
}

export interface OperationShape {
	/** `GET /companies/{connectId}` */
	readonly key: string;
	readonly method: string;
	/** Below the base path, with `{name}` for path parameters. */
	readonly path: string;
	readonly parameters: readonly ParameterShape[];
	/** By media type. */
	readonly body: Readonly<Record<string, Shape>>;
	/** By status, then by media type. */
	readonly response: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
	/** Where it is from, if the definition does not have it. */
	readonly inferred?: string;
}

export interface ProviderShapes {
	readonly basePath: string;
	readonly operations: readonly OperationShape[];
	/** Bodies of error responses, by status. */
	readonly errors: Readonly<Record<string, Shape>>;
}

interface StoredOperation {
	readonly parameters?: Readonly<Record<string, Shape>>;
	readonly body?: Readonly<Record<string, Shape>>;
	readonly response?: OperationShape['response'];
	readonly inferred?: string;
}

/** What a file holds. */
interface ShapeFile {
	readonly basePath?: string;
	readonly types?: Readonly<Record<string, Shape>>;
	readonly operations: Readonly<Record<string, StoredOperation>>;
	readonly errors?: Readonly<Record<string, Shape>>;
}

const FOLDER = __dirname;

function readFile(name: string): ShapeFile | undefined {
	const path = join(FOLDER, `${name}.json`);
	return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ShapeFile) : undefined;
}

type Types = Readonly<Record<string, Shape>>;

const isList = (shape: Shape): shape is readonly Shape[] => Array.isArray(shape);

const mapped = <From, To>(values: Readonly<Record<string, From>>, map: (value: From) => To) =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));

/** The shape with each `@name` replaced. @throws if there is no type of that name */
function resolved(shape: Shape, types: Types): Shape {
	if (isList(shape)) return shape.map((each) => resolved(each, types));
	if (typeof shape !== 'string') return mapped(shape, (each) => resolved(each, types));
	if (!shape.startsWith('@')) return shape;
	const type = types[shape.slice(1)];
	if (type === undefined) throw new Error(`There is no type ${shape}`);
	return resolved(type, types);
}

/** `query countries*` → its parts. */
function parameterOf([key, shape]: [string, Shape]): ParameterShape {
	const [, place, name = '', star] = /^(path|query|header) (.+?)(\*?)$/.exec(key) ?? [];
	if (place === undefined) throw new Error(`'${key}' is not a parameter`);
	return { in: place as Places, name, isRequired: star === '*', shape };
}

function operationOf(key: string, stored: StoredOperation, types: Types): OperationShape {
	const [method = '', path = ''] = key.split(' ');
	const all = (shapes: Readonly<Record<string, Shape>> = {}) =>
		mapped(shapes, (shape) => resolved(shape, types));
	return {
		key,
		method,
		path,
		parameters: Object.entries(all(stored.parameters)).map(parameterOf),
		body: all(stored.body),
		response: mapped(stored.response ?? {}, all),
		...(stored.inferred === undefined ? {} : { inferred: stored.inferred }),
	};
}

/** What the second file says about an operation is added to what the first one says. */
const together = (first: StoredOperation = {}, second: StoredOperation): StoredOperation => ({
	...first,
	...second,
	parameters: { ...first.parameters, ...second.parameters },
});

/**
 * The shapes of a provider: `<name>.json` from its definition, `<name>.inferred.json` from other sources.
 * @throws if there is neither, or a file is not in the format
 */
export function shapesOf(name: string): ProviderShapes {
	const files = [readFile(name), readFile(`${name}.inferred`)].filter(
		(file): file is ShapeFile => file !== undefined,
	);
	if (files.length === 0) throw new Error(`There are no shapes of ${name}`);
	const types = Object.assign({}, ...files.map((file) => file.types ?? {})) as Types;
	const stored = new Map<string, StoredOperation>();
	for (const [key, operation] of files.flatMap((file) => Object.entries(file.operations)))
		stored.set(key, together(stored.get(key), operation));
	const errors = Object.assign({}, ...files.map((file) => file.errors ?? {})) as Types;
	return {
		basePath: files.map(({ basePath }) => basePath ?? '').find((path) => path !== '') ?? '',
		operations: [...stored].map(([key, operation]) => operationOf(key, operation, types)),
		errors: mapped(errors, (shape) => resolved(shape, types)),
	};
}

/** Whether there are shapes of a provider. */
export const hasShapes = (name: string): boolean =>
	[name, `${name}.inferred`].some((file) => existsSync(join(FOLDER, `${file}.json`)));

const patternOf = memoize((path: string) => {
	const source = path.replace(/[.+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '([^/]+)');
	return { exact: new RegExp(`^${source}$`), anyCase: new RegExp(`^${source}$`, 'i') };
});

const countPlaces = (path: string) => path.split('{').length;

/**
 * The operation of a request, and what is in the places of its path. Of several the one with the fewest
 * places: `/companies/match` before `/companies/{connectId}`.
 * @param path with or without the base path
 */
export function findOperation(
	{ operations, basePath }: ProviderShapes,
	method: string,
	path: string,
	ignoresCase = false,
): { readonly operation: OperationShape; readonly places: readonly string[] } | undefined {
	const below = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
	const kind = ignoresCase ? 'anyCase' : 'exact';
	const [operation] = operations
		.filter((each) => each.method === method && patternOf(each.path)[kind].test(below))
		.sort((one, other) => countPlaces(one.path) - countPlaces(other.path));
	if (operation === undefined) return undefined;
	const [, ...places] = patternOf(operation.path)[kind].exec(below) ?? [];
	return { operation, places: places.map(decodeURIComponent) };
}
