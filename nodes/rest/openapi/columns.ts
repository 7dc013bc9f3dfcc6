import type { ResourceMapperField } from 'n8n-workflow';

import { defined, nonEmpty } from '../../../credentials/common/unknown';
import { type Body, readBodyForm } from './body';
import type { Document } from './document';
import { isExpression } from './expression';
import { choicesOf, fileKind, initialValue, type Kind, kindOf } from './kinds';
import { findOperation, withSlash } from './operations';
import { type Parameter, readParameters } from './parameters';
import { readShape, type Shape } from './schema';
import { serversOf } from './servers';
import type { Column, OperationColumn, ValueColumn, ValueKind, ValueWire } from './wire';

/** Above this, fields are no help: the body is one JSON field. */
const MAX_FIELDS = 100;

/** n8n makes the name of an AI agent's parameter of a label, and cuts it at 64 characters. */
const MAX_LABEL_CHARS = 60;

type ColumnType = NonNullable<ResourceMapperField['type']>;

/** How n8n's editor shows a kind. Lists and files are text: n8n would insist on JSON for its own types. */
const TYPES: Readonly<Record<ValueKind, ColumnType>> = {
	text: 'string',
	number: 'number',
	integer: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	dateTime: 'dateTime',
	list: 'string',
	json: 'object',
	any: 'string',
	file: 'string',
	files: 'string',
};

const SUFFIXES: Readonly<Partial<Record<ValueKind, string>>> = {
	list: 'list',
	json: 'JSON',
	file: 'file',
	files: 'files',
};

/** A column without its ID and label, which depend on the other columns. */
interface Draft {
	readonly wire: ValueWire;
	readonly shape: Shape;
	readonly isRequired: boolean;
	readonly label: string;
}

/** A path is text whatever its schema says; what is a document in a query is written as one. */
function parameterKind({ in: place }: Parameter, kind: Kind): Kind {
	if (place === 'querystring') return { kind: 'json' };
	return place === 'path' && kind.kind === 'json' ? { kind: 'any' } : kind;
}

function draftParameter(document: Document, parameter: Parameter): Draft {
	const { in: place, name, style, explode, isReserved, allowsEmpty, contentType } = parameter;
	const shape = readShape(document, parameter.schema);
	const kind = parameterKind(parameter, kindOf(document, shape));
	return {
		label: name,
		shape: { ...shape, isDeprecated: shape.isDeprecated || parameter.isDeprecated },
		isRequired: parameter.isRequired,
		wire: {
			in: place,
			name,
			...kind,
			style,
			explode,
			...(isReserved && { isReserved }),
			...(allowsEmpty && { allowsEmpty }),
			...nonEmpty({ contentType }),
		},
	};
}

function draftProperty(
	document: Document,
	body: Body,
	name: string,
	shape: Shape,
): Draft | undefined {
	const schema = shape.properties.get(name);
	const inner = readShape(document, schema);
	if (inner.isReadOnly) return undefined;
	const file = body.format === 'multipart' ? fileKind(document, schema, inner) : undefined;
	return {
		label: name,
		shape: inner,
		// What is needed in a body that may be left out is needed only where the definition says nothing.
		isRequired: shape.required.has(name) && body.isRequired !== false,
		wire: {
			in: 'body',
			name,
			...(file ?? kindOf(document, inner)),
			...body.encodings.get(name),
		} as ValueWire,
	};
}

/** Whether the definition describes further properties, which have no names. */
const hasRest = ({ additional }: Shape) => additional !== undefined && additional !== false;

/** A record of which nothing is known. */
const FREE_RECORD: Shape = {
	types: ['object'],
	format: '',
	contentMediaType: '',
	contentEncoding: '',
	properties: new Map(),
	required: new Set(),
	hasAlternatives: false,
	isReadOnly: false,
	isDeprecated: false,
};

function draftRest(shape: Shape): Draft[] {
	if (!hasRest(shape)) return [];
	return [
		{
			label: 'Additional Fields',
			shape: FREE_RECORD,
			isRequired: false,
			wire: { in: 'body', name: '', kind: 'json', isRest: true },
		},
	];
}

function draftComplete(document: Document, body: Body, shape: Shape): Draft {
	const kinds: Readonly<Partial<Record<Body['format'], Kind>>> = {
		bytes: { kind: 'file' },
		text: { kind: 'text' },
		form: { kind: 'json' },
		multipart: { kind: 'json' },
	};
	const isForm = body.format === 'form' || body.format === 'multipart';
	return {
		label: 'Body',
		// A form is a record, also where a definition says that it is a list.
		shape: isForm && !shape.types.includes('object') ? FREE_RECORD : shape,
		isRequired: body.isRequired === true,
		wire: { in: 'body', name: '', ...(kinds[body.format] ?? kindOf(document, shape)) },
	};
}

