import { isRenewalFutile } from '../../../credentials/token/engine/freshness';
import type { ApiRequest, ApiResponse } from '../http';
import type { IsExpired } from './expired';
import type { Session } from './session';

/**
 * Sends a request; where the API refuses the token, once more with another one: the one that was
 * stored meanwhile, else a new one. Never more than once, and not at all while it is known that a
 * new token is refused as well.
 */
export async function sendAuthorized(
	session: Session,
	request: ApiRequest,
	isExpired: IsExpired,
): Promise<ApiResponse> {
	const response = await session.send(request);
	const rejected = response.sentToken?.token;
	if (rejected === undefined || !(await isExpired(response))) return response;
	const { entry, runtime } = session;
	if (entry.token?.value === rejected.value) await session.readAgain(rejected);
	if (isRenewalFutile(entry, runtime.now())) return response;
	response.body.discard();
	session.report.renewed(rejected.value);
	const second = await session.send(request, { kind: 'rejected', sentAtMs: rejected.issuedAtMs });
	const token = second.sentToken?.token;
	if (token !== undefined && (await isExpired(second)))
		entry.rejectedRenewal = { value: token.value, atMs: runtime.now() };
	return second;
}
