import omit from 'lodash/omit';

import { TokenFlowError } from '../errors';
import type { TokenFlow } from '../flow';
import { isAnnouncedElsewhere, isDoubtful, isSettling, refreshTokenOf } from './announcement';
import type { Broker } from './broker';
import { cooldownError, nextLoginAtMs, type Requester } from './cooldown';
import { type Fitness, fitnessOf } from './heldToken';
import { type Identity, isRenewalFutile } from './identity';
import type { Attempts } from './records';

/** Why a login may be needed although a token is held; plain requests have no reason. */
export type LoginReason =
	/** A connection test. */
	| { readonly kind: 'test' }
	/** A person wants a new token now. */
	| { readonly kind: 'renew' }
	/** The API rejected this token. */
	| { readonly kind: 'rejected'; readonly value: string };

/** For whom a login with this reason is. */
export const requesterOf = (reason: LoginReason | undefined): Requester =>
	reason === undefined || reason.kind === 'rejected' ? 'request' : reason.kind;

/** A manual renewal is skipped if the last one is younger than this. */
export const RECENT_LOGIN_MS = 10_000;

/** Whether a token was issued a moment ago, and still works. */
export function isRecent({ runtime }: Broker, { record }: Identity): boolean {
	const { token } = record;
	const nowMs = runtime.monotonic();
	if (token === undefined || token.isEnded === true || nowMs >= token.expiresAtMs) return false;
	return nowMs - token.issuedAtMs < RECENT_LOGIN_MS;
}

/** Whether a token may be renewed before its end: not where that would send a refresh token twice. */
function mayRenewEarly(
	broker: Broker,
	{ refresh, doubts, record }: Identity,
	flow: TokenFlow,
): boolean {
	if (flow.renew === undefined) return true;
	if (isAnnouncedElsewhere(broker, refresh, flow) || isSettling(broker, refresh)) return false;
	// The refresh token may be spent: as long as the access token works, nothing is risked.
	const hasOtherWay = flow.initialRefreshToken === undefined;
	const isSuspect = doubts.suspect === record.token?.value;
	return hasOtherWay || isSuspect || !isDoubtful(broker, refresh, flow);
}

/** What may be done with the held token for a request. */
export function fitnessFor(
	broker: Broker,
	identity: Identity,
	flow: TokenFlow,
	reason?: LoginReason,
): Fitness {
	const { token } = identity.record;
	const nowMs = broker.runtime.monotonic();
	if (reason !== undefined && reason.kind !== 'rejected')
		return isRecent(broker, identity) ? 'fresh' : 'unusable';
	// Compare and renew: many items that were rejected with one token are one renewal.
	const isRejected = reason !== undefined && reason.value === token?.value;
	if (isRejected && !isRenewalFutile(identity, reason.value, nowMs)) return 'unusable';
	const fitness = fitnessOf(token, flow.renewal, nowMs, identity);
	if (token === undefined || fitness === 'unusable') return fitness;
	const isDue = fitness === 'due' || identity.doubts.suspect === token.value;
	return isDue && mayRenewEarly(broker, identity, flow) ? 'due' : 'fresh';
}

/** Failures as they count under the credential's unlock mark: those under another one do not. */
export function attemptsOf({ record }: Identity, { lock }: TokenFlow): Attempts {
	const { attempts } = record;
	if (lock?.unlockMark === undefined || attempts.unlockMark === lock.unlockMark) return attempts;
	return { ...omit(attempts, 'failure'), rejections: 0, unlockMark: lock.unlockMark };
}

/** The error to return instead of a login with the keys; undefined where one may be sent. */
export function loginError(
	broker: Broker,
	identity: Identity,
	flow: TokenFlow,
	who: Requester,
): TokenFlowError | undefined {
	const attempts = attemptsOf(identity, flow);
	const nowMs = broker.runtime.monotonic();
	const inMs = nextLoginAtMs(attempts, flow, who, broker.process) - nowMs;
	return inMs <= 0 ? undefined : cooldownError(attempts.failure, flow, inMs);
}

/** The error to return instead of a login or renewal; undefined where one may be tried. */
export function cooldownOf(
	broker: Broker,
	identity: Identity,
	flow: TokenFlow,
	who: Requester,
): TokenFlowError | undefined {
	const { failure } = attemptsOf(identity, flow);
	const refreshToken = refreshTokenOf(identity.refresh.record, flow);
	if (flow.initialRefreshToken !== undefined && refreshToken === undefined)
		return noRefreshTokenError(identity, flow);
	const error = loginError(broker, identity, flow, who);
	// The keys were rejected, but another way in was not tried since.
	const hasOtherWay = failure?.of === 'login' && refreshToken !== undefined;
	return hasOtherWay && failure.kind === 'rejected' ? undefined : error;
}

/** A person has to get a new refresh token. */
export function noRefreshTokenError({ record }: Identity, { guide }: TokenFlow): TokenFlowError {
	const message =
		record.attempts.failure?.message ??
		`The refresh token for ${guide.service} was used before or is no longer valid`;
	return new TokenFlowError('cooldown', message, guide.keysHint);
}
