import type { LoginResponse } from '../flow';

/**
 * The wait that a server asks for, ms, from `Retry-After` as seconds or as an HTTP date (RFC 9110
 * §10.2.3); a date counts from the server's own `Date`. Undefined where it asks for none.
 */
export function retryAfterMs(
	response: Pick<LoginResponse, 'headers' | 'receivedAtMs'>,
): number | undefined {
	const { 'retry-after': wish, date } = response.headers;
	if (typeof wish !== 'string') return undefined;
	if (/^\s*\d+(\.\d+)?\s*$/.test(wish)) return Number(wish) * 1000;
	// Date.parse reads a date out of almost anything, "-5" included.
	const untilMs = /\b\d{4}\b/.test(wish) ? Date.parse(wish) : Number.NaN;
	if (Number.isNaN(untilMs)) return undefined;
	const serverNow = Date.parse(typeof date === 'string' ? date : '');
	return Math.max(0, untilMs - (Number.isNaN(serverNow) ? response.receivedAtMs : serverNow));
}
