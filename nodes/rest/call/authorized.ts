import {
	isRenewalFutile,
	maxRenewals,
	noteRejectedRenewal,
} from '../../../credentials/token/engine/identity';
import type { RenewalRequest } from '../../../credentials/token/engine/judgement';
import { noteServerTime } from '../../../credentials/token/engine/serverClock';
import { type BodyCondition, meansExpired, type TokenFlow } from '../../../credentials/token/flow';
import type { ApiRequest, ApiResponse } from '../http';
import { isMet, readSignal, signalOf } from './bodyCondition';
import type { Session } from './session';

/** Whether an answer means that the token has ended, although the gate thought it alive. */
export type IsExpired = (response: ApiResponse) => Promise<boolean>;

/** Whether any condition is met by a body. @internal */
export const fitsAny = (conditions: readonly BodyCondition[], text: string): boolean =>
	conditions.some((condition) => isMet(condition, signalOf(text)));

/** By status, and by what the user says about bodies; a body is only read where there are rules. */
export function expirySignals(
	flow: Pick<TokenFlow, 'expiredStatuses' | 'expiredResponses'>,
): IsExpired {
	const { expiredResponses = [] } = flow;
	return async (response) => {
		if (meansExpired(flow, response.status)) return true;
		if (expiredResponses.length === 0) return false;
		const signal = await readSignal(response);
		return signal !== undefined && expiredResponses.some((each) => isMet(each, signal));
	};
}

/**
 * Longest pause before the first renewal among several processes, ms; each further one may be twice as long.
 * Who has logged in needs a moment to store the token; whoever does not wait ends it by a login of their own. On
 * a busy machine that takes longer, as requests do.
 */
const PAUSE_MS = 500;
const MAX_PAUSE_MS = 5000;
const MAX_DOUBLINGS = 2;

const pauseMs = (tookMs: number) => Math.min(MAX_PAUSE_MS, Math.max(PAUSE_MS, tookMs));

/**
 * Sends a request; where the API rejects the token, once more with another one: the one that was
 * stored meanwhile, else a new one. Once only, unless other processes log in with the same keys, and not
 * at all while it is known that a new token is rejected as well.
 */
export async function sendAuthorized(
	session: Session,
	request: ApiRequest,
	isExpired: IsExpired,
): Promise<ApiResponse> {
	const { identity, runtime } = session;
	let renewal: RenewalRequest | undefined;
	for (let renewals = 0; ; renewals++) {
		const sentAtMs = runtime.monotonic();
		const response = await session.send(request, renewal);
		const rejected = response.sentToken?.token.value;
		if (rejected === undefined || !(await isExpired(response))) return response;
		const { headers, receivedAtMs } = response;
		noteServerTime(identity.serverClock, { headers, sentAtMs: receivedAtMs, receivedAtMs });
		const nowMs = runtime.monotonic();
		const isFutile = () => isRenewalFutile(identity, nowMs);
		// Another process may have logged in meanwhile, which ends the token that came last; it may still be storing its own.
		if (renewals === 1 && maxRenewals(identity, nowMs) === 1 && !isFutile())
			await runtime.sleep(PAUSE_MS);
		if (renewals > 0 || isFutile()) await session.lookAgain();
		if (isFutile()) return response;
		const limit = maxRenewals(identity, nowMs);
		if (renewals >= limit) {
			noteRejectedRenewal(identity, rejected, nowMs);
			return response;
		}
		response.body.discard();
		session.report.renewed(rejected);
		if (limit > 1)
			await runtime.sleep(
				runtime.random() *
					pauseMs(nowMs - sentAtMs) *
					2 ** Math.min(renewals, MAX_DOUBLINGS),
			);
		renewal = { kind: 'rejected', value: rejected };
	}
}
