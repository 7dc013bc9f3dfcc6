/** What of a provider's definition a node's requests use. */
import type { SentRequest } from './compare';
import { findOperation, type OperationShape, type ProviderShapes, type Shape } from './shape';
import { typeOf } from './type';

/** The paths that a JSON Patch may change; undefined for any other shape. */
function patchPaths(shape: Readonly<Record<string, Shape>>): string[] | undefined {
	const path = shape['path*'];
	return 'op*' in shape && typeof path === 'string'
		? [...(typeOf(path).values ?? [])]
		: undefined;
}

/** Names of the fields of a body, with dots, or the paths of a patch; lists do not count. */
function fieldsIn(shape: Shape, at = ''): string[] {
	if (Array.isArray(shape)) return fieldsIn((shape as Shape[])[0] ?? 'any', at);
	if (typeof shape === 'string') return at === '' ? [] : [at];
	const { oneOf } = shape as { oneOf?: Shape };
	if (Array.isArray(oneOf)) return at === '' ? [] : [at];
	const paths = patchPaths(shape as Record<string, Shape>);
	if (paths !== undefined) return paths;
	return Object.entries(shape as Record<string, Shape>).flatMap(([key, each]) => {
		const name = key.replace(/\*$/, '');
		return fieldsIn(each, at === '' ? name : `${at}.${name}`);
	});
}

function sentFields(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((each) => sentFields(each, at));
	if (typeof value !== 'object' || value === null) return at === '' ? [] : [at];
	const { op, path } = value as { op?: unknown; path?: unknown };
	if (typeof op === 'string' && typeof path === 'string') return [path];
	return Object.entries(value).flatMap(([name, each]) =>
		sentFields(each, at === '' ? name : `${at}.${name}`),
	);
}

function bodyFields({ body = '' }: SentRequest): string[] {
	const names = [...body.matchAll(/form-data; name="([^"]+)"/g)].map(([, name = '']) => name);
	if (names.length > 0) return names;
	try {
		return sentFields(JSON.parse(body));
	} catch {
		return [];
	}
}

const allParts = ({ parameters, body }: OperationShape): string[] => [
	...parameters.flatMap((each) => (each.in === 'query' ? [`query ${each.name}`] : [])),
	...Object.values(body).flatMap((shape) => fieldsIn(shape).map((name) => `body ${name}`)),
];

const partsOf = (request: SentRequest): string[] => [
	...[...new URLSearchParams(request.url.split('?')[1] ?? '').keys()].map(
		(name) => `query ${name}`,
	),
	...bodyFields(request).map((name) => `body ${name}`),
];

export interface Coverage {
	/** Operations of the definition that no request was for: `GET /access/users/me`. */
	readonly operations: string[];
	/** Parameters and fields that no request had: `GET /companies: query exact`. */
	readonly parts: string[];
}

/** What of the definition none of the requests used. */
export function unused(shapes: ProviderShapes, requests: readonly SentRequest[]): Coverage {
	const sent = new Map<string, Set<string>>();
	for (const request of requests) {
		const [path = ''] = request.url.split('?');
		const key = findOperation(shapes, request.method, path)?.operation.key;
		if (key === undefined) continue;
		const parts = sent.get(key) ?? new Set();
		for (const part of partsOf(request)) parts.add(part);
		sent.set(key, parts);
	}
	return {
		operations: shapes.operations.map(({ key }) => key).filter((key) => !sent.has(key)),
		parts: shapes.operations.flatMap((operation) => {
			const parts = sent.get(operation.key);
			if (parts === undefined) return [];
			return allParts(operation)
				.filter((part) => !parts.has(part))
				.map((part) => `${operation.key}: ${part}`);
		}),
	};
}
