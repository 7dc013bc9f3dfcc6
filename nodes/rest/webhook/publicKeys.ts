import type { IWebhookFunctions } from 'n8n-workflow';
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';

import { isRecord, parseJson, textOf } from '../../../credentials/common/unknown';
import { fromBase64, fromHex } from './signature';

/** A key with which an API lets others verify its signatures. */
interface PublicKey {
	/** `kid` of a JWK; '' for none. */
	readonly id: string;
	readonly key: KeyObject;
}

/** Text of a key may be anything: what is no key is left out. */
function attempt(id: string, create: () => KeyObject): PublicKey[] {
	try {
		return [{ id, key: create() }];
	} catch {
		return [];
	}
}

/** Before the 32 bytes of an Ed25519 key (RFC 8410 §4), which APIs hand out bare. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const ED25519_BYTES = 32;

const fromDer = (der: Buffer) => createPublicKey({ key: der, format: 'der', type: 'spki' });

/** PEM; forms and environments lose its line breaks, so it is put together from its parts. */
const PEM =
	/-----BEGIN (PUBLIC KEY|CERTIFICATE|RSA PUBLIC KEY)-----([A-Za-z0-9+/=\s\\]+)-----END \1-----/g;

function fromPem(text: string, id: string): PublicKey[] {
	return [...text.matchAll(PEM)].flatMap(([, label = '', body = '']) => {
		const lines = body.replace(/\\n|\s/g, '').match(/.{1,64}/g) ?? [];
		const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
		return attempt(id, () => createPublicKey(pem));
	});
}

/** A JWK Set (RFC 7517), one JWK, or certificates by their ID, as Google lists them. */
function fromJson(data: unknown): PublicKey[] {
	if (Array.isArray(data)) return data.flatMap(fromJson);
	if (!isRecord(data)) return [];
	if (Array.isArray(data.keys)) return data.keys.flatMap(fromJson);
	const { kty } = data;
	if (typeof kty === 'string')
		return attempt(textOf(data.kid), () =>
			createPublicKey({ key: data as JsonWebKey, format: 'jwk' }),
		);
	return Object.entries(data).flatMap(([id, value]) => fromPem(textOf(value), id));
}

/** Hex or base64 of a bare Ed25519 key (`whpk_…` in Standard Webhooks), or base64 of DER. */
function fromWord(word: string): PublicKey[] {
	const hex = fromHex(word);
	const bytes = hex.length === ED25519_BYTES ? hex : fromBase64(word.replace(/^whpk_/, ''));
	if (bytes.length === 0) return [];
	const der = bytes.length === ED25519_BYTES ? Buffer.concat([ED25519_SPKI, bytes]) : bytes;
	return attempt('', () => fromDer(der));
}

/**
 * The public keys in a text, in any of the usual forms; several, where a key is rotated.
 *
 *     publicKeysIn('-----BEGIN PUBLIC KEY-----…'); publicKeysIn('{"keys": […]}'); publicKeysIn('c5568d0f…')
 */
export function publicKeysIn(text: string): PublicKey[] {
	const trimmed = text.trim();
	if (/^[[{]/.test(trimmed)) return fromJson(parseJson(trimmed));
	return trimmed.includes('-----BEGIN')
		? fromPem(trimmed, '')
		: trimmed.split(/[\s,]+/).flatMap(fromWord);
}

type Padding = Readonly<{ padding?: number; saltLength?: number }>;

/**
 * Whether a signature is of a key. ECDSA is written as DER, or as two numbers of the same length (JWS).
 * @param hash of RSA and ECDSA
 */
export function isSignedWith(
	{ key }: PublicKey,
	hash: string,
	signed: Buffer,
	signature: Buffer,
	padding: Padding = {},
): boolean {
	const type = key.asymmetricKeyType;
	if (type === 'ed25519' || type === 'ed448') return verify(null, signed, key, signature);
	if (type !== 'ec') return verify(hash, signed, { key, ...padding }, signature);
	return (['der', 'ieee-p1363'] as const).some((dsaEncoding) =>
		verify(hash, signed, { key, dsaEncoding }, signature),
	);
}

const TIMEOUT_MS = 10_000;

/** The public keys at a URL, as text. Sent without any credential; redirects are not followed. */
export async function fetchKeys(ctx: IWebhookFunctions, url: string): Promise<string> {
	const body: unknown = await ctx.helpers.httpRequest({
		url,
		method: 'GET',
		encoding: 'text',
		json: false,
		timeout: TIMEOUT_MS,
		disableFollowRedirect: true,
	});
	return typeof body === 'string' ? body : JSON.stringify(body);
}
