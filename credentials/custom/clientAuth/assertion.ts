import { constants, createHmac, type KeyObject, sign, type SignKeyObjectInput } from 'node:crypto';

import { isRecord, numberOf, parseJson, type UnknownRecord } from '../../common/unknown';
import { ConfigurationError } from '../../token/errors';
import type { StepInput } from '../../token/flow';
import type { CredentialForm } from '../credentialForm';
import { randomUuid, type Scope } from '../template/scope';
import { expand } from '../template/template';
import { parsePrivateKey } from './pem';

/** Signature algorithms (RFC 7518 §3.1). */
export type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'HS256';

type KeyOptions = Omit<SignKeyObjectInput, 'key'>;

interface Asymmetric {
	readonly keyType: 'rsa' | 'ec';
	readonly keyName: string;
	readonly options: KeyOptions;
}

const ASYMMETRIC: Readonly<Record<Exclude<Algorithm, 'HS256'>, Asymmetric>> = {
	RS256: { keyType: 'rsa', keyName: 'RSA', options: { padding: constants.RSA_PKCS1_PADDING } },
	PS256: {
		keyType: 'rsa',
		keyName: 'RSA',
		options: {
			padding: constants.RSA_PKCS1_PSS_PADDING,
			saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
		},
	},
	// RFC 7518 §3.4: R and S side by side, not in ASN.1.
	ES256: { keyType: 'ec', keyName: 'P-256 (EC)', options: { dsaEncoding: 'ieee-p1363' } },
};

const ALGORITHMS: Readonly<Record<Algorithm, true>> = {
	RS256: true,
	PS256: true,
	ES256: true,
	HS256: true,
};

function keyFits(key: KeyObject, { keyType }: Asymmetric): boolean {
	if (key.asymmetricKeyType !== keyType) return false;
	return keyType === 'rsa' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function signatureOf(text: string, algorithm: Algorithm, secret: string): string {
	if (algorithm === 'HS256') {
		if (secret === '')
			throw new ConfigurationError(
				"Fill in 'Private Key'",
				'HS256 signs with a shared secret.',
			);
		return createHmac('sha256', secret).update(text, 'utf8').digest('base64url');
	}
	const method = ASYMMETRIC[algorithm];
	const key = parsePrivateKey(secret);
	if (!keyFits(key, method)) {
		throw new ConfigurationError(
			`${algorithm} needs a private ${method.keyName} key`,
			"'Private Key' holds one of another kind. Choose the algorithm under which the key is registered.",
		);
	}
	return sign('sha256', Buffer.from(text, 'utf8'), { key, ...method.options }).toString(
		'base64url',
	);
}

function jsonField(form: CredentialForm, name: string, label: string, scope: Scope): UnknownRecord {
	const text = expand(form.exact(name), 'json', scope, label);
	const value = text.trim() === '' ? {} : parseJson(text);
	if (isRecord(value)) return value;
	throw new ConfigurationError(
		`'${label}' is not a JSON object`,
		'Write it as {"name": "value"}. A placeholder may stand inside quotes or in place of a value.',
	);
}

/** RFC 7523 §3 wants an assertion to end soon; five minutes forgive a clock that is a little off. */
const STANDARD_LIFETIME_S = 300;

/** Claims of the form; one whose field is empty is left out. */
const CLAIM_FIELDS = [
	{ claim: 'iss', field: 'assertionIssuer', label: 'Issuer', standard: '{clientId}' },
	{ claim: 'sub', field: 'assertionSubject', label: 'Subject', standard: '{clientId}' },
	{
		claim: 'aud',
		field: 'assertionAudience',
		label: 'Assertion Audience',
		standard: '{tokenUrl}',
	},
] as const;

function claimsOf(form: CredentialForm, scope: Scope, { nowMs, random }: StepInput): UnknownRecord {
	const issuedAt = Math.floor(nowMs / 1000);
	const lifetime = numberOf(form.text('assertionLifetime')) ?? STANDARD_LIFETIME_S;
	const named = CLAIM_FIELDS.map(({ claim, field, label, standard }) => [
		claim,
		expand(form.text(field) || standard, 'raw', scope, label),
	]);
	return {
		...Object.fromEntries(named),
		iat: issuedAt,
		exp: issuedAt + lifetime,
		jti: randomUuid(random),
		...jsonField(form, 'assertionClaims', 'Additional Claims', scope),
	};
}

const encode = (value: UnknownRecord): string =>
	Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/** Drops claims that the user set to null in *Additional Claims*: some servers refuse `jti` or `sub`. */
function withoutNulls(record: UnknownRecord): UnknownRecord {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/**
 * A signed JWT (RFC 7515 compact form) with the header and claims of the form, as grant or client
 * authentication (RFC 7523).
 * @throws ConfigurationError for a key that cannot sign
 */
export function signAssertion(form: CredentialForm, scope: Scope, input: StepInput): string {
	const algorithm: Algorithm = form.choice('assertionAlgorithm', ALGORITHMS, 'RS256');
	const keyId = form.text('assertionKeyId');
	const header = {
		alg: algorithm,
		typ: 'JWT',
		...(keyId === '' ? {} : { kid: keyId }),
		...jsonField(form, 'assertionHeader', 'Additional Header Fields', scope),
	};
	const claims = claimsOf(form, scope, input);
	const text = `${encode(withoutNulls(header))}.${encode(withoutNulls(claims))}`;
	return `${text}.${signatureOf(text, algorithm, form.exact('privateKey'))}`;
}
