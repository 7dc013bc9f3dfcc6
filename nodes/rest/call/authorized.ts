import { isRenewalFutile, noteRejectedRenewal } from '../../../credentials/token/engine/identity';
import { noteServerTime } from '../../../credentials/token/engine/serverClock';
import type { ApiRequest, ApiResponse } from '../http';
import type { IsExpired } from './expired';
import type { Session } from './session';

/**
 * Sends a request; where the API rejects the token, once more with another one: the one that was
 * stored meanwhile, else a new one. Never more than once, and not at all while it is known that a
 * new token is rejected as well.
 */
export async function sendAuthorized(
	session: Session,
	request: ApiRequest,
	isExpired: IsExpired,
): Promise<ApiResponse> {
	const response = await session.send(request);
	const rejected = response.sentToken?.token;
	if (rejected === undefined || !(await isExpired(response))) return response;
	const { identity, runtime } = session;
	const { headers, receivedAtMs } = response;
	noteServerTime(identity.serverClock, { headers, sentAtMs: receivedAtMs, receivedAtMs });
	if (isRenewalFutile(identity, runtime.monotonic())) return response;
	response.body.discard();
	session.report.renewed(rejected.value);
	const second = await session.send(request, { kind: 'rejected', value: rejected.value });
	const token = second.sentToken?.token;
	if (token !== undefined && (await isExpired(second)))
		noteRejectedRenewal(identity, token.value, runtime.monotonic());
	return second;
}
