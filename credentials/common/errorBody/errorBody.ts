import { parseJson } from '../unknown';
import { fieldsIn } from './fields';
import { ofText } from './markup';
import { firstText, type ErrorRecord, MESSAGES, recordsOf } from './records';

/** What the body of an error response says. */
export interface ErrorBody {
	/** One line; '' where it said nothing. */
	readonly message: string;
	readonly code?: string;
	readonly correlationId?: string;
	/** Field → what is wrong with it. */
	readonly fields?: Readonly<Record<string, string>>;
}

const MAX_MESSAGE = 300;
/** So many of the texts in a list are said. */
const MAX_TEXTS = 3;

const CODES = ['error_code', 'code', 'error_type', 'error', 'type', '__type', 'status_code'];
const CORRELATION_IDS = [
	'correlation_id',
	'request_id',
	'trace_id',
	'instance',
	'reference_id',
	'debug_id',
	'psp_reference',
	'transaction_id',
];

/** What is left out is shown, so that half of a secret is recognized before it. */
function oneLine(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}

const first = (records: readonly ErrorRecord[], names: readonly string[]) =>
	records.map(({ record }) => firstText(record, names)).find((text) => text !== undefined);

/**
 * The outermost text and, where it only introduces a list ("Validation failed"), the list's own texts:
 * entries that name a field are told with their fields.
 */
function messageIn(
	records: readonly ErrorRecord[],
	fields: Readonly<Record<string, string>>,
): string {
	const said = Object.values(fields);
	const outer = records.filter(({ isListed }) => !isListed);
	const listed = records
		.filter(({ isListed }) => isListed)
		.flatMap(({ record }) => firstText(record, MESSAGES) ?? [])
		.filter((text) => !said.includes(text));
	const lead = first(outer, MESSAGES) ?? '';
	const more = [...new Set(listed)].filter((text) => !lead.includes(text)).slice(0, MAX_TEXTS);
	return [lead, more.join('; ')].filter((text) => text !== '').join(': ');
}

/** As `readErrorBody`, of a body that is data already; it may be nested deeper than it can be written. */
export function readErrorData(body: unknown): ErrorBody {
	const records = recordsOf(body);
	const fields = Object.fromEntries(
		Object.entries(fieldsIn(records)).map(([field, text]) => [field, oneLine(text)]),
	);
	const said = messageIn(records, fields);
	const message = said === '' ? (firstText({ body }, ['body']) ?? '') : said;
	const code = first(records, CODES);
	const correlationId = first(records, CORRELATION_IDS);
	return {
		message: oneLine(message),
		...(code !== undefined && code !== message && { code: oneLine(code) }),
		...(correlationId !== undefined && { correlationId: oneLine(correlationId) }),
		...(Object.keys(fields).length !== 0 && { fields }),
	};
}

/**
 * Reads the body of an error response: problem details (RFC 9457), OAuth errors (RFC 6749 §5.2),
 * `{ message }`, lists of errors, field → messages under the names of many frameworks and APIs, plain
 * text, XML, the title of a web page.
 *
 * `{ "error": { "message": "Invalid", "details": [{ "target": "age", "message": "too low" }] } }` becomes
 * `{ message: "Invalid", fields: { age: "too low" } }`.
 */
export function readErrorBody(text: string): ErrorBody {
	const json = parseJson(text);
	return json === undefined ? { message: oneLine(ofText(text)) } : readErrorData(json);
}
