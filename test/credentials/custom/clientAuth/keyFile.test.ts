import { createHash, createPublicKey, KeyObject, X509Certificate } from 'node:crypto';

import { readSigningKey } from '../../../../credentials/custom/clientAuth/keyFile';
import { flowOf, loginOf, stepInput } from '../enteredForm';
import { certificateFor, KEYS, partsOf, pemOf } from './signingKeys';

const { privateKey, publicKey } = KEYS.rsa;
const pem = pemOf(privateKey);
const encrypted = privateKey
	.export({
		type: 'pkcs8',
		format: 'pem',
		cipher: 'aes-256-cbc',
		passphrase: 'canary-passphrase',
	})
	.toString();
const jwk = privateKey.export({ format: 'jwk' });

const isSameKey = (text: string, passphrase = '', keyId = '') => {
	const { key } = readSigningKey(text, passphrase, keyId);
	return key instanceof KeyObject && key.equals(privateKey);
};

/** As the providers' consoles let people download them; the keys are those of this run. */
const KEY_FILES = {
	'a service account of Google': [
		// https://cloud.google.com/iam/docs/keys-create-delete
		{
			type: 'service_account',
			project_id: 'harbour',
			private_key_id: 'kid-google',
			private_key: pem,
			client_email: 'robot@harbour.example',
			client_id: '103',
			token_uri: 'https://oauth2.googleapis.com/token',
		},
		{ keyId: 'kid-google', issuer: 'robot@harbour.example', isServiceAccount: true },
	],
	'application settings of Box': [
		// https://developer.box.com/guides/authentication/jwt/without-sdk
		{
			boxAppSettings: {
				clientID: 'box-client',
				clientSecret: 'canary-secret-5',
				appAuth: {
					publicKeyID: 'kid-box',
					privateKey: encrypted,
					passphrase: 'canary-passphrase',
				},
			},
			enterpriseID: '1234567',
		},
		{ keyId: 'kid-box', issuer: 'box-client' },
	],
	'a service user of Zitadel': [
		// https://zitadel.com/docs/guides/integrate/service-users/private-key-jwt
		{ type: 'serviceaccount', keyId: '81693', key: pem, userId: '78366' },
		{ keyId: '81693', issuer: '78366' },
	],
	'an authorized key of Yandex Cloud': [
		// https://yandex.cloud/en/docs/iam/operations/authentication/manage-authorized-keys
		{
			id: 'kid-yandex',
			service_account_id: 'aje',
			key_algorithm: 'RSA_2048',
			public_key: 'x',
			private_key: `PLEASE DO NOT REMOVE THIS LINE! ID <kid-yandex>\n${pem}`,
		},
		{ keyId: 'kid-yandex', issuer: 'aje' },
	],
} as const;

