import { defined, isRecord } from '../../../credentials/common/unknown';
import { canHaveBody } from './body';
import { OpenApiError } from './error';
import { type FormPart, formPairs, multipartParts } from './forms';
import { dataOf, jsonRecord, jsonText, parseJsonText } from './json';
import type { Method } from './operations';
import { openApiHeaders, joinPairs, openApiTarget } from './places';
import { scalarText } from './serialize';
import type { Servers } from './servers';
import type { GivenValue } from './values';
import { type Column, isOperationColumn, type OperationWire } from './wire';

/** The body of a request: text, a form with files, or one file, by the names of binary fields. */
type BuiltBody =
	| { readonly contentType: string; readonly text: string }
	| { readonly contentType: string; readonly parts: readonly FormPart[] }
	| { readonly contentType: string; readonly fileField: string };

/** A request, complete but for the address of the server and the token. */
export interface BuiltRequest {
	readonly method: Method;
	/** Encoded: `/pets/7`. */
	readonly path: string;
	/** Encoded, without question mark: `limit=5&tag=a`; '' for none. */
	readonly query: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: BuiltBody;
	readonly servers: Servers;
}

type BodyWire = NonNullable<OperationWire['body']>;

/** What is sent where a definition describes no body and one was entered all the same. */
const UNDESCRIBED: BodyWire = { contentType: 'application/json', format: 'json' };

type Entry = readonly [name: string, value: unknown];

/** The properties of a body, each once: its fields, and the entries of what holds further ones. */
export const bodyEntries = (given: readonly GivenValue[]): Entry[] => [
	...new Map(spread(given).map(({ column, value }) => [column.openapi.name, value])),
];

/** Values under their names, where one value holds several. */
function spread(given: readonly GivenValue[]): GivenValue[] {
	return given.flatMap((each): GivenValue[] => {
		const data = dataOf(each.value);
		return each.column.openapi.isRest === true && isRecord(data)
			? Object.entries(data).map((entry) => unnamed(each, entry))
			: [each];
	});
}

/** A value that has no column of its own. */
const unnamed = ({ column }: GivenValue, [name, value]: Entry): GivenValue => ({
	column: { ...column, openapi: { in: 'body', name, kind: 'any' } },
	value,
});

const formBody = ({ format, contentType }: BodyWire, fields: readonly GivenValue[]): BuiltBody =>
	format === 'multipart'
		? { contentType, parts: fields.flatMap(multipartParts) }
		: { contentType, text: joinPairs(fields.flatMap(formPairs)) };

/**
 * The body of one value.
 * @throws OpenApiError where a form is not filled in by name
 */
function completeBody(wire: BodyWire, given: GivenValue): BuiltBody {
	const { format, contentType } = wire;
	const data = dataOf(given.value);
	if (format === 'json') return { contentType, text: jsonText(given.value) };
	// Text in place of a form is one that is encoded already.
	if (format === 'text' || (format === 'form' && typeof data === 'string'))
		return { contentType, text: scalarText(data) };
	if (format === 'bytes')
		return { contentType, fileField: String(Array.isArray(data) ? data[0] : data) };
	if (!isRecord(data)) {
		throw new OpenApiError(
			'The body of this operation is a form',
			'Enter a JSON object with the names and values of its fields.',
		);
	}
	return formBody(
		wire,
		Object.entries(data).map((entry) => unnamed(given, entry)),
	);
}

/** The value of the complete body; undefined where it has fields, or nothing is given for it. */
export const completeValue = (given: readonly GivenValue[]): GivenValue | undefined =>
	given.find(
		({ column: { openapi } }) =>
			openapi.in === 'body' && openapi.name === '' && openapi.isRest !== true,
	);

/** What was entered in place of the fields, as the value of a column. */
function replacement(json: unknown): GivenValue {
	const value = typeof json === 'string' ? parseJsonText(json, 'The body') : json;
	return {
		value,
		column: {
			id: 'body.',
			displayName: 'Body',
			required: false,
			defaultMatch: false,
			display: true,
			openapi: { in: 'body', name: '', kind: 'json' },
		},
	};
}

function bodyOf(wire: BodyWire, given: readonly GivenValue[]): BuiltBody | undefined {
	const complete = completeValue(given);
	if (complete !== undefined) return completeBody(wire, complete);
	const fields = given.filter(({ column }) => column.openapi.in === 'body');
	if (fields.length === 0 && wire.isRequired !== true) return undefined;
	return wire.format === 'json'
		? { contentType: wire.contentType, text: jsonRecord(bodyEntries(fields)) }
		: formBody(wire, spread(fields));
}

/**
 * The request of an operation.
 *
 *     const { given } = readValues(columns, { id: 7, limit: 5 }, { zone: 'utc' });
 *     buildRequest(columns, given); // { method: 'GET', path: '/pets/7', query: 'limit=5', … }
 *
 * @param columns of the definition, or of a stored form
 * @param json what replaces the fields of the body: JSON text, or data
 * @throws OpenApiError where a value cannot be sent
 */
export function buildOpenApiRequest(
	columns: readonly Column[],
	given: readonly GivenValue[],
	json?: unknown,
): BuiltRequest {
	const operation = columns.find(isOperationColumn)?.openapi;
	if (operation === undefined)
		throw new OpenApiError('No operation is chosen', 'Choose one from the list.');
	if (json !== undefined && !canHaveBody(operation.method))
		throw new OpenApiError(
			`A ${operation.method} request cannot have a body`,
			'Remove the JSON that was entered for it.',
		);
	const values = json === undefined ? given : [replacement(json)];
	const wire = operation.body ?? (json === undefined ? undefined : UNDESCRIBED);
	const body = wire === undefined ? undefined : bodyOf(wire, values);
	return {
		method: operation.method,
		...openApiTarget(operation.path, given),
		headers: openApiHeaders(given),
		...defined({ body }),
		servers: { urls: operation.servers ?? [], areOwn: operation.hasOwnServer === true },
	};
}
