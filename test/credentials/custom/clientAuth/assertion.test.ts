import { constants, createHmac, type KeyObject, verify } from 'node:crypto';

import {
	type AlgorithmName,
	signatureOf,
} from '../../../../credentials/custom/clientAuth/algorithms';
import { readSigningKey } from '../../../../credentials/custom/clientAuth/keyFile';
import { flowOf, loginOf } from '../enteredForm';
import { KEYS, partsOf, pemOf } from './signingKeys';

const entered = {
	preset: 'jwtBearer',
	tokenUrl: '/token',
	clientId: 'robot',
	privateKey: pemOf(KEYS.rsa.privateKey),
};

function assertionOf(more: Record<string, unknown>) {
	const body = new URLSearchParams(loginOf({ ...entered, options: ['assertion'], ...more }).body);
	return partsOf(body.get('assertion') ?? body.get('client_assertion') ?? '');
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING };
const ECDSA = { dsaEncoding: 'ieee-p1363' as const };

const SIGNATURES: ReadonlyArray<
	readonly [
		AlgorithmName,
		keyof typeof KEYS,
		string | null,
		Parameters<typeof verify>[2] | object,
	]
> = [
	['RS256', 'rsa', 'sha256', {}],
	['RS384', 'rsa', 'sha384', {}],
	['RS512', 'rsa', 'sha512', {}],
	['PS256', 'rsa', 'sha256', { ...PSS, saltLength: 32 }],
	['PS384', 'rsa', 'sha384', { ...PSS, saltLength: 48 }],
	['PS512', 'rsa', 'sha512', { ...PSS, saltLength: 64 }],
	['ES256', 'p256', 'sha256', ECDSA],
	['ES384', 'p384', 'sha384', ECDSA],
	['ES512', 'p521', 'sha512', ECDSA],
	['EdDSA', 'ed25519', null, {}],
];

describe('a signature', () => {
	it.each(SIGNATURES)('by %s can be verified', (assertionAlgorithm, name, hash, options) => {
		const { privateKey, publicKey } = KEYS[name];
		const { header, signed, signature } = assertionOf({
			assertionAlgorithm,
			privateKey: pemOf(privateKey),
		});

		expect(header).toEqual({ alg: assertionAlgorithm, typ: 'JWT' });
		expect(verify(hash, signed, Object.assign({ key: publicKey }, options), signature)).toBe(
			true,
		);
	});

	it.each([
		['rsa', 'RS256'],
		['p256', 'ES256'],
		['p384', 'ES384'],
		['p521', 'ES512'],
		['ed25519', 'EdDSA'],
	] as const)('with a %s key is by %s where none was chosen', (name, alg) => {
		const privateKey = pemOf(KEYS[name].privateKey);
		expect(assertionOf({ privateKey }).header.alg).toBe(alg);
	});

	it.each([
		['HS256', 'sha256', 'text', 'canary-shared-secret'],
		['HS384', 'sha384', 'text', 'canary-shared-secret'],
		['HS512', 'sha512', 'text', 'canary-shared-secret'],
		['HS256', 'sha256', 'hex', Buffer.from('canary-shared-secret').toString('hex')],
		['HS256', 'sha256', 'base64', Buffer.from('canary-shared-secret').toString('base64')],
	])('by %s uses the shared secret (%s, %s)', (alg, hash, encoding, privateKey) => {
		const { signed, signature } = assertionOf({
			assertionAlgorithm: alg,
			assertionSecretEncoding: encoding,
			privateKey,
		});

		expect(signature).toEqual(createHmac(hash, 'canary-shared-secret').update(signed).digest());
	});

	it.each([
		['RS256', KEYS.p256.privateKey, 'RS256 requires an RSA private key'],
		['ES256', KEYS.rsa.privateKey, 'ES256 requires a P-256 (EC) private key'],
		['ES256', KEYS.p384.privateKey, 'ES256 requires a P-256 (EC) private key'],
		['EdDSA', KEYS.rsa.privateKey, 'EdDSA requires an Ed25519 private key'],
	])(
		'by %s rejects a key of another type before anything is sent',
		(alg, key: KeyObject, message) => {
			const form = { ...entered, options: ['assertion'], assertionAlgorithm: alg };
			expect(() => flowOf({ ...form, privateKey: pemOf(key) })).toThrow(message);
		},
	);

	it('by HS256 requires a secret', () => {
		const form = { ...entered, options: ['assertion'], assertionAlgorithm: 'HS256' };
		expect(() => flowOf({ ...form, privateKey: '' })).toThrow("'Private Key' is required");
	});
});

