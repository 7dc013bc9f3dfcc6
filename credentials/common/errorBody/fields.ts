import { isRecord, textOf, type UnknownRecord } from '../unknown';
import { firstText, type ErrorRecord, isInner, member, MESSAGES, plain } from './records';

const MAX_FIELDS = 20;
const MAX_DEPTH = 4;

/** Names of the field that an entry is about. */
const FIELD_NAMES = [
	'field',
	'property_name',
	'property',
	'property_path',
	'propertyref',
	'attribute',
	'param',
	'parameter',
	'pointer',
	'loc',
	'target',
	'element',
];
/** Also names of other things, unless the entry is one of a list: an error's name, a URL's path. */
const LISTED_FIELD_NAMES = ['path', 'name', 'key', 'location'];
/** JSON:API (`source.pointer`), Kubernetes and HubSpot (`context.propertyName`) put it one deeper. */
const HOLDERS = ['source', 'context'];

/** Says something where there is no message: GitHub's `{ field: "title", code: "missing_field" }`. */
const CODES = ['code', 'type', 'error_code'];

/** Parts of a request that stand before a field's name: FastAPI's `loc`, JSON:API's pointers. */
const PREFIX = /^(body|query|data\.attributes|data\.relationships)\.(?=.)/;

/** `/data/attributes/title`, `#/age` and `["body", "items", 0]` as dotted paths. */
function fieldName(value: unknown): string {
	if (Array.isArray(value)) return fieldName(value.map(textOf).join('.'));
	return textOf(value).replace(/^#?\//, '').replaceAll('/', '.').replace(PREFIX, '');
}

/** Salesforce names all fields of an entry in one list. */
const fieldNames = (record: UnknownRecord) => {
	const fields = member(record, 'fields');
	return Array.isArray(fields) ? fields.map(textOf).join(', ') : '';
};

const nameIn = (record: UnknownRecord, names: readonly string[]) =>
	[fieldNames(record), ...names.map((name) => fieldName(member(record, name)))].find(
		(name) => name !== '',
	);

function fieldOf({ record, isListed }: ErrorRecord): string | undefined {
	const held = HOLDERS.map((name) => member(record, name)).find(isRecord);
	const names = isListed ? [...FIELD_NAMES, ...LISTED_FIELD_NAMES] : FIELD_NAMES;
	return (held === undefined ? undefined : nameIn(held, FIELD_NAMES)) ?? nameIn(record, names);
}

/** An entry such as `{ field, message }`, under one of many names. */
function entryOf(found: ErrorRecord): Array<readonly [field: string, said: string]> {
	const field = fieldOf(found);
	const said = firstText(found.record, MESSAGES) ?? firstText(found.record, CODES);
	return field === undefined || said === undefined ? [] : [[field, said]];
}

/** Under these names a record maps fields to what is wrong with them. */
const MAPS =
	/^(errors|fields?|(field|validation|form)(errors?|messages)|modelstate|messages|violations|params|invalidparams)$/;
/** Under these names it may as well hold other facts. */
const FACTS = ['detail', 'details'];
const NOT_FIELDS = [...MESSAGES, ...CODES, 'status', 'status_code', 'request_id', 'trace_id'].map(
	plain,
);

/** Texts in a value of a map: a text, a list of texts or of records with a message. */
function textsOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsOf);
	const text = isRecord(value) ? (firstText(value, MESSAGES) ?? '') : textOf(value);
	return text === '' ? [] : [text];
}

/** A list of entries about fields is not itself a field. */
const isList = (name: string, value: unknown) =>
	isInner(name) && Array.isArray(value) && value.some(isRecord);

/** `{ email: ["is taken"], address: { city: ["is required"] } }` with dotted names. */
function mapped(
	record: UnknownRecord,
	isField: (name: string, value: unknown) => boolean,
	prefix = '',
	depth = 0,
): Array<readonly [field: string, said: string]> {
	if (depth > MAX_DEPTH) return [];
	return Object.entries(record)
		.filter(([name, value]) => !isList(name, value) && (depth > 0 || isField(name, value)))
		.flatMap(([name, value]) => {
			const said = textsOf(value).join(', ');
			const field = fieldName(`${prefix}${name}`);
			if (said !== '') return [[field, said] as const];
			return isRecord(value) ? mapped(value, isField, `${field}.`, depth + 1) : [];
		});
}

const isId = (name: string) => /(request|trace|correlation|reference)id$/.test(plain(name));

/** `{ "Email": ["is taken"], … }` without any envelope: lists of texts and nothing else. */
function isBare(record: UnknownRecord, depth = 0): boolean {
	const isField = (value: unknown) =>
		Array.isArray(value)
			? value.length > 0 && value.every((each) => typeof each === 'string')
			: isRecord(value) && depth < MAX_DEPTH && isBare(value, depth + 1);
	return Object.entries(record).every(
		([name, value]) => isId(name) || (!isInner(name) && isField(value)),
	);
}

function mapOf({
	record,
	key,
	isListed,
}: ErrorRecord): Array<readonly [field: string, said: string]> {
	if (isListed) return [];
	if (key === '' && isBare(record)) return mapped(record, (name) => !isId(name));
	// `error: { code, message }` is an error, `errors: { title: ["…"] }` are fields.
	const isOther = (name: string, value: unknown) =>
		!Array.isArray(value) && NOT_FIELDS.includes(plain(name));
	if (
		MAPS.test(plain(key)) &&
		!Object.entries(record).some(([name, value]) => isOther(name, value))
	)
		return mapped(record, () => true);
	if (FACTS.includes(plain(key))) return mapped(record, (name, value) => !isOther(name, value));
	return [];
}

/**
 * What is wrong with which field, wherever an error's body says it: lists of `{ field, message }` under
 * many names, maps of field → messages, nested ones with dotted names.
 * @param records of the body, outermost first
 * @returns at most 20 fields; the texts are as long as the API wrote them
 */
export function fieldsIn(records: readonly ErrorRecord[]): Record<string, string> {
	const fields = new Map<string, string>();
	for (const found of records)
		for (const [field, said] of [...entryOf(found), ...mapOf(found)])
			if (fields.size < MAX_FIELDS && !fields.has(field)) fields.set(field, said);
	return Object.fromEntries(fields);
}
