import type { Runtime } from '../../common/runtime';
import type { HeldToken, RenewalOrder } from './heldToken';
import type { ServerClock } from './serverClock';
import { NO_IDENTITY, NO_REFRESH, type IdentityRecord, type RefreshRecord } from './records';

/** What this process knows about one identity: its record, who logs in for it, and what is doubted. */
export interface Identity extends RenewalOrder {
	readonly key: string;
	record: IdentityRecord;
	/** The token that was stored last, or is about to be, is of this process. */
	isFirst: boolean;
	/** When this process began to know of it, and when it attached its token last (monotonic ms). */
	readonly sinceMs: number;
	usedAtMs?: number;
	/** Nobody renewed while this process waited for it; until another one is seen to renew while this one works. */
	waitedInVain?: boolean;
	/** Set where a flow is opened; a stored copy does not say whose refresh token it renews with. */
	refresh: RefreshState;
	/** Stored texts with which it was opened, the last one last. */
	opened: readonly unknown[];
	readonly doubts: Doubts;
	readonly serverClock: ServerClock;
	readonly sessions: Sessions;
}

/** Sessions that are to be logged out. Times are monotonic ms. */
interface Sessions {
	/** Earliest first. */
	replaced: ReadonlyArray<{ readonly token: HeldToken; readonly dueMs: number }>;
	/** Until when requests may run that were sent with the held token. */
	inUseUntilMs: number;
	isLoggingOut: boolean;
}

/** A login in progress, or reserved for the caller that will perform it. */
export interface Turn {
	/** The identity that it is for. */
	readonly key: string;
	isRunning: boolean;
	/** Never rejects; how it ended is in the record. */
	readonly settled: Promise<void>;
	readonly settle: () => void;
}

/** The refresh token that several identities may share, such as those of other scopes. */
export interface RefreshState {
	readonly key: string;
	record: RefreshRecord;
	/** Absent while nobody logs in or renews: one at a time for all that share the refresh token. */
	turn?: Turn;
	/** When this process announced that it will send it (monotonic ms). */
	announcedAtMs?: number;
	/** What this process knows to be spent, newest last; never sent again, whatever is stored. */
	spent: readonly string[];
	/** It was sent from here, and nobody knows what became of it. */
	uncertain?: string;
	/** An announcement that was seen here, and when it was made (monotonic ms). */
	seen?: { readonly id: string; readonly madeAtMs: number };
}

/** What speaks against the token that is held; gone with the process. @internal */
export interface Doubts {
	/** Value of a token that something failed with: it is renewed early. */
	suspect?: string;
	/** When a token became suspect last (monotonic ms). */
	suspectedAtMs?: number;
	/** Value of a token that was issued because of a rejection, and was rejected too. */
	rejectedRenewal?: { readonly value: string; readonly atMs: number; readonly untilMs: number };
	/** When a request was given up although it had got several tokens (monotonic ms). */
	exhaustedAtMs?: number;
	/** When another process was seen to hold another token for the same keys (monotonic ms). */
	othersSeenAtMs?: number;
	/** The wait of this process before it replaces a rejected token (monotonic ms), and how many there were in a row. */
	pause?: { readonly value: string; readonly untilMs: number; readonly row: number };
	/** The last check of a token, shared by all that ask within a few seconds. */
	check?: { readonly value: string; readonly atMs: number; readonly verdict: Promise<Verdict> };
	/** A rejection by the check path was believed: the next one is only after a new proof. */
	isProofUsed?: boolean;
	/** Whether the check path rejects a made-up token; cached. */
	rejectsMadeUp?: Promise<boolean | undefined>;
}

/** What a check call proves about a token. */
export type Verdict = 'accepted' | 'rejected' | 'unknown';

/** Processes that log in for the same keys are taken to be at work for this long. */
const OTHERS_MS = 60_000;
/** Where new tokens end each other, these many in a row may be rejected. */
const MAX_RENEWALS = 8;

/** A suspect token is renewed at most this often. */
const SUSPECT_PAUSE_MS = 30_000;
/** After a new token was rejected too, a rejection is not about the token for this long. */
const FUTILE_MS = 10_000;

/** Who sent something in the last seconds probably goes on, and no process starts in less. */
export const PRESENT_MS = 5_000;

/** Whether this process attached its token a moment ago. */
export const isAtWork = ({ usedAtMs }: Pick<Identity, 'usedAtMs'>, nowMs: number): boolean =>
	usedAtMs !== undefined && nowMs - usedAtMs < PRESENT_MS;

export const newRefreshState = (key: string): RefreshState => ({
	key,
	record: NO_REFRESH,
	spent: [],
});

const MAX_SPENT = 16;

export function noteSpent(refresh: RefreshState, refreshToken: string): void {
	refresh.spent = [...refresh.spent, refreshToken].slice(-MAX_SPENT);
}

