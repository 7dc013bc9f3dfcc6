import { defined, isRecord, textOf } from '../../common/unknown';
import { TokenResponseError } from '../errors';
import type { IssuedToken, LoginResponse } from '../flow';
import { checkLifetimeMs, jwtLifetimeMs, type LifetimeUnit, readLifetimeMs } from './lifetime';
import { statedLifetimes } from './lifetimeNames';
import { isLoginRejected, refuses } from './providerMessage';
import { parseBody, tolerantBody, valueInBody } from './responseBody';
import { cookieValue, setCookies } from './setCookies';
import {
	candidateHeaders,
	candidatePaths,
	findRefreshToken,
	findToken,
	type FoundToken,
	isShowable,
	recordsOfToken,
} from './tokenFieldNames';
import { checkBearer, recordsAlong } from './tokenType';

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

/** Servers reject longer header lines anyway (8 KB to 16 KB are usual limits). */
const MAX_TOKEN = 16_384;

/**
 * A token as it may be stored and sent.
 * @throws TokenResponseError where it would break a header or be run as an n8n expression
 * @internal
 */
export function usableToken(value: unknown, what = 'token'): string {
	// Some servers return the token as it is to be sent; the placement adds the scheme.
	const token = textOf(value).replace(/^bearer\s+/i, '');
	if (token.startsWith('=')) {
		// n8n evaluates a stored value that starts with "=" as an expression on its next read, and
		// no bearer token may start so (RFC 6750 §2.1).
		throw new TokenResponseError(
			`The login returned a ${what} that starts with '='`,
			'n8n would run it as an expression, so it was neither stored nor used. Ask the provider.',
		);
	}
	if (!/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(token) || token.length > MAX_TOKEN) {
		throw new TokenResponseError(
			`The login returned a ${what} that cannot be sent`,
			'It contains line breaks or other characters that do not fit into a header, or it is too long.',
		);
	}
	return token;
}

function fieldNames(body: unknown): string {
	if (isRecord(body))
		return `It has the fields: ${Object.keys(body).filter(isShowable).slice(0, 12).join(', ') || 'none'}.`;
	return body === '' ? 'It is empty.' : 'It is plain text.';
}

const listed = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/** Where else the token may be: names only, never values. */
function otherPlaces(response: LoginResponse, body: unknown): string[] {
	const paths = candidatePaths(body);
	const cookies = setCookies(response)
		.map(({ name }) => name)
		.filter(isShowable)
		.slice(0, 5);
	const headers = candidateHeaders(response.headers);
	return [
		...(headers.length === 0 ? [] : [`The response has the headers ${listed(headers)}.`]),
		...(paths.length === 0 ? [] : [`It may be at ${listed(paths)}.`]),
		...(cookies.length === 0 ? [] : [`The response sets the cookies ${listed(cookies)}.`]),
	];
}

function missingToken(response: LoginResponse, body: unknown, place: string): TokenResponseError {
	return new TokenResponseError(
		place === ''
			? 'The login response contains no token'
			: `The login response has no token at ${place}`,
		[fieldNames(body), ...otherPlaces(response, body)].join(' '),
		'tokenPath',
		{ body: response.body, isRejection: isLoginRejected(body) },
	);
}

function headerValue(response: LoginResponse, name: string): string {
	const header = response.headers[name.toLowerCase()];
	return typeof header === 'string' ? header : (header?.[0] ?? '');
}

function locateToken(
	response: LoginResponse,
	body: unknown,
	rules: TokenResponseRules,
): FoundToken {
	const { tokenIn = 'body', headerName = '', cookieName = '', tokenPath = '' } = rules;
	const places = {
		header: () => ({
			value: headerValue(response, headerName),
			place: `the header '${headerName}'`,
			around: recordsOfToken(body),
		}),
		cookie: () => ({
			value: cookieValue(response, cookieName),
			place: `the cookie '${cookieName}'`,
			around: recordsOfToken(body),
		}),
		body: () =>
			tokenPath === ''
				? findToken(body)
				: {
						value: valueInBody(body, tokenPath),
						place: `'${tokenPath}'`,
						around: recordsAlong(body, tokenPath),
					},
	};
	return places[tokenIn]();
}

/** A lifetime, or why one that is stated counts for nothing. */
interface Lifetime {
	readonly lifetimeMs?: number | undefined;
	/** Name of the field that cannot be read. */
	readonly unreadLifetime?: string;
}

