import { createHash, createPublicKey, KeyObject } from 'node:crypto';

import { nonEmpty, numberOf, type UnknownRecord } from '../../common/unknown';
import { writeJson } from '../../common/exactJson';
import { ConfigurationError } from '../../token/errors';
import type { IssuedToken } from '../../token/flow';
import type { CredentialForm } from '../credentialForm';
import type { Moment, Sources } from '../template/sources';
import { expand, needsMoment } from '../template/template';
import {
	type AlgorithmName,
	ALGORITHMS,
	checkKey,
	isSecretBased,
	type Key,
	signatureOf,
	usualAlgorithm,
} from './algorithms';
import { CERTIFICATE_HEADERS, certificateHeader } from './certificateHeader';
import { type AssertionUse, claimsOf, type Expand, readObject } from './claims';
import { readSigningKey, type SigningKey } from './keyFile';
import { pemBlocks } from './pem';

/** Makes the signed JWTs of one credential. */
export interface Signer {
	/** @throws ConfigurationError for claims or header fields that cannot be used, before anything is sent */
	readonly check: (sources: Sources) => void;
	/** The JWT, and how long it is valid. @throws ConfigurationError */
	readonly sign: (sources: Sources, moment: Moment) => IssuedToken;
}

/** Fields with a JSON object of the user's own. */
const OWN_CLAIMS = ['assertionClaims', 'Additional Claims'] as const;
const OWN_HEADER = ['assertionHeader', 'Additional Header Fields'] as const;

const KEY_ID = 'Key ID';

/** How the characters of a shared secret become bytes. */
const SECRET_ENCODINGS = { text: 'utf8', hex: 'hex', base64: 'base64' } as const;

function chosenAlgorithm(form: CredentialForm): AlgorithmName | undefined {
	const name = form.choice('assertionAlgorithm', { ...ALGORITHMS, auto: true }, 'auto');
	return name === 'auto' ? undefined : name;
}

function signingKey(form: CredentialForm): SigningKey {
	const text = form.exact('privateKey');
	const chosen = chosenAlgorithm(form);
	const isJson = text.trim().startsWith('{');
	if (chosen === undefined || !isSecretBased(chosen) || isJson)
		return readSigningKey(
			text,
			form.exact('privateKeyPassphrase'),
			form.text('assertionKeyId'),
		);
	const encoding = form.choice('assertionSecretEncoding', SECRET_ENCODINGS, 'text');
	const key = Buffer.from(text, SECRET_ENCODINGS[encoding]);
	if (key.length > 0) return { key };
	throw new ConfigurationError(
		"'Private Key' is required",
		`${chosen} signs with a shared secret.`,
	);
}

function algorithmOf(form: CredentialForm, { key, algorithm = '' }: SigningKey): AlgorithmName {
	const isKnown = Object.hasOwn(ALGORITHMS, algorithm);
	const name =
		chosenAlgorithm(form) ?? (isKnown ? (algorithm as AlgorithmName) : usualAlgorithm(key));
	checkKey(name, key);
	return name;
}

/** In a field of its own, or beside the key in a PEM file. */
function certificateOf(form: CredentialForm, key: Key): UnknownRecord {
	const beside = pemBlocks(form.exact('privateKey'), 'CERTIFICATE').join('\n');
	const name = form.choice('certificateHeader', CERTIFICATE_HEADERS, 'x5t#S256');
	return certificateHeader(form.text('assertionCertificate') || beside, key, name);
}

/** For issuers that contain it, as Snowflake's does: SHA-256 of the public key (SPKI), base64. */
function fingerprintOf(key: Key): string {
	if (!(key instanceof KeyObject)) return '';
	const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
	return createHash('sha256').update(spki).digest('base64');
}

/** Drops what the user set to null: some servers reject a claim of the standard. */
function encode(record: UnknownRecord): string {
	const entries = Object.entries(record).filter(([, value]) => value !== null);
	return Buffer.from(writeJson(Object.fromEntries(entries)), 'utf8').toString('base64url');
}

/**
 * The signer that the form describes; its JWTs (RFC 7515, compact form) are a grant, authenticate a client
 * (RFC 7523), or are the token themselves.
 * @throws ConfigurationError for a key or a certificate that cannot be used
 */
export function signerOf(form: CredentialForm, use: AssertionUse): Signer {
	const held = signingKey(form);
	const { key, keyId = '', issuer = '' } = held;
	const algorithm = algorithmOf(form, held);
	const certificate = certificateOf(form, key);
	const keyFingerprint = { label: 'Private Key', value: fingerprintOf(key) };
	const expanding =
		(sources: Sources, moment?: Moment): Expand =>
		(text, encoding, label) =>
			expand(text, encoding, { ...sources, keyFingerprint }, label, moment);
	return {
		check(sources) {
			for (const [field, label] of [OWN_CLAIMS, OWN_HEADER]) {
				const text = form.exact(field);
				if (!needsMoment(text, { ...sources, keyFingerprint }, label))
					readObject(text, label, expanding(sources));
			}
		},
		sign(sources, moment) {
			const expandText = expanding(sources, moment);
			const kid = expandText(form.text('assertionKeyId'), 'raw', KEY_ID) || keyId;
			const header = {
				alg: algorithm,
				typ: 'JWT',
				...nonEmpty({ kid }),
				...certificate,
				...readObject(form.exact(OWN_HEADER[0]), OWN_HEADER[1], expandText),
			};
			const claims = claimsOf(form, use, issuer, moment, expandText);
			const text = `${encode(header)}.${encode(claims)}`;
			const endsAt = numberOf(claims.exp);
			return {
				value: `${text}.${signatureOf(text, algorithm, key)}`,
				...(endsAt !== undefined && { lifetimeMs: endsAt * 1000 - moment.nowMs }),
			};
		},
	};
}
