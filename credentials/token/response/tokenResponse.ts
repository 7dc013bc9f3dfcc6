import { isRecord, parseJson, textOf, valueAtPath } from '../../common/unknown';
import { TokenResponseError } from '../errors';
import type { IssuedToken, LoginResponse } from '../flow';
import { checkLifetimeMs, jwtLifetimeMs, type LifetimeUnit, readLifetimeMs } from './lifetime';
import { findLifetime, findRefreshToken, findToken, type Found } from './tokenFieldNames';
import { checkBearer, recordsAlong } from './tokenType';
import { parseXml } from './xml';

/** Where an answer carries its token, as far as the user or the provider says. */
export interface TokenResponseRules {
	/** Default `body`. */
	readonly tokenIn?: 'body' | 'header' | 'cookie';
	/** Dotted path in the body; absent: the usual names are searched. */
	readonly tokenPath?: string;
	readonly headerName?: string;
	readonly cookieName?: string;
	/** Path of the lifetime; absent: the usual names, then the JWT's `exp`. */
	readonly lifetimePath?: string;
	readonly lifetimeUnit?: LifetimeUnit;
	/** `jwt`: only the token's `exp`. `none`: whatever the answer says is not looked at. */
	readonly lifetimeFrom?: 'response' | 'jwt' | 'none';
	/** Wins over everything, ms. */
	readonly fixedLifetimeMs?: number;
	readonly refreshPath?: string;
	/** The user says how the token is sent, so its type does not matter. Default: it must be Bearer. */
	readonly acceptsAnyType?: true;
}

/** A megabyte would already be absurd for a token answer. */
const MAX_RESPONSE = 1_000_000;
/** Servers refuse longer header lines anyway (8 KB to 16 KB are usual limits). */
const MAX_TOKEN = 16_384;

/**
 * The body as data: JSON, XML and forms as records, other text as it is.
 * @throws TokenAnswerError where it cannot hold a token
 */
