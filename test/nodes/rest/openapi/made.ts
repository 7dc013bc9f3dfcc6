import { buildOpenApiRequest, type BuiltRequest } from '../../../../nodes/rest/openapi/build';
import { checkValues } from '../../../../nodes/rest/openapi/check';
import { columnsOf } from '../../../../nodes/rest/openapi/columns';
import { type Document, openDocument } from '../../../../nodes/rest/openapi/document';
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import { readValues } from '../../../../nodes/rest/openapi/values';
import {
	type Column,
	isOperationColumn,
	isValueColumn,
	type ValueColumn,
} from '../../../../nodes/rest/openapi/wire';

/** An OpenAPI 3.0 document with these paths; `more` may name another version. */
export const documentWith = (paths: unknown, more: Record<string, unknown> = {}): Document =>
	openDocument({ openapi: '3.0.3', info: { title: 'Test', version: '1' }, paths, ...more });

/** A Swagger 2.0 document. */
export const swaggerWith = (paths: unknown, more: Record<string, unknown> = {}): Document =>
	openDocument({ swagger: '2.0', info: { title: 'Test', version: '1' }, paths, ...more });

/** A document whose only operation, `POST /things`, has these parts. */
export const documentOf = (
	operation: Record<string, unknown>,
	more: Record<string, unknown> = {},
) => documentWith({ '/things': { post: { responses: {}, ...operation } } }, more);

/** As `documentOf`, for an operation with a body in one media type. */
export const documentOfBody = (
	schema: unknown,
	type = 'application/json',
	more: Record<string, unknown> = {},
	encoding?: unknown,
) =>
	documentOf(
		{
			requestBody: {
				content: { [type]: { schema, ...(encoding === undefined ? {} : { encoding }) } },
			},
		},
		more,
	);

/** The key of the only operation of a document. */
export function onlyKey(document: Document): string {
	const [operation] = listOperations(document).operations;
	if (operation === undefined) throw new Error('The document has no operation');
	return operationKey(operation);
}

export const columns = (document: Document): Column[] => columnsOf(document, onlyKey(document));

/** The visible columns of the only operation. */
export const fields = (document: Document): ValueColumn[] =>
	columns(document).filter(isValueColumn);

export const field = (document: Document, name: string): ValueColumn => {
	const found = fields(document).find(({ openapi }) => openapi.name === name);
	if (found === undefined) throw new Error(`No field ${name}`);
	return found;
};

export const operation = (document: Document) => columns(document).find(isOperationColumn)?.openapi;

/** The request of the only operation, of values by name. */
export function build(
	document: Document,
	values: Record<string, unknown> = {},
	json?: unknown,
): BuiltRequest {
	const all = columns(document);
	const options = { zone: 'Europe/Amsterdam', isBodyReplaced: json !== undefined };
	return buildOpenApiRequest(all, readValues(all, values, options).given, json);
}

/** Its body as text. */
export function bodyText(document: Document, values: Record<string, unknown>): string | undefined {
	const { body } = build(document, values);
	return body !== undefined && 'text' in body ? body.text : undefined;
}

/** Its body as parts of a form: `name: text`, or `name: <file>`, with the type where there is one. */
export function bodyParts(document: Document, values: Record<string, unknown>): string[] {
	const { body } = build(document, values);
	if (body === undefined || !('parts' in body)) return [];
	return body.parts.map(({ name, content, contentType }) => {
		const shown = 'text' in content ? content.text : `<${content.fileField}>`;
		return `${name}: ${shown}${contentType === undefined ? '' : ` (${contentType})`}`;
	});
}

/** What the check of values finds. */
export function problems(
	document: Document,
	values: Record<string, unknown>,
	json?: unknown,
): readonly string[] {
	const optional = columns(document).map((column) => ({ ...column, required: false }));
	const { given } = readValues(optional, values, { zone: 'utc' });
	return checkValues(document, onlyKey(document), given, json).problems;
}

export const parameter = (
	name: string,
	place: string,
	schema: unknown,
	more: Record<string, unknown> = {},
) => ({
	name,
	in: place,
	schema,
	...more,
});
