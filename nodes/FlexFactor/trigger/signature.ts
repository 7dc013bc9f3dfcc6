import { createHash, createHmac } from 'node:crypto';

import { textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { isSameSignature, type SignatureFault } from '../../rest/webhook/signature';

/** Deliveries are signed when they are sent; an older one was held back or recorded. */
const WINDOW_MS = 5 * 60_000;

/** A delivery and what is needed to verify its signature. @internal */
export interface SignedDelivery {
	/** Names in lower case. */
	readonly headers: UnknownRecord;
	/** The raw bytes, before they are parsed as JSON. */
	readonly body: Buffer;
	/** Host of the URL that is registered in the portal, with its port if it has one. */
	readonly host: string;
	/** Subscriber key of the portal, base64. */
	readonly subscriberKey: string;
	/** Epoch ms. */
	readonly nowMs: number;
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64');

/** `HMAC-SHA512 SignedHeaders=…&Signature=<base64>` */
const signatureIn = (authorization: string): Buffer =>
	fromBase64(/(?:^|[\s&])Signature=([A-Za-z0-9+/=]+)\s*$/.exec(authorization)?.[1] ?? '');

/**
 * Verifies the signature of a delivery: HMAC-SHA512 over method, nonce, date, host and the SHA-512 of
 * the body, as the provider's sample client does.
 * @returns what is wrong, or undefined if the signature is valid
 */
export function signatureFault(delivery: SignedDelivery): SignatureFault | undefined {
	const { headers, body, host, subscriberKey, nowMs } = delivery;
	const header = (name: string) => textOf(headers[name]);
	const key = fromBase64(subscriberKey);
	const date = header('x-fc-date');
	const authorization = header('x-fc-authorization');
	if (authorization === '' || date === '') return 'missing';
	if (key.length === 0) return 'noKey';
	const contentHash = createHash('sha512').update(body).digest();
	if (!isSameSignature(contentHash, fromBase64(header('x-fc-content-sha512')))) return 'wrong';
	const signed = [header('x-fc-nonce'), date, host, contentHash.toString('base64')].join(';');
	const expected = createHmac('sha512', key).update(`POST\n${signed}`).digest();
	if (!isSameSignature(expected, signatureIn(authorization))) return 'wrong';
	const ageMs = Math.abs(nowMs - Date.parse(date));
	return ageMs <= WINDOW_MS ? undefined : 'old';
}
