import { numberOf, textOf } from '../../common/unknown';
import { TokenResponseError } from '../errors';
import type { LoginResponse } from '../flow';
import { claimTimeMs, decodeJwtClaims } from './jwt';

/** How a provider writes the end of a token's life. */
export type LifetimeUnit =
	'auto' | 'seconds' | 'milliseconds' | 'epochSeconds' | 'epochMilliseconds' | 'isoDate';

const SECOND_MS = 1000;
/** Seconds since 1970 reach this in 2001, as a lifetime it would be 31 years. */
const EPOCH_SECONDS_FROM = 1_000_000_000;
const EPOCH_MILLISECONDS_FROM = 100_000_000_000;
/**
 * A year. Longer promises are cut to it: nothing is lost by one renewal a year, and sums of
 * milliseconds stay exact.
 */
const MAX_LIFETIME_MS = 365 * 24 * 3600 * SECOND_MS;

/**
 * The server's clock when it answered, epoch ms.
 *
 * `Date` has a resolution of one second (RFC 9110 §5.6.7). Where the local clock agrees with it, the
 * local clock's milliseconds are used, because a token may live for two seconds only. Where the
 * local clock is wrong, the end of that second is taken: a lifetime is then never too long.
 * @internal
 */
export function serverNowMs(response: LoginResponse): number {
	const header = response.headers.date;
	const dateMs = Date.parse(typeof header === 'string' ? header : '');
	if (Number.isNaN(dateMs)) return response.receivedAtMs;
	const endOfSecondMs = dateMs + SECOND_MS - 1;
	const clocksAgree = response.sentAtMs <= endOfSecondMs && response.receivedAtMs >= dateMs;
	return clocksAgree ? Math.min(response.receivedAtMs, endOfSecondMs) : endOfSecondMs;
}

/**
 * The lifetime of a token whose end is stated as an instant (epoch ms). An absolute expiry is only
 * meaningful on the server's own clock, so a wrong local clock neither renews for ever nor uses a
 * dead token. Without a `Date` header the token's own time of issue is the server's clock.
 * @internal
 */
export function lifetimeUntil(expiresAtMs: number, response: LoginResponse, token: string): number {
	const claims = response.headers.date === undefined ? decodeJwtClaims(token) : undefined;
	const issuedAtMs = claims && (claimTimeMs(claims, 'iat') ?? claimTimeMs(claims, 'nbf'));
	return expiresAtMs - (issuedAtMs ?? serverNowMs(response));
}

/** The lifetime that a JWT states by `exp`, ms; undefined where it states none. */
export function jwtLifetimeMs(token: string, response: LoginResponse): number | undefined {
	const claims = decodeJwtClaims(token);
	const expiresAtMs = claims === undefined ? undefined : claimTimeMs(claims, 'exp');
	return expiresAtMs === undefined ? undefined : lifetimeUntil(expiresAtMs, response, token);
}

function guessUnit(value: unknown): Exclude<LifetimeUnit, 'auto'> {
	const number = numberOf(value);
	if (number === undefined) return 'isoDate';
	if (number >= EPOCH_MILLISECONDS_FROM) return 'epochMilliseconds';
	return number >= EPOCH_SECONDS_FROM ? 'epochSeconds' : 'seconds';
}

function parseInstant(value: unknown): number | undefined {
	const text = textOf(value);
	// A time without a zone is UTC on every server that we met; Date.parse would read it as local.
	const isLocal = /\d:\d{2}/.test(text) && !/(z|gmt|utc|[+-]\d{2}:?\d{2})$/i.test(text);
	const zone = /^\d{4}-\d{2}-\d{2}T/.test(text) ? 'Z' : ' UTC';
	const instant = Date.parse(isLocal ? `${text}${zone}` : text);
	return Number.isNaN(instant) ? undefined : instant;
}

type Reader = (value: unknown, response: LoginResponse, token: string) => number | undefined;

const times = (factor: number) => (value: unknown) => {
	const number = numberOf(value);
	return number === undefined ? undefined : number * factor;
};

const until =
	(toInstant: (value: unknown) => number | undefined): Reader =>
	(value, response, token) => {
		const instant = toInstant(value);
		return instant === undefined ? undefined : lifetimeUntil(instant, response, token);
	};

const READERS: Record<Exclude<LifetimeUnit, 'auto'>, Reader> = {
	seconds: times(SECOND_MS),
	milliseconds: times(1),
	epochSeconds: until(times(SECOND_MS)),
	epochMilliseconds: until(numberOf),
	isoDate: until(parseInstant),
};

/**
 * A stated lifetime in ms. Undefined where the value says nothing (absent, empty, null, or the 0
 * with which some servers mean "no limit").
 * @throws TokenAnswerError where it is stated and makes no sense, or has already ended
 */
export function readLifetimeMs(
	value: unknown,
	unit: LifetimeUnit,
	response: LoginResponse,
	token: string,
): number | undefined {
	if (value === undefined || value === null || value === '' || numberOf(value) === 0)
		return undefined;
	const reader = READERS[unit === 'auto' ? guessUnit(value) : unit];
	const lifetimeMs = reader(value, response, token);
	if (lifetimeMs === undefined) {
		throw new TokenResponseError(
			'The lifetime in the login response is neither a number nor a date',
			'The token was not used.',
			'lifetime',
		);
	}
	return checkLifetimeMs(lifetimeMs);
}

/** @throws TokenAnswerError where the lifetime has already ended; the longest one is a year */
export function checkLifetimeMs(lifetimeMs: number): number {
	if (lifetimeMs <= 0) {
		throw new TokenResponseError(
			'The login returned an expired token',
			'The token was not used. Check the clock of the login server.',
			'lifetime',
		);
	}
	return Math.min(lifetimeMs, MAX_LIFETIME_MS);
}
