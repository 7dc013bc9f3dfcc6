import { TokenFlowError } from '../errors';
import type { TokenFlow } from '../flow';

/** The memory of logins that failed in a row. */
export interface Failure {
	readonly error: TokenFlowError;
	/** How often the keys were refused in a row, people's tests included: what locks accounts. */
	readonly rejections: number;
	/** How many failures in a row another try would meet again. */
	readonly repeats: number;
	readonly atMs: number;
	/** Until then the same error is answered without asking the server again, epoch ms. */
	readonly untilMs: number;
}

const FIRST_REJECTION_MS = 30_000;
const MAX_REJECTION_MS = 15 * 60_000;
/** A host that is down or busy is not asked again by the other 999 items of the same run. */
const OUTAGE_MS = 10_000;
/** People may try wrong keys as often as this; the editor also tests in the background. */
const BY_HAND_MS = 30_000;

/** Kinds that another try with the same fields would meet again. */
const isRepeatable = ({ kind }: TokenFlowError) => kind === 'rejected' || kind === 'response';

/** The memory after one more failure. `retryAfterMs` is the server's own request, if it has one. */
export function rememberFailure(
	previous: Failure | undefined,
	error: TokenFlowError,
	nowMs: number,
	retryAfterMs = 0,
): Failure {
	const rejections = (previous?.rejections ?? 0) + (error.kind === 'rejected' ? 1 : 0);
	const repeats = (previous?.repeats ?? 0) + (isRepeatable(error) ? 1 : 0);
	const pauseMs = isRepeatable(error)
		? FIRST_REJECTION_MS * 2 ** (repeats - 1)
		: Math.max(OUTAGE_MS, retryAfterMs);
	const untilMs = nowMs + Math.min(pauseMs, MAX_REJECTION_MS);
	return { error, rejections, repeats, atMs: nowMs, untilMs };
}

/** When the next login may be sent, epoch ms; Infinity: not before a person edits or tests. */
export function nextLoginAtMs(
	failure: Failure | undefined,
	flow: Pick<TokenFlow, 'maxAutomaticLogins'>,
	byHand: boolean,
): number {
	if (failure === undefined) return 0;
	if (byHand) return failure.error.kind === 'rejected' ? failure.atMs + BY_HAND_MS : 0;
	// Whatever happened since: an outage between two refusals does not unlock an account.
	const exhausted = failure.rejections >= (flow.maxAutomaticLogins ?? Number.POSITIVE_INFINITY);
	return exhausted ? Number.POSITIVE_INFINITY : failure.untilMs;
}

function when(nextAtMs: number, nowMs: number): string {
	if (nextAtMs === Number.POSITIVE_INFINITY) {
		return 'No further login is tried on its own, because the provider locks accounts after a few refused ones. Correct the credential, then save or test it.';
	}
	const seconds = Math.max(1, Math.ceil((nextAtMs - nowMs) / 1000));
	const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
	return `Not sent again yet: the next try is possible in ${wait}, or at once after the credential was corrected.`;
}

/** The remembered error as it is answered while no login is sent. */
export function cooldownError(failure: Failure, nextAtMs: number, nowMs: number): TokenFlowError {
	const { message, description } = failure.error;
	return new TokenFlowError(
		'cooldown',
		message,
		`${description} ${when(nextAtMs, nowMs)}`.trim(),
	);
}
