import type { Failure } from 'n8n-workflow';

import { TokenFlowError } from '../../../credentials/token/errors';
import { RestError, type RestErrorDetails, type RestErrorKind } from './restError';

type Cause = Failure['cause'];
type TimedCause = 'quota-exhausted' | 'rate-limited' | 'temporarily-unavailable';

/** Causes that a wait can help. Not n8n's own list: older versions of n8n have none. */
const TIMED: readonly Cause[] = ['quota-exhausted', 'rate-limited', 'temporarily-unavailable'];

const isTimed = (cause: Cause): cause is TimedCause => TIMED.includes(cause);

/** What the kinds of login failures mean to n8n; undefined where it is not clear whether waiting helps. */
const LOGIN_CAUSES: Readonly<Record<TokenFlowError['kind'], Cause | undefined>> = {
	configuration: 'credential-invalid',
	origin: 'configuration-invalid',
	unreachable: 'temporarily-unavailable',
	unavailable: 'temporarily-unavailable',
	rejected: 'credential-invalid',
	response: undefined,
	tokenRejected: 'credential-invalid',
	cooldown: undefined,
	waiting: 'temporarily-unavailable',
};

/** Why a login failed; a remembered failure has the reason of the first. */
export const loginCause = ({ kind, firstKind = kind }: TokenFlowError): Cause | undefined =>
	LOGIN_CAUSES[firstKind];

/** Statuses that mean the same until somebody changes the credential, the plan or the node. */
const STATUS_CAUSES: Readonly<Record<number, Cause>> = {
	401: 'credential-invalid',
	402: 'quota-exhausted',
	403: 'configuration-invalid',
	404: 'configuration-invalid',
	405: 'configuration-invalid',
	408: 'temporarily-unavailable',
	410: 'configuration-invalid',
	425: 'temporarily-unavailable',
	429: 'rate-limited',
	501: 'configuration-invalid',
};

function statusCause({ status = 0, isAboutPace, isRetryRequested }: RestErrorDetails) {
	if (isAboutPace === true) return 'rate-limited';
	if (isRetryRequested === true) return 'temporarily-unavailable';
	return STATUS_CAUSES[status] ?? (status >= 500 ? 'temporarily-unavailable' : undefined);
}

const KIND_CAUSES: Readonly<
	Record<RestErrorKind, (details: RestErrorDetails) => Cause | undefined>
> = {
	input: () => 'configuration-invalid',
	token: ({ cause }) => cause,
	status: statusCause,
	response: () => undefined,
	redirect: () => 'configuration-invalid',
	storage: () => undefined,
	network: ({ isLasting }) =>
		isLasting === true ? 'configuration-invalid' : 'temporarily-unavailable',
	timeout: () => 'temporarily-unavailable',
	cancelled: () => undefined,
};

function causeOf(error: unknown): Cause | undefined {
	if (error instanceof TokenFlowError) return loginCause(error);
	return error instanceof RestError ? KIND_CAUSES[error.kind](error.details) : undefined;
}

/**
 * Why something failed, as n8n reads it from `failure` of an error (n8n-workflow 2.37 and later): a poll
 * that failed for want of a valid credential is put off for half an hour, one that the API throttles for as
 * long as the API asks. undefined leaves the judgement to n8n.
 */
export function declaredFailure(error: unknown): Failure | undefined {
	const cause = causeOf(error);
	if (cause === undefined || !isTimed(cause)) return cause === undefined ? undefined : { cause };
	const waitMs = error instanceof RestError ? error.details.retryAfterMs : undefined;
	return waitMs === undefined ? { cause } : { cause, retryAfterMs: waitMs };
}
