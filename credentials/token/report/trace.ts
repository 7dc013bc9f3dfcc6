import { isRecord, parseJson } from '../../common/unknown';
import type { ExchangeRecord } from '../engine/exchange';
import type { HeldToken } from '../engine/heldToken';
import type { IssuedToken, LoginRequest, LoginResponse, TokenFlow } from '../flow';
import { redact } from '../redact';
import { outline } from './outline';
import { isOpenHeader, unrecognizedIn } from './unrecognized';

const MASK = '•••';
const MAX_TRACE = 4000;
const MAX_READ = 40_000;

/** Headers whose whole value is a secret, whatever the provider calls it. */
const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|set-cookie)$|token|key|secret/i;

const SECRET_NAMES = '(?:token|secret|passw|pwd|key|jwt|assertion|session|signature|credential)';
/** Names that sound secret and say how a token is used. */
const HARMLESS = /"?(token_?type|key_?id|expires?_?in)"?\s*[:=]?\s*$/i;

/**
 * Values under secret-sounding names: in JSON, in forms and query strings, in XML. A name is looked at once, and
 * ends where another one may begin, so that no text takes long.
 */
const NAMED_VALUES: readonly RegExp[] = [
	['"', '[^"]*', '"\\s*:\\s*', '"(?:[^"\\\\]|\\\\.)*(?:"|$)'],
	['(?:^|[&?\\n])', '[^=&?\\s]*', '=', '[^&\\s]+'],
	['<', '[^<>]*', '>', '[^<]+'],
].map(
	([start, name, end, value]) =>
		new RegExp(`(${start}(?=${name}${SECRET_NAMES})${name}${end})${value}`, 'gi'),
);

function maskNamedValues(text: string): string {
	return NAMED_VALUES.reduce(
		(current, pattern) =>
			current.replace(pattern, (whole, name: string) =>
				HARMLESS.test(name) ? whole : `${name}${MASK}`,
			),
		text,
	);
}

type Headers = Readonly<Record<string, string | readonly string[]>>;

const headerLines = (headers: Headers, show: (name: string, value: string) => string): string[] =>
	Object.entries(headers).map(([name, value]) => {
		const text = typeof value === 'string' ? value : value.join(', ');
		return `${name}: ${SECRET_HEADERS.test(name) ? MASK : show(name, text)}`;
	});

const lengthUnlessOpen = (name: string, value: string) =>
	isOpenHeader(name) ? value : `(${value.length} characters)`;

/** Two objects, which begin with an `e` in base64: that a word is no JSON takes long to find out otherwise. */
const LIKE_SIGNED = /^e[\w-]*\.e[\w-]*\./;

/** Header and claims of the signed tokens in a text: they say what was signed, not how. */
function signedTokens(text: string): string[] {
	return text.split(/[^\w.-]/).flatMap((word) => {
		if (!LIKE_SIGNED.test(word)) return [];
		const [header, claims] = word
			.split('.', 2)
			.map((part) => parseJson(Buffer.from(part, 'base64url').toString('utf8')));
		if (!isRecord(header) || !isRecord(claims)) return [];
		return [
			`Header of the signed token: ${JSON.stringify(header)}`,
			`Claims of the signed token: ${JSON.stringify(claims)}`,
		];
	});
}

/** Header and claims of a token that was signed here; undefined where it is no JWT. */
export function explainSigned(
	{ value }: Pick<HeldToken, 'value'>,
	secrets: readonly string[],
): string | undefined {
	const parts = signedTokens(value).map((part) => redact(part, secrets).slice(0, MAX_TRACE));
	return parts.length === 0 ? undefined : parts.join('\n');
}

function message(
	head: readonly string[],
	body: string,
	secrets: readonly string[],
	maskMore: (text: string) => string = (text) => text,
): string {
	// Enough that no half of a secret is at the end of what is shown.
	const text = [...head, '', body].join('\n').trim().slice(0, MAX_READ);
	const safe = (part: string) => maskNamedValues(redact(part, secrets).slice(0, MAX_TRACE));
	return [maskMore(safe(text)), ...signedTokens(text).map(safe)].join('\n\n');
}

