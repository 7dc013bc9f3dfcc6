import { spanText } from '../../common/times';
import { TokenFlowError } from '../errors';
import type { TokenFlow } from '../flow';
import type { Attempts, Failure } from './records';

/** Who asks for a login: a request, a connection test, or a person who runs *Token: Renew*. */
export type Requester = 'request' | 'test' | 'renew';

const FIRST_REJECTION_MS = 30_000;
const MAX_REJECTION_MS = 15 * 60_000;
/** A host that is down or busy is not asked again by the other 999 items of the same run. */
const OUTAGE_MS = 10_000;
/** Keys that were rejected are tested at most this often; the editor also tests in the background. */
const MANUAL_MS = 30_000;

/** Failures that retrying with the same credential cannot fix: what other processes should know. */
export const isLasting = ({ kind }: Pick<Failure, 'kind'>) =>
	kind === 'rejected' || kind === 'response';

/** The failure to remember after one more. `retryAfterMs` is the server's own request, if it has one. */
export function nextFailure(
	previous: Failure | undefined,
	error: TokenFlowError,
	context: Pick<Failure, 'of' | 'by' | 'failedAtMs'>,
	retryAfterMs = 0,
): Failure {
	const { kind, message, description } = error;
	const isRepeated = isLasting({ kind });
	const repeats = (previous?.repeats ?? 0) + (isRepeated ? 1 : 0);
	const pauseMs = isRepeated
		? FIRST_REJECTION_MS * 2 ** (repeats - 1)
		: Math.max(OUTAGE_MS, retryAfterMs);
	return {
		kind,
		message,
		description,
		repeats,
		...context,
		pauseMs: Math.min(pauseMs, MAX_REJECTION_MS),
	};
}

/** Whether the provider may lock the account at the next rejected login. */
export function isLocked(
	{ rejections }: Pick<Attempts, 'rejections'>,
	{ lock }: Pick<TokenFlow, 'lock'>,
): boolean {
	return lock !== undefined && rejections >= lock.maxRejections;
}

/**
 * When the next login may be sent, on the monotonic clock; Infinity: not before the keys change.
 * Where rejections lock accounts, the process that met one tries again first: two that waited for
 * the same moment would meet the second and the third.
 */
export function nextLoginAtMs(
	attempts: Pick<Attempts, 'failure' | 'rejections'>,
	flow: Pick<TokenFlow, 'lock' | 'initialRefreshToken'>,
	who: Requester,
	process: string,
): number {
	const { failure } = attempts;
	if (who !== 'renew' && isLocked(attempts, flow)) return Number.POSITIVE_INFINITY;
	if (failure === undefined) return 0;
	const { kind, by, failedAtMs, pauseMs } = failure;
	// A look at the form does not risk the only refresh token again.
	const isRisk = who === 'test' && flow.initialRefreshToken !== undefined;
	if (who !== 'request' && kind === 'rejected') return failedAtMs + MANUAL_MS;
	if (who !== 'request' && !isRisk) return 0;
	const isOthers = flow.lock !== undefined && kind === 'rejected' && by !== process;
	return failedAtMs + (isOthers ? 2 * pauseMs : pauseMs);
}

function whenText(inMs: number): string {
	const wait = spanText(Math.max(1, Math.ceil(inMs / 1000)));
	return `Retry possible in ${wait}, or immediately after correcting the credential.`;
}

const UNKNOWN_FAILURE = {
	kind: 'rejected',
	message: 'The login was rejected',
	description: '',
} as const;

/** The remembered error, as it is returned while no login is sent. */
export function cooldownError(
	failure: Pick<Failure, 'kind' | 'message' | 'description'> | undefined,
	{ lock }: Pick<TokenFlow, 'lock'>,
	inMs: number,
): TokenFlowError {
	const when =
		inMs === Number.POSITIVE_INFINITY
			? `Not tried again: ${lock?.maxRejections} logins with these keys were rejected, and the next one may lock the account. ${lock?.hint}`
			: whenText(inMs);
	const { kind, message, description } = failure ?? UNKNOWN_FAILURE;
	return new TokenFlowError('cooldown', message, `${description} ${when}`.trim(), kind);
}
