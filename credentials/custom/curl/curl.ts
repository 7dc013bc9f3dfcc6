import { ConfigurationError } from '../../token/errors';
import { isLoopback } from '../../token/url';
import { type BodyTemplate, FORM_TYPE, type RequestTemplate } from '../loginRequest';
import { encodingOf, isLoginMethod } from '../loginRequestFields';
import { type Encoding, formEncode } from '../template/encodings';
import {
	type NamedFormat,
	namedValues,
	type Pair,
	replaceNamedValues,
} from '../template/namedValues';
import { mapText, quoteTemplate } from '../template/template';
import { closeJson } from './closeJson';
import type { CurlCommand, CurlData } from './curlOptions';
import { GapFiller } from './fillGaps';
import { fieldOfName, meaningOf } from './meanings';
import { type EnteredFields, parseCommand } from './parseCommand';

const fillForm = (text: string, gaps: GapFiller) =>
	replaceNamedValues(text, 'form', (value, name) => gaps.value(value, name));

/** Values with a name first, then whatever else is a gap. */
const fillNamed = (text: string, format: NamedFormat, gaps: GapFiller) =>
	gaps.value(
		replaceNamedValues(text, format, (value, name) => gaps.value(value, name)),
		'',
	);

/** Replaces the gaps of a body. */
const BODY_FILLERS: Readonly<Record<Encoding, (text: string, gaps: GapFiller) => string>> = {
	form: fillForm,
	json: (text, gaps) => closeJson(fillNamed(text, 'json', gaps)),
	xml: (text, gaps) => fillNamed(text, 'xml', gaps),
	raw: (text, gaps) => gaps.value(text, ''),
	url: fillForm,
	header: fillForm,
};

