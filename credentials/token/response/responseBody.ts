import { isRecord, parseJson, textOf, typedValueAtPath, valueAtPath } from '../../common/unknown';
import { TokenResponseError } from '../errors';
import { parseXml } from './xml';

/** A megabyte would already be absurd for a token response. */
const MAX_RESPONSE = 1_000_000;

/**
 * The body as data: JSON, XML and forms as records, other text as it is.
 * @throws TokenResponseError where it cannot hold a token
 */
export function parseBody(body: string): unknown {
	const text = body.trim();
	if (text.length > MAX_RESPONSE) {
		throw new TokenResponseError(
			`The login response is too large (${Math.round(text.length / 1024)} KB)`,
			'A token response is a few lines. Check the token URL.',
		);
	}
	const json = parseJson(text);
	if (json !== undefined) return typeof json === 'number' ? text : json;
	if (/^<(!doctype html|html)/i.test(text)) {
		throw new TokenResponseError(
			'The login returned a web page instead of a token',
			'Check the token URL: it seems to be a page for people, or a proxy responded in its place.',
		);
	}
	if (/^[[{]/.test(text)) {
		throw new TokenResponseError(
			'The login response is not valid JSON',
			'Try again. If that does not help, ask the provider.',
		);
	}
	// As GitHub responds to logins by default; a bare token has no named part before its padding.
	if (/^(?:[^=&\s]+=[^=&\s]*&)*access_token=/.test(text)) {
		// A part without a name is none, but may be half of a token, which an error would list as a name.
		const named = text.split('&').filter((part) => part.includes('='));
		return Object.fromEntries(new URLSearchParams(named.join('&')));
	}
	return parseXml(text) ?? text;
}

/** The body where the token is elsewhere, which may then be anything. */
export const tolerantBody = (body: string): unknown => parseJson(body.slice(0, MAX_RESPONSE)) ?? '';

type ReadPath = (body: unknown, path: string) => unknown;

const throughRoot =
	(read: ReadPath): ReadPath =>
	(body, path) => {
		const value = read(body, path);
		const isXml = isRecord(body) && Object.getPrototypeOf(body) === null;
		if (value !== undefined || !isXml) return value;
		const [root, ...others] = Object.values(body);
		return others.length === 0 ? read(root, path) : undefined;
	};

/** Names before the text, of a path that goes on in it; to look for one after each of many would take the square of them. */
const MAX_NAMES_BEFORE_TEXT = 50;

/** Some servers write JSON as the text of a field; a path may go on in it. */
const throughText =
	(read: ReadPath): ReadPath =>
	(body, path) => {
		const value = read(body, path);
		if (value !== undefined) return value;
		const ends = [...path.matchAll(/[.[]/g)].slice(0, MAX_NAMES_BEFORE_TEXT);
		for (const { index } of ends) {
			const inner = parseJson(textOf(read(body, path.slice(0, index))));
			if (inner !== undefined) return read(inner, path.slice(index));
		}
		return undefined;
	};

/**
 * The value at a path of a parsed body. The root element of XML may be left out: in
 * `<r><token>x</token></r>` both `r.token` and `token` are `x`. JSON in a text is read: `d.token` is `x` in
 * `{"d": "{\"token\": \"x\"}"}`.
 */
export const valueInBody: ReadPath = throughText(throughRoot(valueAtPath));

/** As `valueInBody`, but a whole number beyond 2^53 is a `bigint`, for what sends it as a number again. */
export const typedValueInBody: ReadPath = throughText(throughRoot(typedValueAtPath));
