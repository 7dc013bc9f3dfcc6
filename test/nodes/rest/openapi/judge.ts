/**
 * An independent builder of requests, swagger-client, makes the request of an operation of the same values. It
 * is given a definition of only that operation, with its references written out, so that its own reading of
 * references, which takes minutes for a large definition, plays no part.
 */
import { buildRequest as buildByJudge } from 'swagger-client/lib/execute/index.js';
import { isRecord, type UnknownRecord } from '../../../../credentials/common/unknown';
import { buildOpenApiRequest } from '../../../../nodes/rest/openapi/build';
import { columnsOf } from '../../../../nodes/rest/openapi/columns';
import type { Document } from '../../../../nodes/rest/openapi/document';
import { dataOf } from '../../../../nodes/rest/openapi/json';
import { type GivenValue, readValues } from '../../../../nodes/rest/openapi/values';
import { type Column, isOperationColumn } from '../../../../nodes/rest/openapi/wire';
import { entriesOf, generatedValues } from './generate';

/** What is compared; headers in lower case, files as `file`. */
export interface Comparable {
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly headers: UnknownRecord;
	readonly body?: unknown;
}

const SERVER = 'https://judge.example';
/** References in references of a parameter; below them, a schema says nothing. */
const MAX_DEPTH = 4;

/** What swagger-client does not read to make a request; the schema of a body is never asked for. */
const UNUSED = [
	'example',
	'examples',
	'description',
	'callbacks',
	'responses',
	'servers',
	'properties',
];

/** A copy with references written out. */
function inlined({ root }: Document, node: unknown, depth = 0): unknown {
	if (Array.isArray(node)) return node.map((each) => inlined({ root } as Document, each, depth));
	if (!isRecord(node)) return node;
	if (typeof node.$ref === 'string') {
		if (depth > MAX_DEPTH) return {};
		const parts = node.$ref
			.split('/')
			.slice(1)
			.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
		const target = parts.reduce<unknown>(
			(each, part) => (each as UnknownRecord | undefined)?.[part],
			root,
		);
		return inlined({ root } as Document, target, depth + 1);
	}
	return Object.fromEntries(
		entriesOf(node)
			.filter(([key]) => !UNUSED.includes(key))
			.map(([key, each]) => [key, inlined({ root } as Document, each, depth)]),
	);
}

function miniature(document: Document, path: string, method: string): UnknownRecord {
	const { swagger, openapi, consumes, produces, paths } = document.root;
	const item = (paths as UnknownRecord)[path] as UnknownRecord;
	const operation = inlined(document, item[method.toLowerCase()]) as UnknownRecord;
	const only = {
		parameters: inlined(document, item.parameters),
		[method.toLowerCase()]: { ...operation, operationId: 'only', responses: {} },
	};
	return swagger === undefined
		? { openapi, servers: [{ url: SERVER }], paths: { [path]: only } }
		: {
				swagger,
				host: 'judge.example',
				schemes: ['https'],
				consumes,
				produces,
				paths: { [path]: only },
			};
}

const isFile = ({ column: { openapi } }: GivenValue) =>
	openapi.kind === 'file' || openapi.kind === 'files';

/** A value as swagger-client takes it: data, and files as such. */
function judgeValue(each: GivenValue): unknown {
	const data = dataOf(each.value);
	if (!isFile(each)) return data;
	const files = (data as string[]).map((name) => new File(['x'], name));
	return each.column.openapi.kind === 'files' ? files : files[0];
}

function judgeBody(given: readonly GivenValue[]): unknown {
	const inBody = given.filter(({ column }) => column.openapi.in === 'body');
	const complete = inBody.find(
		({ column: { openapi } }) => openapi.name === '' && !openapi.isRest,
	);
	if (complete !== undefined) return judgeValue(complete);
	if (inBody.length === 0) return undefined;
	const named = inBody.filter(({ column }) => column.openapi.isRest !== true);
	const rest = inBody.filter(({ column }) => column.openapi.isRest === true);
	return Object.fromEntries([
		...named.map((each) => [each.column.openapi.name, judgeValue(each)] as const),
		...rest.flatMap(({ value }) => entriesOf(dataOf(value))),
	]);
}

