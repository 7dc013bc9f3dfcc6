import { createHash, createHmac } from 'node:crypto';

import { textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { isSameSignature, type SignatureFault } from '../../rest/webhook/signature';

/** A delivery is signed when it is sent; one that is older than this was held back or recorded. */
const WINDOW_MS = 5 * 60_000;

export interface SignedDelivery {
	/** Names in lower case. */
	readonly headers: UnknownRecord;
	/** As it came, before anyone read it as JSON. */
	readonly body: Buffer;
	/** Of the address that is registered in the portal, with the port if it has one. */
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
 * What is wrong with a delivery's signature: HMAC-SHA512 over method, nonce, date, host and the
 * SHA-512 of the body, as the provider's sample client checks it.
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
