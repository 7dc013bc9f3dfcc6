import { constants, createHash, createHmac } from 'node:crypto';

import { dateMs, epochMs } from '../../../credentials/common/times';
import {
	numberOf,
	parseJson,
	recordOf,
	textOf,
	type UnknownRecord,
	valueAtPath,
} from '../../../credentials/common/unknown';
import type { SignedDelivery } from './signedContent';
import { isSignedWith, publicKeysIn } from './publicKeys';
import { fromBase64, fromHex, isSameSignature, type SignatureFault } from './signature';
import type { JwsForm } from './signatureForm';

/** Clocks differ. */
const SKEW_MS = 60_000;

interface Algorithm {
	readonly hash: string;
	/** Types of keys that may be used with it; none for a shared secret. */
	readonly keys: readonly string[];
	readonly padding?: { readonly padding: number; readonly saltLength: number };
}

const PSS = {
	padding: constants.RSA_PKCS1_PSS_PADDING,
	saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
};

/** RFC 7518 §3.1, RFC 8037 §3.1; `none` is missing on purpose. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map(
	['256', '384', '512'].flatMap((bits) => {
		const hash = `sha${bits}`;
		return [
			[`HS${bits}`, { hash, keys: [] }],
			[`RS${bits}`, { hash, keys: ['rsa'] }],
			[`PS${bits}`, { hash, keys: ['rsa', 'rsa-pss'], padding: PSS }],
			[`ES${bits}`, { hash, keys: ['ec'] }],
			['EdDSA', { hash: '', keys: ['ed25519', 'ed448'] }],
		] satisfies Array<[string, Algorithm]>;
	}),
);

/** Extensions that are understood here: RFC 7797, and times that open banking puts into the header. */
const UNDERSTOOD: readonly unknown[] = ['b64', 'iat', 'exp'];

interface Parts {
	readonly header: UnknownRecord;
	readonly algorithm: Algorithm;
	readonly signed: Buffer;
	readonly signature: Buffer;
	/** What is stated: the payload, or the header of a detached one. */
	readonly claims: UnknownRecord;
}

const jsonIn = (part: string): UnknownRecord => {
	const data = parseJson(fromBase64(part).toString('utf8'));
	return recordOf(data);
};

function textIn(delivery: SignedDelivery, { header, jws, prefix = '' }: JwsForm): string {
	const text =
		jws === 'body' && header === ''
			? delivery.body.toString('utf8').trim()
			: textOf(delivery.headers[header]);
	// Not everybody writes `Bearer` before a JWT (monday.com).
	const hasPrefix = text.toLowerCase().startsWith(prefix.toLowerCase());
	return hasPrefix ? text.slice(prefix.length).trim() : text;
}

/** What is signed instead of the payload of the JWS; undefined where it has one that it should not have. */
function contentOf({ body }: SignedDelivery, payload: string, isRaw: boolean, form: JwsForm) {
	if (form.jws !== 'detached') return isRaw || payload === '' ? undefined : Buffer.from(payload);
	if (payload !== '') return undefined;
	return isRaw ? body : Buffer.from(body.toString('base64url'));
}

function partsOf(text: string, delivery: SignedDelivery, form: JwsForm): Parts | undefined {
	const [first = '', payload = '', last = '', ...more] = text.split('.');
	const header = jsonIn(first);
	const algorithm = ALGORITHMS.get(textOf(header.alg));
	// A public key must never be taken for a shared secret, which anybody would then know.
	const isFitting = (algorithm?.keys.length ?? 0) > 0 === (form.publicKey === true);
	const critical: unknown = header.crit ?? [];
	const isUnderstood =
		Array.isArray(critical) && critical.every((name) => UNDERSTOOD.includes(name));
	const content = contentOf(delivery, payload, header.b64 === false, form);
	if (algorithm === undefined || content === undefined || more.length > 0) return undefined;
	if (!isFitting || !isUnderstood) return undefined;
	return {
		header,
		algorithm,
		signed: Buffer.concat([Buffer.from(`${first}.`), content]),
		signature: fromBase64(last),
		claims: form.jws === 'detached' ? header : jsonIn(payload),
	};
}

