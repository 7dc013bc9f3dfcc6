import { ConfigurationError } from '../../token/errors';
import type { Pair } from '../template/namedValues';
import type { CurlCommand } from './curlOptions';
import { type Gaps, TOKEN } from './gaps';
import { wordsOf } from './meanings';

/** Where a request carries its token. */
export interface TokenPlace {
	readonly sendIn: 'cookie' | 'header' | 'query';
	/** Of the header, parameter or cookie. */
	readonly name: string;
	/** The value with `{token}` in it; it may still contain gaps. */
	readonly template: string;
	/** How sure it is: 0 the user wrote `{token}`, 1 a gap or a JWT says so, 2 Authorization, 3 a usual name. */
	readonly doubt: number;
	/** The gap that stands for the token. */
	readonly written: string;
}

type Found = Pick<TokenPlace, 'doubt' | 'template' | 'written'>;

const TOKEN_WORDS = /token|jwt|bearer|session|ticket|\bsid\b|login response/;
/** Tokens of another kind, which no login returns as the access token. */
const OTHER_TOKEN = /refresh|csrf|xsrf|device|push|idempot|postman|verification/;
const isTokenName = (name: string) =>
	/token|auth|session|jwt|ticket|\bsid\b/.test(wordsOf(name)) && !OTHER_TOKEN.test(wordsOf(name));

/** A JWT always begins with the base64 of `{"` (RFC 7519 §3.1); documentation often cuts it off. */
const JWT = /\beyJ[^\s"'&;]+/;

/** A token that is marked as such, whatever the name of the place. */
function markedToken(value: string, gaps: Gaps): Found | undefined {
	if (value.includes('{token}')) return { template: value, doubt: 0, written: '{token}' };
	for (const [mark, number] of value.matchAll(TOKEN)) {
		const written = gaps[Number(number)] ?? '';
		const words = wordsOf(written);
		if (TOKEN_WORDS.test(words) && !OTHER_TOKEN.test(words))
			return { template: value.replace(mark, '{token}'), doubt: 1, written };
	}
	return JWT.test(value)
		? { template: value.replace(JWT, '{token}'), doubt: 1, written: 'eyJ…' }
		: undefined;
}

/** `Bearer abc` → `Bearer {token}`, `Token token="abc"` → `Token token="{token}"`, `key=abc` → `key={token}`. */
function tokenTemplate(value: string): string {
	const [, scheme = '', rest = ''] = /^([A-Za-z][\w-]*\s+)?(\S[\s\S]*)$/.exec(value) ?? [];
	// Base64 may end with `==`.
	const [, name = '', quote = ''] = /^([A-Za-z_-]+=)("?)[^",=][^",]*\2$/.exec(rest) ?? [];
	return `${scheme}${name}${quote}{token}${quote}`;
}

function headerToken([name, value]: Pair, gaps: Gaps): Found | undefined {
	const marked = markedToken(value, gaps);
	if (marked !== undefined || /^basic\b/i.test(value)) return marked;
	const template = tokenTemplate(value);
	if (name.toLowerCase() === 'authorization') return { template, doubt: 2, written: value };
	return isTokenName(name) ? { template, doubt: 3, written: value } : undefined;
}

function namedToken([name, value]: Pair, gaps: Gaps): Found | undefined {
	const byName: Found = { template: '{token}', doubt: 3, written: value };
	return markedToken(value, gaps) ?? (isTokenName(name) ? byName : undefined);
}

/** `curl -u TOKEN:`: the token in place of a user. */
function userToken({ user }: CurlCommand, gaps: Gaps): Found | undefined {
	const marked = user === '' ? undefined : markedToken(user, gaps);
	return marked && { ...marked, template: `Basic {base64(${marked.template})}` };
}

/** Pairs of a text such as `a=1&b=2` or `a=1; b=2`. */
export const pairsOf = (text: string, separator: RegExp): Pair[] =>
	text.split(separator).flatMap((part): Pair[] => {
		const [name = '', ...value] = part.trim().split('=');
		return name === '' || value.length === 0 ? [] : [[name, value.join('=')]];
	});

/** A header as curl takes it, `Name: value`. */
export function headerPair(line: string): Pair {
	const at = line.indexOf(':');
	return at === -1 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function placesOf(command: CurlCommand, gaps: Gaps): TokenPlace[] {
	const headers = command.headers.map(headerPair);
	const cookies = headers.filter(([name]) => name.toLowerCase() === 'cookie');
	const [, query = ''] = command.url.split('?');
	const sources = [
		...headers
			.filter((pair) => !cookies.includes(pair))
			.map((pair) => ['header', pair[0], headerToken(pair, gaps)] as const),
		['header', 'Authorization', userToken(command, gaps)] as const,
		...pairsOf(query, /&/).map((pair) => ['query', pair[0], namedToken(pair, gaps)] as const),
		...cookies
			.flatMap(([, value]) => pairsOf(value, /;/))
			.map((pair) => ['cookie', pair[0], namedToken(pair, gaps)] as const),
	];
	return sources.flatMap(([sendIn, name, found]) =>
		found === undefined ? [] : [{ sendIn, name, ...found }],
	);
}

const sameGap = (a: string, b: string) => wordsOf(a) === wordsOf(b);

/**
 * Where a request of an API carries the token.
 * @throws ConfigurationError where it carries none, or two different ones
 */
export function tokenPlace(command: CurlCommand, gaps: Gaps): TokenPlace {
	const places = placesOf(command, gaps);
	const best = Math.min(...places.map(({ doubt }) => doubt));
	const [first, ...others] = places.filter(({ doubt }) => doubt === best);
	if (first === undefined) {
		throw new ConfigurationError(
			'The cURL command carries no token',
			"Write {token} where the token goes, such as -H 'Authorization: Bearer {token}'.",
		);
	}
	const second = others.find(({ written }) => !sameGap(written, first.written));
	if (best === 1 && second !== undefined) {
		throw new ConfigurationError(
			`The cURL command carries two tokens, in '${first.name}' and '${second.name}'`,
			'Write {token} in place of the one that the login returns.',
		);
	}
	return first;
}
