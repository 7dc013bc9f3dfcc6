import { defined, nonEmpty, isRecord } from '../../../credentials/common/unknown';
import { OpenApiError } from './error';
import { dataOf, exactDataOf, jsonText } from './json';
import { variableName } from './parameters';
import {
	type EncodedPair,
	encodeLiteral,
	encodeNothing,
	encodeReserved,
	parameterText,
	queryPairs,
	scalarText,
	type Writing,
} from './serialize';
import type { GivenValue } from './values';
import type { ValueWire } from './wire';
import { percentEncode } from '../../../credentials/common/percentEncode';

const writingOf = ({ style, explode, isReserved }: ValueWire): Writing => ({
	style: style ?? 'form',
	explode: explode ?? true,
	encode: isReserved === true ? encodeReserved : percentEncode,
});

/** A value that is a document of its own: JSON, unless its type says that it is text. */
const documentText = ({ contentType = '' }: ValueWire, value: unknown): string =>
	/[/+]json$/.test(contentType) || typeof dataOf(value) === 'object'
		? jsonText(value)
		: scalarText(dataOf(value));

const emptySegment = (name: string) =>
	new OpenApiError(
		`'${name}' cannot be empty or '.' or '..'`,
		'It is a part of the path, so another resource would be addressed. Check its value.',
	);

/**
 * The text that replaces a variable of the path.
 * @throws OpenApiError where the path would lead elsewhere: `DELETE /users/` is another operation
 */
function pathText(expression: string, given: readonly GivenValue[]): string {
	const name = variableName(expression);
	const found = given.find(
		({ column }) => column.openapi.in === 'path' && column.openapi.name === name,
	);
	if (found === undefined) throw emptySegment(name);
	const { openapi: wire, displayName } = found.column;
	const isReserved = wire.isReserved === true || expression.startsWith('+');
	// Slashes stay where the template or the parameter says so; what would end the path never does.
	const encode = isReserved
		? (text: string) => encodeReserved(text).replaceAll('?', '%3F')
		: percentEncode;
	const data = exactDataOf(found.value);
	const { style, explode } = wire;
	const text =
		wire.contentType === undefined
			? parameterText(name, data, {
					style: 'simple',
					explode: false,
					...defined({ style, explode }),
					encode,
				})
			: encode(documentText(wire, found.value));
	if (/^\.{0,2}$/.test(text) || /(^|\/)\.{1,2}(\/|$)/.test(text)) throw emptySegment(displayName);
	return text;
}

/** Path and fixed query of the definition; what follows a `#` only tells operations apart. */
function splitPath(path: string): readonly [path: string, query: string] {
	const [withoutFragment = ''] = path.split('#', 1);
	const at = withoutFragment.indexOf('?');
	return at === -1
		? [withoutFragment, '']
		: [withoutFragment.slice(0, at), withoutFragment.slice(at + 1)];
}

/** A template with its variables replaced; characters that no URL has are encoded between them. */
const fillIn = (template: string, given: readonly GivenValue[]) =>
	template
		.split(/\{([^{}]+)\}/)
		.map((part, index) => (index % 2 === 1 ? pathText(part, given) : encodeLiteral(part)))
		.join('');

const inPlace = (given: readonly GivenValue[], place: ValueWire['in']) =>
	given.filter(({ column }) => column.openapi.in === place);

/** Pairs as they are written in a query or a form. */
export const joinPairs = (pairs: readonly EncodedPair[]): string =>
	pairs.map((pair) => pair.join('=')).join('&');

function queryOf({ column, value }: GivenValue): EncodedPair[] {
	const wire = column.openapi;
	const writing = writingOf(wire);
	if (wire.contentType !== undefined)
		return [[percentEncode(wire.name), writing.encode(documentText(wire, value))]];
	return queryPairs(wire.name, exactDataOf(value), writing);
}

/** OpenAPI 3.2: one parameter that is the complete query. */
function querystringOf({ column, value }: GivenValue): string {
	const wire = column.openapi;
	const data = dataOf(value);
	const isForm = wire.contentType === 'application/x-www-form-urlencoded' && isRecord(data);
	return isForm
		? joinPairs(queryPairs('', data, { style: 'form', explode: true, encode: percentEncode }))
		: percentEncode(documentText(wire, value));
}

function headerText({ column, value }: GivenValue): string {
	const wire = column.openapi;
	if (wire.contentType !== undefined) return documentText(wire, value);
	return parameterText(wire.name, exactDataOf(value), {
		style: 'simple',
		explode: wire.explode ?? false,
		encode: encodeNothing,
	});
}

/** `a=1; b=2`. The style `cookie` of 3.2 sends values as they are; a semicolon would end one. */
function cookiesOf({ column, value }: GivenValue): string {
	const wire = column.openapi;
	const encode =
		wire.style === 'cookie'
			? (text: string) => text.replace(/[;\r\n]/g, percentEncode)
			: percentEncode;
	if (wire.contentType !== undefined) return `${wire.name}=${encode(documentText(wire, value))}`;
	const writing = { style: 'form' as const, explode: wire.explode ?? true, encode };
	return queryPairs(wire.name, exactDataOf(value), writing)
		.map((pair) => pair.join('='))
		.join('; ');
}

/** The headers of a request; names as in the definition. */
export function openApiHeaders(given: readonly GivenValue[]): Record<string, string> {
	const cookies = inPlace(given, 'cookie').map(cookiesOf).join('; ');
	return {
		...Object.fromEntries(
			inPlace(given, 'header').map((each) => [each.column.openapi.name, headerText(each)]),
		),
		...nonEmpty({ Cookie: cookies }),
	};
}

/**
 * Path and query of a request, encoded.
 * @param template as in the definition: `/pets/{id}`, which may have a query of its own
 * @throws OpenApiError where a value would lead to another path
 */
export function openApiTarget(
	template: string,
	given: readonly GivenValue[],
): { readonly path: string; readonly query: string } {
	const [pathTemplate, fixedQuery] = splitPath(template);
	const path = fillIn(pathTemplate, given);
	const parts = [
		fillIn(fixedQuery, given),
		joinPairs(inPlace(given, 'query').flatMap(queryOf)),
		...inPlace(given, 'querystring').map(querystringOf),
	];
	return {
		// Two slashes would begin the name of another host.
		path: `/${path.replace(/^\/+/, '')}`,
		query: parts.filter((part) => part !== '').join('&'),
	};
}
