import { ConfigurationError } from '../../token/errors';
import type { BodyTemplate, Pair, RequestTemplate } from '../loginRequest';
import { encodingOf } from '../loginRequestFields';
import { formEncode } from '../template/encodings';
import { mapText, quoteTemplate } from '../template/template';
import { type CurlCommand, type CurlData, readCurlOptions } from './curlOptions';
import {
	closeJson,
	fillBasic,
	type MarkedCommand,
	replacePlaceholders,
	replaceUrlPlaceholders,
	tokenizePlaceholders,
} from './docPlaceholders';
import { splitCommand } from './shellWords';

/** A sample in another language, which pages show right below; copying often takes it along. */
const NEXT_SAMPLE = /\n(?:(?:var|let|const)\s+\w+\s*=|import\s|using\s+\w|<\?php)[\s\S]*$/;

/** What word processors and web pages do to commands: curly quotes, dashes, no-break spaces. */
function plainText(pasted: string): string {
	const text = pasted
		.replace(/[\u00a0\u2007\u202f]/g, ' ')
		.replace(/(?<=\s)[–—](?=[A-Za-z])/g, '--');
	return /["']/.test(text) ? text : text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

/** The text from the word `curl` on: a prompt or a comment may stand before it. */
function commandOf(pasted: string): string {
	const [, command] =
		/(?:^|[\s$>=])curl(?:\.exe)?[ \t\\^`\r\n]([\s\S]*)$/i.exec(plainText(pasted)) ?? [];
	if (command !== undefined) return command.replace(NEXT_SAMPLE, '');
	if (pasted.trim() === '') throw new ConfigurationError("Fill in 'cURL Command'");
	throw new ConfigurationError(
		"The text in 'cURL Command' is not a cURL command",
		"Paste the login command that the provider's documentation shows; it begins with the word curl.",
	);
}

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** `a={x}&b=…`: each value with the name before it. Parts without `=` stay as they are. */
function fillForm(text: string, marked: MarkedCommand): string {
	return text
		.split('&')
		.map((part) => {
			const [, name = '', value = part] = /^([^=]*)=([\s\S]*)$/.exec(part) ?? [];
			const filled = replacePlaceholders(value, name, marked);
			return part === value ? filled : `${name}=${filled}`;
		})
		.join('&');
}

function fillJson(text: string, marked: MarkedCommand): string {
	const filled = text.replace(
		/"([^"\\]*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g,
		(_, name: string, colon: string, value: string) =>
			`"${name}"${colon}"${replacePlaceholders(value, name, marked)}"`,
	);
	return closeJson(replacePlaceholders(filled, '', marked));
}

function fillXml(text: string, marked: MarkedCommand): string {
	const filled = text.replace(
		/<([\w:.-]+)>([^<>]+)<\//g,
		(_, name: string, value: string) =>
			`<${name}>${replacePlaceholders(value, name, marked)}</`,
	);
	return replacePlaceholders(filled, '', marked);
}

const BODY_FILLERS = {
	form: fillForm,
	json: fillJson,
	xml: fillXml,
	raw: (text: string, marked: MarkedCommand) => replacePlaceholders(text, '', marked),
	url: fillForm,
	header: fillForm,
} as const;

function dataText({ text, encode }: CurlData, marked: MarkedCommand): string {
	if (!encode) return text;
	const [, name = '', value = text] = /^([^=]*)=([\s\S]*)$/.exec(text) ?? [];
	const encoded = mapText(replacePlaceholders(value, name, marked), formEncode);
	return name === '' ? encoded : `${name}=${encoded}`;
}

/** curl joins the pieces of data by `&`; `--json` and a JSON body come as one piece. */
function dataOf({ data }: CurlCommand, marked: MarkedCommand): string {
	return data.map((piece) => dataText(piece, marked)).join('&');
}

/** A scheme such as `Bearer` is no part of the value that documentation leaves out. */
function fillHeader(value: string, name: string, marked: MarkedCommand): string {
	const [, scheme = '', rest = value] = /^((?:bearer|token|apikey)\s+)(.+)$/i.exec(value) ?? [];
	return scheme + replacePlaceholders(rest, name, marked);
}

function headerPairs({ headers }: CurlCommand, marked: MarkedCommand): Pair[] {
	return headers
		.map((line): Pair => {
			const [, name = '', value = ''] = /^\s*([^:]+?)\s*:\s*([\s\S]*?)\s*$/.exec(line) ?? [];
			return [name, fillBasic(value) ?? fillHeader(value, name, marked)];
		})
		.filter(([name, value]) => name !== '' && value !== '');
}

/** `-u id:secret` as curl sends it: joined and encoded as it is (RFC 7617). */
function userHeader({ user }: CurlCommand, marked: MarkedCommand): Pair[] {
	if (user === '') return [];
	const [, id = user, secret = ''] = /^([^:]*):([\s\S]*)$/.exec(user) ?? [];
	const half = (text: string, name: string) =>
		mapText(replacePlaceholders(text, name, marked), quoteTemplate);
	const credentials = `${half(id, 'client_id')}{':'}${half(secret, 'client_secret')}`;
	return [['Authorization', `Basic {base64(${credentials})}`]];
}

function typeOf(headers: readonly Pair[]): string | undefined {
	return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

function bodyOf(
	command: CurlCommand,
	headers: readonly Pair[],
	marked: MarkedCommand,
): BodyTemplate {
	if (command.data.length === 0 || command.dataInQuery) return { kind: 'none' };
	const contentType = typeOf(headers) ?? FORM_TYPE;
	const encoding = encodingOf(contentType);
	return {
		kind: 'text',
		encoding,
		text: BODY_FILLERS[encoding](dataOf(command, marked), marked),
		contentType,
	};
}

/** Characters that curl sends in a query and that a URL cannot have. */
const encodeUnfit = (text: string) => text.replace(/[\s\\]/g, encodeURIComponent);

function urlOf(command: CurlCommand, marked: MarkedCommand): string {
	const [address = '', ...query] = command.url.split('?');
	if (address === '') {
		throw new ConfigurationError(
			'The cURL command contains no address',
			'Copy the whole command. An address that is a placeholder, such as {{URL}}, may stay as it is.',
		);
	}
	const scheme =
		/^(?:https?:\/\/|\ue000|\{)/i.test(address) || !/^[\w-]+(?:\.|:\d)/.test(address);
	const url = replaceUrlPlaceholders(scheme ? address : `https://${address}`, marked);
	const parts = [query.join('?'), command.dataInQuery ? dataOf(command, marked) : ''];
	const text = parts.filter((part) => part !== '').join('&');
	return text === '' ? url : `${url}?${mapText(fillForm(text, marked), encodeUnfit)}`;
}

const METHODS: Readonly<Record<string, RequestTemplate['method']>> = { GET: 'GET', POST: 'POST' };

function methodOf({ method, data, dataInQuery }: CurlCommand): RequestTemplate['method'] {
	const standard = data.length > 0 && !dataInQuery ? 'POST' : 'GET';
	const chosen = METHODS[method === '' ? standard : method];
	if (chosen === undefined) {
		throw new ConfigurationError(
			`The cURL command uses the method ${method}`,
			'A login is a GET or a POST. Paste the login command, not another one.',
		);
	}
	return chosen;
}

/**
 * The login request that a provider's documentation shows as a curl command, pasted as it is.
 * Gaps that the documentation leaves become placeholders of form fields; literal values stay.
 * @throws ConfigurationError that says what in the command cannot be understood
 */
export function parseCurl(pasted: string): RequestTemplate {
	const marked = tokenizePlaceholders(commandOf(pasted));
	const command = readCurlOptions(splitCommand(marked.text));
	const headers: Pair[] = [
		['Accept', '*/*'],
		...userHeader(command, marked),
		...headerPairs(command, marked),
	];
	return {
		method: methodOf(command),
		url: urlOf(command, marked),
		query: [],
		headers,
		body: bodyOf(command, headers, marked),
	};
}
