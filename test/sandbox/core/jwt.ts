import { constants, createHmac, sign, timingSafeEqual, verify } from 'node:crypto';

import { isRecord } from './bodies';

export type JwtAlgorithm = 'HS256' | 'RS256' | 'PS256' | 'ES256';
/** A shared secret for HS256, otherwise a key in PEM. */
export type JwtKey = string | Buffer;
export type JwtClaims = Readonly<Record<string, unknown>>;

interface KeyOptions {
	readonly padding?: number;
	readonly saltLength?: number;
	readonly dsaEncoding?: 'ieee-p1363';
}

/** Signature parameters of RFC 7518 §3.3-3.5. */
const KEY_OPTIONS: Readonly<Record<Exclude<JwtAlgorithm, 'HS256'>, KeyOptions>> = {
	RS256: { padding: constants.RSA_PKCS1_PADDING },
	PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
	ES256: { dsaEncoding: 'ieee-p1363' },
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const hmac = (input: string, secret: JwtKey): Buffer =>
	createHmac('sha256', secret).update(input).digest();

/** A signed JWT (RFC 7519); `key` is a secret text for HS256, otherwise a private key in PEM. */
export function signJwt(algorithm: JwtAlgorithm, key: JwtKey, claims: JwtClaims): string {
	const input = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
	const signature =
		algorithm === 'HS256'
			? hmac(input, key)
			: sign('sha256', Buffer.from(input), { key, ...KEY_OPTIONS[algorithm] });
	return `${input}.${signature.toString('base64url')}`;
}

function decode(part: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function isGenuine(
	algorithm: JwtAlgorithm,
	key: JwtKey,
	input: string,
	signature: Buffer,
): boolean {
	if (algorithm === 'HS256') {
		const expected = hmac(input, key);
		return expected.length === signature.length && timingSafeEqual(expected, signature);
	}
	const options = { key, ...KEY_OPTIONS[algorithm] } as Parameters<typeof verify>[2];
	return verify('sha256', Buffer.from(input), options, signature);
}

/** The claims of a JWT whose signature and algorithm are right; otherwise undefined. */
export function verifyJwt(
	algorithm: JwtAlgorithm,
	key: JwtKey,
	token: string,
): Record<string, unknown> | undefined {
	const [header = '', claims = '', signature = ''] = token.split('.');
	if (decode(header)?.alg !== algorithm) return undefined;
	const bytes = Buffer.from(signature, 'base64url');
	return isGenuine(algorithm, key, `${header}.${claims}`, bytes) ? decode(claims) : undefined;
}

/** Claims without any check, for tests that look at what was issued. */
export function readJwt(token: string): Record<string, unknown> | undefined {
	return decode(token.split('.')[1] ?? '');
}
