import omit from 'lodash/omit';

import { defined } from '../../common/unknown';
import type { TokenFlowErrorKind } from '../errors';
import type { HeldToken } from './heldToken';

/**
 * What is known about one identity, in memory and in the stored credential. Processes change their
 * copies independently, so each part says how new it is; the clock only tells tokens of one age apart.
 */
export interface IdentityRecord {
	/** Grows with each new token. */
	readonly serial: number;
	/** The process that brought it. */
	readonly by: string;
	readonly token?: HeldToken;
	/** Logins and renewals that succeeded, in all processes. */
	readonly renewals: number;
	/** The check URL that was seen to accept a real token and to reject a made-up one. */
	readonly provenCheckUrl?: string;
	readonly attempts: Attempts;
}

/** Logins with the keys, apart from the token: a renewal by refresh token does not make keys right. */
export interface Attempts {
	/** Grows with each successful login. */
	readonly logins: number;
	/** Failures since. */
	readonly failures: number;
	/** The process that met the last one. */
	readonly by: string;
	/** Rejected logins in a row: what locks accounts. */
	readonly rejections: number;
	readonly failure?: Failure;
	/** The credential's unlock mark at the last failure: under another one, it does not count. */
	readonly unlockMark: string;
}

/** The last login or renewal that failed. Times are on the monotonic clock of this process, ms. */
export interface Failure {
	readonly kind: TokenFlowErrorKind;
	readonly message: string;
	readonly description: string;
	/** Of rejected keys another refresh token knows nothing, so it may still be tried. */
	readonly of: 'login' | 'renewal';
	/** The process that it happened to: it is the first to try again. */
	readonly by: string;
	/** How many failures in a row another try would meet again. */
	readonly repeats: number;
	readonly failedAtMs: number;
	/** So long the same error is returned without a request. */
	readonly pauseMs: number;
}

/** What is known about a refresh token and its predecessors. */
export interface RefreshRecord {
	/** Grows with each response to a renewal or login, and where the outcome of one is unknown. */
	readonly serial: number;
	readonly by: string;
	/** The newest one; absent where none is left, or where none was sent yet. */
	readonly value?: string;
	/** False: the provider did not replace it at its last use, so it may be sent twice. */
	readonly isSingleUse?: boolean;
	/** Who is about to send it, or sent it and does not know what became of that. */
	readonly announced?: Announcement;
}

interface Announcement {
	/** The process. */
	readonly by: string;
	/** Tells two announcements of one process apart. */
	readonly id: string;
	/** When, epoch ms on the clock of that process. */
	readonly atMs: number;
	/** No response, or none of the provider's own: the refresh token may be spent. */
	readonly isUncertain?: boolean;
}

export const NO_IDENTITY: IdentityRecord = {
	serial: 0,
	by: '',
	renewals: 0,
	attempts: { logins: 0, failures: 0, by: '', rejections: 0, unlockMark: 'false' },
};

export const NO_REFRESH: RefreshRecord = { serial: 0, by: '' };

/** Which changes two copies have seen: equal for the same, whatever a process knows besides. */
export function versionOf(
	{ serial, by, attempts }: IdentityRecord,
	refresh: RefreshRecord,
): string {
	return JSON.stringify([
		serial,
		by,
		attempts.logins,
		attempts.failures,
		attempts.by,
		refresh.serial,
		refresh.by,
		refresh.announced?.id ?? '',
	]);
}

/** Closer together, the clocks of processes do not say which of two tokens came later. */
const SAME_MOMENT_MS = 5;

/**
 * Whether the own copy is the newer one. Two processes that logged in at once made two tokens of one age:
 * where a provider keeps one session, the later one ended the other. A stored copy of the own token says
 * nothing: the wall clock may have been set since.
 */
function isOwnNewer(own: IdentityRecord, other: IdentityRecord): boolean {
	if (own.serial !== other.serial) return own.serial > other.serial;
	if (own.by === other.by || own.token === undefined || other.token === undefined)
		return own.by >= other.by;
	const laterMs = own.token.issuedAtMs - other.token.issuedAtMs;
	return Math.abs(laterMs) < SAME_MOMENT_MS ? own.by > other.by : laterMs > 0;
}

/**
 * Whether a copy of another process is as new as the own one: by its count, or by its token. Of two that
 * store at once, each without having read the other, the later one may have the lower count.
 */
export const isAsNew = (other: IdentityRecord, own: IdentityRecord): boolean =>
	other.serial >= own.serial || (other.token?.issuedAtMs ?? 0) > (own.token?.issuedAtMs ?? 0);

/** The newer parts of two copies, the own ones where they are the same. */
export function newerIdentity(own: IdentityRecord, other: IdentityRecord): IdentityRecord {
	const newer = isOwnNewer(own, other) ? own : other;
	return { ...newer, attempts: newerAttempts(own, other) };
}

/**
 * Two processes that failed at the same time count as two failures: their sum may be too large,
 * which costs a person's look, but never too small, which costs the account.
 */
function newerAttempts(ofOwn: IdentityRecord, ofOther: IdentityRecord): Attempts {
	const [own, other] = [ofOwn.attempts, ofOther.attempts];
	if (own.logins !== other.logins)
		return own.logins > other.logins
			? afterNewerLogin(ofOwn, other)
			: afterNewerLogin(ofOther, own);
	if (own.failures !== other.failures) return own.failures > other.failures ? own : other;
	if (own.by === other.by || own.failures === 0) return own;
	const [first, second] = own.by > other.by ? [own, other] : [other, own];
	return {
		...first,
		failures: own.failures + 1,
		by: [...new Set([...first.by.split(','), ...second.by.split(',')])].sort().join(),
		rejections: own.rejections + other.rejections,
	};
}

/** So long a process may not know of a login: longer than a login takes, and the writing of its token. */
const UNAWARE_MS = 120_000;

/** Whether keys were rejected after a login that had brought a token, by a process that did not know of it. */
function isSince({ failure, rejections }: Attempts, { token }: IdentityRecord): boolean {
	if (failure === undefined || rejections === 0 || token === undefined) return false;
	const sinceMs = failure.failedAtMs - token.issuedAtMs;
	return sinceMs > 0 && sinceMs < UNAWARE_MS;
}

/** A login that succeeded makes the rejections before it void, and those only. */
function afterNewerLogin(ofNewer: IdentityRecord, older: Attempts): Attempts {
	const newer = ofNewer.attempts;
	if (newer.unlockMark !== older.unlockMark) return newer;
	// Where the keys were rejected since, those of the other process may be of the same time.
	if (newer.rejections > 0) return { ...newer, rejections: newer.rejections + older.rejections };
	if (!isSince(older, ofNewer)) return newer;
	return { ...older, logins: newer.logins, failures: newer.failures + older.failures };
}

/** The newer of two copies; of one serial, any refresh token is better than none. */
export function newerRefresh(own: RefreshRecord, other: RefreshRecord): RefreshRecord {
	if (own.serial !== other.serial) return own.serial > other.serial ? own : other;
	const [first, second] = own.by >= other.by ? [own, other] : [other, own];
	const value = first.value ?? second.value;
	return {
		...omit(first, 'announced'),
		...defined({ value }),
		// The copy that was read last says whether somebody announced something.
		...defined({ announced: other.announced }),
	};
}
