import { fitsPattern } from '../../sandbox/core/patterns';
import type { Operation } from '../../../nodes/rest/operations';
import type { Setup } from './setup';

/** All operations of a node, by names such as `company: search`. */
export const operationsOf = ({ service }: Setup): Array<readonly [key: string, Operation]> =>
	service.resources.flatMap((resource) =>
		resource.operations.map(
			(operation) => [`${resource.name}: ${operation.name}`, operation] as const,
		),
	);

/** What is not excepted, each once. */
export const except = (
	reasons: Readonly<Record<string, string>> = {},
	found: readonly string[],
): string[] =>
	[...new Set(found)].filter((each) =>
		Object.keys(reasons).every((pattern) => !fitsPattern(pattern, each)),
	);

/** Paths with the operation, list or sync that they are from: `company: search: companies[].name`. */
export const at = (key: string, paths: readonly string[]): string[] =>
	paths.map((path) => `${key}: ${path}`);
