import {
	isRecord,
	parseJson,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { headerOf, type ResponseHeaders } from '../http';

/** What an API says about a request that it did not fulfil. */
export interface ApiErrorDetails {
	/** One line; '' where it said nothing. */
	readonly message: string;
	readonly code?: string;
	readonly correlationId?: string;
	/** Field → what is wrong with it. */
	readonly fields?: Readonly<Record<string, string>>;
}

const MAX_MESSAGE = 300;
const MAX_FIELDS = 20;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, MAX_MESSAGE);

/** Usual names, most telling first; compared without case and underscores. */
const MESSAGES = [
	'error_description',
	'detail',
	'message',
	'error_message',
	'msg',
	'reason',
	'description',
	'details',
	'title',
	'error',
	'fault',
];
const CODES = ['error_code', 'code', 'error', 'type', 'status_code'];
const CORRELATION_IDS = ['correlation_id', 'request_id', 'trace_id', 'instance', 'reference_id'];
const CORRELATION_HEADERS = [
	'x-correlation-id',
	'x-request-id',
	'correlation-id',
	'request-id',
	'x-amzn-requestid',
	'x-trace-id',
	'traceparent',
];
/** Objects in which an envelope puts the complaint itself. */
const WRAPPERS = ['error', 'errors', 'fault', 'data', 'result', 'response', 'meta'];

const plain = (name: string) => name.toLowerCase().replace(/[_-]/g, '');

function member(record: UnknownRecord, name: string): unknown {
	const key = Object.keys(record).find((candidate) => plain(candidate) === plain(name));
	return key === undefined ? undefined : record[key];
}

const firstText = (record: UnknownRecord, names: readonly string[]) =>
	names.map((name) => textOf(member(record, name))).find((text) => text !== '');

/** Texts in whatever a list of complaints holds: texts, or objects with a message. */
function textsOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (isRecord(value)) return [firstText(value, MESSAGES) ?? ''].filter((text) => text !== '');
	const text = textOf(value);
	return text === '' ? [] : [text];
}

/** `{ email: ["is taken"] }`, as many frameworks report a form. */
function fieldsOf(value: unknown): Record<string, string> | undefined {
	if (!isRecord(value)) return undefined;
	const entries = Object.entries(value)
		.map(([field, said]) => [field, oneLine(textsOf(said).join(', '))] as const)
		.filter(([, said]) => said !== '');
	return entries.length === 0 ? undefined : Object.fromEntries(entries.slice(0, MAX_FIELDS));
}

/** A list of `{ field, message }`. */
const FIELD_NAMES = ['field', 'property_name', 'property', 'param', 'path', 'name', 'key'];
function listedFields(value: unknown): Record<string, string> | undefined {
	if (!Array.isArray(value)) return undefined;
	const entries = value.filter(isRecord).flatMap((each) => {
		const field = firstText(each, FIELD_NAMES);
		const said = firstText(each, MESSAGES);
		return field === undefined || said === undefined ? [] : [[field, oneLine(said)] as const];
	});
	return entries.length === 0 ? undefined : Object.fromEntries(entries.slice(0, MAX_FIELDS));
}

const FIELD_LISTS = ['errors', 'validation_errors', 'field_errors', 'invalid_params', 'violations'];

const isCorrelationId = (name: string) =>
	CORRELATION_IDS.some((known) => plain(known) === plain(name));

/** `{ "Email": ["is taken"], … }` without any envelope: lists of texts and nothing else. */
function bareFields(record: UnknownRecord): Record<string, string> | undefined {
	const entries = Object.entries(record).filter(([name]) => !isCorrelationId(name));
	const areLists = entries.every(([, said]) => Array.isArray(said));
	return areLists ? fieldsOf(Object.fromEntries(entries)) : undefined;
}

function errorFields(record: UnknownRecord): Record<string, string> | undefined {
	for (const name of FIELD_LISTS) {
		const value = member(record, name);
		const fields = listedFields(value) ?? fieldsOf(value);
		if (fields !== undefined) return fields;
	}
	return bareFields(record);
}

/** The record that complains: the body, or what an envelope holds. */
function errorRecords(body: UnknownRecord): UnknownRecord[] {
	const inner = WRAPPERS.map((name) => member(body, name)).flatMap((value) =>
		Array.isArray(value) ? value.slice(0, 1) : [value],
	);
	return [body, ...inner.filter(isRecord)];
}

function ofRecord(body: UnknownRecord): ApiErrorDetails {
	const records = errorRecords(body);
	const find = (names: readonly string[]) =>
		records.map((record) => firstText(record, names)).find((text) => text !== undefined);
	const lists = FIELD_LISTS.map((name) => textsOf(member(body, name)).join('; '));
	const message = find(MESSAGES) ?? lists.find((text) => text !== '') ?? '';
	const code = find(CODES);
	const correlationId = find(CORRELATION_IDS);
	const fields = errorFields(body);
	return {
		message: oneLine(message),
		...(code === undefined || code === message ? {} : { code: oneLine(code) }),
		...(correlationId === undefined ? {} : { correlationId: oneLine(correlationId) }),
		...(fields === undefined ? {} : { fields }),
	};
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
};

/** A page for people: its title says what it is about. */
function ofHtml(text: string): string {
	const title = /<title[^<>]*>([^<]*)</i.exec(text)?.[1] ?? /<h1[^<>]*>([^<]*)</i.exec(text)?.[1];
	return (title ?? '').replace(
		/&(amp|lt|gt|quot|#39);/g,
		(_, name: string) => ENTITIES[name] ?? '',
	);
}

/** `<message>…</message>` and the like. */
const ofXml = (text: string) =>
	/<(?:\w+:)?(?:message|faultstring|detail|error)[^<>]*>([^<]+)</i.exec(text)?.[1] ?? '';

function ofText(text: string): string {
	if (/^\s*<(!doctype html|html|head|body)/i.test(text)) return ofHtml(text);
	return /^\s*</.test(text) ? ofXml(text) : text;
}

/**
 * What an answer's body says went wrong: problem details (RFC 9457), OAuth errors (RFC 6749 §5.2),
 * `{ message }`, lists of errors, field → messages, plain text, XML, the title of a web page.
 */
export function parseErrorBody(text: string, headers: ResponseHeaders): ApiErrorDetails {
	const json = parseJson(text);
	const [first] = Array.isArray(json) ? (json as unknown[]) : [json];
	const apiError: ApiErrorDetails = isRecord(first)
		? ofRecord(first)
		: { message: oneLine(json === undefined ? ofText(text) : textsOf(json).join('; ')) };
	const header = CORRELATION_HEADERS.map((name) => headerOf(headers, name)).find(
		(value) => value !== '',
	);
	const correlationId = apiError.correlationId ?? header;
	return { ...apiError, ...(correlationId === undefined ? {} : { correlationId }) };
}
