import { generateKeyPairSync } from 'node:crypto';

import { normalizePem, parsePrivateKey } from '../../../../credentials/custom/clientAuth/pem';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const lines = pem.trim().split('\n');

describe('a private key', () => {
	it.each([
		['as it is', pem],
		['with spaces in place of line ends', lines.join(' ')],
		['with line ends spelled out', lines.join('\\n')],
		['without line ends at all', lines.join('')],
		['with the line ends of Windows', lines.join('\r\n')],
		['in the older form', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
	])('is read %s', (_, text) => {
		expect(parsePrivateKey(text).equals(privateKey)).toBe(true);
	});

	it.each([
		['', "Fill in 'Private Key'"],
		[lines.slice(0, 12).join('\n'), "The end of 'Private Key' is missing"],
		[lines.slice(3).join('\n'), "The beginning of 'Private Key' is missing"],
		['canary-secret-1', "'Private Key' is not a key in PEM form"],
		[
			publicKey.export({ type: 'spki', format: 'pem' }).toString(),
			"'Private Key' holds a public key or a certificate",
		],
		[
			privateKey
				.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
				.toString(),
			"'Private Key' is protected by a passphrase",
		],
		[[lines[0], ...lines.slice(4)].join('\n'), "'Private Key' cannot be read"],
	])('that is not one is refused with its own sentence, and never quoted', (text, message) => {
		expect(() => parsePrivateKey(text)).toThrow(expect.objectContaining({ message }));
	});
});

it('keeps several certificates of a chain apart', () => {
	const chain =
		'-----BEGIN CERTIFICATE----- AA -----END CERTIFICATE----- -----BEGIN CERTIFICATE----- BB -----END CERTIFICATE-----';

	expect(
		normalizePem(chain).match(/-----BEGIN CERTIFICATE-----\n(?:AA|BB)\n-----END/g),
	).toHaveLength(2);
});