/** RFC 7515 appendix A.1 and RFC 8037 appendix A.4; both algorithms always make the same signature. */
const VECTORS: ReadonlyArray<readonly [AlgorithmName, object, string, string]> = [
	[
		'HS256',
		{
			kty: 'oct',
			k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
		},
		'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
		'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
	],
	[
		'EdDSA',
		{
			kty: 'OKP',
			crv: 'Ed25519',
			d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
			x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
		},
		'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc',
		'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
	],
];

it.each(VECTORS)('%s makes the signature of the standard', (name, jwk, text, signature) => {
	const { key } = readSigningKey(JSON.stringify(jwk), '', '');
	expect(signatureOf(text, name, key)).toBe(signature);
});

describe('the claims', () => {
	it('of a grant are those that RFC 7523 requires, and no subject that nobody named', () => {
		expect(assertionOf({}).claims).toEqual({
			iss: 'robot',
			aud: 'https://api.harbour.example/v1/token',
			iat: 1_772_600_767,
			exp: 1_772_601_067,
		});
	});

	it('of a client are those of OpenID Connect', () => {
		expect(assertionOf({ preset: 'jwtClient' }).claims).toEqual({
			iss: 'robot',
			sub: 'robot',
			aud: 'https://api.harbour.example/v1/token',
			iat: 1_772_600_767,
			exp: 1_772_601_067,
			jti: '88888888-8888-4888-a888-888888888888',
		});
	});

	it('are those of the form, with placeholders replaced and without nulls', () => {
		const { header, claims } = assertionOf({
			assertionIssuer: 'urn:{clientId}',
			assertionAudience: 'https://idp.harbour.example',
			assertionLifetime: 60,
			assertionKeyId: 'kid-1',
			assertionHeader: '{"x5t": "{clientId}", "typ": null}',
			assertionClaims: '{"iat": null, "sub": "a\\"b", "at": {timestampMs}, "roles": ["x"]}',
		});

		expect(header).toEqual({ alg: 'RS256', kid: 'kid-1', x5t: 'robot' });
		expect(claims).toEqual({
			iss: 'urn:robot',
			sub: 'a"b',
			aud: 'https://idp.harbour.example',
			exp: 1_772_600_827,
			at: 1_772_600_767_890,
			roles: ['x'],
		});
	});

	it('have the scope where it is chosen, and the body does not', () => {
		const form = {
			...entered,
			options: ['assertion'],
			scope: 'a b',
			assertionScopeIn: 'claim',
		};
		const body = new URLSearchParams(loginOf(form).body);
		expect(partsOf(body.get('assertion') ?? '').claims.scope).toBe('a b');
		expect(body.has('scope')).toBe(false);
		expect(loginOf({ ...form, assertionScopeIn: 'body' }).body).toContain('scope=a+b');
	});

	it.each([
		['[1]', 'a JSON object'],
		['{"a": }', 'valid JSON'],
		['scope', 'valid JSON'],
	])('are rejected before anything is sent where %s is not %s', (assertionClaims, what) => {
		const form = { ...entered, options: ['assertion'], assertionClaims };
		expect(() => flowOf(form)).toThrow(`'Additional Claims' is not ${what}`);
	});
});

describe('beside the assertion', () => {
	const bodyOf = (more: Record<string, unknown>) =>
		Object.fromEntries(
			new URLSearchParams(loginOf({ ...entered, options: ['assertion'], ...more }).body),
		);

	it('the client ID is sent where it is wanted (RFC 7521 §4.2)', () => {
		const sent = bodyOf({ preset: 'jwtClient', assertionClientId: true });
		expect(sent).toMatchObject({ client_id: 'robot', grant_type: 'client_credentials' });
		expect(bodyOf({ preset: 'jwtClient' })).not.toHaveProperty('client_id');
	});

	it('of a grant, ID and secret are sent where they are wanted', () => {
		const secret = { clientSecret: 'canary-secret-3', clientAuthentication: 'body' };
		expect(bodyOf(secret)).toMatchObject({
			client_id: 'robot',
			client_secret: 'canary-secret-3',
		});
		expect(bodyOf({})).not.toHaveProperty('client_id');
	});
});

it('an assertion is available to a custom request', () => {
	const request = loginOf({
		preset: 'custom',
		tokenUrl: '/token',
		clientId: 'robot',
		options: ['assertion'],
		assertionAlgorithm: 'HS256',
		privateKey: 'canary-shared-secret',
		bodyType: 'none',
		headerFields: { rows: [{ name: 'Authorization', value: 'JWT {assertion}' }] },
	});

	expect(request.headers.Authorization).toMatch(/^JWT ey[\w-]+\.ey[\w-]+\.[\w-]{43}$/);
});
