import { createHash, createHmac } from 'node:crypto';

import { dateMs, epochMs } from '../../../credentials/common/times';
import { numberOf, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { fromHex, isSameSignature, type SignatureFault } from './signature';
import type { Place, SignatureForm } from './signatureForm';

/** A delivery as it arrived. */
export interface SignedDelivery {
	readonly method: string;
	/** As it is registered at the API: n8n's own view of it may differ behind a proxy. */
	readonly url: string;
	/** Names in lower case. */
	readonly headers: UnknownRecord;
	/** The raw bytes, before they are parsed. */
	readonly body: Buffer;
}

/** Deliveries are signed when they are sent; an older one was held back or recorded. */
const DEFAULT_MAX_AGE_MS = 5 * 60_000;
/** A header has few signatures: one for each secret, of each version. */
const MAX_SIGNATURES = 10;

/** Base64 of both alphabets; no bytes for other text. */
function fromBase64(text: string): Buffer {
	return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
}

const DECODERS = { base64: fromBase64, hex: fromHex } as const;

const KEYS: Readonly<Record<SignatureForm['secret'], (secret: string) => Buffer>> = {
	...DECODERS,
	text: (secret) => Buffer.from(secret),
	whsec: (secret) =>
		secret.startsWith('whsec_')
			? fromBase64(secret.slice('whsec_'.length))
			: Buffer.from(secret),
};

/** The key that a secret stands for; no bytes where it is written in another way. @internal */
export const keyOf = (form: Pick<SignatureForm, 'secret'>, secret: string): Buffer =>
	KEYS[form.secret](secret.trim());

const headerOf = ({ headers }: SignedDelivery, name: string) => textOf(headers[name]);

function textAt(delivery: SignedDelivery, place: Place | undefined): string {
	if (place === undefined) return '';
	const header = headerOf(delivery, place.header);
	const { part } = place;
	if (part === undefined) return header;
	const pair = header.split(/[,;]/).find((each) => each.trim().startsWith(`${part}=`));
	return pair?.trim().slice(part.length + 1) ?? '';
}

/** The signatures in the header; after the prefix, if there is one. */
function signaturesIn(delivery: SignedDelivery, { header, prefix = '' }: SignatureForm): string[] {
	const text = headerOf(delivery, header);
	// A prefix may hold the very sign that separates others, as in `v1,…`.
	const parts = prefix.endsWith(',') ? text.split(/\s+/) : text.split(/[\s,;&]+/);
	const lower = prefix.toLowerCase();
	return parts
		.filter((part) => part.toLowerCase().startsWith(lower))
		.map((part) => part.slice(prefix.length))
		.filter((part) => part !== '')
		.slice(0, MAX_SIGNATURES);
}

const isForm = (delivery: SignedDelivery) =>
	headerOf(delivery, 'content-type').startsWith('application/x-www-form-urlencoded');

/** Names and values of a form, sorted (Twilio). */
function formOf(delivery: SignedDelivery): string {
	if (!isForm(delivery)) return '';
	const pairs = [...new URLSearchParams(delivery.body.toString('utf8'))];
	const sorted = pairs.map(([name, value]) => [name, `${name}${value}`] as const).sort();
	return [...new Set(sorted.map(([, text]) => text))].join('');
}

/**
 * Whether a body that is no form is left out of what is signed: then its hash has to be in the URL, as Twilio
 * sends it for JSON. Anybody could put another body behind a recorded URL.
 */
function isBodyUnsigned(delivery: SignedDelivery, { signed }: SignatureForm): boolean {
	const { body, url } = delivery;
	if (!signed.includes('{form}') || isForm(delivery) || body.length === 0) return false;
	const stated = fromHex(new URL(url).searchParams.get('bodySHA256') ?? '');
	return !isSameSignature(createHash('sha256').update(body).digest(), stated);
}

const digestOf = ({ body }: SignedDelivery, { digest }: SignatureForm): Buffer =>
	digest === undefined ? Buffer.alloc(0) : createHash(digest.algorithm).update(body).digest();

const PLACEHOLDER = /\{(body|timestamp|id|url|host|method|form|digest|header\.[\w-]+)\}/g;

type Fill = (delivery: SignedDelivery, form: SignatureForm) => string;

const FILLS: Readonly<Record<string, Fill>> = {
	timestamp: (delivery, { timestamp }) => textAt(delivery, timestamp),
	id: (delivery, { id }) => textAt(delivery, id),
	url: ({ url }) => url,
	host: ({ url }) => new URL(url).host,
	method: ({ method }) => method,
	form: formOf,
	digest: (delivery, form) => digestOf(delivery, form).toString('base64'),
};

/** The bytes that are signed. The body is not decoded: it may be no text. */
function signedBytes(delivery: SignedDelivery, form: SignatureForm): Buffer {
	const parts = form.signed.split(PLACEHOLDER);
	const bytes = parts.map((part, index) => {
		if (index % 2 === 0) return Buffer.from(part);
		if (part === 'body') return delivery.body;
		const fill = FILLS[part];
		return Buffer.from(
			fill === undefined
				? headerOf(delivery, part.slice('header.'.length).toLowerCase())
				: fill(delivery, form),
		);
	});
	return Buffer.concat(bytes);
}

/** A moment in seconds, milliseconds, or as a date; undefined for anything else. */
function momentOf(text: string): number | undefined {
	const number = numberOf(text);
	return number === undefined ? dateMs(text) : epochMs(number);
}

const missing = (delivery: SignedDelivery, form: SignatureForm): boolean =>
	[
		headerOf(delivery, form.header),
		...[form.timestamp, form.id].flatMap((place) =>
			place === undefined ? [] : [textAt(delivery, place)],
		),
	].includes('');

const isDigestWrong = (delivery: SignedDelivery, form: SignatureForm): boolean =>
	form.digest !== undefined &&
	!isSameSignature(digestOf(delivery, form), fromBase64(headerOf(delivery, form.digest.header)));

/** All pairs are compared, so that the time says nothing about which key fits. */
function isSigned(delivery: SignedDelivery, form: SignatureForm, keys: readonly Buffer[]): boolean {
	const { algorithm, encoding } = form;
	const given = signaturesIn(delivery, form);
	const signed = signedBytes(delivery, form);
	const matches = keys.flatMap((key) => {
		const expected =
			algorithm === 'none' ? key : createHmac(algorithm, key).update(signed).digest();
		return given.map((text) =>
			isSameSignature(
				expected,
				algorithm === 'none' ? Buffer.from(text) : DECODERS[encoding](text),
			),
		);
	});
	return matches.includes(true);
}

/**
 * Verifies the signature of a delivery.
 * @param secrets of which one has to fit: the current one, and during a rotation the previous one
 * @param nowMs epoch ms
 * @param maxAgeMs default five minutes; of use only where the form states when it was signed
 * @returns what is wrong, or undefined if the signature is valid
 */
export function signatureFault(
	delivery: SignedDelivery,
	form: SignatureForm,
	secrets: readonly string[],
	{
		nowMs,
		maxAgeMs = DEFAULT_MAX_AGE_MS,
	}: { readonly nowMs: number; readonly maxAgeMs?: number },
): SignatureFault | undefined {
	if (missing(delivery, form)) return 'missing';
	const keys = secrets.map((secret) => keyOf(form, secret)).filter(({ length }) => length > 0);
	if (keys.length === 0) return 'noKey';
	const isBodyWrong = isDigestWrong(delivery, form) || isBodyUnsigned(delivery, form);
	if (isBodyWrong || !isSigned(delivery, form, keys)) return 'wrong';
	if (form.timestamp === undefined) return undefined;
	const signedMs = momentOf(textAt(delivery, form.timestamp));
	return signedMs !== undefined && Math.abs(nowMs - signedMs) <= maxAgeMs ? undefined : 'old';
}
