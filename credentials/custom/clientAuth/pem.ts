import { createPrivateKey, type KeyObject } from 'node:crypto';

import { nonEmpty } from '../../common/unknown';
import { ConfigurationError } from '../../token/errors';

const BEGIN = /-----BEGIN ([A-Z0-9 ]+)-----/;
const END = /-----END [A-Z0-9 ]+-----/;
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
const LINE_LENGTH = 64;

/**
 * A pasted PEM text as OpenSSL reads it. Keys from JSON files contain literal `\n`, and keys from
 * one-line inputs have spaces instead of line breaks.
 */
export function normalizePem(text: string): string {
	const spelled = text.replaceAll('\\r', '').replaceAll('\\n', '\n').trim();
	return spelled.replace(BLOCK, (block: string, label: string, content: string) => {
		if (content.includes(':')) return block; // RFC 1421 headers need their own lines.
		const lines =
			content.replace(/\s+/g, '').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
		return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
	});
}

/** The blocks of a PEM text whose label ends like this, such as `CERTIFICATE`. */
export const pemBlocks = (text: string, label: string): string[] =>
	[...normalizePem(text).matchAll(BLOCK)]
		.filter(([, found = '']) => found.endsWith(label))
		.map(([block]) => block);

interface PasteError {
	readonly matches: (pem: string) => boolean;
	readonly message: string;
	readonly advice: string;
}

const INCOMPLETE_KEY = 'Paste the full key, including the BEGIN and END lines.';

/** Common mistakes, first match wins, and their messages. */
const PASTE_ERRORS: readonly PasteError[] = [
	{
		matches: (pem) => /OPENSSH PRIVATE KEY|^PuTTY-User-Key-File/.test(pem),
		message: "'Private Key' is in the format of an SSH client",
		advice: 'Convert a copy of it to PEM, for example with: ssh-keygen -p -m PEM -f copy.key',
	},
	{
		matches: (pem) => BEGIN.test(pem) && !END.test(pem),
		message: "'Private Key' is missing its END line",
		advice: INCOMPLETE_KEY,
	},
	{
		matches: (pem) => !BEGIN.test(pem) && END.test(pem),
		message: "'Private Key' is missing its BEGIN line",
		advice: INCOMPLETE_KEY,
	},
	{
		matches: (pem) => !BEGIN.test(pem),
		message: "'Private Key' is not in PEM format",
		advice: 'It must start with a line such as -----BEGIN PRIVATE KEY-----, or be a JSON key file. For a shared secret, choose HS256 as the algorithm.',
	},
	{
		matches: (pem) => !/BEGIN [A-Z ]*PRIVATE KEY/.test(pem),
		message: "'Private Key' contains a public key or a certificate",
		advice: 'Signing requires the matching private key.',
	},
];

const invalidKey = () =>
	new ConfigurationError(
		"'Private Key' is not a valid key",
		'Some characters are missing or changed. Paste the full key again.',
	);

const NEEDS_PASSPHRASE = ['ERR_MISSING_PASSPHRASE', 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED'];

/** What OpenSSL says about a key: only its code, because its text may quote. */
function openingError(error: unknown, pem: string, passphrase: string): ConfigurationError {
	const { code = '' } = error as { readonly code?: string };
	if (passphrase === '' && (NEEDS_PASSPHRASE.includes(code) || /ENCRYPTED/.test(pem)))
		return new ConfigurationError(
			"'Private Key' is protected by a passphrase",
			"Select 'Signed Assertion' under 'Options' and enter it in 'Key Passphrase'.",
		);
	if (/ENCRYPTED/.test(pem))
		return new ConfigurationError(
			"'Key Passphrase' does not open 'Private Key'",
			'Check it for extra spaces. Old ciphers cannot be read; convert the key with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem',
		);
	return invalidKey();
}

/** A PEM or DER text in base64, as variables of build systems hold it. */
function decodeBase64(text: string): Buffer | undefined {
	const plain = text.replace(/\s+/g, '');
	return /^[A-Za-z0-9+/]{64,}={0,2}$/.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}

const DER_TYPES = ['pkcs8', 'pkcs1', 'sec1'] as const;

function derKey(der: Buffer): KeyObject | undefined {
	for (const type of DER_TYPES) {
		try {
			return createPrivateKey({ key: der, format: 'der', type });
		} catch {
			// It may be of the next type.
		}
	}
	return undefined;
}

/**
 * The private key in a pasted PEM text: PKCS #1, PKCS #8, SEC 1, also among certificates, encrypted, or
 * once more in base64.
 * @throws ConfigurationError that says what is wrong with it, without quoting it
 */
export function parsePrivateKey(text: string, passphrase = ''): KeyObject {
	const decoded = decodeBase64(text);
	const key = decoded === undefined ? undefined : derKey(decoded);
	if (key !== undefined) return key;
	const inside = decoded?.toString('utf8') ?? '';
	const pem = normalizePem(BEGIN.test(inside) ? inside : text);
	if (pem === '') throw new ConfigurationError("'Private Key' is required");
	const mistake = PASTE_ERRORS.find(({ matches }) => matches(pem));
	if (mistake !== undefined) throw new ConfigurationError(mistake.message, mistake.advice);
	const [block = pem] = pemBlocks(pem, 'PRIVATE KEY');
	try {
		return createPrivateKey({ key: block, ...nonEmpty({ passphrase }) });
	} catch (error) {
		throw openingError(error, block, passphrase);
	}
}
