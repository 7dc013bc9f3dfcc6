import { constants, createHmac, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';

import { loginOf } from '../enteredForm';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const entered = {
	preset: 'jwtBearer',
	tokenUrl: '/token',
	clientId: 'robot',
	privateKey: pemOf(rsa.privateKey),
};

function assertionOf(more: Record<string, unknown>) {
	const body = new URLSearchParams(loginOf({ ...entered, ...more }).body);
	const [header = '', claims = '', signature = ''] = (body.get('assertion') ?? '').split('.');
	const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
	return {
		header: decode(header),
		claims: decode(claims),
		signed: Buffer.from(`${header}.${claims}`),
		signature: Buffer.from(signature, 'base64url'),
	};
}

describe('a signature', () => {
	it.each([
		['RS256', rsa, { padding: constants.RSA_PKCS1_PADDING }],
		['PS256', rsa, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
		['ES256', ec, { dsaEncoding: 'ieee-p1363' as const }],
	])('by %s can be verified', (assertionAlgorithm, { privateKey, publicKey }, options) => {
		const { header, signed, signature } = assertionOf({
			assertionAlgorithm,
			privateKey: pemOf(privateKey),
		});

		expect(header).toEqual({ alg: assertionAlgorithm, typ: 'JWT' });
		expect(verify('sha256', signed, { key: publicKey, ...options }, signature)).toBe(true);
	});

	it('by HS256 uses the shared secret', () => {
		const { signed, signature } = assertionOf({
			assertionAlgorithm: 'HS256',
			privateKey: 'canary-shared-secret',
		});

		expect(signature).toEqual(
			createHmac('sha256', 'canary-shared-secret').update(signed).digest(),
		);
	});

	it.each([
		['RS256', ec.privateKey, 'RS256 requires an RSA private key'],
		['ES256', rsa.privateKey, 'ES256 requires a P-256 (EC) private key'],
		['ES256', otherCurve.privateKey, 'ES256 requires a P-256 (EC) private key'],
	])('by %s rejects a key of another type', (assertionAlgorithm, key, message) => {
		expect(() => assertionOf({ assertionAlgorithm, privateKey: pemOf(key) })).toThrow(message);
	});
});

describe('the claims', () => {
	it('default to those of RFC 7523', () => {
		expect(assertionOf({}).claims).toEqual({
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
			assertionHeader: '{"x5t": "{clientId}"}',
			assertionClaims: '{"jti": null, "sub": "a\\"b", "at": {timestampMs}, "roles": ["x"]}',
		});

		expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'kid-1', x5t: 'robot' });
		expect(claims).toEqual({
			iss: 'urn:robot',
			sub: 'a"b',
			aud: 'https://idp.harbour.example',
			iat: 1_772_600_767,
			exp: 1_772_600_827,
			at: 1_772_600_767_890,
			roles: ['x'],
		});
	});

	it.each([
		['[1]', 'a JSON object'],
		['{"a": }', 'valid JSON'],
		['scope', 'valid JSON'],
	])('are rejected where %s is not %s', (assertionClaims, what) => {
		expect(() => assertionOf({ assertionClaims })).toThrow(
			`'Additional Claims' is not ${what}`,
		);
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
