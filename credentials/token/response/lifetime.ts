import { dateMs, durationMs, epochMs } from '../../common/times';
import { numberOf, textOf } from '../../common/unknown';
import { TokenResponseError } from '../errors';
import type { LoginResponse } from '../flow';
import { claimTimeMs, decodeJwtClaims } from './jwt';

/** How a provider states a token's lifetime. */
export type LifetimeUnit =
	| 'auto'
	| 'seconds'
	| 'minutes'
	| 'milliseconds'
	| 'epochSeconds'
	| 'epochMilliseconds'
	| 'isoDate';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
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
	const dateMs = Date.parse(textOf(response.headers.date));
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

/** "No end", as servers write it. A year then: a token may be revoked all the same. */
const ENDLESS = /^(?:never|none|no|unlimited|infinite|infinity|forever|permanent|-1)$/i;

const isEndless = (value: unknown): boolean => ENDLESS.test(textOf(value));

/** ASP.NET's JSON date, with or without its backslashes and offset: `/Date(1767225600000+0000)/`. */
const JSON_DATE = /^\\?\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\\?\/$/;
/** `20260228`, `20260228223000` and `20260228T223000Z`: ISO 8601's basic format, also without its T. */
const COMPACT =
	/^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?([01]\d|2[0-3])([0-5]\d)([0-5]\d))?(Z|[+-]\d{2}:?\d{2})?$/;

function compactDateMs(text: string): number | undefined {
	const match = COMPACT.exec(text);
	if (match === null) return undefined;
	const [, year, month, day, hours = '00', minutes = '00', seconds = '00', zone = ''] = match;
	return dateMs(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${zone}`);
}

/** `30/09/2026 20:20` and `9/30/2026 8:20 PM`: which number is the day, only the reader knows. */
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}\b.{0,40})$/;

const twoDigits = (number: string) => number.padStart(2, '0');

/** What a date may mean, epoch ms. */
function instantsOf(value: unknown): Array<number | undefined> {
	const text = textOf(value);
	const [, one = '', , other = '', rest] = NUMBERS.exec(text) ?? [];
	if (rest !== undefined)
		return [one, other].map((month) => {
			const day = month === one ? other : one;
			const date = [rest.slice(0, 4), twoDigits(month), twoDigits(day)].join('-');
			return dateMs(date + rest.slice(4));
		});
	const jsonDate = JSON_DATE.exec(text);
	if (jsonDate !== null) return [Number(jsonDate[1])];
	return [compactDateMs(text) ?? (numberOf(value) === undefined ? dateMs(text) : undefined)];
}

type Reader = (value: unknown, response: LoginResponse, token: string) => number | undefined;

/** A number of this unit, or a text that names its own unit: `3600s`, `PT1H`, `01:00:00`. */
const times =
	(unitMs: number): Reader =>
	(value) => {
		const number = numberOf(value);
		return number === undefined ? durationMs(textOf(value)) : number * unitMs;
	};

/** Of several meanings, the soonest that is still to come: a lifetime is then never too long. */
const until =
	(toInstants: (value: unknown) => Array<number | undefined>): Reader =>
	(value, response, token) => {
		const lifetimes = toInstants(value)
			.flatMap((instant) => instant ?? [])
			.map((instant) => lifetimeUntil(instant, response, token))
			.sort((a, b) => a - b);
		return lifetimes.find((lifetimeMs) => lifetimeMs > 0) ?? lifetimes[0];
	};

const epoch = (unitMs: number) =>
	until((value) => {
		const number = numberOf(value);
		return [number === undefined ? undefined : number * unitMs];
	});

const date = until(instantsOf);
const moment = until((value) => [epochMs(numberOf(value) ?? 0)]);

const READERS: Readonly<Record<LifetimeUnit, Reader>> = {
	auto: (value, response, token) =>
		date(value, response, token) ??
		moment(value, response, token) ??
		times(SECOND_MS)(value, response, token),
	seconds: times(SECOND_MS),
	minutes: times(MINUTE_MS),
	milliseconds: times(1),
	epochSeconds: epoch(SECOND_MS),
	epochMilliseconds: epoch(1),
	isoDate: date,
};

/** Absent, empty, null, or the 0 with which some servers mean "no limit". */
function saysNothing(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		numberOf(value) === 0
	);
}

/**
 * A stated lifetime in ms, at most a year: numbers, durations (`3600s`, `24h`, `PT1H`, `01:00:00`), moments (epoch,
 * ISO 8601, `/Date(…)/`, `20260228223000`), and `never` or -1, which is a year. Undefined where the value says nothing.
 * @throws TokenResponseError where it is stated and cannot be read, or has already ended
 */
export function readLifetimeMs(
	value: unknown,
	unit: LifetimeUnit,
	response: LoginResponse,
	token: string,
): number | undefined {
	if (saysNothing(value)) return undefined;
	if (isEndless(value)) return MAX_LIFETIME_MS;
	const lifetimeMs = READERS[unit](value, response, token);
	if (lifetimeMs === undefined) {
		throw new TokenResponseError(
			'The lifetime in the login response is neither a number nor a date',
			'The token was not used.',
			'lifetime',
		);
	}
	return checkLifetimeMs(lifetimeMs);
}

/** @throws TokenResponseError where the lifetime has already ended; the longest one is a year */
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
