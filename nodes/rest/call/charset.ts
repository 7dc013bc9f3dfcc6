import { type ResponseHeaders, headerOf } from '../http';

/** The media type without its parameters, in lower case. */
export function mediaType(headers: ResponseHeaders): string {
	return (headerOf(headers, 'content-type').split(';')[0] ?? '').trim().toLowerCase();
}

function charsetOf(headers: ResponseHeaders): string {
	const charset = /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(headerOf(headers, 'content-type'));
	return charset?.[1] ?? 'utf-8';
}

/**
 * What windows-1252 has in place of the control characters 0x80 to 0x9F, in this order; five bytes stay
 * as they are (https://encoding.spec.whatwg.org/index-windows-1252.txt).
 */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20's decoder leaves the control characters; it knows all names of this charset. */
const decodeWindows1252 = (bytes: Uint8Array) =>
	Buffer.from(bytes)
		.toString('latin1')
		.replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);

/**
 * Bytes as text; a byte order mark is taken off.
 * @param label of the charset, such as `latin1`
 * @returns undefined for a charset that nobody knows
 */
export function decodeBytes(bytes: Uint8Array, label: string): string | undefined {
	try {
		const decoder = new TextDecoder(label);
		return decoder.encoding === 'windows-1252'
			? decodeWindows1252(bytes)
			: decoder.decode(bytes);
	} catch {
		return undefined;
	}
}

/** A response's bytes as text, in the charset that it states. */
export const decodeText = (bytes: Uint8Array, headers: ResponseHeaders): string =>
	decodeBytes(bytes, charsetOf(headers)) ?? new TextDecoder().decode(bytes);
