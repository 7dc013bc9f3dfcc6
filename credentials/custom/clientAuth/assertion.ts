import { constants, createHmac, type KeyObject, sign, type SignKeyObjectInput } from 'node:crypto';

import { writeJson } from '../../common/exactJson';
import { isRecord, numberOf, type UnknownRecord } from '../../common/unknown';
import { ConfigurationError } from '../../token/errors';
import type { CredentialForm } from '../credentialForm';
import { parseJsonText } from '../loginRequest';
import type { Encoding } from '../template/encodings';
import { type Moment, randomUuid, type Scope } from '../template/scope';
import { expand } from '../template/template';
import { parsePrivateKey } from './pem';

/** Signature algorithms (RFC 7518 §3.1). */
type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'HS256';

type KeyOptions = Omit<SignKeyObjectInput, 'key'>;

interface Asymmetric {
	readonly keyType: 'rsa' | 'ec';
	readonly keyName: string;
	readonly options: KeyOptions;
}

const ASYMMETRIC: Readonly<Record<Exclude<Algorithm, 'HS256'>, Asymmetric>> = {
	RS256: { keyType: 'rsa', keyName: 'an RSA', options: { padding: constants.RSA_PKCS1_PADDING } },
	PS256: {
		keyType: 'rsa',
		keyName: 'an RSA',
		options: {
			padding: constants.RSA_PKCS1_PSS_PADDING,
			saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
		},
	},
	// RFC 7518 §3.4: R and S concatenated, not in ASN.1.
	ES256: { keyType: 'ec', keyName: 'a P-256 (EC)', options: { dsaEncoding: 'ieee-p1363' } },
};

function keyFits(key: KeyObject, { keyType }: Asymmetric): boolean {
	if (key.asymmetricKeyType !== keyType) return false;
	return keyType === 'rsa' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function signatureOf(text: string, algorithm: Algorithm, secret: string): string {
	if (algorithm === 'HS256') {
		if (secret === '')
			throw new ConfigurationError(
				"'Private Key' is required",
				'HS256 signs with a shared secret.',
			);
		return createHmac('sha256', secret).update(text, 'utf8').digest('base64url');
	}
	const method = ASYMMETRIC[algorithm];
	const key = parsePrivateKey(secret);
	if (!keyFits(key, method)) {
		throw new ConfigurationError(
			`${algorithm} requires ${method.keyName} private key`,
			"'Private Key' is of a different type. Choose the algorithm the key is registered for.",
		);
	}
	return sign('sha256', Buffer.from(text, 'utf8'), { key, ...method.options }).toString(
		'base64url',
	);
}

/** RFC 7523 §3 asks for a short lifetime; five minutes tolerate small clock differences. */
const DEFAULT_LIFETIME_S = 300;

/** Claims that have a field, with its label and default. */
const CLAIM_FIELDS = [
	['iss', 'assertionIssuer', 'Issuer', '{clientId}'],
	['sub', 'assertionSubject', 'Subject', '{clientId}'],
	['aud', 'assertionAudience', 'Assertion Audience', '{tokenUrl}'],
] as const;

type Expand = (text: string, encoding: Encoding, label: string) => string;

/** A JSON object of the form, with its placeholders replaced; {} for an empty field. */
function readObject(text: string, label: string, expandText: Expand): UnknownRecord {
	const expanded = expandText(text, 'json', label);
	const value = expanded.trim() === '' ? {} : parseJsonText(expanded, `'${label}'`);
	if (isRecord(value)) return value;
	throw new ConfigurationError(`'${label}' is not a JSON object`, 'Example: {"name": "value"}.');
}

function claimsOf(form: CredentialForm, moment: Moment, expandText: Expand): UnknownRecord {
	const issuedAt = Math.floor(moment.nowMs / 1000);
	const lifetime = numberOf(form.text('assertionLifetime')) ?? DEFAULT_LIFETIME_S;
	const named = CLAIM_FIELDS.map(([claim, field, label, standard]) => [
		claim,
		expandText(form.text(field) || standard, 'raw', label),
	]);
	return {
		...Object.fromEntries(named),
		iat: issuedAt,
		exp: issuedAt + lifetime,
		jti: randomUuid(moment.random),
		...readObject(form.exact('assertionClaims'), 'Additional Claims', expandText),
	};
}

/** Drops what the user set to null: some servers reject `jti` or `sub`. */
function encode(record: UnknownRecord): string {
	const entries = Object.entries(record).filter(([, value]) => value !== null);
	return Buffer.from(writeJson(Object.fromEntries(entries)), 'utf8').toString('base64url');
}

/**
 * A signed JWT (RFC 7515 compact form) with the header and claims of the form, as grant or client
 * authentication (RFC 7523).
 * @throws ConfigurationError for claims that are no JSON object and for a key that cannot sign
 */
export function signAssertion(form: CredentialForm, scope: Scope, moment: Moment): string {
	const algorithm: Algorithm = form.choice(
		'assertionAlgorithm',
		{ ...ASYMMETRIC, HS256: true },
		'RS256',
	);
	const expandText: Expand = (text, encoding, label) =>
		expand(text, encoding, scope, label, moment);
	const keyId = form.text('assertionKeyId');
	const header = {
		alg: algorithm,
		typ: 'JWT',
		...(keyId === '' ? {} : { kid: keyId }),
		...readObject(form.exact('assertionHeader'), 'Additional Header Fields', expandText),
	};
	const claims = claimsOf(form, moment, expandText);
	const text = `${encode(header)}.${encode(claims)}`;
	return `${text}.${signatureOf(text, algorithm, form.exact('privateKey'))}`;
}
