import { numberOf } from '../../../credentials/common/unknown';
import { retryAfterMs } from '../../../credentials/token/response/retryAfter';
import { type ApiResponse, headerOf } from '../http';

/** Headers that say when a limit ends: as seconds from now, or as a moment. */
const RESET_HEADERS = [
	'ratelimit-reset',
	'x-ratelimit-reset',
	'x-rate-limit-reset',
	'x-ratelimit-reset-after',
	'x-ratelimit-reset-requests',
];

/** As a number of seconds from now these would be 31 years and more. */
const EPOCH_SECONDS_FROM = 1_000_000_000;
const EPOCH_MILLISECONDS_FROM = 100_000_000_000;

/** The server's clock when it answered, epoch ms: a moment that it states is meant on that clock. */
function serverNowMs({ headers, receivedAtMs }: ApiResponse): number {
	const dateMs = Date.parse(headerOf(headers, 'date'));
	return Number.isNaN(dateMs) ? receivedAtMs : dateMs;
}

function untilReset(text: string, response: ApiResponse): number | undefined {
	const number = numberOf(text);
	const momentMs = number === undefined ? Date.parse(text) : number;
	if (Number.isNaN(momentMs) || momentMs < 0) return undefined;
	if (number === undefined || number >= EPOCH_MILLISECONDS_FROM)
		return Math.max(0, momentMs - serverNowMs(response));
	if (number >= EPOCH_SECONDS_FROM) return Math.max(0, number * 1000 - serverNowMs(response));
	return number * 1000;
}

/**
 * The wait that a server asks for, ms: `Retry-After`, and after 429 the time at which it says that
 * its limit ends. Undefined where it asks for none.
 */
export function requestedDelayMs(response: ApiResponse): number | undefined {
	const { headers, receivedAtMs, status } = response;
	const stated = retryAfterMs({ headers, receivedAtMs });
	if (stated !== undefined || status !== 429) return stated;
	const text = RESET_HEADERS.map((name) => headerOf(headers, name)).find((each) => each !== '');
	return text === undefined ? undefined : untilReset(text, response);
}