/** For what is only guessed: an unreadable or past lifetime is then no failed login. */
function attempt(read: () => number | undefined): number | undefined | Error {
	try {
		return read();
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** The first value beside the token that states a lifetime that can be read. */
function lifetimeBeside(
	response: LoginResponse,
	token: string,
	around: FoundToken['around'],
	unit: LifetimeUnit,
): Lifetime {
	let unreadLifetime: string | undefined;
	for (const stated of statedLifetimes(around ?? [])) {
		const lifetimeMs = attempt(() =>
			readLifetimeMs(stated.value, unit === 'auto' ? stated.unit : unit, response, token),
		);
		if (typeof lifetimeMs === 'number') return { lifetimeMs };
		if (lifetimeMs instanceof Error) unreadLifetime ??= stated.name;
	}
	return unreadLifetime === undefined ? {} : { unreadLifetime };
}

/** The lifetime of the cookie that holds the token, wherever else the token is. */
const cookieLifetimeMs = (response: LoginResponse, token: string): number | undefined =>
	setCookies(response).find(({ value }) => value === token)?.lifetimeMs;

/**
 * What the response states, cut to the JWT's own end where that comes first: a provider that writes
 * milliseconds where RFC 6749 has seconds is then still understood.
 */
function statedLifetime(
	response: LoginResponse,
	token: string,
	{ around }: FoundToken,
	unit: LifetimeUnit,
): Lifetime {
	const stated = lifetimeBeside(response, token, around, unit);
	const statedMs = stated.lifetimeMs ?? cookieLifetimeMs(response, token);
	const jwtMs = jwtLifetimeMs(token, response);
	if (statedMs === undefined) {
		if (jwtMs === undefined) return stated;
		return jwtMs > 0 ? { lifetimeMs: checkLifetimeMs(jwtMs) } : { unreadLifetime: 'exp' };
	}
	return { lifetimeMs: jwtMs !== undefined && jwtMs > 0 ? Math.min(statedMs, jwtMs) : statedMs };
}

function readLifetime(
	response: LoginResponse,
	body: unknown,
	token: string,
	rules: TokenResponseRules,
	found: FoundToken,
): Lifetime {
	const { lifetimePath = '', lifetimeUnit = 'auto', lifetimeFrom = 'response' } = rules;
	if (rules.fixedLifetimeMs !== undefined)
		return { lifetimeMs: checkLifetimeMs(rules.fixedLifetimeMs) };
	if (lifetimeFrom === 'none') return {};
	if (lifetimeFrom === 'jwt') {
		const lifetimeMs = jwtLifetimeMs(token, response);
		return { lifetimeMs: lifetimeMs === undefined ? undefined : checkLifetimeMs(lifetimeMs) };
	}
	if (lifetimePath === '') return statedLifetime(response, token, found, lifetimeUnit);
	const value = valueInBody(body, lifetimePath);
	const read = () => readLifetimeMs(value, lifetimeUnit, response, token);
	if (lifetimeUnit !== 'auto') return { lifetimeMs: read() };
	const lifetimeMs = attempt(read);
	return lifetimeMs instanceof Error ? { unreadLifetime: lifetimePath } : { lifetimeMs };
}

/**
 * The token in a login response. Without rules it is found under its usual names and shapes, also
 * nested, and its lifetime and refresh token beside it; a path given by the user wins.
 * @throws TokenResponseError where there is none that can be used
 */
export function readTokenResponse(
	response: LoginResponse,
	rules: TokenResponseRules = {},
): IssuedToken {
	const isInBody = rules.tokenIn === undefined || rules.tokenIn === 'body';
	const body = isInBody ? parseBody(response.body) : tolerantBody(response.body);
	const found = locateToken(response, body, rules);
	const isAnonymous = !isInBody && refuses(body);
	if (textOf(found.value) === '' || isAnonymous) throw missingToken(response, body, found.place);
	const value = usableToken(found.value);
	if (rules.acceptsAnyType !== true && isInBody) checkBearer(found.around ?? []);
	const { lifetimeMs, unreadLifetime } = readLifetime(response, body, value, rules, found);
	const refresh = rules.refreshPath
		? valueInBody(body, rules.refreshPath)
		: findRefreshToken(body, found);
	return {
		value,
		...defined({ lifetimeMs, unreadLifetime }),
		...(textOf(refresh) !== '' && { refreshToken: usableToken(refresh, 'refresh token') }),
	};
}
