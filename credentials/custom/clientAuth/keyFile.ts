import { createPrivateKey, type KeyObject } from 'node:crypto';

import {
	isRecord,
	nonEmpty,
	parseJson,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../common/unknown';
import { ConfigurationError } from '../../token/errors';
import { parsePrivateKey } from './pem';

/** What a pasted key says besides the key itself. */
export interface SigningKey {
	readonly key: KeyObject | Buffer;
	/** For `kid`. */
	readonly keyId?: string;
	/** For `iss`: whose key it is. */
	readonly issuer?: string;
	readonly algorithm?: string;
	/** A Google service account, whose scopes are a claim. */
	readonly isServiceAccount?: boolean;
}

/**
 * Names in key files that providers let people download: Google and Firebase service accounts, Box
 * application settings, Zitadel service users, Yandex Cloud authorized keys.
 */
const NAMES = {
	key: ['private_key', 'privateKey', 'key'],
	passphrase: ['passphrase'],
	keyId: ['private_key_id', 'publicKeyID', 'keyId', 'kid', 'id'],
	issuer: ['client_email', 'clientID', 'userId', 'service_account_id'],
} as const;

const MAX_DEPTH = 4;

/** The records of a JSON text from the one with the key outward. */
function recordsAround(value: unknown, depth = 0): UnknownRecord[] {
	if (!isRecord(value) || depth > MAX_DEPTH) return [];
	if (/PRIVATE KEY/.test(firstOf([value], NAMES.key))) return [value];
	const inner = Object.values(value)
		.map((each) => recordsAround(each, depth + 1))
		.find((records) => records.length > 0);
	return inner === undefined ? [] : [...inner, value];
}

function firstOf(records: readonly UnknownRecord[], names: readonly string[]): string {
	const found = records.flatMap((record) => names.map((name) => textOf(record[name])));
	return found.find((text) => text !== '') ?? '';
}

function keyOfFile(file: UnknownRecord, passphrase: string): SigningKey {
	const records = recordsAround(file);
	if (records.length === 0)
		throw new ConfigurationError(
			"'Private Key' is JSON without a private key",
			'Paste the whole key file that the provider let you download, or the key in PEM format.',
		);
	return {
		key: parsePrivateKey(
			firstOf(records, NAMES.key),
			passphrase || firstOf(records, NAMES.passphrase),
		),
		...nonEmpty({
			keyId: firstOf(records, NAMES.keyId),
			issuer: firstOf(records, NAMES.issuer),
			algorithm: '',
		}),
		...(file.type === 'service_account' && { isServiceAccount: true }),
	};
}

const invalidJwk = () =>
	new ConfigurationError(
		"'Private Key' is not a valid JWK",
		'Some members are missing or changed. Paste the full key again.',
	);

/** A JSON Web Key (RFC 7517, RFC 8037). */
function keyOfJwk(jwk: UnknownRecord): SigningKey {
	const more = nonEmpty({ keyId: textOf(jwk.kid), issuer: '', algorithm: textOf(jwk.alg) });
	if (jwk.kty === 'oct') return { key: Buffer.from(textOf(jwk.k), 'base64url'), ...more };
	if (jwk.d === undefined)
		throw new ConfigurationError(
			"'Private Key' contains a public key",
			"Signing requires the matching private key. A private JWK has the member 'd'.",
		);
	try {
		return { key: createPrivateKey({ key: { ...jwk }, format: 'jwk' }), ...more };
	} catch {
		throw invalidJwk();
	}
}

const isPrivate = (jwk: UnknownRecord) => jwk.d !== undefined || jwk.kty === 'oct';

/**
 * The key that *Private Key* holds: PEM, a JWK or a set of them, or a key file of a provider.
 * @param passphrase of *Key Passphrase*
 * @param keyId of *Key ID*, which chooses one of a set
 * @throws ConfigurationError that does not quote the key
 */
export function readSigningKey(text: string, passphrase: string, keyId: string): SigningKey {
	const isJson = text.trim().startsWith('{');
	const json = isJson ? parseJson(text) : undefined;
	if (isJson && !isRecord(json))
		throw new ConfigurationError(
			"'Private Key' is not valid JSON",
			'Paste the whole key file, from its first to its last brace.',
		);
	if (!isRecord(json)) return { key: parsePrivateKey(text, passphrase) };
	const keys = recordsIn(json.keys).filter(isPrivate);
	const jwk = keys.find(({ kid }) => keyId === '' || kid === keyId) ?? json;
	return jwk.kty === undefined ? keyOfFile(json, passphrase) : keyOfJwk(jwk);
}