export function parseBody(body: string): unknown {
	const text = body.trim();
	if (text.length > MAX_RESPONSE) {
		throw new TokenResponseError(
			`The login answer is too large (${Math.round(text.length / 1024)} KB)`,
			'A token answer is a few lines. Check the token URL.',
		);
	}
	const json = parseJson(text);
	if (json !== undefined) return json;
	if (/^<(!doctype html|html)/i.test(text)) {
		throw new TokenResponseError(
			'The login answered with a web page instead of a token',
			'Check the token URL: it seems to be a page for people, or a proxy answered in its place.',
		);
	}
	if (/^[[{]/.test(text)) {
		throw new TokenResponseError(
			'The login answer is not valid JSON',
			'Try again; if it stays so, ask the provider.',
		);
	}
	// As GitHub answers logins by default; a bare token has no named part before its padding.
	if (/^(?:[^=&\s]+=[^=&\s]*&)*access_token=/.test(text))
		return Object.fromEntries(new URLSearchParams(text));
	return parseXml(text) ?? text;
}

/**
 * A token as it may be stored and sent.
 * @throws TokenAnswerError where it would break a header or be run as an n8n expression
 * @internal
 */
export function usableToken(value: unknown, what = 'token'): string {
	const token = textOf(value);
	if (token.startsWith('=')) {
		// n8n evaluates a stored value that starts with "=" as an expression on its next read, and
		// no bearer token may start so (RFC 6750 §2.1).
		throw new TokenResponseError(
			`The login answered with a ${what} that starts with '='`,
			'n8n would run it as an expression, so it was neither stored nor used. Ask the provider.',
		);
	}
	if (!/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(token) || token.length > MAX_TOKEN) {
		throw new TokenResponseError(
			`The login answered with a ${what} that cannot be sent`,
			'It contains line breaks or other characters that do not fit into a header, or it is too long.',
		);
	}
	return token;
}

function fieldNames(body: unknown): string {
	if (isRecord(body))
		return `It has the fields: ${Object.keys(body).slice(0, 12).join(', ') || 'none'}.`;
	return body === '' ? 'It is empty.' : 'It is a plain text.';
}

/** The value of a cookie that a response sets; '' where it sets none of that name. */
export function cookieValue(response: LoginResponse, name: string): string {
	const header = response.headers['set-cookie'];
	const cookies = typeof header === 'string' ? [header] : (header ?? []);
	const cookie = cookies.find((line) => line.trim().startsWith(`${name}=`));
	return cookie?.split(';')[0]?.split('=').slice(1).join('=') ?? '';
}

function headerValue(response: LoginResponse, name: string): string {
	const header = response.headers[name.toLowerCase()];
	const value = typeof header === 'string' ? header : (header?.[0] ?? '');
	// Some servers hand the token out as it is to be sent.
	return value.replace(/^bearer\s+/i, '');
}

function locateToken(response: LoginResponse, body: unknown, rules: TokenResponseRules): Found {
	const { tokenIn = 'body', headerName = '', cookieName = '', tokenPath = '' } = rules;
	const places = {
		header: () => ({
			value: headerValue(response, headerName),
			place: `the header '${headerName}'`,
		}),
		cookie: () => ({
			value: cookieValue(response, cookieName),
			place: `the cookie '${cookieName}'`,
		}),
		body: () =>
			tokenPath === ''
				? findToken(body)
				: {
						value: valueAtPath(body, tokenPath),
						place: `'${tokenPath}'`,
						ancestors: recordsAlong(body, tokenPath),
					},
	};
	return places[tokenIn]();
}

/**
 * What the body states, cut to the JWT's own end where that comes first: a provider that writes
 * milliseconds where RFC 6749 wants seconds is then still understood.
 */
function statedLifetime(
	response: LoginResponse,
	body: unknown,
	token: string,
	near: Found,
): number | undefined {
	const { value, unit } = findLifetime(body, near);
	const statedMs = readLifetimeMs(value, unit, response, token);
	const jwtMs = jwtLifetimeMs(token, response);
	if (statedMs === undefined) return jwtMs === undefined ? undefined : checkLifetimeMs(jwtMs);
	return jwtMs !== undefined && jwtMs > 0 ? Math.min(statedMs, jwtMs) : statedMs;
}

function readLifetime(
	response: LoginResponse,
	body: unknown,
	token: string,
	rules: TokenResponseRules,
	near: Found,
): number | undefined {
	const { lifetimePath = '', lifetimeUnit = 'auto', lifetimeFrom = 'response' } = rules;
	if (rules.fixedLifetimeMs !== undefined) return checkLifetimeMs(rules.fixedLifetimeMs);
	if (lifetimeFrom === 'none') return undefined;
	if (lifetimeFrom === 'jwt') {
		const lifetimeMs = jwtLifetimeMs(token, response);
		return lifetimeMs === undefined ? undefined : checkLifetimeMs(lifetimeMs);
	}
	if (lifetimePath === '') return statedLifetime(response, body, token, near);
	return readLifetimeMs(valueAtPath(body, lifetimePath), lifetimeUnit, response, token);
}

/**
 * The token in a login answer. Without rules it is found under its usual names and shapes, also
 * nested, and its lifetime and refresh token beside it; a path given by the user wins.
 * @throws TokenAnswerError where there is none that can be used
 */
export function readTokenResponse(
	response: LoginResponse,
	rules: TokenResponseRules = {},
): IssuedToken {
	const body =
		rules.tokenIn === undefined || rules.tokenIn === 'body'
			? parseBody(response.body)
			: tolerantBody(response.body);
	const found = locateToken(response, body, rules);
	if (textOf(found.value) === '') {
		throw new TokenResponseError(
			found.place === ''
				? 'The login answer contains no token'
				: `The login answer has no token at ${found.place}`,
			`${fieldNames(body)} Check where the provider's documentation says that the token is.`,
		);
	}
	const value = usableToken(found.value);
	if (rules.acceptsAnyType !== true)
		checkBearer([found.siblings, ...(found.ancestors ?? [])].filter(isRecord));
	const lifetimeMs = readLifetime(response, body, value, rules, found);
	const refresh = rules.refreshPath
		? valueAtPath(body, rules.refreshPath)
		: findRefreshToken(body, found);
	return {
		value,
		...(lifetimeMs === undefined ? {} : { lifetimeMs }),
		...(textOf(refresh) === '' ? {} : { refreshToken: usableToken(refresh, 'refresh token') }),
	};
}

/** Where the token is in a header or cookie, the body may be anything. */
function tolerantBody(body: string): unknown {
	return parseJson(body.slice(0, MAX_RESPONSE)) ?? '';
}
