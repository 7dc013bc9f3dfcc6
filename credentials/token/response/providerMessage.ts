import { readErrorBody } from '../../common/errorBody/errorBody';
import { isRecord, parseJson, textOf } from '../../common/unknown';
import { redact } from '../redact';
import { fieldsOf, type ResponseRecord, responseRecords } from './responseRecords';
import { parseXml } from './xml';

const MAX_BODY = 10_000;
const MAX_MESSAGE = 200;

/** Names that only logins have, besides those of errors in general, anywhere in the body. */
const WORDS = [
	'errormsg',
	'errmsg',
	'returnmsg',
	'resultmsg',
	'statusmessage',
	'summary',
	'message',
	'msg',
	'description2',
	'detail',
	'kind',
];
const CODES = ['errcode', 'errorcode', 'error', 'kind', 'code', 'errno', 'returncode'];
const NO_WORDS = /^-?\d*$/;

const textsUnder = (where: readonly ResponseRecord[], wanted: string): string[] =>
	where
		.flatMap(({ fields }) => fields.filter(({ name }) => name === wanted))
		.map(({ value }) => textOf(value));

/** JSON-RPC has the reason in `error.data` (§5.1); a few others have a sentence as status. */
function lessUsual(where: readonly ResponseRecord[]): string {
	const data = textsUnder(
		where.filter(({ name }) => name === 'error'),
		'data',
	);
	return [...data, ...textsUnder(where, 'status')].find((text) => text.includes(' ')) ?? '';
}

const firstUnder = (
	where: readonly ResponseRecord[],
	names: readonly string[],
	pattern: RegExp,
): string =>
	names.flatMap((name) => textsUnder(where, name)).find((text) => pattern.test(text)) ?? '';

/** Several words, or some in letters of another language; without what may be a key. */
const SENTENCE = /^(?=.*(?:\p{L}\s+\p{L}|[^\x20-\x7e]{2}))(?!.*\S{20})/su;

/** What is said under a name that nobody foresaw, such as `mensaje`, `fehler` and `non_field_errors`. */
const anySentence = (where: readonly ResponseRecord[]): string =>
	where
		.flatMap(({ fields }) => fields.flatMap(({ value }): unknown[] => [value].flat()))
		.map(textOf)
		.find((text) => SENTENCE.test(text)) ?? '';

/** Something that people search for; a bare HTTP status says nothing. */
const CODE = /^(?:[A-Za-z][\w./:-]{3,60}|-?\d{4,12})$/;
const NO_CODE = /^(?:true|false|null|none|error|fail(?:ed|ure)?|success)$/i;

/** What is said in words, and the code of it. */
function saidIn(text: string, isError: boolean): readonly [words: string, code: string] {
	const where = responseRecords(parseJson(text) ?? parseXml(text));
	const { message, code = '', fields = {} } = readErrorBody(text);
	const details = Object.entries(fields).map(([field, wrong]) => `${field}: ${wrong}`);
	const usual = [message, ...details].filter((part) => !NO_WORDS.test(part)).join('; ');
	const sentence = usual.includes(' ') ? usual : firstUnder(where, WORDS, / /);
	const named = lessUsual(where) || sentence || usual || firstUnder(where, WORDS, /\D/);
	const words = named || (isError || where.some(saysFailure) ? anySentence(where) : '');
	const anyCode = [code, firstUnder(where, CODES, CODE)].find(
		(each) => CODE.test(each) && !NO_CODE.test(each),
	);
	return [words, anyCode ?? ''];
}

/**
 * What the provider itself said in a rejection, made safe to show: its words, the fields that are
 * wrong, and its code. '' where it said nothing.
 * @param isError the status says that something is wrong, so that the body is about that
 */
export function providerMessage(body: string, secrets: readonly string[], isError = false): string {
	const [words, code] = saidIn(body.slice(0, MAX_BODY), isError);
	const said = words === '' || words.includes(code) ? words || code : `${words} (${code})`;
	return redact(said, secrets).replace(/\s+/g, ' ').trim().slice(0, MAX_MESSAGE);
}

const SUCCESS_FLAGS = ['success', 'ok', 'succeeded', 'issuccess', 'successful', 'result'];
const STATUS_NAMES = ['status', 'state', 'result', 'outcome'];
const FAILED = /^(?:error|fail(?:ed|ure)?|false|denied|rejected|unauthorized|invalid)\b/i;
const ERROR_NAMES = ['error', 'errors', 'errormessage', 'faultstring', 'fault', 'exception', 'exc'];
const CODE_NAMES = [
	'code',
	'errcode',
	'errorcode',
	'errorno',
	'errno',
	'returncode',
	'resultcode',
	'retcode',
];
/** 0, 200 and codes that begin so, such as 200000. */
const GOOD_CODE = /^(?:0+|20\d+|ok|success|true|none)$/i;

function isFilled(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (isRecord(value)) return Object.keys(value).length > 0;
	return value === true || (textOf(value) !== '' && textOf(value) !== '0');
}

function saysFailure({ fields }: ResponseRecord): boolean {
	return fields.some(({ name, value }) => {
		const text = textOf(value);
		if (SUCCESS_FLAGS.includes(name) && (value === false || /^false$/i.test(text))) return true;
		if (STATUS_NAMES.includes(name) && FAILED.test(text)) return true;
		if (ERROR_NAMES.includes(name)) return isFilled(value);
		return CODE_NAMES.includes(name) && text !== '' && !GOOD_CODE.test(text);
	});
}

/** Whether a response with a success status says that the login was rejected (GraphQL, SOAP, many others do so). */
export const isLoginRejected = (body: unknown): boolean => responseRecords(body).some(saysFailure);

const isErrorRecord = (value: unknown): boolean =>
	Array.isArray(value) ? value.some(isErrorRecord) : isRecord(value) && isFilled(value);

/**
 * Whether a body says outright that its request failed: some servers give a session to whoever asks,
 * and say only there that nobody was logged in to it (JSON-RPC 2.0 §5).
 */
export const refuses = (body: unknown): boolean =>
	isRecord(body) &&
	fieldsOf(body).some(
		({ name, value }) =>
			(SUCCESS_FLAGS.includes(name) && value === false) ||
			(['error', 'errors'].includes(name) && isErrorRecord(value)),
	);
