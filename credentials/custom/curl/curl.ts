import { ConfigurationError } from '../../token/errors';
import { type BodyTemplate, FORM_TYPE, type RequestTemplate } from '../loginRequest';
import { encodingOf } from '../loginRequestFields';
import { type Encoding, formEncode } from '../template/encodings';
import { type NamedFormat, type Pair, replaceNamedValues } from '../template/namedValues';
import { mapText, quoteTemplate } from '../template/template';
import { type CurlCommand, type CurlData, readCurlOptions } from './curlOptions';
import {
	closeJson,
	fillBasic,
	replacePlaceholders,
	replaceUrlPlaceholders,
	type TokenizedText,
	tokenizePlaceholders,
} from './docPlaceholders';
import { splitCommand } from './shellWords';

/** The next sample of the page, in another language; often copied together with the command. */
const NEXT_SAMPLE = /\n(?:(?:var|let|const)\s+\w+\s*=|import\s|using\s+\w|<\?php)[\s\S]*$/;

/** Undoes what word processors and web pages introduce: curly quotes, dashes, no-break spaces. */
function plainText(pasted: string): string {
	const text = pasted
		.replace(/[\u00a0\u2007\u202f]/g, ' ')
		.replace(/(?<=\s)[–—](?=[A-Za-z])/g, '--');
	return /["']/.test(text) ? text : text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

/** The text after the word `curl`; a prompt or a comment may be before it. */
function commandOf(pasted: string): string {
	const [, command] =
		/(?:^|[\s$>=])curl(?:\.exe)?[ \t\\^`\r\n]([\s\S]*)$/i.exec(plainText(pasted)) ?? [];
	if (command !== undefined) return command.replace(NEXT_SAMPLE, '');
	if (pasted.trim() === '') throw new ConfigurationError("'cURL Command' is required");
	throw new ConfigurationError(
		"The text in 'cURL Command' is not a cURL command",
		"Paste the login command from the provider's documentation. It starts with curl.",
	);
}

/** A value of the command with its placeholders replaced, by the name of the value. */
type Fill = (value: string, name: string) => string;

const fillForm = (text: string, fill: Fill) => replaceNamedValues(text, 'form', fill);

/** Values with a name first, then whatever else is a placeholder. */
const fillNamed = (text: string, format: NamedFormat, fill: Fill) =>
	fill(replaceNamedValues(text, format, fill), '');

/** Replaces the placeholders of a body. */
const BODY_FILLERS: Readonly<Record<Encoding, (text: string, fill: Fill) => string>> = {
	form: fillForm,
	json: (text, fill) => closeJson(fillNamed(text, 'json', fill)),
	xml: (text, fill) => fillNamed(text, 'xml', fill),
	raw: (text, fill) => fill(text, ''),
	url: fillForm,
	header: fillForm,
};

/** `id:secret` → `id` and `secret`; a text without the separator is all in the first part. */
function cut(text: string, separator: string): readonly [string, string | undefined] {
	const at = text.indexOf(separator);
	return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** `--data-urlencode name=value` encodes the value; without a name, the text. */
function dataText({ text, encode }: CurlData, fill: Fill): string {
	if (!encode) return text;
	const [first, second] = cut(text, '=');
	const [name, value] = second === undefined ? ['', first] : [first, second];
	const encoded = mapText(fill(value, name), formEncode);
	return name === '' ? encoded : `${name}=${encoded}`;
}

/** curl joins the pieces of data with `&`; `--json` and a JSON body are one piece. */
function dataOf({ data }: CurlCommand, fill: Fill): string {
	return data.map((piece) => dataText(piece, fill)).join('&');
}

/** The scheme (such as `Bearer`) is not part of the placeholder. */
function fillHeader(value: string, name: string, fill: Fill): string {
	const [, scheme = '', rest = value] = /^((?:bearer|token|apikey)\s+)(.+)$/i.exec(value) ?? [];
	return scheme + fill(rest, name);
}

function headerPairs({ headers }: CurlCommand, fill: Fill): Pair[] {
	return headers
		.map((line): Pair => {
			const [name = '', value = ''] = cut(line, ':').map((part) => part?.trim());
			return [name, fillBasic(value) ?? fillHeader(value, name, fill)];
		})
		.filter(([name, value]) => name !== '' && value !== '');
}

/** `-u id:secret` as curl sends it: joined and encoded unchanged (RFC 7617). */
function userHeader({ user }: CurlCommand, fill: Fill): Pair[] {
	if (user === '') return [];
	const [id, secret = ''] = cut(user, ':');
	const half = (text: string, name: string) => mapText(fill(text, name), quoteTemplate);
	const credentials = `${half(id, 'client_id')}{':'}${half(secret, 'client_secret')}`;
	return [['Authorization', `Basic {base64(${credentials})}`]];
}

function typeOf(headers: readonly Pair[]): string | undefined {
	return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

function bodyOf(command: CurlCommand, headers: readonly Pair[], fill: Fill): BodyTemplate {
	if (command.data.length === 0 || command.dataInQuery) return { kind: 'none' };
	const contentType = typeOf(headers) ?? FORM_TYPE;
	const encoding = encodingOf(contentType);
	return {
		kind: 'text',
		encoding,
		text: BODY_FILLERS[encoding](dataOf(command, fill), fill),
		contentType,
		field: 'cURL Command',
	};
}

/** Encodes characters that curl sends in a query and that a URL cannot have. */
const encodeInvalid = (text: string) => text.replace(/[\s\\]/g, encodeURIComponent);

function urlOf(command: CurlCommand, tokenized: TokenizedText, fill: Fill): string {
	const [base = '', ...query] = command.url.split('?');
	if (base === '') {
		throw new ConfigurationError(
			'The cURL command contains no URL',
			'Copy the full command. A placeholder such as {{URL}} is fine.',
		);
	}
	const isHost = /^[\w-]+(?:\.|:\d)/.test(base);
	const url = replaceUrlPlaceholders(isHost ? `https://${base}` : base, tokenized);
	const parts = [query.join('?'), command.dataInQuery ? dataOf(command, fill) : ''];
	const text = parts.filter((part) => part !== '').join('&');
	return text === '' ? url : `${url}?${mapText(fillForm(text, fill), encodeInvalid)}`;
}

const METHODS: Readonly<Record<string, RequestTemplate['method']>> = { GET: 'GET', POST: 'POST' };

function methodOf({ method, data, dataInQuery }: CurlCommand): RequestTemplate['method'] {
	const standard = data.length > 0 && !dataInQuery ? 'POST' : 'GET';
	const chosen = METHODS[method === '' ? standard : method];
	if (chosen === undefined) {
		throw new ConfigurationError(
			`The cURL command uses the method ${method}`,
			'Logins use GET or POST. Make sure to paste the login command.',
		);
	}
	return chosen;
}

/**
 * The login request in a curl command, as it is pasted from a provider's documentation. Placeholders
 * of the documentation become placeholders of form fields; literal values are kept:
 *
 *     curl https://id.example.com/token -d client_id=YOUR_CLIENT_ID -d v=2
 *     → POST https://id.example.com/token with the body client_id={clientId}&v=2
 *
 * @throws ConfigurationError that says what in the command is not understood
 */
export function parseCurl(pasted: string): RequestTemplate {
	const tokenized = tokenizePlaceholders(commandOf(pasted));
	const command = readCurlOptions(splitCommand(tokenized.text));
	const fill: Fill = (value, name) => replacePlaceholders(value, name, tokenized);
	const headers: Pair[] = [
		['Accept', '*/*'],
		...userHeader(command, fill),
		...headerPairs(command, fill),
	];
	return {
		method: methodOf(command),
		url: urlOf(command, tokenized, fill),
		query: [],
		headers,
		body: bodyOf(command, headers, fill),
	};
}
