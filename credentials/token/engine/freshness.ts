import type { RenewalPolicy } from '../flow';
import type { Broker, Entry } from './broker';
import { type HeldToken, renewAtMs } from './heldToken';

/** What a request with the marker header wants; plain requests have none. */
export type RenewalRequest =
	/** A connection test. */
	| { readonly kind: 'test' }
	/** A person wants a new token now. */
	| { readonly kind: 'renew' }
	/** The API refused a token; it is as old as this or older (epoch ms). */
	| { readonly kind: 'rejected'; readonly sentAtMs: number };

/** A person's wish is satisfied by a login this young. */
export const RECENT_LOGIN_MS = 10_000;
/** After a new token was refused too, a refusal is not about the token for this long. */
const FRUITLESS_MS = 10_000;
/** A suspect token is renewed at most this often. */
const SUSPECT_PAUSE_MS = 30_000;

export const isManual = (renewal: RenewalRequest | undefined) =>
	renewal?.kind === 'test' || renewal?.kind === 'renew';

/** Whether renewing because of a refusal was tried just now, and the new token was refused too. */
export function isRenewalFutile({ rejectedRenewal, token }: Entry, nowMs: number): boolean {
	if (rejectedRenewal === undefined || rejectedRenewal.value !== token?.value) return false;
	return nowMs - rejectedRenewal.atMs < FRUITLESS_MS;
}

function isRequested(
	entry: Entry,
	token: HeldToken,
	renewal: RenewalRequest | undefined,
	nowMs: number,
): boolean {
	if (renewal === undefined) return false;
	// Compare-and-renew: a token that is newer than the refused one needs no renewal, so that many
	// items refused at once are one.
	if (renewal.kind === 'rejected')
		return token.issuedAtMs <= renewal.sentAtMs && !isRenewalFutile(entry, nowMs);
	return nowMs - (entry.loggedInAtMs ?? Number.NEGATIVE_INFINITY) >= RECENT_LOGIN_MS;
}

function isSuspect(entry: Entry, token: HeldToken, nowMs: number): boolean {
	if (entry.suspectToken !== token.value) return false;
	return nowMs - (entry.suspectRenewedAtMs ?? Number.NEGATIVE_INFINITY) >= SUSPECT_PAUSE_MS;
}

/** Whether anything else than its age speaks against a token. */
function isQuestionable(
	entry: Entry,
	token: HeldToken,
	renewal: RenewalRequest | undefined,
	nowMs: number,
): boolean {
	return (
		entry.expiredByUser === token.value ||
		isRequested(entry, token, renewal, nowMs) ||
		isSuspect(entry, token, nowMs)
	);
}

/** Whether a new token is needed before a request may be sent. */
export function isStale(
	{ runtime }: Broker,
	entry: Entry,
	policy: RenewalPolicy,
	renewal: RenewalRequest | undefined,
): boolean {
	const nowMs = runtime.now();
	const { token } = entry;
	if (token === undefined || nowMs >= renewAtMs(token, policy)) return true;
	return isQuestionable(entry, token, renewal, nowMs);
}

/** Whether the token works all the same where it is to be renewed early and cannot be. */
export function isUsable(
	{ runtime }: Broker,
	entry: Entry,
	renewal: RenewalRequest | undefined,
): boolean {
	const nowMs = runtime.now();
	const { token } = entry;
	return (
		token !== undefined &&
		nowMs < token.expiresAtMs &&
		!isQuestionable(entry, token, renewal, nowMs)
	);
}
