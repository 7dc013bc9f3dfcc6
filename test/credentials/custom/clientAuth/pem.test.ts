import { generateKeyPairSync } from 'node:crypto';

import { normalizePem, parsePrivateKey } from '../../../../credentials/custom/clientAuth/pem';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const lines = pem.trim().split('\n');

describe('a private key', () => {
	it.each([
		['unchanged', pem],
		['with spaces instead of line breaks', lines.join(' ')],
		['with literal \\n instead of line breaks', lines.join('\\n')],
		['without line breaks', lines.join('')],
		['with Windows line breaks', lines.join('\r\n')],
		['in PKCS #1 format', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
	])('is read %s', (_, text) => {
		expect(parsePrivateKey(text).equals(privateKey)).toBe(true);
	});

	it.each([
		['', "'Private Key' is required"],
		[lines.slice(0, 12).join('\n'), "'Private Key' is missing its END line"],
		[lines.slice(3).join('\n'), "'Private Key' is missing its BEGIN line"],
		['canary-secret-1', "'Private Key' is not in PEM format"],
		[
			publicKey.export({ type: 'spki', format: 'pem' }).toString(),
			"'Private Key' contains a public key or a certificate",
		],
		[
			privateKey
				.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
				.toString(),
			"'Private Key' is protected by a passphrase",
		],
		[[lines[0], ...lines.slice(4)].join('\n'), "'Private Key' is not a valid key"],
	])('that cannot be used is rejected with the reason, and not quoted (%#)', (text, message) => {
		expect(() => parsePrivateKey(text)).toThrow(expect.objectContaining({ message }));
	});
});

it('normalizing keeps the certificates of a chain separate', () => {
	const chain =
		'-----BEGIN CERTIFICATE----- AA -----END CERTIFICATE----- -----BEGIN CERTIFICATE----- BB -----END CERTIFICATE-----';

	expect(
		normalizePem(chain).match(/-----BEGIN CERTIFICATE-----\n(?:AA|BB)\n-----END/g),
	).toHaveLength(2);
});
