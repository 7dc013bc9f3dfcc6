import { dateMs, durationMs } from '../../common/times';
import { numberOf, parseJson, textOf } from '../../common/unknown';
import type { LoginResponse } from '../flow';
import { parseBody } from '../response/responseBody';
import { setCookies } from '../response/setCookies';

/** Shorter values are words such as `Bearer`, which would be masked in every header. */
const MIN_LENGTH = 6;
/** Of a response; where there are more, its body is not shown. */
const MAX_VALUES = 60;
const MAX_DEPTH = 6;

/** Names of values that say how a token is used, and of the provider's words. */
const OPEN_NAMES =
	/^(?:(?:token_?)?type|scopes?|status|success|message|error(?:_?(?:code|description))?)$/i;
/** Names that times have, and others, too: `updateRef`, `login_in`. The value shows which it is. */
const TIME_NAMES = /expir|date|time|issued|_(?:at|in|on)$/i;

const isOpen = (name: string, text: string) =>
	OPEN_NAMES.test(name) ||
	(TIME_NAMES.test(name) && (numberOf(text) ?? dateMs(text) ?? durationMs(text)) !== undefined);

/** Headers that say nothing about anybody; the value of any other one may be a token. */
const OPEN_HEADERS =
	/^(?:age|allow|cache-control|connection|content-(?:encoding|language|length|type)|date|expires|keep-alive|pragma|retry-after|server|transfer-encoding|vary|via|www-authenticate|(?:x-)?rate-?limit.*)$/;

/** @param name in lower case */
export const isOpenHeader = (name: string): boolean => OPEN_HEADERS.test(name);

/** The API's own address, to which requests go. */
const ORIGIN = /^https?:\/\/[^/?#]+\/?$/;

/** The values that nothing explains; undefined in place of those that are too deep to be looked at. */
function* textsIn(value: unknown, depth: number, name = ''): Generator<string | undefined> {
	if (typeof value !== 'object' || value === null) {
		const text = textOf(value);
		if (!isOpen(name, text)) yield text;
		// Logins read paths within the JSON that some servers write as a text.
		const written = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
		if (written !== undefined) yield* textsIn(written, depth, name);
	} else if (depth === 0) yield undefined;
	else
		for (const [key, each] of Object.entries(value))
			yield* textsIn(each, depth - 1, Array.isArray(value) ? name : key);
}

function dataOf(body: string): unknown {
	try {
		return parseBody(body);
	} catch {
		return undefined;
	}
}

/** What a successful response has said. */
interface Unrecognized {
	/** Values that may be a second token, a session or a challenge: nothing says that they are not. */
	readonly values: readonly string[];
	/** There are too many of them to look for each. */
	readonly isMore: boolean;
}

/**
 * The values of a response that may be secret although nothing recognized them: they are masked
 * there and in the requests that send them again.
 *
 *     {"access_token":"…","sid":"3f9c51","expires_in":60} → ["…", "3f9c51"]
 */
export function unrecognizedIn(response: LoginResponse): Unrecognized {
	const values: string[] = [];
	let isMore = false;
	for (const text of textsIn(dataOf(response.body), MAX_DEPTH)) {
		if (text !== undefined && (text.length < MIN_LENGTH || ORIGIN.test(text))) continue;
		isMore = text === undefined || values.length === MAX_VALUES;
		if (text === undefined || isMore) break;
		values.push(text);
	}
	const others = [
		...setCookies(response).map(({ value }) => value),
		...Object.entries(response.headers).flatMap(([name, value]) =>
			isOpenHeader(name) || name === 'set-cookie' ? [] : value,
		),
	].filter((text) => text.length >= MIN_LENGTH && !ORIGIN.test(text));
	return { values: [...values, ...others], isMore };
}
