import { defined } from '../../common/unknown';
import type { IssuedToken, LoginValues, RenewalPolicy, TokenFlow } from '../flow';

/** A held token. Its times are on the monotonic clock of this process, ms. */
export interface HeldToken {
	readonly value: string;
	readonly issuedAtMs: number;
	readonly expiresAtMs: number;
	/** In [-1, 1], drawn once per token and process: the higher, the earlier this process renews it. */
	readonly spread: number;
	/** An early renewal returned the same token, so the next renewal waits for expiry. */
	readonly waitsForExpiry?: boolean;
	/** Proved invalid, or declared expired by a user: it is never attached again. */
	readonly isEnded?: boolean;
	/** Further values of the login that requests carry. */
	readonly values?: LoginValues;
}

/** Whether a token is attached as it is, attached while one caller renews it, or not attached. */
export type Fitness = 'fresh' | 'due' | 'unusable';

const MAX_MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.1;
/** The margin differs by up to half of itself, so at least 85 % of each lifetime is used. */
const SPREAD_SHARE = 0.5;

/**
 * Workers with the same token renew it at different moments. Whoever got it is first, in time for the others
 * to find the next one stored: for a token of 20 seconds 1.4 seconds earlier, as on a busy machine a login takes
 * more than one. The others draw among themselves for the case that the first has nothing to do.
 */
export const drawSpread = {
	ofOwn: (random: number): number => 1 - 0.1 * random,
	ofOthers: (random: number): number => 0.3 * random - 0.8,
};

const MAX_ENDING_MS = 1_000;
const ENDING_SHARE = 0.75;

const marginMs = ({ issuedAtMs, expiresAtMs }: HeldToken) =>
	Math.min(MAX_MARGIN_MS, (expiresAtMs - issuedAtMs) * MARGIN_SHARE);

/** When the policy wants this token replaced, on the monotonic clock. */
export function renewAtMs(token: HeldToken, policy: RenewalPolicy): number {
	if (policy === 'afterRejection') return Number.POSITIVE_INFINITY;
	if (policy === 'atExpiry' || token.waitsForExpiry === true) return token.expiresAtMs;
	return token.expiresAtMs - marginMs(token) * (1 + SPREAD_SHARE * token.spread);
}

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
): Fitness {
	if (token === undefined || token.isEnded === true) return 'unusable';
	if (policy === 'afterRejection') return 'fresh';
	if (nowMs >= token.expiresAtMs) return 'unusable';
	return nowMs >= renewAtMs(token, policy) ? 'due' : 'fresh';
}

/** The held token that follows from a response; a lifetime that it does not state is assumed. */
export function holdToken(
	issued: IssuedToken,
	previous: HeldToken | undefined,
	flow: Pick<TokenFlow, 'assumedLifetimeMs'>,
	requestedAtMs: number,
	spread: number,
): HeldToken {
	return {
		value: issued.value,
		issuedAtMs: requestedAtMs,
		expiresAtMs: requestedAtMs + (issued.lifetimeMs ?? flow.assumedLifetimeMs),
		spread,
		...(previous?.value === issued.value && { waitsForExpiry: true }),
		...defined({ values: issued.values }),
	};
}
