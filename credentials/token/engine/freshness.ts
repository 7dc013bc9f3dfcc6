import type { RenewalPolicy } from '../flow';
import type { Broker, Entry } from './broker';
import { type HeldToken, renewAtMs } from './heldToken';

/** What a request with the marker header wants; plain requests have none. */
export type Wish =
	/** A connection test. */
	| { readonly kind: 'test' }
	/** A person wants a new token now. */
	| { readonly kind: 'renew' }
	/** The API refused a token; it is as old as this or older (epoch ms). */
	| { readonly kind: 'refused'; readonly sentAtMs: number };

/** A person's wish is satisfied by a login this young. */
export const JUST_NOW_MS = 10_000;
/** After a new token was refused too, a refusal is not about the token for this long. */
const FRUITLESS_MS = 10_000;
/** A suspect token is renewed at most this often. */
const SUSPECT_PAUSE_MS = 30_000;

export const isByHand = (wish: Wish | undefined) => wish?.kind === 'test' || wish?.kind === 'renew';

/** Whether renewing because of a refusal was tried just now, and the new token was refused too. */
export function isFruitless({ fruitless, token }: Entry, nowMs: number): boolean {
	if (fruitless === undefined || fruitless.value !== token?.value) return false;
	return nowMs - fruitless.atMs < FRUITLESS_MS;
}

function isWished(entry: Entry, token: HeldToken, wish: Wish | undefined, nowMs: number): boolean {
	if (wish === undefined) return false;
	// Compare-and-renew: a token that is newer than the refused one needs no renewal, so that many
	// items refused at once are one.
	if (wish.kind === 'refused')
		return token.issuedAtMs <= wish.sentAtMs && !isFruitless(entry, nowMs);
	return nowMs - (entry.loggedInAtMs ?? Number.NEGATIVE_INFINITY) >= JUST_NOW_MS;
}

function isSuspect(entry: Entry, token: HeldToken, nowMs: number): boolean {
	if (entry.suspect !== token.value) return false;
	return nowMs - (entry.suspectRenewedAtMs ?? Number.NEGATIVE_INFINITY) >= SUSPECT_PAUSE_MS;
}

/** Whether anything else than its age speaks against a token. */
function isDoubted(entry: Entry, token: HeldToken, wish: Wish | undefined, nowMs: number): boolean {
	return (
		entry.declaredExpired === token.value ||
		isWished(entry, token, wish, nowMs) ||
		isSuspect(entry, token, nowMs)
	);
}

/** Whether a new token is needed before a request may be sent. */
export function isStale(
	{ around }: Broker,
	entry: Entry,
	policy: RenewalPolicy,
	wish: Wish | undefined,
): boolean {
	const nowMs = around.now();
	const { token } = entry;
	if (token === undefined || nowMs >= renewAtMs(token, policy)) return true;
	return isDoubted(entry, token, wish, nowMs);
}

/** Whether the token works all the same where it is to be renewed early and cannot be. */
export function isUsable({ around }: Broker, entry: Entry, wish: Wish | undefined): boolean {
	const nowMs = around.now();
	const { token } = entry;
	return (
		token !== undefined && nowMs < token.expiresAtMs && !isDoubted(entry, token, wish, nowMs)
	);
}
