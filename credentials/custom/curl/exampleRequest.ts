import { ConfigurationError } from '../../token/errors';
import { isAbsoluteUrl, parseUrl } from '../../token/url';
import { isSecretLiteral } from '../recipes/parseRecipe';
import type { Pair } from '../template/namedValues';
import type { CurlCommand } from './curlOptions';
import { GapFiller, isSampleHost } from './fillGaps';
import { type EnteredFields, parseCommand, type ParsedCommand } from './parseCommand';
import { headerPair, pairsOf, tokenPlace, type TokenPlace } from './tokenPlace';

/** What a request of the API shows about all requests. */
export interface ExampleRequest {
	/** Its origin; undefined where documentation has a placeholder instead. */
	readonly origin: string | undefined;
	/** A path that a GET may ask for at any time; undefined where the request is not one, or has gaps. */
	readonly testPath: string | undefined;
	readonly token: Pick<TokenPlace, 'name' | 'sendIn' | 'template'>;
	/** Further headers, as templates. */
	readonly headers: readonly Pair[];
}

const CARRIES = /authorization|token|session|cookie|oauth2-bearer|\s-u\s/i;

/** The origin of an address; undefined where its host is a gap, or one that only documentation has. */
function originOf(address: string): string | undefined {
	const [, host = ''] = /^(?:https?:\/\/)?([^/?#]*)/i.exec(address) ?? [];
	const isReal = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?$|^(?:localhost|127\.[\d.]+)(?::\d+)?$/i;
	if (!isReal.test(host) || isSampleHost(host)) return undefined;
	return parseUrl(isAbsoluteUrl(address) ? address : `https://${address}`)?.origin;
}

/** Segments that stand for one record: `123`, a GUID, `ORDER_ID`, `:id`, `ord_2345`. */
const SAMPLE_SEGMENT =
	/^(?:\d+|:.+|[A-Z][A-Z0-9_]{3,}|[0-9a-f]{12,}|[0-9a-f-]{36}|(?!v\d)[a-z]+[_-]?\d{2,}\w*)$/;

function testPathOf({ url, method, data, form }: CurlCommand, token: TokenPlace) {
	const sends = !['', 'GET'].includes(method) || data.length > 0 || form.length > 0;
	const [address = '', query = ''] = url.split(/[?#]/);
	const path = address.replace(/^(?:https?:\/\/)?[^/]*/i, '');
	const rest = pairsOf(query, /&/).filter(
		([name]) => token.sendIn !== 'query' || name !== token.name,
	);
	const isOfRecord = path.split('/').some((segment) => SAMPLE_SEGMENT.test(segment));
	const isOpen = /[\ue000{}<>$]/.test(path + rest.flat().join(''));
	const isSecret = rest.some(([name, value]) => isSecretLiteral(name, value));
	if (sends || path === '' || isOfRecord || isOpen || isSecret) return undefined;
	const search = rest.map((pair) => pair.join('=')).join('&');
	return search === '' ? path : `${path}?${search}`;
}

/** Headers that a client or the node sets for each request, and what browsers add. */
const NOT_CARRIED =
	/^(?:accept-.*|content-.*|host|connection|cookie|referer|origin|cache-control|pragma|sec-.*|postman-token|priority|te|dnt|upgrade-insecure-requests|if-.*)$/i;
/** `application/json` goes without saying; a version in it does not. */
const isPlainAccept = ([name, value]: Pair) =>
	name.toLowerCase() === 'accept' && !/vnd|version|\bv\d/i.test(value);

/** The name of a browser or a tool says nothing about the API; that of an app may be required. */
const isToolName = ([name, value]: Pair) =>
	name.toLowerCase() === 'user-agent' &&
	/^(?:mozilla|curl|wget|postman|insomnia|httpie|python|axios|node|okhttp|go-http|apache)/i.test(
		value,
	);

function furtherHeaders({ command }: ParsedCommand, token: TokenPlace, gaps: GapFiller): Pair[] {
	return command.headers
		.map(headerPair)
		.filter((pair) => pair[1] !== '' && !NOT_CARRIED.test(pair[0]) && !isPlainAccept(pair))
		.filter((pair) => !isToolName(pair))
		.filter(([name]) => token.sendIn !== 'header' || name !== token.name)
		.map(([name, value]) => [name, gaps.basic(value) ?? gaps.value(value, name)]);
}

/** Errors of the parser speak of the login's command. */
function ofExample(error: unknown): never {
	if (!(error instanceof ConfigurationError)) throw error;
	const text = (words: string) =>
		words
			.replace(/The cURL command|The text in 'cURL Command'/, 'The example request')
			.replaceAll('cURL Command', 'Example Request (cURL)')
			.replaceAll('login command', 'command of a request')
			.replace('if the login does not', 'if requests do not');
	throw new ConfigurationError(text(error.message), text(error.description));
}

/**
 * What documentation shows beside a login: a request with the token. It says where the API is, how
 * requests carry the token, and what a test may ask for:
 *
 *     curl https://api.example.com/v1/me -H 'X-Auth: <token>'
 *     → https://api.example.com, /v1/me, the header X-Auth with {token}
 *
 * @throws ConfigurationError that says what in the command is not understood
 */
export function readExample(pasted: string, entered: EnteredFields): ExampleRequest {
	try {
		const parsed = parseCommand(pasted, entered, CARRIES);
		const { command } = parsed;
		const token = tokenPlace(command, parsed.gaps);
		const gaps = new GapFiller(parsed, entered);
		return {
			origin: originOf(command.url),
			testPath: testPathOf(command, token),
			token: { ...token, template: gaps.value(token.template, '') },
			headers: furtherHeaders(parsed, token, gaps),
		};
	} catch (error) {
		return ofExample(error);
	}
}

const NOTHING_ENTERED: EnteredFields = { isFilled: () => false, baseUrl: '' };

/** The origin that a login command is sent to; undefined where it has a placeholder instead. */
export const loginOrigin = (pasted: string): string | undefined =>
	originOf(parseCommand(pasted, NOTHING_ENTERED).command.url);
