import omit from 'lodash/omit';

import { TokenFlowError } from '../errors';
import type { IssuedToken, TokenFlow } from '../flow';
import { announcementOf, isDoubtful } from './announcement';
import type { Broker } from './broker';
import { isLasting, nextFailure } from './cooldown';
import type { Received } from './exchange';
import { ExchangeFailure, type RefreshFate } from './exchangeFailure';
import { type HeldToken, holdToken } from './heldToken';
import { type Identity, noteSpent } from './identity';
import { attemptsOf } from './judgement';
import { noteReplaced } from './sessions';
import type { Attempts, Failure, RefreshRecord } from './records';

/** What logins and renewals leave in the records of an identity. */

/** Whether the login is the refresh grant, so that no keys are left where a refresh token is lost. */
export const isRefreshGrant = ({ initialRefreshToken }: TokenFlow) =>
	initialRefreshToken !== undefined;

/**
 * A token came.
 * @param sent the refresh token that brought it; absent after a login with the keys
 */
export function keepToken(
	broker: Broker,
	identity: Identity,
	flow: TokenFlow,
	{ issued, requestedAtMs }: Received,
	sent?: string,
): void {
	const { record, doubts } = identity;
	const { process } = broker;
	const isLogin = sent === undefined || isRefreshGrant(flow);
	const { token } = record;
	if (sent === undefined && flow.logOut !== undefined && token !== undefined)
		noteReplaced(identity, token);
	const held = sent === undefined ? issued : withEarlierValues(issued, record.token);
	identity.record = {
		...record,
		serial: record.serial + 1,
		by: process,
		token: holdToken(held, record.token, flow, requestedAtMs),
		renewals: record.renewals + 1,
		// A renewal by refresh token does not make rejected keys right.
		attempts: isLogin
			? afterLogin(record.attempts, process, flow)
			: withoutRenewalFailure(record.attempts),
	};
	identity.isFirst = true;
	delete doubts.suspect;
	delete doubts.check;
	keepRefreshToken(broker, identity, flow, issued, sent);
}

/** Keeps only the refresh token of a response, whose access token cannot be used. */
export function keepRefreshToken(
	broker: Broker,
	{ refresh }: Identity,
	flow: TokenFlow,
	issued: IssuedToken,
	sent?: string,
): void {
	if (sent !== undefined && (issued.refreshToken ?? sent) !== sent) noteSpent(refresh, sent);
	const isUnsafe = isDoubtful(broker, refresh, flow);
	const { record } = refresh;
	refresh.record = nextRefresh(record, issued.refreshToken, sent, broker.process, isUnsafe);
}

/** A renewal may leave out what only a login returns. */
const withEarlierValues = (issued: IssuedToken, earlier: HeldToken | undefined): IssuedToken =>
	issued.values === undefined
		? issued
		: { ...issued, values: { ...earlier?.values, ...issued.values } };

const afterLogin = (
	{ logins, unlockMark }: Attempts,
	by: string,
	{ lock }: TokenFlow,
): Attempts => ({
	logins: logins + 1,
	failures: 0,
	by,
	rejections: 0,
	unlockMark: lock?.unlockMark ?? unlockMark,
});

function withoutRenewalFailure(attempts: Attempts): Attempts {
	const { failure, ...rest } = attempts;
	return failure?.of === 'renewal' ? rest : attempts;
}

/** Without a new refresh token, the one before stays (RFC 6749 §6), unless it may be spent. */
function nextRefresh(
	record: RefreshRecord,
	issued: string | undefined,
	sent: string | undefined,
	by: string,
	isUnsafe: boolean,
): RefreshRecord {
	const { value } = record;
	const next = { ...omit(record, ['announced', 'value']), serial: record.serial + 1, by };
	if (sent !== undefined)
		return { ...next, value: issued ?? sent, isSingleUse: (issued ?? sent) !== sent };
	if (issued !== undefined) return { ...next, value: issued };
	if (value === undefined) return record;
	return isUnsafe ? next : { ...next, value };
}

/**
 * A refresh token was sent, and brought nothing.
 * @param isFreshlyRead the stored credential was read just now: who has not done so could take a
 * newer refresh token out of it with this news
 */
export function settleRefreshToken(
	broker: Broker,
	{ refresh }: Identity,
	refreshToken: string,
	fate: RefreshFate,
	isFreshlyRead: boolean,
): void {
	const record = omit(refresh.record, 'announced');
	const next = { ...omit(record, 'value'), serial: record.serial + 1, by: broker.process };
	if (fate === 'kept') refresh.record = record;
	if (fate === 'spent') {
		noteSpent(refresh, refreshToken);
		refresh.record = next;
	}
	if (fate !== 'unknown' || record.isSingleUse === false) return;
	refresh.uncertain = refreshToken;
	if (!isFreshlyRead) return;
	refresh.record = {
		...next,
		value: refreshToken,
		announced: { ...announcementOf(broker), isUncertain: true },
	};
}

/** Why it failed, without the wrapping of the exchange. */
export const reasonOf = (error: unknown) =>
	error instanceof ExchangeFailure ? error.reason : error;

/**
 * A login or renewal failed: the next one waits.
 * @returns the error for the user
 */
export function rememberFailure(
	broker: Broker,
	identity: Identity,
	flow: TokenFlow,
	error: unknown,
	of: Failure['of'],
): unknown {
	const reason = reasonOf(error);
	if (!(reason instanceof TokenFlowError) || reason.kind === 'configuration') return reason;
	const attempts = attemptsOf(identity, flow);
	const failure = nextFailure(
		attempts.failure,
		reason,
		{ of, by: broker.process, failedAtMs: broker.runtime.monotonic() },
		error instanceof ExchangeFailure ? error.retryAfterMs : undefined,
	);
	const isRejectedLogin = reason.kind === 'rejected' && of === 'login';
	// What passes on its own is no news to other processes.
	const counted = isLasting(failure)
		? {
				failures: attempts.failures + 1,
				by: broker.process,
				rejections: attempts.rejections + (isRejectedLogin ? 1 : 0),
			}
		: {};
	identity.record = { ...identity.record, attempts: { ...attempts, failure, ...counted } };
	return reason;
}