/** `id:secret` → `id` and `secret`; a text without the separator is all in the first part. */
function cut(text: string, separator: string): readonly [string, string | undefined] {
	const at = text.indexOf(separator);
	return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** `--data-urlencode name=value` encodes the value; without a name, the text. */
function dataText({ text, encode }: CurlData, gaps: GapFiller): string {
	if (!encode) return text;
	const [first, second] = cut(text, '=');
	const [name, value] = second === undefined ? ['', first] : [first, second];
	const encoded = mapText(gaps.value(value, name), formEncode);
	return name === '' ? encoded : `${name}=${encoded}`;
}

/** curl joins the pieces of data with `&`; `--json` and a JSON body are one piece. */
const dataOf = ({ data }: CurlCommand, gaps: GapFiller): string =>
	data.map((piece) => dataText(piece, gaps)).join('&');

/** The scheme (such as `Bearer`) is not part of the gap. */
function fillHeader(value: string, name: string, gaps: GapFiller): string {
	const [, scheme = '', rest = value] = /^((?:bearer|token|apikey)\s+)(.+)$/i.exec(value) ?? [];
	return scheme + gaps.value(rest, name);
}

/** Headers of one connection and one body, which browsers copy along. */
const NOT_CARRIED = /^(?:accept-encoding|connection|content-length|transfer-encoding)$/i;

function headerPairs(command: CurlCommand, gaps: GapFiller, entered: EnteredFields): Pair[] {
	return command.headers
		.map((line): Pair => {
			const [name = '', value] = cut(line, ':').map((part) => part?.trim());
			if (value === undefined) throw noColon();
			const basic = gaps.basic(value) ?? sampleBasic(value, command, entered);
			return [name, basic ?? fillHeader(value, name, gaps)];
		})
		.filter(([name, value]) => name !== '' && value !== '' && !NOT_CARRIED.test(name));
}

const noColon = () =>
	new ConfigurationError(
		'A header of the cURL command has no colon',
		"Write headers as -H 'Name: value'.",
	);

/** Names of the data, to tell a client from a user. */
const dataNames = (command: CurlCommand) =>
	[...command.data, ...command.form.map(([text]) => ({ text }))]
		.flatMap(({ text }) => [...namedValues(text).map(([name]) => name), text])
		.concat(command.url);

/** Whether the pair of `-u` is a client's: OAuth grants, and logins that have their user in the body. */
function isClientPair(
	command: CurlCommand,
	[id, secret = '']: readonly string[],
	entered: EnteredFields,
): boolean {
	const names = dataNames(command);
	if (names.some((name) => fieldOfName(name) === 'username' || /grant_?type/i.test(name)))
		return true;
	const isFilled = (field: string) => entered.isFilled(field);
	if (['username', 'password'].some(isFilled) && !['clientId', 'clientSecret'].some(isFilled))
		return false;
	const meanings = [meaningOf(id ?? ''), meaningOf(secret)];
	return !meanings.includes('{username}') && !meanings.includes('{password}');
}

/** The fields that a pair means. */
const pairFields = (command: CurlCommand, pair: readonly string[], entered: EnteredFields) =>
	isClientPair(command, pair, entered)
		? (['clientId', 'clientSecret'] as const)
		: (['username', 'password'] as const);

/** The pair of a page in base64, which gives way to the fields as that of `-u` does. */
function sampleBasic(
	value: string,
	command: CurlCommand,
	entered: EnteredFields,
): string | undefined {
	const [, encoded = ''] = /^basic\s+([\w+/=-]+)$/i.exec(value) ?? [];
	const [id, secret] = cut(Buffer.from(encoded, 'base64').toString(), ':');
	if (secret === undefined) return undefined;
	const fields = pairFields(command, [id, secret], entered);
	const isEntered = fields.every((field) => entered.isFilled(field));
	return isEntered ? `Basic {base64({${fields[0]}}:{${fields[1]}})}` : undefined;
}

/** `-u id:secret` as curl sends it: joined and encoded unchanged (RFC 7617). */
function userHeader(command: CurlCommand, gaps: GapFiller, entered: EnteredFields): Pair[] {
	if (command.user === '') return [];
	const [id, secret] = cut(command.user, ':');
	const [idField, secretField] = pairFields(command, [id, secret ?? ''], entered);
	const half = (text: string, name: string) => mapText(gaps.value(text, name), quoteTemplate);
	// Without a colon curl asks for the password.
	const second = secret === undefined ? `{${secretField}}` : half(secret, secretField);
	return [['Authorization', `Basic {base64(${half(id, idField)}{':'}${second})}`]];
}

function typeOf(headers: readonly Pair[]): string | undefined {
	return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

/** What a body is shows at its first character; documentation often lacks the header, or has a wrong one. */
function encodingOfBody(text: string, contentType: string): Encoding {
	const start = text.trimStart();
	if (/^\[|^\{(?![A-Za-z]\w*[.(}])/.test(start)) return 'json';
	return start.startsWith('<') ? 'xml' : encodingOf(contentType);
}

/** PowerShell wants a backslash before each quote of an argument; curl receives the quotes alone. */
const asSent = (data: string) =>
	/^\s*[{[]\s{0,200}\\"/.test(data) ? data.replace(/\\(["\\])/g, '$1') : data;

/** A form that a page shows on several lines. */
const unwrapped = (form: string) =>
	form.trim().replace(/[ \t]{0,200}\r?\n[ \t]{0,200}(?=&)|(?<=&)\r?\n[ \t]{0,200}/g, '');

function bodyOf(command: CurlCommand, headers: readonly Pair[], gaps: GapFiller): BodyTemplate {
	if (command.form.length > 0) {
		const fields = command.form.map(([name, value]): Pair => [name, gaps.value(value, name)]);
		return { kind: 'fields', as: 'multipart', fields };
	}
	if (command.data.length === 0 || command.dataInQuery) return { kind: 'none' };
	const contentType = typeOf(headers) ?? FORM_TYPE;
	const data = asSent(dataOf(command, gaps));
	const encoding = encodingOfBody(data, contentType);
	if (encoding !== 'raw') gaps.checkBody(data);
	return {
		kind: 'text',
		encoding,
		text: BODY_FILLERS[encoding](encoding === 'form' ? unwrapped(data) : data, gaps),
		contentType,
		field: 'cURL Command',
	};
}

/** Encodes characters that curl sends in a query and that a URL cannot have. */
const encodeInvalid = (text: string) => text.replace(/[\s\\]/g, encodeURIComponent);

function urlOf(command: CurlCommand, gaps: GapFiller): string {
	const [base = '', ...query] = command.url.split('?');
	if (base === '') {
		throw new ConfigurationError(
			'The cURL command contains no URL',
			'Copy the full command. A placeholder such as {{URL}} is fine.',
		);
	}
	const isHost = /^[\w-]+(?:\.|:\d)/.test(base);
	const [name = ''] = /^[\w.-]*/.exec(base) ?? [];
	const url = gaps.url(isHost ? `${isLoopback(name) ? 'http' : 'https'}://${base}` : base);
	const parts = [query.join('?'), command.dataInQuery ? dataOf(command, gaps) : ''];
	const text = parts.filter((part) => part !== '').join('&');
	return text === '' ? url : `${url}?${mapText(fillForm(text, gaps), encodeInvalid)}`;
}

const OTHER_METHODS = /^(?:DELETE|HEAD|OPTIONS|TRACE|CONNECT)$/;

function methodOf(command: CurlCommand): RequestTemplate['method'] {
	const { method, data, form, dataInQuery } = command;
	const standard = (data.length > 0 && !dataInQuery) || form.length > 0 ? 'POST' : 'GET';
	const chosen = method === '' ? standard : method;
	if (isLoginMethod(chosen)) return chosen;
	throw new ConfigurationError(
		`The cURL command uses the method ${OTHER_METHODS.test(chosen) ? chosen : 'of another request'}`,
		'Logins use GET, POST, PUT or PATCH. Make sure to paste the login command.',
	);
}

/**
 * The login request in a curl command, as it is pasted from a provider's documentation. Gaps of the
 * documentation become placeholders of form fields, and so do sample values under names that mean one
 * field, where the user filled that in; other literal values are kept:
 *
 *     curl https://id.example.com/token -d client_id=YOUR_CLIENT_ID -d v=2
 *     → POST https://id.example.com/token with the body client_id={clientId}&v=2
 *
 * @throws ConfigurationError that says what in the command is not understood
 */
export function parseCurl(pasted: string, entered: EnteredFields): RequestTemplate {
	const parsed = parseCommand(pasted, entered);
	const { command } = parsed;
	const gaps = new GapFiller(parsed, entered);
	const headers: Pair[] = [
		['Accept', '*/*'],
		...userHeader(command, gaps, entered),
		...headerPairs(command, gaps, entered),
	];
	const request: RequestTemplate = {
		method: methodOf(command),
		url: urlOf(command, gaps),
		query: [],
		headers,
		body: bodyOf(command, headers, gaps),
	};
	gaps.checkFilled(JSON.stringify(request));
	return request;
}
