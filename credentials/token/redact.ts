const MASK = '•••';
/** Shorter values would mask half of every sentence. */
const SHORTEST = 3;

const lowerCaseEscapes = (text: string) =>
	text.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());

const asHtml = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

/** A secret as it is, in URLs and forms, in JSON, in HTML, and as base64 of both alphabets. */
function spellings(secret: string): string[] {
	// Through a buffer, because half a surrogate pair is an error to encodeURIComponent.
	const url = encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8'));
	const form = new URLSearchParams({ '': secret }).toString().slice(1);
	const base64 = Buffer.from(secret, 'utf8').toString('base64');
	const base64url = Buffer.from(secret, 'utf8').toString('base64url');
	return [
		...[secret, url, lowerCaseEscapes(url), form, lowerCaseEscapes(form)],
		...[JSON.stringify(secret).slice(1, -1), asHtml(secret)],
		...[base64, base64.replace(/=+$/, ''), base64url],
	];
}

/** A user's own values and the credentials in well-known header schemes, whoever wrote them. */
const SCHEMES = /\b(Basic|Bearer)\s+[A-Za-z0-9\-._~+/]{8,}=*/g;
const JWT = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;

/**
 * Text without the given secrets, in whatever spelling they occur (percent-encoded, JSON, base64),
 * and without anything that looks like a credential in an Authorization header.
 */
export function redact(text: string, secrets: readonly string[]): string {
	const values = secrets
		.filter((secret) => secret.length >= SHORTEST)
		.flatMap(spellings)
		// Longest first: a secret may be part of another one's spelling.
		.sort((a, b) => b.length - a.length);
	const masked = values.reduce((current, value) => current.replaceAll(value, MASK), text);
	return masked.replace(SCHEMES, `$1 ${MASK}`).replace(JWT, MASK);
}
