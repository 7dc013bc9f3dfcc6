import fc from 'fast-check';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

import { isSignedWith, publicKeysIn } from '../../../../nodes/rest/webhook/publicKeys';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const der = publicKey.export({ format: 'der', type: 'spki' });
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1' };
const signature = sign(null, Buffer.from('hello'), privateKey);

const fits = (text: string) =>
	publicKeysIn(text).some((key) => isSignedWith(key, '', Buffer.from('hello'), signature));

describe('a public key is read', () => {
	it.each([
		['from PEM', pem],
		['from PEM without its line breaks', pem.replaceAll('\n', ' ')],
		['from PEM with line breaks as text', pem.replaceAll('\n', '\\n')],
		['from DER in base64', der.toString('base64')],
		['bare, in hex', der.subarray(-32).toString('hex')],
		['bare, in base64', der.subarray(-32).toString('base64')],
		['bare, after whpk_', `whpk_${der.subarray(-32).toString('base64')}`],
		['from a JWK', JSON.stringify(jwk)],
		['from a JWK Set', JSON.stringify({ keys: [{ kty: 'oct', k: 'AAAA' }, jwk] })],
		['from keys by their IDs', JSON.stringify({ k1: pem })],
		['beside another one', `${'00'.repeat(32)}, ${der.subarray(-32).toString('hex')}`],
	])('%s', (_form, text) => {
		expect(fits(text)).toBe(true);
	});

	it('together with the ID that its JWK states', () => {
		expect(publicKeysIn(JSON.stringify({ keys: [jwk] })).map(({ id }) => id)).toEqual(['k1']);
	});

	it('never from a private key, and no text breaks off', () => {
		const secret = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

		expect(publicKeysIn(secret)).toEqual([]);
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) =>
				publicKeysIn(text).every(({ key }) => key.type === 'public'),
			),
		);
	});
});

it('an ECDSA signature may be written as DER or as two numbers', () => {
	const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const key = { id: '', key: createPublicKey(pair.privateKey) };
	const content = Buffer.from('hello');

	for (const dsaEncoding of ['der', 'ieee-p1363'] as const) {
		const signed = sign('sha256', content, { key: pair.privateKey, dsaEncoding });
		expect(isSignedWith(key, 'sha256', content, signed)).toBe(true);
		expect(isSignedWith(key, 'sha256', Buffer.from('hallo'), signed)).toBe(false);
	}
});
