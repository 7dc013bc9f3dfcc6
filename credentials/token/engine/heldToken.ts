import type { IssuedToken, RenewalPolicy, TokenFlow } from '../flow';

/** A token in hand. All times are on the local clock, epoch ms. */
export interface HeldToken {
	readonly value: string;
	readonly issuedAtMs: number;
	readonly expiresAtMs: number;
	/** In [0, 1), drawn once per token: workers that hold equal tokens renew at different moments. */
	readonly spread: number;
	/** An early renewal handed out the same token again, so the next one waits for the end. */
	readonly waitsForExpiry?: boolean;
	readonly refreshToken?: string;
}

const MAX_MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.1;
/** The margin grows by up to half of itself, so a lifetime is never used by less than 85 %. */
const SPREAD_SHARE = 0.5;

/** When the policy wants this token replaced, epoch ms. */
export function renewAtMs(token: HeldToken, policy: RenewalPolicy): number {
	if (policy === 'afterRejection') return Number.POSITIVE_INFINITY;
	if (policy === 'atExpiry' || token.waitsForExpiry === true) return token.expiresAtMs;
	const lifetimeMs = token.expiresAtMs - token.issuedAtMs;
	const marginMs = Math.min(MAX_MARGIN_MS, lifetimeMs * MARGIN_SHARE);
	return token.expiresAtMs - marginMs * (1 + SPREAD_SHARE * token.spread);
}

/** The held token that follows from an answer: what it does not say is kept or assumed. */
export function holdToken(
	issued: IssuedToken,
	previous: { readonly value: string; readonly refreshToken?: string | undefined } | undefined,
	flow: Pick<TokenFlow, 'assumedLifetimeMs'>,
	requestedAtMs: number,
	spread: number,
): HeldToken {
	const refreshToken = issued.refreshToken ?? previous?.refreshToken;
	return {
		value: issued.value,
		issuedAtMs: requestedAtMs,
		expiresAtMs: requestedAtMs + (issued.lifetimeMs ?? flow.assumedLifetimeMs),
		spread,
		...(previous?.value === issued.value ? { waitsForExpiry: true } : {}),
		...(refreshToken === undefined ? {} : { refreshToken }),
	};
}
