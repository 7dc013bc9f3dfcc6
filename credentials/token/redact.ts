const MASK = '•••';
/** Shorter values would mask half of every sentence. */
const SHORTEST = 3;

function spellings(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const base64 = Buffer.from(secret, 'utf8').toString('base64');
	return [secret, encodeURIComponent(secret), json, base64, base64.replace(/=+$/, '')];
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
