import { isRecord, numberOf, parseJson, type UnknownRecord } from '../../common/unknown';

/**
 * The claims of a JWT, unverified: they are used to plan a renewal, never to trust anyone.
 * Undefined where the text is not a JWT (RFC 7519 §3).
 */
export function decodeJwtClaims(token: string): UnknownRecord | undefined {
	const parts = token.split('.');
	if (parts.length !== 3) return undefined;
	const claims = parseJson(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
	return isRecord(claims) ? claims : undefined;
}

/** Epochs above this are milliseconds: as seconds it would be the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * A NumericDate claim in epoch ms. RFC 7519 §2 wants seconds; some issuers write milliseconds,
 * or text, and are understood all the same.
 */
export function claimTimeMs(
	claims: UnknownRecord,
	name: 'exp' | 'iat' | 'nbf',
): number | undefined {
	const value = numberOf(claims[name]);
	if (value === undefined || value <= 0) return undefined;
	return value >= MILLISECONDS_FROM ? value : value * 1000;
}

/**
 * How long a JWT is valid by its own claims, ms: from not-before (or issue) until its end. For a response
 * without any clock to compare with; undefined if the claims state no such time.
 */
export function jwtValidityMs(token: string): number | undefined {
	const claims = decodeJwtClaims(token) ?? {};
	const end = claimTimeMs(claims, 'exp') ?? 0;
	const start = claimTimeMs(claims, 'nbf') ?? claimTimeMs(claims, 'iat') ?? Infinity;
	return end > start ? end - start : undefined;
}