export const newIdentity = (
	key: string,
	refresh: RefreshState,
	{ random, monotonic }: Pick<Runtime, 'random' | 'monotonic'>,
): Identity => ({
	key,
	record: NO_IDENTITY,
	isFirst: false,
	draw: random(),
	sinceMs: monotonic(),
	refresh,
	opened: [],
	doubts: {},
	serverClock: { aheadMs: 0 },
	sessions: { replaced: [], inUseUntilMs: 0, isLoggingOut: false },
});

/** Something failed with a token and nothing proves why: it is renewed early, once in 30 s. */
export function suspect({ doubts }: Identity, value: string, nowMs: number): void {
	if (nowMs - (doubts.suspectedAtMs ?? Number.NEGATIVE_INFINITY) < SUSPECT_PAUSE_MS) return;
	doubts.suspect = value;
	doubts.suspectedAtMs = nowMs;
}

/** A token that is known to be invalid, or that a user declared so, is never attached again. */
export function endToken(identity: Identity, value: string): void {
	const { record } = identity;
	if (record.token?.value !== value) return;
	identity.record = { ...record, token: { ...record.token, isEnded: true } };
}

/** Whether a request was given up a moment ago although it had got several tokens. */
const isExhausted = ({ doubts: { exhaustedAtMs } }: Identity, nowMs: number, ms: number): boolean =>
	exhaustedAtMs !== undefined && nowMs - exhaustedAtMs < ms;

/**
 * The API rejected the token that replaced a rejected one.
 * @param untilMs how long another process has to store the one that ended it
 */
export function noteRejectedRenewal(
	{ doubts }: Identity,
	value: string,
	nowMs: number,
	untilMs = nowMs,
): void {
	doubts.rejectedRenewal = { value, atMs: nowMs, untilMs };
}

/** Whether no other process was seen to log in with the same keys a moment ago. */
export const isAlone = ({ doubts: { othersSeenAtMs } }: Identity, nowMs: number): boolean =>
	othersSeenAtMs === undefined || nowMs - othersSeenAtMs > OTHERS_MS;

/** Whether a request of this process, or another process, has brought another token by now. */
const isReplaced = ({ record: { token } }: Identity, value: string): boolean =>
	token !== undefined && token.value !== value;

/**
 * How often one request may get another token after rejections. Where processes log in at the same moment
 * and each new token ends the one before, a new token may be rejected because there is a newer one.
 * @param rejected the token's value
 */
export function maxRenewals(identity: Identity, rejected: string, nowMs: number): number {
	if (isReplaced(identity, rejected)) return MAX_RENEWALS;
	if (isAlone(identity, nowMs)) return 1;
	return isExhausted(identity, nowMs, OTHERS_MS) ? 2 : MAX_RENEWALS;
}

/** Two tokens that were rejected within this time after each other's wait were taken by other processes in a row. */
const ROW_MS = 10_000;

/**
 * How long a request waits before it replaces a rejected token, ms: until the one time that this process drew
 * for that token. Were each request to draw its own, the shortest of many would count, which is about the same in
 * all processes, and they would log in at once. No time where there is another token by now.
 * @param draw the whole wait, ms, after so many in a row
 */
export function pauseMs(
	identity: Identity,
	rejected: string,
	nowMs: number,
	draw: (row: number) => number,
): number {
	if (isReplaced(identity, rejected)) return 0;
	const { doubts } = identity;
	const last = doubts.pause;
	if (last?.value === rejected) return Math.max(0, last.untilMs - nowMs);
	const row = last !== undefined && nowMs - last.untilMs < ROW_MS ? last.row + 1 : 0;
	const ms = draw(row);
	doubts.pause = { value: rejected, untilMs: nowMs + ms, row };
	return ms;
}

/** Whether renewing because of a rejection was tried just now, and the new token was rejected too. */
export function isRenewalFutile(identity: Identity, rejected: string, nowMs: number): boolean {
	if (isReplaced(identity, rejected)) return false;
	if (isExhausted(identity, nowMs, FUTILE_MS)) return true;
	const { rejectedRenewal } = identity.doubts;
	return rejectedRenewal?.value === rejected && nowMs - rejectedRenewal.atMs < FUTILE_MS;
}

/** A request that is given up. Times are monotonic ms. */
interface GivenUp {
	/** The value of its last token. */
	readonly rejected: string;
	/** How many tokens it had got before. */
	readonly renewals: number;
	readonly sentAtMs: number;
	readonly nowMs: number;
}

/**
 * A request is given up. After several tokens it was hardly a race of processes. What was known when it was sent
 * is not known for longer by it: a slow API would never get another token.
 */
export function noteGivenUp(identity: Identity, request: GivenUp): void {
	const { rejected, renewals, sentAtMs, nowMs } = request;
	if (!isReplaced(identity, rejected) && !isRenewalFutile(identity, rejected, sentAtMs))
		noteRejectedRenewal(identity, rejected, nowMs);
	if (renewals > 1 && !isExhausted(identity, sentAtMs, FUTILE_MS))
		identity.doubts.exhaustedAtMs = nowMs;
}
