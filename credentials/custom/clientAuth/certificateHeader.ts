import { createHash, KeyObject, X509Certificate } from 'node:crypto';

import { ConfigurationError } from '../../token/errors';
import type { Key } from './algorithms';
import { pemBlocks } from './pem';

const thumbprint =
	(hash: 'sha1' | 'sha256') =>
	([first]: readonly X509Certificate[]) =>
		createHash(hash)
			.update(first?.raw ?? '')
			.digest('base64url');

/** How the header of a JWT names the certificate of its key (RFC 7515 §4.1.6 to §4.1.8). */
export const CERTIFICATE_HEADERS = {
	'x5t#S256': thumbprint('sha256'),
	x5t: thumbprint('sha1'),
	x5c: (chain: readonly X509Certificate[]) => chain.map(({ raw }) => raw.toString('base64')),
} as const;

const invalidCertificate = () =>
	new ConfigurationError(
		"'Signing Certificate' is not a valid certificate",
		'Paste it in PEM format, including the BEGIN and END lines.',
	);

function parse(block: string): X509Certificate {
	try {
		return new X509Certificate(block);
	} catch {
		throw invalidCertificate();
	}
}

/**
 * The header parameter for a certificate; {} where there is none.
 * @param text certificates in PEM format, that of the key first
 * @throws ConfigurationError where it cannot be read or belongs to another key
 */
export function certificateHeader(
	text: string,
	key: Key,
	name: keyof typeof CERTIFICATE_HEADERS,
): Readonly<Record<string, unknown>> {
	if (text.trim() === '') return {};
	const blocks = pemBlocks(text, 'CERTIFICATE');
	const chain = (blocks.length === 0 ? [text] : blocks).map(parse);
	if (key instanceof KeyObject && chain[0]?.checkPrivateKey(key) === false)
		throw new ConfigurationError(
			"'Signing Certificate' belongs to another key than 'Private Key'",
			'Paste the certificate that was made from this key.',
		);
	return { [name]: CERTIFICATE_HEADERS[name](chain) };
}
