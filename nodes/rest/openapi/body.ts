import omit from 'lodash/omit';

import {
	arrayOf,
	defined,
	isRecord,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import type { Document } from './document';
import { isExpression } from './expression';
import type { FoundOperation } from './operations';
import { collectionStyle, declaredParameters, isMediaType, type Style } from './parameters';
import { resolveRecord } from './refs';
import { readShape } from './schema';

/** What is built: JSON, an HTML form, a form with files, text as it is, or the bytes of a file. */
export type BodyFormat = 'json' | 'form' | 'multipart' | 'text' | 'bytes';

/** How one property of a form is sent, where the definition says so. */
interface Encoding {
	readonly contentType?: string;
	readonly style?: Style;
	readonly explode?: boolean;
	readonly isReserved?: boolean;
}

/** The body of an operation; the same for all versions of OpenAPI. */
export interface Body {
	readonly contentType: string;
	readonly format: BodyFormat;
	/** Undefined where the definition does not say. */
	readonly isRequired?: boolean;
	readonly schema: unknown;
	readonly encodings: ReadonlyMap<string, Encoding>;
}

/** Formats by media type, best first: what can be filled in field by field goes before the rest. */
const FORMATS: ReadonlyArray<readonly [type: RegExp, format: BodyFormat]> = [
	[/^application\/json$/, 'json'],
	[/^\*\/\*$/, 'json'],
	[/^application\/(?!json-patch)[^/]+\+json$/, 'json'],
	[/[/+]json$/, 'json'],
	[/^application\/x-www-form-urlencoded$/, 'form'],
	[/^multipart\//, 'multipart'],
	[/^text\/|[/+]xml$|[/+]yaml$|^application\/(graphql|x-ndjson|jsonl|sql|javascript)$/, 'text'],
	[/./, 'bytes'],
];

const bareType = (contentType: string) => (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** The format of a media type, and its place in the order of preference. */
function formatRank(contentType: string): number {
	const rank = FORMATS.findIndex(([type]) => type.test(bareType(contentType)));
	return rank === -1 ? FORMATS.length - 1 : rank;
}

const bodyFormat = (contentType: string): BodyFormat =>
	FORMATS[formatRank(contentType)]?.[1] ?? 'bytes';

/** The media type that is sent, of those that the API takes; the first of equals. */
function preferred(contentTypes: readonly string[]): string | undefined {
	return [...contentTypes].sort((one, other) => formatRank(one) - formatRank(other))[0];
}

const CONCRETE: Readonly<Record<BodyFormat, string>> = {
	json: 'application/json',
	form: 'application/x-www-form-urlencoded',
	multipart: 'multipart/form-data',
	text: 'text/plain',
	bytes: 'application/octet-stream',
};

/** `*` is no type that can be sent. */
const concrete = (contentType: string, format: BodyFormat) => {
	if (!contentType.includes('*')) return contentType;
	return CONCRETE[format];
};

const FORM_STYLES: readonly Style[] = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];

function readEncoding(node: UnknownRecord): Encoding {
	const style = FORM_STYLES.find((each) => each === node.style);
	const contentType = textOf(node.contentType);
	return {
		...(contentType === '' || isExpression(contentType) ? {} : { contentType }),
		...defined({ style }),
		...(typeof node.explode === 'boolean' && { explode: node.explode }),
		...(node.allowReserved === true && { isReserved: true }),
	};
}

/** `requestBody` of OpenAPI 3. */
function readRequestBody(document: Document, operation: UnknownRecord): Body | undefined {
	const node = resolveRecord(document, operation.requestBody);
	const content = isRecord(node?.content) ? node.content : {};
	const key = preferred(Object.keys(content).filter(isMediaType));
	if (node === undefined || key === undefined) return undefined;
	const media = resolveRecord(document, content[key]) ?? {};
	const format = bodyFormat(key);
	const encodings = isRecord(media.encoding) ? Object.entries(media.encoding) : [];
	return {
		contentType: concrete(key, format),
		format,
		...(typeof node.required === 'boolean' && { isRequired: node.required }),
		schema: media.schema,
		encodings: new Map(
			encodings.flatMap(([name, each]) =>
				isRecord(each) ? [[name, readEncoding(each)]] : [],
			),
		),
	};
}

/** Types that an operation of Swagger 2.0 takes; its own list replaces that of the document. */
function consumedTypes({ root }: Document, operation: UnknownRecord): string[] {
	const list = Array.isArray(operation.consumes) ? operation.consumes : root.consumes;
	return arrayOf(list).map(textOf).filter(isMediaType);
}

/** Form parameters of Swagger 2.0, as the properties of one record. */
function readForm(fields: readonly UnknownRecord[], consumed: readonly string[]): Body {
	const hasFile = fields.some(({ type }) => type === 'file');
	const isMultipart = hasFile || consumed.some((type) => bodyFormat(type) === 'multipart');
	const isForm = !hasFile && consumed.some((type) => bodyFormat(type) === 'form');
	const required = fields.filter((field) => field.required === true);
	return {
		...(isMultipart && !isForm
			? { contentType: 'multipart/form-data', format: 'multipart' }
			: { contentType: 'application/x-www-form-urlencoded', format: 'form' }),
		isRequired: required.length > 0,
		schema: {
			type: 'object',
			properties: Object.fromEntries(
				fields.map((field) => [textOf(field.name), omit(field, 'required')]),
			),
			required: required.map(({ name }) => textOf(name)),
			additionalProperties: false,
		},
		encodings: new Map(
			fields
				.filter(({ type }) => type === 'array')
				.map((field) => [textOf(field.name), collectionStyle(field, 'query')]),
		),
	};
}

/** Parameters `in: body` and `in: formData` of Swagger 2.0. */
function readOldBody(document: Document, found: FoundOperation): Body | undefined {
	const declared = declaredParameters(document, found);
	const consumed = consumedTypes(document, found.operation);
	const body = declared.find((node) => node.in === 'body');
	if (body !== undefined) {
		const types = consumed.filter((type) => !['form', 'multipart'].includes(bodyFormat(type)));
		const key = preferred(types) ?? 'application/json';
		const format = bodyFormat(key);
		return {
			contentType: concrete(key, format),
			format,
			isRequired: body.required === true,
			schema: body.schema,
			encodings: new Map(),
		};
	}
	const fields = declared.filter((node) => node.in === 'formData' && textOf(node.name) !== '');
	return fields.length === 0 ? undefined : readForm(fields, consumed);
}

/** Methods whose body n8n does not send. */
const BODILESS: readonly string[] = ['GET', 'HEAD'];

export const canHaveBody = (method: string): boolean => !BODILESS.includes(method);

/**
 * The body of an operation, in the one media type that is sent; undefined where it has none.
 * @throws OpenApiError where it is described in another document
 */
export function readBodyForm(document: Document, found: FoundOperation): Body | undefined {
	if (!canHaveBody(found.method)) return undefined;
	return document.version === '2.0'
		? readOldBody(document, found)
		: readRequestBody(document, found.operation);
}

/** Whether a value is a file: of 2.0, of 3.0 (`format: binary`) or of 3.1 (a type and no encoding). */
export function isFile(document: Document, schema: unknown): boolean {
	if (isRecord(schema) && schema.type === 'file') return true;
	const { types, format, contentMediaType, contentEncoding } = readShape(document, schema);
	if (contentEncoding !== '') return false;
	if (format === 'binary') return types.includes('string');
	const isText = /^(text\/|application\/(json|xml))/.test(contentMediaType);
	return contentMediaType !== '' && !isText && !types.includes('object');
}
