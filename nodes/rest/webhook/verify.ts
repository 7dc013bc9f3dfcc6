import { createHash, createHmac } from 'node:crypto';

import { dateMs, epochMs } from '../../../credentials/common/times';
import { numberOf } from '../../../credentials/common/unknown';
import type { SignedDelivery } from './signedContent';
import { jwsFault } from './jws';
import { isSignedWith, publicKeysIn } from './publicKeys';
import { fromBase64, fromHex, isSameSignature, type SignatureFault } from './signature';
import type { SignatureForm, TemplateForm } from './signatureForm';
import {
	deliveryHeader,
	isBodyUnsigned,
	placeholdersIn,
	SEPARATOR,
	signedBytes,
	textAt,
} from './signedContent';

/** Deliveries are signed when they are sent; an older one was held back or recorded. */
const DEFAULT_MAX_AGE_MS = 5 * 60_000;
/** A header has few signatures: one for each secret, of each version. */
const MAX_SIGNATURES = 10;

const DECODERS = { base64: fromBase64, hex: fromHex } as const;

const KEYS: Readonly<Record<TemplateForm['secret'], (secret: string) => Buffer>> = {
	...DECODERS,
	text: (secret) => Buffer.from(secret),
	whsec: (secret) =>
		secret.startsWith('whsec_')
			? fromBase64(secret.slice('whsec_'.length))
			: Buffer.from(secret),
};

/** The key that a secret stands for; no bytes where it is written in another way. @internal */
export const secretKey = (form: Pick<TemplateForm, 'secret'>, secret: string): Buffer =>
	KEYS[form.secret](secret.trim());

/** What the places of signatures hold. */
const signatureTexts = (
	delivery: SignedDelivery,
	{ header, otherHeaders = [], path }: TemplateForm,
): string[] =>
	path === undefined
		? [header, ...otherHeaders].map((name) => deliveryHeader(delivery, name))
		: [textAt(delivery, { path })];

/** The signatures in them; after the prefix, if there is one. */
function signaturesIn(delivery: SignedDelivery, form: TemplateForm): string[] {
	const { algorithm, prefix = '' } = form;
	const text = signatureTexts(delivery, form).join(' ').trim();
	const lower = prefix.toLowerCase();
	const hasPrefix = (part: string) => part.toLowerCase().startsWith(lower);
	// A secret may be any text, and so may what is before a signature, as in `application key:…`.
	if (algorithm === 'none' || prefix.includes(' '))
		return hasPrefix(text) ? [text.slice(prefix.length).trim()] : [];
	// A word before all of them, as in `Authorization: HMAC …`.
	const isScheme = prefix !== '' && hasPrefix(text) && text[prefix.length] === ' ';
	// A prefix may hold the very sign that separates others, as in `v1,…`.
	return text
		.split(prefix.endsWith(',') ? /\s+/ : SEPARATOR)
		.filter((part) => isScheme || hasPrefix(part))
		.map((part) => (isScheme ? part : part.slice(prefix.length)))
		.filter((part) => part !== '')
		.slice(0, MAX_SIGNATURES);
}

/** A moment in seconds, milliseconds, or as a date; undefined for anything else. */
function momentOf(text: string): number | undefined {
	const number = numberOf(text);
	return number === undefined ? dateMs(text) : epochMs(number);
}

const isMissing = (delivery: SignedDelivery, form: TemplateForm): boolean =>
	[
		signatureTexts(delivery, form).join(''),
		...[form.timestamp, form.id].flatMap((place) =>
			place === undefined ? [] : [textAt(delivery, place)],
		),
	].includes('');

/** Tells whether a signature, as it is written, is of one key. */
type Check = (given: string) => boolean;

/** One for each key. */
function checksOf(
	delivery: SignedDelivery,
	form: TemplateForm,
	secrets: readonly string[],
): Check[] {
	const { algorithm, encoding } = form;
	const decode = DECODERS[encoding];
	if (form.publicKey === true) {
		const signed = signedBytes(delivery, form);
		return secrets
			.flatMap(publicKeysIn)
			.map((key) => (given) => isSignedWith(key, algorithm, signed, decode(given)));
	}
	const isPlainHash = placeholdersIn(form.signed).includes('secret');
	const keys = secrets
		.map((secret) => secretKey(form, secret))
		.filter(({ length }) => length > 0);
	return keys.map((key) => {
		if (algorithm === 'none') return (given) => isSameSignature(key, Buffer.from(given));
		const hash = isPlainHash ? createHash(algorithm) : createHmac(algorithm, key);
		const expected = hash.update(signedBytes(delivery, form, key)).digest();
		return (given) => isSameSignature(expected, decode(given));
	});
}

interface Limits {
	/** Epoch ms. */
	readonly nowMs: number;
	/** Default five minutes; of use only where the form states when it was signed. */
	readonly maxAgeMs?: number;
}

function templateFault(
	delivery: SignedDelivery,
	form: TemplateForm,
	secrets: readonly string[],
	{ nowMs, maxAgeMs = DEFAULT_MAX_AGE_MS }: Limits,
): SignatureFault | undefined {
	if (isMissing(delivery, form)) return 'missing';
	const checks = checksOf(delivery, form, secrets);
	if (checks.length === 0) return 'noKey';
	const given = signaturesIn(delivery, form);
	// All pairs are compared, so that the time says nothing about which key fits.
	const matches = checks.flatMap((check) => given.map(check));
	if (isBodyUnsigned(delivery, form) || !matches.includes(true)) return 'wrong';
	if (form.timestamp === undefined) return undefined;
	const signedMs = momentOf(textAt(delivery, form.timestamp));
	return signedMs !== undefined && Math.abs(nowMs - signedMs) <= maxAgeMs ? undefined : 'old';
}

/**
 * Verifies the signature of a delivery.
 * @param secrets of which one has to fit: the current one, and during a rotation the previous one; public keys
 * where the form has one
 * @returns what is wrong, or undefined if the signature is valid
 */
export const signatureFault = (
	delivery: SignedDelivery,
	form: SignatureForm,
	secrets: readonly string[],
	limits: Limits,
): SignatureFault | undefined =>
	'jws' in form
		? jwsFault(delivery, form, secrets, { maxAgeMs: DEFAULT_MAX_AGE_MS, ...limits })
		: templateFault(delivery, form, secrets, limits);