/** The columns of a body: one for each property, or one for all of it. */
function draftBody(document: Document, body: Body, parameters: number): Draft[] {
	const shape = readShape(document, body.schema);
	const { types, properties, hasAlternatives } = shape;
	const isRecord = types.length === 0 || types.includes('object');
	const isFilledIn =
		['json', 'form', 'multipart'].includes(body.format) &&
		isRecord &&
		!hasAlternatives &&
		properties.size > 0 &&
		properties.size + parameters <= MAX_FIELDS;
	if (!isFilledIn) return [draftComplete(document, body, shape)];
	const fields = [...properties.keys()].map((name) => draftProperty(document, body, name, shape));
	return [...fields.filter((draft) => draft !== undefined), ...draftRest(shape)];
}

const cut = (text: string) =>
	text.length > MAX_LABEL_CHARS ? `${text.slice(0, MAX_LABEL_CHARS - 1)}…` : text;

/** The text, or with a number behind it where it is taken. */
function unique(text: string, taken: Set<string>): string {
	let result = text;
	for (let count = 2; taken.has(result); count += 1) result = `${text} ${count}`;
	taken.add(result);
	return result;
}

function columnLabel({ label, wire, shape }: Draft, isAmbiguous: boolean): string {
	const notes = [
		isAmbiguous && wire.name !== '' ? wire.in : '',
		SUFFIXES[wire.kind] ?? '',
		shape.isDeprecated ? 'deprecated' : '',
	].filter((note) => note !== '');
	return notes.length === 0 ? label : `${label} (${notes.join(', ')})`;
}

/** n8n's editor puts IDs into paths such as `value["query.limit"]`. */
const safeId = ({ in: place, name, isRest }: ValueWire) =>
	`${place}.${isRest === true ? '*' : name}`.replace(/["'`[\]\\\r\n]/g, '_');

function columnOf(document: Document, draft: Draft, label: string, id: string): ValueColumn {
	const { wire, shape, isRequired } = draft;
	const options = wire.kind === 'file' || wire.kind === 'files' ? undefined : choicesOf(shape);
	const value = initialValue(document, shape, wire);
	return {
		id,
		displayName: label,
		required: isRequired,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: options === undefined ? TYPES[wire.kind] : 'options',
		...defined({ options, defaultValue: value }),
		openapi: wire,
	};
}

function finish(document: Document, drafts: readonly Draft[]): ValueColumn[] {
	const counts = new Map<string, number>();
	for (const { label } of drafts) counts.set(label, (counts.get(label) ?? 0) + 1);
	const [labels, ids] = [new Set<string>(), new Set<string>()];
	return drafts.map((draft) => {
		const label = unique(cut(columnLabel(draft, (counts.get(draft.label) ?? 0) > 1)), labels);
		return columnOf(document, draft, label, unique(safeId(draft.wire), ids));
	});
}

/**
 * The columns of an operation: its parameters, the properties of its body, and a hidden one with the
 * rest.
 *
 *     columnsOf(document, 'GET /pets/{id}') // [{ id: 'operation', … }, { id: 'path.id', … }]
 *
 * @param key as `operationKey` gives it
 * @param definitionUrl where the definition was loaded from, for relative servers
 * @throws OpenApiError where there is no such operation, or it needs another document
 */
export function columnsOf(document: Document, key: string, definitionUrl?: string): Column[] {
	const found = findOperation(document, key);
	const parameters = readParameters(document, found);
	const body = readBodyForm(document, found);
	const drafts = [
		...parameters.map((parameter) => draftParameter(document, parameter)),
		...(body === undefined ? [] : draftBody(document, body, parameters.length)),
	].filter(({ wire }) => !isExpression(wire.name));
	const { urls, areOwn } = serversOf(document, found, definitionUrl);
	const operation: OperationColumn = {
		id: 'operation',
		displayName: 'Operation',
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: false,
		type: 'string',
		openapi: {
			in: 'operation',
			method: found.method,
			path: withSlash(found.path),
			...(body !== undefined && {
				body: {
					contentType: body.contentType,
					format: body.format,
					...(body.isRequired === true && { isRequired: true }),
				},
			}),
			...(urls.length !== 0 && { servers: urls }),
			...(areOwn && { hasOwnServer: true }),
		},
	};
	return [operation, ...finish(document, drafts)];
}
