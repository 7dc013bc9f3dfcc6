import { createPrivateKey, type KeyObject } from 'node:crypto';

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

interface PasteError {
	readonly matches: (pem: string) => boolean;
	readonly message: string;
	readonly advice: string;
}

const INCOMPLETE_KEY = 'Paste the full key, including the BEGIN and END lines.';

/** Common mistakes, first match wins, and their messages. */
const PASTE_ERRORS: readonly PasteError[] = [
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
		advice: 'It must start with a line such as -----BEGIN PRIVATE KEY-----.',
	},
	{
		matches: (pem) => /BEGIN (?:RSA )?PUBLIC KEY/.test(pem) || /BEGIN CERTIFICATE/.test(pem),
		message: "'Private Key' contains a public key or a certificate",
		advice: 'Signing requires the matching private key.',
	},
	{
		matches: (pem) => /ENCRYPTED/.test(pem),
		message: "'Private Key' is protected by a passphrase",
		advice: 'Remove the passphrase first, for example with: openssl pkey -in key.pem -out plain.pem',
	},
];

const invalidKey = () =>
	new ConfigurationError(
		"'Private Key' is not a valid key",
		'Some characters are missing or changed. Paste the full key again.',
	);

/**
 * The private key in a pasted PEM text.
 * @throws ConfigurationError that says what is wrong with it, without quoting it
 */
export function parsePrivateKey(text: string): KeyObject {
	const pem = normalizePem(text);
	if (pem === '') throw new ConfigurationError("'Private Key' is required");
	const mistake = PASTE_ERRORS.find(({ matches }) => matches(pem));
	if (mistake !== undefined) throw new ConfigurationError(mistake.message, mistake.advice);
	try {
		return createPrivateKey(pem);
	} catch {
		throw invalidKey();
	}
}
