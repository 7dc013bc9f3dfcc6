import {
	arrayOf,
	isRecord,
	recordOf,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import type { Document } from './document';
import { OpenApiError } from './error';
import { follow, resolveRecord } from './refs';

/** Methods of operations that can be sent. */
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head'] as const;
export type Method = Uppercase<(typeof METHODS)[number]>;

/** Methods that definitions can describe and n8n cannot send (`query` since 3.2). */
const OTHER_METHODS: readonly string[] = ['options', 'trace', 'query'];

/** URLs of more characters are sent by nobody. */
const MAX_PATH_CHARS = 4_000;

const MAX_SUMMARY_CHARS = 120;
const MAX_SHOWN_TAGS = 3;

/** One operation in a list; method and path identify it, an operation ID may be missing or doubled. */
interface ListedOperation {
	readonly method: Method;
	readonly path: string;
	/** What it does, in a few words; '' where the definition does not say. */
	readonly summary: string;
	readonly tags: readonly string[];
	readonly operationId: string;
	readonly isDeprecated: boolean;
}

interface OperationList {
	readonly operations: readonly ListedOperation[];
	/** What is in the definition and cannot be offered, one sentence each. */
	readonly skipped: readonly string[];
}

/** An operation with what its path has for all operations. */
export interface FoundOperation {
	readonly method: Method;
	readonly path: string;
	readonly pathItem: UnknownRecord;
	readonly operation: UnknownRecord;
}

/** The name by which an operation is chosen and stored: `GET /pets/{id}`. */
export const operationKey = ({ method, path }: Pick<ListedOperation, 'method' | 'path'>): string =>
	`${method} ${path}`;

/** Whether a request can have this method, in upper case. */
export const isMethod = (method: unknown): method is Method =>
	METHODS.some((each) => each.toUpperCase() === method);

const upper = (method: (typeof METHODS)[number]) => method.toUpperCase() as Method;

function pathsOf({ root }: Document): Array<[path: string, item: unknown]> {
	const paths = isRecord(root.paths) ? Object.entries(root.paths) : [];
	return paths.filter(([path]) => !path.startsWith('x-'));
}

function listed(path: string, method: Method, operation: UnknownRecord): ListedOperation {
	const { summary, description, operationId, tags, deprecated } = operation;
	const text = textOf(summary) || textOf(description);
	const [firstLine = ''] = text.slice(0, MAX_SUMMARY_CHARS).split('\n');
	return {
		method,
		path,
		summary: firstLine.trim(),
		tags: arrayOf(tags)
			.map(textOf)
			.filter((tag) => tag !== ''),
		operationId: textOf(operationId),
		isDeprecated: deprecated === true,
	};
}

/** Methods of a path that cannot be sent: in upper case, as they would be. */
function otherMethods(item: UnknownRecord): string[] {
	const additional = recordOf(item.additionalOperations);
	return [
		...OTHER_METHODS.filter((method) => isRecord(item[method])),
		...Object.keys(additional),
	].map((method) => method.toUpperCase());
}

function listPath(document: Document, path: string, node: unknown): OperationList {
	if (path.length > MAX_PATH_CHARS)
		return { operations: [], skipped: [`${path.slice(0, 80)}… is too long for a path`] };
	const followed = follow(document, node);
	if ('error' in followed)
		return { operations: [], skipped: [`${path} cannot be read. ${followed.error.message}`] };
	const item = followed.value;
	if (!isRecord(item)) return { operations: [], skipped: [`${path} is not an object`] };
	return {
		operations: METHODS.flatMap((method) => {
			const operation = item[method];
			return isRecord(operation) ? [listed(path, upper(method), operation)] : [];
		}),
		skipped: otherMethods(item).map(
			(method) => `${method} ${path} has a method that n8n cannot send`,
		),
	};
}

/** For a definition without paths, which OpenAPI 3.1 allows: of webhooks, or of parts for other ones. */
export const withoutOperations = ({ root }: Document): OpenApiError =>
	new OpenApiError(
		'The definition describes no operations',
		isRecord(root.webhooks)
			? 'It describes webhooks, which the API sends. Use the definition of the requests that the API takes.'
			: 'It may be a part of a larger definition. Use the URL or the text of the complete one.',
	);

/** All operations of a definition, in its order. */
export function listOperations(document: Document): OperationList {
	const parts = pathsOf(document).map(([path, node]) => listPath(document, path, node));
	return {
		operations: parts.flatMap(({ operations }) => operations),
		skipped: parts.flatMap(({ skipped }) => skipped),
	};
}

const normalize = (text: string) => text.toLowerCase();

/** 0 where the text names the operation itself, 1 where it is in its path, 2 elsewhere. */
function rank(operation: ListedOperation, query: string): number {
	const names = [operation.operationId, operation.path, operationKey(operation)].map(normalize);
	if (names.includes(query)) return 0;
	return normalize(operation.path).includes(query) ? 1 : 2;
}

/**
 * The operations that have all words of a text in method, path, summary, tags or ID; those with the text in
 * their path come first. All of them for an empty text.
 */
export function searchOperations(
	operations: readonly ListedOperation[],
	text: string,
): readonly ListedOperation[] {
	const query = normalize(text.trim());
	if (query === '') return operations;
	const words = query.split(/\s+/);
	const matches = operations.filter(({ method, path, summary, tags, operationId }) => {
		const all = normalize([method, path, summary, ...tags, operationId].join(' '));
		return words.every((word) => all.includes(word));
	});
	return matches
		.map((operation) => [rank(operation, query), operation] as const)
		.sort(([one], [other]) => one - other)
		.map(([, operation]) => operation);
}

/** How an operation is shown in a list: `GET /pets/{id} · Find a pet · pets · deprecated`. */
export function operationLabel(operation: ListedOperation): string {
	const { summary, tags, isDeprecated } = operation;
	return [
		operationKey(operation),
		summary,
		tags.slice(0, MAX_SHOWN_TAGS).join(', '),
		isDeprecated ? 'deprecated' : '',
	]
		.filter((part) => part !== '')
		.join(' · ');
}

const partsOf = (key: string) => {
	const [, written = '', path = ''] = /^\s*(\S+)\s+(\S.*?)\s*$/s.exec(key) ?? [];
	return { written, path };
};

/** A path as it is sent: some definitions leave the slash out. */
export const withSlash = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

/** Whether a key names this operation. @param operation with a path as it is sent */
export function isKeyOf(
	{ method, path }: Pick<ListedOperation, 'method' | 'path'>,
	key: string,
): boolean {
	const named = partsOf(key);
	return named.written.toUpperCase() === method && withSlash(named.path) === path;
}

/**
 * The operation with a key such as `GET /pets/{id}`; upper and lower case of the method do not matter.
 * @throws OpenApiError where the definition has none
 */
export function findOperation(document: Document, key: string): FoundOperation {
	const { written, path } = partsOf(key);
	const method = METHODS.find((each) => each === written.toLowerCase());
	if (method === undefined && /^[A-Za-z]+$/.test(written) && path.startsWith('/')) {
		throw new OpenApiError(
			`n8n cannot send the method ${written.toUpperCase()}`,
			`Choose another operation. Its method has to be one of ${METHODS.map(upper).join(', ')}.`,
		);
	}
	const node = isRecord(document.root.paths) ? step(document.root.paths, path) : undefined;
	const pathItem = node === undefined ? undefined : resolveRecord(document, node);
	const operation = method === undefined ? undefined : pathItem?.[method];
	if (method === undefined || pathItem === undefined || !isRecord(operation)) {
		throw new OpenApiError(
			`The definition has no operation ${key.trim().slice(0, 200) || 'without a name'}`,
			'Choose it from the list again, or enter its method and path as the definition writes them, such as GET /orders/{id}. The provider may have renamed or removed it.',
		);
	}
	return { method: upper(method), path, pathItem, operation };
}

const step = (paths: UnknownRecord, path: string): unknown =>
	Object.hasOwn(paths, path) && !path.startsWith('x-') ? paths[path] : undefined;
