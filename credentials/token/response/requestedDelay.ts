import { dateMs, durationMs, epochMs } from '../../common/times';
import { numberOf } from '../../common/unknown';

/** What a delay is read from; header names in lower case. */
interface DelayResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | readonly string[]>>;
	/** Epoch ms on the local clock. */
	readonly receivedAtMs: number;
}

/**
 * Statuses that reject the pace where the words of a limit are beside them. 420: Twitter's "Enhance Your Calm"
 * (https://rubydoc.info/gems/ifttt-twitter/Twitter/Error/EnhanceYourCalm), for others a method that failed; 430:
 * https://shopify.dev/docs/api/usage/response-codes, also of a request that looks like an attack.
 */
const MAYBE_PACE: readonly number[] = [403, 420, 430];

/**
 * A server that is busy and did nothing. 529: overloaded for everybody, whatever the client's pace
 * (https://learn.microsoft.com/en-us/microsoft-cloud/dev/dev-proxy/concepts/anthropic-529-overloaded-error).
 */
const BUSY: readonly number[] = [503, 529];

/** Whether a status says that the server is busy. */
export const isBusy = (status: number): boolean => BUSY.includes(status);

function header({ headers }: DelayResponse, name: string): string {
	const value = headers[name];
	return typeof value === 'string' ? value : (value?.join(', ') ?? '');
}

/** The server's clock, on which the moments that it states are meant. */
const serverNowMs = (response: DelayResponse): number =>
	dateMs(header(response, 'date')) ?? response.receivedAtMs;

/** What a header states, ms from now; a bare number that is no moment has this unit. */
function delayOf(text: string, response: DelayResponse, unitMs = 1000): number | undefined {
	const duration = durationMs(text);
	if (duration !== undefined) return duration;
	const number = numberOf(text);
	const moment = number === undefined ? dateMs(text) : epochMs(number);
	if (moment !== undefined) return Math.max(0, moment - serverNowMs(response));
	return number === undefined || number <= 0 ? undefined : number * unitMs;
}

/** Of names that end so, a bare number has this unit. */
const unitOf = (name: string) => (/-(?:ms|milliseconds)$/.test(name) ? 1 : 1000);

const longest = (delays: number[]): number | undefined => delays.sort((a, b) => b - a)[0];

/**
 * Names that state a wait: `Retry-After` (RFC 9110 §10.2.3), `retry-after-ms` of OpenAI, `x-ms-retry-after-ms` of
 * Azure, `X-Rate-Limit-Retry-After-Seconds` of Bucket4j's starter, `X-Rate-Limited-For` of
 * https://buildr.dev/introduction/rate-limiting.
 */
const WAIT = /(?:^|-)(?:retry-after|rate-?limited-for)(?:-ms|-milliseconds|-seconds)?$/;

/** What is stated in milliseconds is more exact, where a server says both. */
const retryAfter = (response: DelayResponse): number | undefined =>
	Object.keys(response.headers)
		.filter((name) => WAIT.test(name))
		.sort((a, b) => unitOf(a) - unitOf(b))
		.map((name) => delayOf(header(response, name), response, unitOf(name)))
		.find((delay) => delay !== undefined);

/**
 * `RateLimit: "burst";r=0;t=30` (draft-ietf-httpapi-ratelimit-headers-08 and later) and
 * `RateLimit: limit=10, remaining=0, reset=30` (draft 07): the longest of the limits with nothing left.
 */
function structured(response: DelayResponse): number | undefined {
	const text = header(response, 'ratelimit');
	const isOneLimit = /\breset\s*=/i.test(text);
	const delays = (isOneLimit ? [text] : text.split(','))
		.map((limit) => ({
			left: /\b(?:r|remaining)\s*=\s*(\d+)/i.exec(limit)?.[1],
			seconds: /\b(?:t|reset)\s*=\s*(\d+)/i.exec(limit)?.[1],
		}))
		.filter(({ left, seconds }) => Number(left ?? 0) === 0 && seconds !== undefined)
		.map(({ seconds }) => Number(seconds) * 1000);
	return longest(delays);
}

const LIMIT_NAME = /(?:^|-)rate-?limit-/;
const REST_NAME = /-(?:remaining|left)\b/;

const limitNames = ({ headers }: DelayResponse): string[] =>
	Object.keys(headers).filter((name) => LIMIT_NAME.test(name));

/**
 * The limit's own name: `x-ratelimit-requests` of `X-RateLimit-Reset-Requests` and of
 * `X-RateLimit-Requests-Remaining`. The order of the words differs from API to API:
 * https://docs.claude.com/en/api/rate-limits, https://linear.app/developers/rate-limiting.
 */
const limitOf = (name: string): string =>
	name.replace(/-(?:reset|remaining|left|after|time|ms)\b/g, '');

/** `X-RateLimit-Reset` and its relatives: the longest of the limits with nothing left. */
function resets(response: DelayResponse): number | undefined {
	const names = limitNames(response);
	const isLeft = new Set(
		names
			.filter((name) => REST_NAME.test(name))
			.filter((name) => (numberOf(header(response, name)) ?? 0) > 0)
			.map(limitOf),
	);
	const delays = names
		.filter((name) => /-reset(?:time)?\b/.test(name))
		.filter((name) => !isLeft.has(limitOf(name)))
		.map((name) => delayOf(header(response, name), response, unitOf(name)))
		.filter((delay) => delay !== undefined);
	return longest(delays);
}

/** Nothing left, as GitHub says it beside a 403. */
const isUsedUp = (response: DelayResponse): boolean =>
	limitNames(response).some(
		(name) => REST_NAME.test(name) && numberOf(header(response, name)) === 0,
	);

/** Whether a response rejects the pace: 429, and some others with the words of a limit beside them. */
export function isAboutPace(response: DelayResponse): boolean {
	if (response.status === 429) return true;
	if (!MAYBE_PACE.includes(response.status)) return false;
	return retryAfter(response) !== undefined || isUsedUp(response);
}

/** Whether the end of a limit is meant for the request that was just rejected. */
const isAboutLimit = (response: DelayResponse): boolean =>
	response.status === 429 ||
	MAYBE_PACE.includes(response.status) ||
	(isBusy(response.status) && isUsedUp(response));

/**
 * The wait that a server asks for, ms: `Retry-After` (seconds, fractions, a date, a moment), and
 * after a limit the time at which it says that its limit ends. Undefined where it asks for none:
 * a wait of 0 says nothing about when the next request may come.
 *
 *     { status: 429, headers: { 'x-ratelimit-reset-requests': '6m0s' }, … }  → 360000
 */
export function requestedDelayMs(response: DelayResponse): number | undefined {
	const stated =
		retryAfter(response) ??
		(isAboutLimit(response) ? (structured(response) ?? resets(response)) : undefined);
	return stated === 0 ? undefined : stated;
}
