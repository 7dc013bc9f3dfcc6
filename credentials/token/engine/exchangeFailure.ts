import { isRecord, parseJson } from '../../common/unknown';
import { TokenFlowError } from '../errors';
import type { LoginResponse } from '../flow';
import { isBusy } from '../response/requestedDelay';

/** What a renewal that failed has done to its refresh token. */
export type RefreshFate = 'kept' | 'unknown' | 'spent';

/** "Too many requests" and "not now": the server did nothing (RFC 6585 §4, RFC 9110 §15.6.4). */
export const isIdle = (status: number): boolean => status === 429 || isBusy(status);

const MAX_ERROR_BODY = 10_000;

/** An error response may come from a gateway in place of a server that has acted. */
export const fateOf = (response: LoginResponse): RefreshFate => {
	if (isIdle(response.status)) return 'kept';
	if (response.status >= 500) return 'unknown';
	// RFC 6749 §5.2: any other code blames the client or the request, not the refresh token.
	const body = parseJson(response.body.slice(0, MAX_ERROR_BODY));
	return isRecord(body) && body.error === 'invalid_grant' ? 'spent' : 'kept';
};

/** A login or renewal that brought no token. */
export class ExchangeFailure extends Error {
	constructor(
		readonly reason: TokenFlowError,
		readonly retryAfterMs?: number,
		readonly fate: RefreshFate = 'kept',
	) {
		super(reason.message);
	}
}

/** A failure of a request before the renewal, in which no refresh token was sent. */
export const asBeforeRenewal = (error: unknown): unknown =>
	error instanceof ExchangeFailure
		? new ExchangeFailure(error.reason, error.retryAfterMs)
		: error;

/** Why an exchange failed; anything but a failure is thrown again. */
export function toFailure(error: unknown): ExchangeFailure {
	if (error instanceof ExchangeFailure) return error;
	if (error instanceof TokenFlowError) return new ExchangeFailure(error);
	throw error;
}
