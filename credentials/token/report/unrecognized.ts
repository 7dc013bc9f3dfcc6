import { isRecord, textOf } from '../../common/unknown';
import type { LoginResponse } from '../flow';
import { parseBody } from '../response/responseBody';
import { setCookies } from '../response/setCookies';

/** Shorter values are words such as `Bearer`, which would be masked in every header. */
const MIN_LENGTH = 6;
/** Of a response; where there are more, its body is not shown. */
const MAX_VALUES = 60;
const MAX_DEPTH = 6;

/** Names of values that say how or until when a token is used, and of the provider's words. */
const OPEN_NAMES =
	/^(?:(?:token_?)?type|scopes?|status|success|message|error(?:_?(?:code|description))?|.*(?:expir|date|time|lifetime|issued).*|.*_(?:at|in|on))$/i;
/** The API's own address, to which requests go. */
const ORIGIN = /^https?:\/\/[^/?#]+\/?$/;

function* textsIn(value: unknown, depth: number): Generator<string> {
	if (depth === 0) return;
	if (Array.isArray(value)) for (const each of value) yield* textsIn(each, depth - 1);
	else if (isRecord(value)) {
		for (const [name, each] of Object.entries(value))
			if (!OPEN_NAMES.test(name)) yield* textsIn(each, depth - 1);
	} else yield textOf(value);
}

function dataOf(body: string): unknown {
	try {
		return parseBody(body);
	} catch {
		return undefined;
	}
}

/** Values of a response, as far as they are taken; the caller sees from their number whether that is all. */
function firstTexts(response: LoginResponse): string[] {
	const found: string[] = [];
	for (const text of textsIn(dataOf(response.body), MAX_DEPTH)) {
		if (text.length >= MIN_LENGTH && !ORIGIN.test(text)) found.push(text);
		if (found.length > MAX_VALUES) break;
	}
	return found;
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
	const texts = firstTexts(response);
	const cookies = setCookies(response)
		.map(({ value }) => value)
		.filter(({ length }) => length >= MIN_LENGTH);
	return {
		values: [...texts.slice(0, MAX_VALUES), ...cookies],
		isMore: texts.length > MAX_VALUES,
	};
}
