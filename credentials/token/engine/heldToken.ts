import { defined } from '../../common/unknown';
import type { IssuedToken, LoginValues, RenewalPolicy, TokenFlow } from '../flow';

/** A held token. Its times are on the monotonic clock of this process, ms. */
export interface HeldToken {
	readonly value: string;
	readonly issuedAtMs: number;
	readonly expiresAtMs: number;
	/** An early renewal returned the same token, so the next renewal waits for expiry. */
	readonly waitsForExpiry?: boolean;
	/** Proved invalid, or declared expired by a user: it is never attached again. */
	readonly isEnded?: boolean;
	/** Further values of the login that requests carry. */
	readonly values?: LoginValues;
}

/** When a process renews a token, among those that have it. */
export interface RenewalOrder {
	/** The stored token is its own. */
	readonly isFirst: boolean;
	/** In [0, 1): the higher, the earlier it renews the token of another process. */
	readonly draw: number;
}

/** Whether a token is attached as it is, attached while one caller renews it, or not attached. */
export type Fitness = 'fresh' | 'due' | 'unusable';

const MAX_MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.1;

const marginMs = ({ issuedAtMs, expiresAtMs }: HeldToken) =>
	Math.min(MAX_MARGIN_MS, (expiresAtMs - issuedAtMs) * MARGIN_SHARE);

/**
 * How many margins before its end a process renews a token. Whose token is stored is first, after 85 % of the
 * lifetime; the others are later, each at another moment, for the case that the first has nothing to do.
 */
const FIRST_MARGINS = 1.5;
const margins = ({ isFirst, draw }: RenewalOrder) => (isFirst ? FIRST_MARGINS : 0.5 + 0.1 * draw);

/** When the policy wants this token replaced, on the monotonic clock. */
export function renewAtMs(token: HeldToken, policy: RenewalPolicy, order: RenewalOrder): number {
	if (policy === 'afterRejection') return Number.POSITIVE_INFINITY;
	if (policy === 'atExpiry' || token.waitsForExpiry === true) return token.expiresAtMs;
	return token.expiresAtMs - marginMs(token) * margins(order);
}

const MAX_LEAD_MS = 5_000;
const LEAD_SHARE = 0.3;

/**
 * Whether the others leave a renewal to the first process for now: on a busy machine it takes seconds to log in
 * and to store the token. So long from its moment on, which is over before the others' where tokens live for
 * minutes and are renewed before their end.
 */
export function isLeftToFirst(
	token: HeldToken,
	policy: RenewalPolicy,
	order: RenewalOrder,
	nowMs: number,
): boolean {
	const { issuedAtMs, expiresAtMs } = token;
	const fromMs = renewAtMs(token, policy, { ...order, isFirst: true });
	const leadMs = Math.min(MAX_LEAD_MS, (expiresAtMs - issuedAtMs) * LEAD_SHARE);
	const untilMs = fromMs + leadMs * (1 - 0.2 * order.draw);
	return !order.isFirst && nowMs >= fromMs && nowMs < untilMs;
}

const MAX_ENDING_MS = 1_000;
const ENDING_SHARE = 0.75;

/**
 * Whether a request with this token may arrive after its expiry: the network and a busy process take
 * their time. Then waiting for the renewal that runs is faster than a 401.
 */
export const isEnding = (token: HeldToken, nowMs: number): boolean =>
	nowMs >= token.expiresAtMs - Math.min(MAX_ENDING_MS, marginMs(token) * ENDING_SHARE);

/** What may be done with a token at a moment of the monotonic clock. */
export function fitnessOf(
	token: HeldToken | undefined,
	policy: RenewalPolicy,
	nowMs: number,
	order: RenewalOrder,
): Fitness {
	if (token === undefined || token.isEnded === true) return 'unusable';
	if (policy === 'afterRejection') return 'fresh';
	if (nowMs >= token.expiresAtMs) return 'unusable';
	return nowMs >= renewAtMs(token, policy, order) ? 'due' : 'fresh';
}

/** The held token that follows from a response; a lifetime that it does not state is assumed. */
export function holdToken(
	issued: IssuedToken,
	previous: HeldToken | undefined,
	flow: Pick<TokenFlow, 'assumedLifetimeMs'>,
	requestedAtMs: number,
): HeldToken {
	return {
		value: issued.value,
		issuedAtMs: requestedAtMs,
		expiresAtMs: requestedAtMs + (issued.lifetimeMs ?? flow.assumedLifetimeMs),
		...(previous?.value === issued.value && { waitsForExpiry: true }),
		...defined({ values: issued.values }),
	};
}
