import { webcrypto } from 'node:crypto';

import { type JwtAlgorithm, readJwt, signJwt, verifyJwt } from './core/jwt';
import { assertionKeys, JWT_ALGORITHMS } from './tokenServer/assertion';

const CLAIMS = { iss: 'sandbox-client-1', exp: 1_800_000_000 };

interface WebAlgorithm {
	readonly format: 'raw' | 'spki';
	readonly key:
		webcrypto.HmacImportParams | webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams;
	readonly verify: webcrypto.AlgorithmIdentifier | webcrypto.RsaPssParams | webcrypto.EcdsaParams;
}

/** The parameters of RFC 7518 §3 once more, for a second implementation: Web Crypto. */
const WEB: Readonly<Record<JwtAlgorithm, WebAlgorithm>> = {
	HS256: { format: 'raw', key: { name: 'HMAC', hash: 'SHA-256' }, verify: 'HMAC' },
	RS256: {
		format: 'spki',
		key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
		verify: 'RSASSA-PKCS1-v1_5',
	},
	PS256: {
		format: 'spki',
		key: { name: 'RSA-PSS', hash: 'SHA-256' },
		verify: { name: 'RSA-PSS', saltLength: 32 },
	},
	ES256: {
		format: 'spki',
		key: { name: 'ECDSA', namedCurve: 'P-256' },
		verify: { name: 'ECDSA', hash: 'SHA-256' },
	},
};

function keyBytes(algorithm: JwtAlgorithm): Buffer {
	const { publicKey } = assertionKeys(algorithm);
	return algorithm === 'HS256'
		? Buffer.from(publicKey)
		: Buffer.from(publicKey.replace(/-----[^-]+-----|\s/g, ''), 'base64');
}

async function webVerifies(algorithm: JwtAlgorithm, token: string): Promise<boolean> {
	const { format, key, verify } = WEB[algorithm];
	const [header, claims, signature = ''] = token.split('.');
	const imported = await webcrypto.subtle.importKey(format, keyBytes(algorithm), key, false, [
		'verify',
	]);
	return await webcrypto.subtle.verify(
		verify,
		imported,
		Buffer.from(signature, 'base64url'),
		Buffer.from(`${header}.${claims}`),
	);
}

describe.each(JWT_ALGORITHMS)('%s', (algorithm) => {
	const { privateKey, publicKey } = assertionKeys(algorithm);
	const token = signJwt(algorithm, privateKey, CLAIMS);

	it('signs as Web Crypto expects it', async () => {
		expect(await webVerifies(algorithm, token)).toBe(true);
	});

	it('gives the claims of a genuine token and nothing for changed claims', () => {
		expect(verifyJwt(algorithm, publicKey, token)).toEqual(CLAIMS);
		const [header, , signature] = token.split('.');
		const other = Buffer.from(JSON.stringify({ ...CLAIMS, iss: 'else' })).toString('base64url');
		expect(verifyJwt(algorithm, publicKey, `${header}.${other}.${signature}`)).toBeUndefined();
	});

	it('is not accepted where another algorithm is expected', () => {
		const expected = algorithm === 'HS256' ? 'RS256' : 'HS256';
		expect(verifyJwt(expected, assertionKeys(expected).publicKey, token)).toBeUndefined();
	});
});

it('the HS256 example of RFC 7515 (A.1) is genuine', () => {
	const key =
		'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
	const token =
		'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.' +
		'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.' +
		'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
	expect(readJwt(token)).toMatchObject({ iss: 'joe', exp: 1_300_819_380 });
	expect(verifyJwt('HS256', Buffer.from(key, 'base64url'), token)).toMatchObject({ iss: 'joe' });
});

it.each(['', 'a.b', 'a.b.c', '....'])('"%s" is no token', (text) => {
	expect(readJwt(text)).toBeUndefined();
	expect(verifyJwt('HS256', 'canary-key-1', text)).toBeUndefined();
});