/** In 2.0 a body is one more parameter, and the fields of a form are parameters. */
function judgeParameters(
	document: Document,
	given: readonly GivenValue[],
	operation: UnknownRecord,
) {
	const parameters = given
		.filter(({ column }) => column.openapi.in !== 'body')
		.map(
			(each) =>
				[
					`${each.column.openapi.in}.${each.column.openapi.name}`,
					judgeValue(each),
				] as const,
		);
	// swagger-client asks for them, and leaves them out as we do.
	const ignored = ['Authorization', 'Accept', 'Content-Type'].map(
		(name) => [`header.${name}`, 'x'] as const,
	);
	if (document.version !== '2.0') return Object.fromEntries([...parameters, ...ignored]);
	const body = judgeBody(given);
	const declared = (operation.parameters ?? []) as UnknownRecord[];
	const bodyName = declared.find((each) => each.in === 'body')?.name;
	const fields =
		typeof bodyName === 'string'
			? [[`body.${bodyName}`, body] as const]
			: entriesOf(body).map(([name, each]) => [`formData.${name}`, each] as const);
	return Object.fromEntries([...parameters, ...fields].filter(([, each]) => each !== undefined));
}

/** swagger-client makes a file without a name of text that has a type of its own. */
const entryText = async (value: string | File) => {
	if (typeof value === 'string') return value;
	return value.name === 'blob' ? await value.text() : 'file';
};

const formEntries = async (form: FormData) =>
	await Promise.all(
		[...form.entries()].map(async ([name, value]) => [name, await entryText(value)]),
	);

async function judgeComparable(
	request: ReturnType<typeof buildByJudge>,
	isJson: boolean,
): Promise<Comparable> {
	const url = request.url.slice(SERVER.length);
	const at = url.indexOf('?');
	const { body } = request;
	const headers = Object.fromEntries(
		Object.entries(request.headers)
			.map(([name, value]) => [name.toLowerCase(), value] as const)
			.filter(([name]) => name !== 'accept'),
	);
	const shown =
		body instanceof FormData
			? await formEntries(body)
			: isJson
				? JSON.stringify(body)
				: body instanceof File
					? 'file'
					: body;
	return {
		method: request.method,
		path: at === -1 ? url : url.slice(0, at),
		query: at === -1 ? '' : url.slice(at + 1),
		headers,
		...(body === undefined ? {} : { body: shown }),
	};
}

function ownComparable(columns: readonly Column[], given: readonly GivenValue[]): Comparable {
	const { method, path, query, headers, body } = buildOpenApiRequest(columns, given);
	const lower = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	if (body === undefined) return { method, path, query, headers: lower };
	const type = { 'content-type': body.contentType };
	const shown =
		'text' in body
			? body.text
			: 'fileField' in body
				? 'file'
				: body.parts.map(({ name, content }) => [
						name,
						'text' in content ? content.text : 'file',
					]);
	return { method, path, query, headers: { ...lower, ...type }, body: shown };
}

/** The same operation with the same values, by both. */
export async function bothRequests(
	document: Document,
	key: string,
): Promise<{ ours: Comparable; theirs: Comparable }> {
	const columns = columnsOf(document, key);
	const operation = columns.find(isOperationColumn)?.openapi;
	if (operation === undefined) throw new Error(`${key} has no operation column`);
	const { given } = readValues(columns, generatedValues(columns), { zone: 'utc' });
	const spec = miniature(document, operation.path, operation.method);
	const item = (spec.paths as UnknownRecord)[operation.path] as UnknownRecord;
	const declared = item[operation.method.toLowerCase()] as UnknownRecord;
	const content = entriesOf((declared.requestBody as UnknownRecord | undefined)?.content);
	const format = operation.body?.format;
	const requestBody =
		document.version === '2.0' || operation.body === undefined ? undefined : judgeBody(given);
	const type =
		content.find(
			([each]) => each.toLowerCase() === operation.body?.contentType.toLowerCase(),
		)?.[0] ?? content[0]?.[0];
	const request = buildByJudge({
		spec,
		pathName: operation.path,
		method: operation.method,
		operationId: 'only',
		parameters: judgeParameters(document, given, {
			parameters: [
				...((item.parameters ?? []) as unknown[]),
				...((declared.parameters ?? []) as unknown[]),
			],
		}),
		...(requestBody === undefined
			? {}
			: { requestBody, ...(type === undefined ? {} : { requestContentType: type }) }),
	});
	return {
		ours: ownComparable(columns, given),
		theirs: await judgeComparable(request, format === 'json'),
	};
}
