import { constants, createHmac, KeyObject, sign, type SignKeyObjectInput } from 'node:crypto';

import { ConfigurationError } from '../../token/errors';

/** How a signature is made: with a shared secret, or with a private key of one of these types. */
interface Algorithm {
	/** Null: the algorithm has its own (RFC 8032). */
	readonly hash: string | null;
	/** Absent for a shared secret. */
	readonly keyTypes?: readonly string[];
	/** OpenSSL's name; absent where any curve or none will do. */
	readonly curve?: string;
	/** For the error of a key that does not fit. */
	readonly keyName: string;
	readonly options?: Omit<SignKeyObjectInput, 'key'>;
}

const RSA = { keyTypes: ['rsa'], keyName: 'an RSA' };
const PSS = {
	keyTypes: ['rsa', 'rsa-pss'],
	keyName: 'an RSA',
	// RFC 7518 §3.5: the salt is as long as the hash.
	options: {
		padding: constants.RSA_PKCS1_PSS_PADDING,
		saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
	},
};
// RFC 7518 §3.4: R and S concatenated, not in ASN.1.
const EC = { keyTypes: ['ec'], options: { dsaEncoding: 'ieee-p1363' } } as const;
const SECRET = { keyName: 'a shared secret' };

/** Signature algorithms (RFC 7518 §3.1, RFC 8037 §3.1). */
export const ALGORITHMS = {
	EdDSA: { keyTypes: ['ed25519', 'ed448'], keyName: 'an Ed25519', hash: null },
	ES256: { ...EC, hash: 'sha256', curve: 'prime256v1', keyName: 'a P-256 (EC)' },
	ES384: { ...EC, hash: 'sha384', curve: 'secp384r1', keyName: 'a P-384 (EC)' },
	ES512: { ...EC, hash: 'sha512', curve: 'secp521r1', keyName: 'a P-521 (EC)' },
	HS256: { ...SECRET, hash: 'sha256' },
	HS384: { ...SECRET, hash: 'sha384' },
	HS512: { ...SECRET, hash: 'sha512' },
	PS256: { ...PSS, hash: 'sha256' },
	PS384: { ...PSS, hash: 'sha384' },
	PS512: { ...PSS, hash: 'sha512' },
	RS256: { ...RSA, hash: 'sha256' },
	RS384: { ...RSA, hash: 'sha384' },
	RS512: { ...RSA, hash: 'sha512' },
} as const satisfies Readonly<Record<string, Algorithm>>;

export type AlgorithmName = keyof typeof ALGORITHMS;

/** Whether it signs with a shared secret. */
export const isSecretBased = (name: AlgorithmName): boolean => !('keyTypes' in ALGORITHMS[name]);

export type Key = KeyObject | Buffer;

function fits(key: Key, { keyTypes, curve }: Algorithm): boolean {
	if (!(key instanceof KeyObject)) return keyTypes === undefined;
	if (keyTypes?.includes(key.asymmetricKeyType ?? '') !== true) return false;
	return curve === undefined || key.asymmetricKeyDetails?.namedCurve === curve;
}

/** Where the user chose none: what is usual for the type of the key. */
const USUAL: readonly AlgorithmName[] = [
	'RS256',
	'PS256',
	'ES256',
	'ES384',
	'ES512',
	'EdDSA',
	'HS256',
];

/** @throws ConfigurationError for a key that no algorithm signs with */
export function usualAlgorithm(key: Key): AlgorithmName {
	const name = USUAL.find((each) => fits(key, ALGORITHMS[each]));
	if (name !== undefined) return name;
	throw new ConfigurationError(
		"'Private Key' is of a type that signs no JWTs",
		'Use an RSA key, an EC key on P-256, P-384 or P-521, or an Ed25519 key.',
	);
}

/** @throws ConfigurationError where the key is of another type than the algorithm wants */
export function checkKey(name: AlgorithmName, key: Key): void {
	const algorithm: Algorithm = ALGORITHMS[name];
	if (!fits(key, algorithm))
		throw new ConfigurationError(
			`${name} requires ${algorithm.keyName}${isSecretBased(name) ? '' : ' private key'}`,
			"'Private Key' is of a different type. Choose the algorithm the key is registered for.",
		);
}

/** The signature of a text, as the third part of a JWT. */
export function signatureOf(text: string, name: AlgorithmName, key: Key): string {
	const { hash, options = {} }: Algorithm = ALGORITHMS[name];
	const bytes = Buffer.from(text, 'utf8');
	const signature =
		key instanceof KeyObject
			? sign(hash, bytes, { key, ...options })
			: createHmac(hash ?? '', key)
					.update(bytes)
					.digest();
	return signature.toString('base64url');
}