describe('a private key is read from', () => {
	it.each([
		['a JWK', JSON.stringify(jwk)],
		['a set of JWKs', JSON.stringify({ keys: [{ kty: 'RSA', n: 'x', e: 'AQAB' }, jwk] })],
		['base64 of PEM', Buffer.from(pem).toString('base64')],
		['base64 of DER', privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')],
		[
			'PEM with a certificate',
			`-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n${pem}`,
		],
	])('%s', (_, text) => {
		expect(isSameKey(text)).toBe(true);
	});

	it.each(Object.entries(KEY_FILES))('%s, with its ID and issuer', (_, [file, more]) => {
		const { key, ...found } = readSigningKey(JSON.stringify(file, undefined, 2), '', '');
		expect(key instanceof KeyObject && key.equals(privateKey)).toBe(true);
		expect(found).toEqual(more);
	});

	it('an encrypted PEM text with its passphrase', () => {
		expect(isSameKey(encrypted, 'canary-passphrase')).toBe(true);
	});

	it('SEC 1, as OpenSSL writes EC keys', () => {
		const text = KEYS.p256.privateKey.export({ type: 'sec1', format: 'pem' }).toString();
		const { key } = readSigningKey(
			`-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${text}`,
			'',
			'',
		);
		expect(key instanceof KeyObject && key.equals(KEYS.p256.privateKey)).toBe(true);
	});

	it('the JWK of a set that has the key ID', () => {
		const other = KEYS.otherRsa.privateKey.export({ format: 'jwk' });
		const keys = [
			{ ...other, kid: 'a' },
			{ ...jwk, kid: 'b', alg: 'PS256' },
		];
		expect(readSigningKey(JSON.stringify({ keys }), '', 'b')).toMatchObject({
			keyId: 'b',
			algorithm: 'PS256',
		});
		expect(isSameKey(JSON.stringify({ keys }), '', 'b')).toBe(true);
	});
});

describe('a key that cannot be used is rejected with the reason, and not quoted', () => {
	it.each([
		[
			'JSON without a key',
			'{"client_email": "canary"}',
			"'Private Key' is JSON without a private key",
		],
		['half of a JSON file', '{"private_key": "canary', "'Private Key' is not valid JSON"],
		[
			'a public JWK',
			JSON.stringify(publicKey.export({ format: 'jwk' })),
			"'Private Key' contains a public key",
		],
		['a broken JWK', '{"kty": "RSA", "d": "canary"}', "'Private Key' is not a valid JWK"],
		[
			'a key of an SSH client',
			'-----BEGIN OPENSSH PRIVATE KEY-----\nAA==\n-----END OPENSSH PRIVATE KEY-----',
			"'Private Key' is in the format of an SSH client",
		],
		['no passphrase', encrypted, "'Private Key' is protected by a passphrase"],
	])('%s', (_, text, message) => {
		expect(() => readSigningKey(text, '', '')).toThrow(expect.objectContaining({ message }));
	});

	it('a wrong passphrase', () => {
		const read = () => readSigningKey(encrypted, 'canary-wrong', '');
		expect(read).toThrow("'Key Passphrase' does not open 'Private Key'");
	});
});

describe('a certificate in the header', () => {
	const certificate = certificateFor(privateKey);
	const { raw } = new X509Certificate(certificate);
	const entered = {
		preset: 'jwtClient',
		tokenUrl: '/token',
		clientId: 'robot',
		privateKey: pem,
		options: ['assertion'],
	};
	const headerOf = (more: Record<string, unknown>) => {
		const body = new URLSearchParams(loginOf({ ...entered, ...more }).body);
		return partsOf(body.get('client_assertion') ?? '').header;
	};
	const digest = (hash: string) => createHash(hash).update(raw).digest('base64url');

	it.each([
		['x5t', digest('sha1')],
		['x5t#S256', digest('sha256')],
		['x5c', [raw.toString('base64')]],
	])('is written as %s', (certificateHeader, value) => {
		const header = headerOf({ assertionCertificate: certificate, certificateHeader });
		expect(header).toEqual({ alg: 'RS256', typ: 'JWT', [certificateHeader]: value });
	});

	it('comes from the file of the key, where it is there', () => {
		const header = headerOf({ privateKey: `${pem}\n${certificate}` });
		expect(header['x5t#S256']).toBe(digest('sha256'));
		expect(headerOf({})).toEqual({ alg: 'RS256', typ: 'JWT' });
	});

	it('must be of the same key, and readable', () => {
		const other = certificateFor(KEYS.otherRsa.privateKey);
		expect(() => flowOf({ ...entered, assertionCertificate: other })).toThrow(
			"'Signing Certificate' belongs to another key than 'Private Key'",
		);
		expect(() => flowOf({ ...entered, assertionCertificate: 'canary' })).toThrow(
			"'Signing Certificate' is not a valid certificate",
		);
	});
});

it('an issuer may contain the fingerprint of the key', () => {
	const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' });
	const { issue } = flowOf({
		preset: 'jwtToken',
		privateKey: pem,
		assertionIssuer: 'ACME.ROBOT.SHA256:{keyFingerprint}',
	});
	expect(partsOf(issue?.(stepInput()).value ?? '').claims.iss).toBe(
		`ACME.ROBOT.SHA256:${createHash('sha256').update(spki).digest('base64')}`,
	);
});
