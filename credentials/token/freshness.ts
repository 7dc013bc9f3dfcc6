import type { Broker, Entry } from './broker';
import type { RenewalPolicy } from './flow';
import { renewAtMs } from './renewal';

/** What a request with the marker header wants; plain requests have none. */
export type Wish =
	/** A connection test. */
	| { readonly kind: 'test' }
	/** A person wants a new token now. */
	| { readonly kind: 'renew' }
	/** The API refused the token that was attached then (epoch ms). */
	| { readonly kind: 'refused'; readonly sentAtMs: number };

/** A wish is satisfied by a login this young: 20 items refused at once are one renewal. */
export const JUST_NOW_MS = 10_000;
/** A suspect token is renewed at most this often. */
const SUSPECT_PAUSE_MS = 30_000;

export const isByHand = (wish: Wish | undefined) => wish?.kind === 'test' || wish?.kind === 'renew';

function isWished(entry: Entry, wish: Wish | undefined, nowMs: number): boolean {
	if (wish === undefined || entry.token === undefined) return false;
	if (nowMs - (entry.loggedInAtMs ?? Number.NEGATIVE_INFINITY) < JUST_NOW_MS) return false;
	// Compare-and-renew: a token that is newer than the refused request needs no renewal.
	return wish.kind !== 'refused' || entry.token.issuedAtMs <= wish.sentAtMs;
}

function isSuspect(entry: Entry, nowMs: number): boolean {
	if (entry.suspect === undefined || entry.suspect !== entry.token?.value) return false;
	return nowMs - (entry.suspectRenewedAtMs ?? Number.NEGATIVE_INFINITY) >= SUSPECT_PAUSE_MS;
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
	return (
		entry.declaredExpired === token.value ||
		isWished(entry, wish, nowMs) ||
		isSuspect(entry, nowMs)
	);
}
