/** A simulator's server that answers every operation with a value generated from its shape. */
import type { ProviderName, SandboxControl } from '../sandbox';
import { generated, type GenerateOptions } from './generate';
import type { OperationShape, ProviderShapes } from './shape';

export interface Served {
	readonly control: SandboxControl;
	readonly provider: ProviderName;
	readonly shapes: ProviderShapes;
}

/** The successes of an operation that have a body. */
const bodiesOf = ({ response }: OperationShape) =>
	Object.entries(response)
		.filter(([status]) => status !== '204')
		.flatMap(([status, types]) =>
			Object.entries(types).map(([mediaType, shape]) => ({
				status: Number(status),
				mediaType,
				shape,
			})),
		);

/** Types in a definition such as `image/*` stand for any of them. */
const concrete = (mediaType: string) => mediaType.replace(/\*/g, 'octet-stream');

function responseOf(operation: OperationShape, options: GenerateOptions): Response {
	const bodies = bodiesOf(operation);
	const chosen = bodies[(options.variant ?? 0) % Math.max(1, bodies.length)];
	if (chosen === undefined) return { status: 204, body: '' };
	const { known = {} } = options;
	const value = known[operation.key] ?? generated(chosen.shape, options);
	return {
		status: chosen.status,
		headers: { 'content-type': concrete(chosen.mediaType) },
		body: typeof value === 'string' ? value : JSON.stringify(value),
	};
}

const countSegments = ({ path }: OperationShape) => path.split('/').length;
const countPlaces = ({ path }: OperationShape) => path.split('{').length;

/** Faults are tried in their order, and `*` stands for more than one segment, so long paths come first. */
const bySpecificity = (one: OperationShape, other: OperationShape) =>
	countSegments(other) - countSegments(one) || countPlaces(one) - countPlaces(other);

interface Response {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Responses of all operations, in the order in which they are tried. */
type Responses = ReadonlyArray<readonly [OperationShape, Response]>;

const responses = new WeakMap<ProviderShapes, Map<string, Responses>>();

/** Generated once for the same options. */
function responsesOf(shapes: ProviderShapes, options: GenerateOptions): Responses {
	const made = responses.get(shapes) ?? new Map<string, Responses>();
	responses.set(shapes, made);
	const key = JSON.stringify(options);
	const all =
		made.get(key) ??
		[...shapes.operations]
			.sort(bySpecificity)
			.map((operation) => [operation, responseOf(operation, options)] as const);
	made.set(key, all);
	return all;
}

/** Everything but logins. */
const TARGETS = ['public', 'resource'] as const;

function serve({ control, provider, shapes }: Served, all: Responses): void {
	control.clearFaults(provider);
	for (const [{ method, path }, response] of all) {
		const pattern = shapes.basePath + path.replace(/\{[^}]*\}/g, '*');
		for (const target of TARGETS)
			control.addFault(provider, { method, path: pattern, target, ...response });
	}
}

/**
 * Every operation succeeds, and every field of its response is filled in. Logins are not concerned.
 * @returns the bodies
 */
export function serveShapes(served: Served, options: GenerateOptions = {}): ReadonlySet<string> {
	const all = responsesOf(served.shapes, options);
	serve(served, all);
	return new Set(all.map(([, { body }]) => body));
}

/**
 * Every operation fails with a status and the body that belongs to it.
 * @returns the body
 */
export function serveError(served: Served, status: number): unknown {
	const value = generated(served.shapes.errors[String(status)] ?? {});
	const headers = { 'content-type': 'application/json' };
	const response = { status, headers, body: JSON.stringify(value) };
	const { operations } = served.shapes;
	serve(
		served,
		operations.map((operation) => [operation, response] as const),
	);
	return value;
}
