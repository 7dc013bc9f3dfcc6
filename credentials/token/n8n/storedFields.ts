import { isRecord, numberOf, parseJson, textOf } from '../../common/unknown';
import type { HeldToken } from '../engine/heldToken';

/**
 * The hidden fields of every credential type in which n8n keeps a token. `accessToken` is the
 * expirable one; its default is `none`, not '', because n8n calls the hook for every item while
 * that field is empty.
 */
export interface StoredFields {
	readonly accessToken: string;
	readonly refreshToken: string;
	/** JSON with the times of the access token, epoch ms. */
	readonly accessTokenTimes: string;
	/** Whose token it is: see `identityKey`. */
	readonly accessTokenFingerprint: string;
}

/** Their names. */
export const STORED_FIELDS: readonly string[] = [
	'accessToken',
	'refreshToken',
	'accessTokenTimes',
	'accessTokenFingerprint',
];

export const NO_TOKEN = 'none';

export function toStoredFields(token: HeldToken, fingerprint: string): StoredFields {
	const { issuedAtMs, expiresAtMs, spread, waitsForExpiry } = token;
	return {
		accessToken: token.value,
		refreshToken: token.refreshToken ?? '',
		accessTokenTimes: JSON.stringify({ issuedAtMs, expiresAtMs, spread, waitsForExpiry }),
		accessTokenFingerprint: fingerprint,
	};
}

/** A token stored "in the future" was stored under another clock; its times mean nothing. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * The stored token, if it belongs to this identity and its times make sense; undefined otherwise,
 * which the gate treats like no token at all.
 */
export function fromStoredFields(
	fields: Readonly<Record<string, unknown>>,
	fingerprint: string,
	nowMs: number,
): HeldToken | undefined {
	const value = textOf(fields.accessToken);
	if (value === '' || value === NO_TOKEN || value.startsWith('=')) return undefined;
	if (fields.accessTokenFingerprint !== fingerprint) return undefined;
	const times = parseJson(textOf(fields.accessTokenTimes));
	if (!isRecord(times)) return undefined;
	const issuedAtMs = numberOf(times.issuedAtMs);
	const expiresAtMs = numberOf(times.expiresAtMs);
	if (issuedAtMs === undefined || expiresAtMs === undefined) return undefined;
	if (issuedAtMs > nowMs + CLOCK_TOLERANCE_MS) return undefined;
	const refreshToken = textOf(fields.refreshToken);
	return {
		value,
		issuedAtMs,
		expiresAtMs,
		spread: numberOf(times.spread) ?? 0,
		...(times.waitsForExpiry === true ? { waitsForExpiry: true } : {}),
		...(refreshToken === '' ? {} : { refreshToken }),
	};
}
