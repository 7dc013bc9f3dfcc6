import { arrayOf, isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import type { Document } from './document';
import { OpenApiError } from './error';
import type { FoundOperation } from './operations';
import { resolveRecord } from './refs';

/** More are a mistake, or an attack on who shows them. Published operations have 150. */
const MAX_PARAMETERS = 1_000;

export type ParameterPlace = 'path' | 'query' | 'querystring' | 'header' | 'cookie';

/** How a list or a record becomes text; `tabDelimited` is `tsv` of Swagger 2.0. */
export type Style =
	| 'simple'
	| 'label'
	| 'matrix'
	| 'form'
	| 'spaceDelimited'
	| 'pipeDelimited'
	| 'tabDelimited'
	| 'deepObject'
	| 'cookie';

/** A parameter of an operation; the same for all versions of OpenAPI. */
export interface Parameter {
	readonly in: ParameterPlace;
	readonly name: string;
	readonly isRequired: boolean;
	readonly isDeprecated: boolean;
	readonly style: Style;
	readonly explode: boolean;
	/** Reserved characters of URLs go out as they are. */
	readonly isReserved: boolean;
	/** An empty value means something: `?archived=`. */
	readonly allowsEmpty: boolean;
	/** The value is a document of this type, such as `application/json`; '' for a plain value. */
	readonly contentType: string;
	/** As written, unresolved. */
	readonly schema: unknown;
}

/** Which style is the usual one of a place, and which others it may have (OpenAPI 3.2, "Style Values"). */
const STYLES: Readonly<Record<ParameterPlace, readonly Style[]>> = {
	path: ['simple', 'label', 'matrix'],
	query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
	querystring: ['form'],
	header: ['simple'],
	cookie: ['form', 'cookie'],
};

const PLACES = Object.keys(STYLES);

export const isPlace = (place: unknown): place is ParameterPlace =>
	typeof place === 'string' && PLACES.includes(place);

/** `collectionFormat` of Swagger 2.0; `multi` is a list that repeats its name. */
const COLLECTION_FORMATS: Readonly<Record<string, readonly [style: Style, explode: boolean]>> = {
	csv: ['form', false],
	ssv: ['spaceDelimited', false],
	tsv: ['tabDelimited', false],
	pipes: ['pipeDelimited', false],
	multi: ['form', true],
};

/** Headers that the HTTP client writes, which say how the request is to be read. */
const HEADERS_OF_CLIENT = ['host', 'content-length', 'transfer-encoding', 'connection'];

/**
 * Headers that are no parameters (OpenAPI 3.0, "Parameter Object"): the credential sends the token, the
 * body its own type. Swagger 2.0 has no such rule, and APIs of that time choose a version by `Accept`.
 */
const isIgnoredHeader = (name: string, { version }: Document) =>
	[
		...HEADERS_OF_CLIENT,
		'authorization',
		'content-type',
		...(version === '2.0' ? [] : ['accept']),
	].includes(name.toLowerCase());

const stylesOf = (place: ParameterPlace): readonly Style[] => STYLES[place];

/** Style and explode of a parameter of 2.0, where only lists have a format. */
export function collectionStyle(
	node: UnknownRecord,
	place: ParameterPlace,
): Pick<Parameter, 'style' | 'explode'> {
	const format = Object.hasOwn(COLLECTION_FORMATS, textOf(node.collectionFormat))
		? COLLECTION_FORMATS[textOf(node.collectionFormat)]
		: undefined;
	if (node.type !== 'array') return statedStyle({}, place);
	const [style, explode] = format ?? ['form', false];
	// A path or header has one text: commas, whatever the format says that is made for queries.
	return place === 'query'
		? { style, explode }
		: { style: stylesOf(place)[0] ?? 'simple', explode: false };
}

function statedStyle(
	node: UnknownRecord,
	place: ParameterPlace,
): Pick<Parameter, 'style' | 'explode'> {
	const [usual = 'simple', ...others] = stylesOf(place);
	const style = others.find((each) => each === node.style) ?? usual;
	const isExploded = style === 'form' || style === 'deepObject' || style === 'cookie';
	return { style, explode: typeof node.explode === 'boolean' ? node.explode : isExploded };
}

/** A type and a subtype, with parameters or not (RFC 9110 §8.3.1). */
export const isMediaType = (text: string): boolean =>
	/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(\s*;.*)?$/.test(text);

/** The one entry of `content`, which a parameter may have in place of a schema. */
function contentOf(node: UnknownRecord): readonly [type: string, schema: unknown] | undefined {
	if (!isRecord(node.content)) return undefined;
	const [first] = Object.entries(node.content).filter(([type]) => isMediaType(type));
	if (first === undefined) return undefined;
	return [first[0], isRecord(first[1]) ? first[1].schema : undefined];
}

/** A parameter as written in any version; undefined for what is none, such as a body of 2.0. */
function readParameter(document: Document, node: UnknownRecord): Parameter | undefined {
	const name = typeof node.name === 'string' ? node.name : '';
	const place = textOf(node.in);
	if (name === '' || !isPlace(place) || (place === 'header' && isIgnoredHeader(name, document)))
		return undefined;
	const isOld = document.version === '2.0';
	const [contentType, contentSchema] = contentOf(node) ?? ['', undefined];
	return {
		in: place,
		name,
		isRequired: place === 'path' || node.required === true,
		isDeprecated: node.deprecated === true,
		...(isOld ? collectionStyle(node, place) : statedStyle(node, place)),
		isReserved: node.allowReserved === true,
		allowsEmpty: place === 'query' && node.allowEmptyValue === true,
		contentType,
		schema: isOld && node.schema === undefined ? node : (contentSchema ?? node.schema ?? {}),
	};
}

/** What makes two declarations one parameter; names of headers have no upper and lower case. */
const identity = (node: UnknownRecord) => {
	const name = textOf(node.name);
	return `${textOf(node.in)} ${node.in === 'header' ? name.toLowerCase() : name}`;
};

/**
 * The declarations of an operation, resolved: its own go before those of its path, which apply to all
 * operations there. In the order of the definition.
 * @throws OpenApiError where one is described in another document
 */
export function declaredParameters(
	document: Document,
	{ pathItem, operation }: Pick<FoundOperation, 'pathItem' | 'operation'>,
): UnknownRecord[] {
	const declared = new Map<string, UnknownRecord>();
	for (const list of [pathItem.parameters, operation.parameters]) {
		for (const entry of arrayOf(list)) {
			const node = resolveRecord(document, entry);
			if (node !== undefined) declared.set(identity(node), node);
		}
	}
	return [...declared.values()];
}

const TEMPLATE = /\{([^{}]*)\}/g;

/** An expression in a template: `{+path}` may hold slashes (RFC 6570), `{id*}` is a list. */
function templateNames(path: string): string[] {
	return [...path.matchAll(TEMPLATE)].map(([, expression = '']) => variableName(expression));
}

/** The name in a template's expression, without the operators of RFC 6570. */
export const variableName = (expression: string): string =>
	expression.replace(/^[+]/, '').replace(/[*]$/, '');

/** A variable of a path that the definition does not declare, which is a common slip. */
const undeclared = (name: string): Parameter => ({
	in: 'path',
	name,
	isRequired: true,
	isDeprecated: false,
	style: 'simple',
	explode: false,
	isReserved: false,
	allowsEmpty: false,
	contentType: '',
	schema: { type: 'string' },
});

/**
 * The parameters of an operation: those in its path first, in the order of the path; one that the path
 * does not have is left out, as it cannot be sent.
 * @throws OpenApiError where one is described in another document
 */
export function readParameters(document: Document, found: FoundOperation): Parameter[] {
	const declared = declaredParameters(document, found)
		.map((node) => readParameter(document, node))
		.filter((parameter) => parameter !== undefined);
	const names = [...new Set(templateNames(found.path))].filter((name) => name !== '');
	const inPath = names.map(
		(name) =>
			declared.find((each) => each.in === 'path' && each.name === name) ?? undeclared(name),
	);
	const parameters = [...inPath, ...declared.filter((each) => each.in !== 'path')];
	if (parameters.length > MAX_PARAMETERS) {
		throw new OpenApiError(
			`The operation has more than ${MAX_PARAMETERS} parameters`,
			'It cannot be shown as a form.',
		);
	}
	return parameters;
}
