import {
	isRenewalFutile,
	maxRenewals,
	noteRejectedRenewal,
} from '../../../credentials/token/engine/identity';
import type { RenewalRequest } from '../../../credentials/token/engine/judgement';
import { noteServerTime } from '../../../credentials/token/engine/serverClock';
import type { ApiRequest, ApiResponse } from '../http';
import type { IsExpired } from './expired';
import type { Session } from './session';

/** Longest pause before a second renewal, ms: processes that end each other's tokens drift apart. */
const MAX_PAUSE_MS = 1_000;

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
		const response = await session.send(request, renewal);
		const rejected = response.sentToken?.token.value;
		if (rejected === undefined || !(await isExpired(response))) return response;
		const { headers, receivedAtMs } = response;
		noteServerTime(identity.serverClock, { headers, sentAtMs: receivedAtMs, receivedAtMs });
		const nowMs = runtime.monotonic();
		if (isRenewalFutile(identity, nowMs)) return response;
		if (renewals >= maxRenewals(identity, nowMs)) {
			noteRejectedRenewal(identity, rejected, nowMs);
			return response;
		}
		response.body.discard();
		session.report.renewed(rejected);
		if (renewals > 0) await runtime.sleep(runtime.random() * MAX_PAUSE_MS);
		renewal = { kind: 'rejected', value: rejected };
	}
}
