import { createHash } from 'node:crypto';

/**
 * A value in the `application/x-www-form-urlencoded` form (WHATWG URL §5), which RFC 6749 also wants
 * for the two halves of a Basic header: a space becomes `+`.
 */
export function formEncode(value: string): string {
	return new URLSearchParams([['', value]]).toString().slice(1);
}

/** What a placeholder can do to a text, such as `{base64({clientId}:{clientSecret})}`. */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, (text: string) => string>> = {
	base64: (text) => Buffer.from(text, 'utf8').toString('base64'),
	base64Url: (text) => Buffer.from(text, 'utf8').toString('base64url'),
	formEncode,
	sha256Base64: (text) => createHash('sha256').update(text, 'utf8').digest('base64'),
	sha256Hex: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
};