/** @returns undefined if it is valid */
function keyFault(parts: Parts, texts: readonly string[], form: JwsForm) {
	const { algorithm, header, signed, signature } = parts;
	const { hash, keys, padding } = algorithm;
	if (form.publicKey !== true) {
		const secrets = texts.filter((text) => text !== '');
		if (secrets.length === 0) return 'noKey';
		const macs = secrets.map((secret) => createHmac(hash, secret).update(signed).digest());
		return macs.map((mac) => isSameSignature(mac, signature)).includes(true)
			? undefined
			: 'wrong';
	}
	const id = textOf(header.kid);
	const usable = texts
		.flatMap(publicKeysIn)
		.filter((each) => keys.includes(each.key.asymmetricKeyType ?? ''))
		.filter((each) => id === '' || each.id === '' || each.id === id);
	if (usable.length === 0) return 'noKey';
	const isSigned = usable.some((key) => isSignedWith(key, hash, signed, signature, padding));
	return isSigned ? undefined : 'wrong';
}

function isBodyWrong({ body }: SignedDelivery, { bodyHashClaim }: JwsForm, claims: UnknownRecord) {
	if (bodyHashClaim === undefined) return false;
	const stated = textOf(valueAtPath(claims, bodyHashClaim));
	const hash = createHash('sha256').update(body).digest();
	return !isSameSignature(hash, fromHex(stated)) && !isSameSignature(hash, fromBase64(stated));
}

/** `aud` may be a list (RFC 7519 §4.1.3). */
const isClaimed = (stated: unknown, value: unknown) =>
	Array.isArray(stated) ? stated.includes(value) : stated === value;

const timeOf = (value: unknown): number | undefined => {
	const number = numberOf(value);
	return number === undefined ? dateMs(textOf(value)) : epochMs(number);
};

/** RFC 7519 §4.1.4 and §4.1.5; without an end, the time of issue counts (`ts`: Constant Contact). */
function isOld(claims: UnknownRecord, { nowMs, maxAgeMs }: Limits): boolean {
	const [end, start] = [timeOf(claims.exp), timeOf(claims.nbf)];
	if (start !== undefined && start > nowMs + SKEW_MS) return true;
	if (claims.exp !== undefined) return end === undefined || end < nowMs - SKEW_MS;
	const issued = claims.iat ?? claims.ts;
	if (issued === undefined) return false;
	const issuedMs = timeOf(issued);
	return issuedMs === undefined || Math.abs(nowMs - issuedMs) > maxAgeMs;
}

interface Limits {
	readonly nowMs: number;
	readonly maxAgeMs: number;
}

/**
 * Verifies a JWS.
 * @param texts public keys, or secrets
 * @returns what is wrong, or undefined if it is valid
 */
export function jwsFault(
	delivery: SignedDelivery,
	form: JwsForm,
	texts: readonly string[],
	limits: Limits,
): SignatureFault | undefined {
	const text = textIn(delivery, form);
	if (text === '') return 'missing';
	const parts = partsOf(text, delivery, form);
	if (parts === undefined) return 'wrong';
	const fault = keyFault(parts, texts, form);
	if (fault !== undefined) return fault;
	const { claims } = parts;
	const isOther = Object.entries(form.claims ?? {}).some(
		([name, value]) => !isClaimed(claims[name], value),
	);
	if (isOther || isBodyWrong(delivery, form, claims)) return 'wrong';
	return isOld(claims, limits) ? 'old' : undefined;
}

/** Claims that differ between two deliveries with the same body. */
const UNIQUE: readonly string[] = ['iat', 'exp', 'nbf', 'ts', 'jti'];

/** What is signed, where it differs for each delivery; undefined otherwise. Only after it was verified. */
export function signedJws(delivery: SignedDelivery, form: JwsForm): Buffer | undefined {
	// A JWT that says nothing about the body is used for several deliveries (Google Pub/Sub).
	if (form.jws === 'claims' && form.bodyHashClaim === undefined) return undefined;
	const parts = partsOf(textIn(delivery, form), delivery, form);
	const isUnique = UNIQUE.some((name) => parts?.claims[name] !== undefined);
	return isUnique ? parts?.signed : undefined;
}

/** The payload of a JWS as data; undefined where it is none. Only after it was verified. */
export function payloadOf(jws: string): unknown {
	const [, payload = ''] = jws.trim().split('.');
	return parseJson(fromBase64(payload).toString('utf8'));
}
