import { createPrivateKey, type KeyObject } from 'node:crypto';

import { ConfigurationError } from '../../token/errors';

const BEGIN = /-----BEGIN ([A-Z0-9 ]+)-----/;
const END = /-----END [A-Z0-9 ]+-----/;
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
const LINE_LENGTH = 64;

/**
 * A PEM text as OpenSSL reads it. Keys come out of JSON files with `\n` spelled out, and out of
 * one-line inputs with spaces in place of line ends.
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

interface PasteError {
	readonly matches: (pem: string) => boolean;
	readonly message: string;
	readonly advice: string;
}

const INCOMPLETE_KEY =
	'Paste the whole key, from the line with BEGIN to the line with END, both included.';

/** What people paste by mistake, each with its own sentence. */
const PASTE_ERRORS: readonly PasteError[] = [
	{
		matches: (pem) => BEGIN.test(pem) && !END.test(pem),
		message: "The end of 'Private Key' is missing",
		advice: INCOMPLETE_KEY,
	},
	{
		matches: (pem) => !BEGIN.test(pem) && END.test(pem),
		message: "The beginning of 'Private Key' is missing",
		advice: INCOMPLETE_KEY,
	},
	{
		matches: (pem) => !BEGIN.test(pem),
		message: "'Private Key' is not a key in PEM form",
		advice: 'It must begin with a line such as -----BEGIN PRIVATE KEY-----.',
	},
	{
		matches: (pem) => /BEGIN (?:RSA )?PUBLIC KEY/.test(pem) || /BEGIN CERTIFICATE/.test(pem),
		message: "'Private Key' holds a public key or a certificate",
		advice: 'Signing needs the private key that belongs to it.',
	},
	{
		matches: (pem) => /ENCRYPTED/.test(pem),
		message: "'Private Key' is protected by a passphrase",
		advice: 'Take the passphrase off first, for example with: openssl pkey -in key.pem -out plain.pem',
	},
];

function unreadable(): ConfigurationError {
	return new ConfigurationError(
		"'Private Key' cannot be read",
		'Some characters in its middle are missing or changed. Paste the whole key again.',
	);
}

/** @throws ConfigurationError that says what is wrong with the pasted key, without quoting it */
export function parsePrivateKey(text: string): KeyObject {
	const pem = normalizePem(text);
	if (pem === '') throw new ConfigurationError("Fill in 'Private Key'");
	const slip = PASTE_ERRORS.find(({ matches }) => matches(pem));
	if (slip !== undefined) throw new ConfigurationError(slip.message, slip.advice);
	try {
		return createPrivateKey(pem);
	} catch {
		throw unreadable();
	}
}
