import type { LoginReason } from '../../../credentials/token/engine/judgement';
import { noteServerTime } from '../../../credentials/token/engine/serverClock';
import type { ApiRequest, ApiResponse } from '../http';
import type { IsExpired } from './expirySignals';
import { Rejection } from './rejection';
import type { Session } from './session';

/**
 * Sends a request; where the API rejects the token, once more with another one: the one that was
 * stored meanwhile, else a new one. As often as `maxRenewals` says, and not at all while it is known that
 * a new token is rejected as well.
 */
export async function sendAuthorized(
	session: Session,
	request: ApiRequest,
	isExpired: IsExpired,
): Promise<ApiResponse> {
	let renewal: LoginReason | undefined;
	for (let renewals = 0; ; renewals++) {
		const askedAtMs = session.runtime.monotonic();
		const response = await session.send(request, renewal);
		const { sentToken, headers, receivedAtMs } = response;
		if (sentToken === undefined || !(await isExpired(response))) return response;
		noteServerTime(session.identity.serverClock, {
			headers,
			sentAtMs: receivedAtMs,
			receivedAtMs,
		});
		const rejection = new Rejection(session, { sentToken, askedAtMs, renewals });
		await rejection.waitForOthers().catch((error: unknown) => {
			response.body.discard();
			throw error;
		});
		if (rejection.isFinal()) {
			rejection.giveUp();
			return response;
		}
		response.body.discard();
		session.report.renewed(rejection.value);
		await rejection.waitBeforeLogin();
		renewal = { kind: 'rejected', value: rejection.value };
	}
}
