import {
	isAlone,
	isRenewalFutile,
	maxRenewals,
	noteGivenUp,
	noteRejectedRenewal,
	pauseMs,
} from '../../../credentials/token/engine/identity';
import type { LoginReason } from '../../../credentials/token/engine/judgement';
import { noteServerTime } from '../../../credentials/token/engine/serverClock';
import type { ApiRequest, ApiResponse } from '../http';
import { unlessStopped } from './cancellation';
import type { IsExpired } from './expirySignals';
import type { Session } from './session';

/**
 * The shortest and the longest that a process is taken to need to store a token after its login, ms. With half a
 * second, three workers on a quiet machine lost 3 of 300 executions, and with two none.
 */
const MIN_STORING_MS = 2000;
const MAX_STORING_MS = 5000;
const MAX_FIRST_STORING_MS = 8000;
const MAX_DOUBLINGS = 2;
const YOUNG_MS = 10_000;

/**
 * How long another process is given to store the token that it has logged in with, ms: whoever does not wait ends
 * that token by a login of their own. As long as it took here, since on a busy machine storing takes longer, too.
 */
const storingMs = (tookMs: number, maxMs = MAX_STORING_MS): number =>
	Math.min(maxMs, Math.max(MIN_STORING_MS, tookMs));

/**
 * Where no other process was seen yet: those that start together are slow in different ways, and whoever gives up here
 * fails. Less than the time for which a rejection is known.
 */
const firstStoringMs = (tookMs: number): number => storingMs(2 * tookMs, MAX_FIRST_STORING_MS);

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
	const { identity, runtime, client } = session;
	let renewal: LoginReason | undefined;
	for (let renewals = 0; ; renewals++) {
		const askedAtMs = runtime.monotonic();
		const response = await session.send(request, renewal);
		const { sentToken } = response;
		if (sentToken === undefined || !(await isExpired(response))) return response;
		const rejected = sentToken.token.value;
		// It may have waited for its turn, which says nothing about how busy anybody is.
		const sentAtMs = Math.max(askedAtMs, sentToken.atMs);
		const { headers, receivedAtMs } = response;
		noteServerTime(identity.serverClock, { headers, sentAtMs: receivedAtMs, receivedAtMs });
		const nowMs = runtime.monotonic();
		// Not by when its response came: a slow API would have all requests log in again.
		const isFutile = () => isRenewalFutile(identity, rejected, sentAtMs);
		// From the login on, if there was one: just started, busy workers need seconds to log in and store.
		const fromMs = renewals === 0 ? sentAtMs : Math.min(sentAtMs, sentToken.token.issuedAtMs);
		const tookMs = nowMs - fromMs;
		const longestMs = storingMs(tookMs);
		const isLast = () => renewals >= maxRenewals(identity, rejected, nowMs);
		if (renewals > 0 || isFutile()) await session.lookAgain();
		// Before a token is given up, other processes are given time to store theirs. All requests that are rejected
		// in that time wait as well: if each logged in, each new token would start the wait again.
		const alone = isAlone(identity, nowMs);
		if (isLast() && alone && !isFutile())
			noteRejectedRenewal(identity, rejected, nowMs, nowMs + firstStoringMs(tookMs));
		if (isFutile()) {
			const noted = identity.doubts.rejectedRenewal;
			const untilMs = noted?.value === rejected ? noted.untilMs : 0;
			const waitMs = alone ? untilMs - runtime.monotonic() : longestMs;
			if (waitMs > 0) {
				await unlessStopped(runtime.sleep(waitMs), client.signal);
				await session.lookAgain();
			}
		}
		if (isFutile() || isLast()) {
			noteGivenUp(identity, { rejected, renewals, sentAtMs, nowMs });
			return response;
		}
		response.body.discard();
		session.report.renewed(rejected);
		// Another process that started with this one may have ended a token within seconds of its login.
		const isYoung = nowMs - sentToken.token.issuedAtMs < YOUNG_MS;
		if (isYoung || !isAlone(identity, nowMs)) {
			// A random part, so that they do not log in at once, and twice as long each further time.
			const draw = (row: number) =>
				runtime.random() *
				longestMs *
				2 ** Math.min(Math.max(row, renewals), MAX_DOUBLINGS);
			const waiting = runtime.sleep(pauseMs(identity, rejected, nowMs, draw));
			await unlessStopped(waiting, client.signal);
		}
		renewal = { kind: 'rejected', value: rejected };
	}
}
