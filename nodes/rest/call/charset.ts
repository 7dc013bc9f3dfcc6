import { type ResponseHeaders, headerOf } from '../http';

/** The media type without its parameters, in lower case. */
export function mediaType(headers: ResponseHeaders): string {
	return (headerOf(headers, 'content-type').split(';')[0] ?? '').trim().toLowerCase();
}

function charsetOf(headers: ResponseHeaders): string {
	const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headerOf(headers, 'content-type'));
	return charset?.[1] ?? 'utf-8';
}

/** An answer's bytes as text, in the charset that it states; a byte order mark is taken off. */
export function decodeText(bytes: Uint8Array, headers: ResponseHeaders): string {
	try {
		return new TextDecoder(charsetOf(headers)).decode(bytes);
	} catch {
		// A charset that nobody knows.
		return new TextDecoder().decode(bytes);
	}
}