/** As long as a digest, a signature or a random value, also percent-encoded; words are shorter. */
const LONG_WORD = /(?:[A-Za-z0-9+/_-]|%2[BbFf]|%3[Dd]){20,}={0,2}/g;

function isComputed(word: string): boolean {
	const text = decodeURIComponent(word);
	const isPath = text.includes('/') && !(/[A-Z]/.test(text) && /[a-z]/.test(text));
	return /\d/.test(text) && /[A-Za-z]/.test(text) && !isPath;
}

/** Who knows the digest of a password can often log in with it. Paths stay readable. */
export const maskComputedWords = (text: string): string =>
	text.replace(LONG_WORD, (word) => (isComputed(word) ? MASK : word));

/** The path of an address stays readable, whatever it looks like. */
const maskComputed = (text: string) => text.replace(/[?\n].*/s, maskComputedWords);

/** Of a request that is not open, the host, names and lengths are shown. */
function requestText(
	{ method, url, headers, body = '' }: LoginRequest,
	isOpen: boolean,
	secrets: readonly string[],
): string {
	const head = isOpen
		? [`${method} ${url}`, ...headerLines(headers, (_, value) => value)]
		: [`${method} ${new URL(url).origin}/…`, ...headerLines(headers, lengthUnlessOpen)];
	return message(head, isOpen ? body : outline(body), secrets, maskComputed);
}

const responseText = (
	{ status, headers, body }: LoginResponse,
	isOpen: boolean | undefined,
	secrets: readonly string[],
) =>
	message(
		[`HTTP ${status}`, ...headerLines(headers, lengthUnlessOpen)],
		isOpen ? body : outline(body),
		secrets,
	);

function issuedBy(flow: TokenFlow, response: LoginResponse): IssuedToken | undefined {
	try {
		return flow.readResponse(response);
	} catch {
		return undefined;
	}
}

interface Look {
	/** Values that are secret, or may be. */
	readonly secrets: ReadonlyArray<string | undefined>;
	/** Whether the other ones may be read. */
	readonly isOpen: boolean;
	/** Whether there are others that may be secret. */
	readonly isMore: boolean;
}

function lookInto(flow: TokenFlow, response: LoginResponse): Look {
	const issued = issuedBy(flow, response);
	const tokens = [issued?.value, issued?.refreshToken];
	// Error responses are the provider's own words.
	if (response.status >= 400) return { secrets: tokens, isOpen: true, isMore: false };
	const { values, isMore } = unrecognizedIn(response);
	// A success without a token that was recognized may be full of it.
	return { secrets: [...tokens, ...values], isOpen: issued !== undefined && !isMore, isMore };
}

/** What was sent and what came back, with everything secret masked: by value, and by its name. */
export function explain(
	{ flow, token }: { readonly flow: TokenFlow; readonly token?: HeldToken },
	records: readonly ExchangeRecord[],
): { request?: string; response?: string } {
	if (records.length === 0) return {};
	const seen = records.map((record) => ({
		...record,
		look: record.response && lookInto(flow, record.response),
	}));
	const secrets = [
		...flow.secrets,
		token?.value,
		...seen.flatMap(({ look, refreshToken }) => [...(look?.secrets ?? []), refreshToken]),
	].filter((secret) => secret !== undefined);
	const responses = seen.flatMap(({ response, error, look }) => {
		if (response !== undefined) return [responseText(response, look?.isOpen, secrets)];
		return error === undefined ? [] : [redact(error.message, secrets)];
	});
	// The requests after a response of which not all values are known may send one of the others.
	const firstUnknown = seen.findIndex(({ look }) => look?.isMore === true);
	const requests = seen.map(({ request }, index) =>
		requestText(request, firstUnknown === -1 || index <= firstUnknown, secrets),
	);
	return {
		request: requests.join('\n\n---\n\n'),
		response: responses.join('\n\n---\n\n'),
	};
}
