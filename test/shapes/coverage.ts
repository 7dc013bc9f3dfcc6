/** What of a provider's definition a node's requests use. */
import sumBy from 'lodash/sumBy';

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

interface Share {
	/** How many there are. */
	readonly all: number;
	/** Those that no request used. */
	readonly unused: readonly string[];
}

export interface Coverage {
	/** Operations of the definition, such as `GET /access/users/me`. */
	readonly operations: Share;
	/** Parameters and fields of the operations that were called: `GET /companies: query exact`. */
	readonly parts: Share;
}

/** What of the definition the requests used. */
export function coverageOf(shapes: ProviderShapes, requests: readonly SentRequest[]): Coverage {
	const sent = new Map<string, Set<string>>();
	for (const request of requests) {
		const [path = ''] = request.url.split('?');
		const key = findOperation(shapes, request.method, path)?.operation.key;
		if (key === undefined) continue;
		const parts = sent.get(key) ?? new Set();
		for (const part of partsOf(request)) parts.add(part);
		sent.set(key, parts);
	}
	const called = shapes.operations.flatMap((operation) => {
		const used = sent.get(operation.key);
		return used === undefined ? [] : [{ operation, used, parts: allParts(operation) }];
	});
	return {
		operations: {
			all: shapes.operations.length,
			unused: shapes.operations.map(({ key }) => key).filter((key) => !sent.has(key)),
		},
		parts: {
			all: sumBy(called, ({ parts }) => parts.length),
			unused: called.flatMap(({ operation, used, parts }) =>
				parts.filter((part) => !used.has(part)).map((part) => `${operation.key}: ${part}`),
			),
		},
	};
}
