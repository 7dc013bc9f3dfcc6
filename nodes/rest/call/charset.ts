import { type ResponseHeaders, headerOf } from '../http';

/** The media type without its parameters, in lower case. */
export function mediaType(headers: ResponseHeaders): string {
	return (headerOf(headers, 'content-type').split(';')[0] ?? '').trim().toLowerCase();
}

const BYTE_ORDER_MARKS: ReadonlyArray<readonly [bytes: readonly number[], label: string]> = [
	[[0xef, 0xbb, 0xbf], 'utf-8'],
	[[0xff, 0xfe], 'utf-16le'],
	[[0xfe, 0xff], 'utf-16be'],
];

const markOf = (bytes: Uint8Array): string | undefined =>
	BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];

const statedIn = (headers: ResponseHeaders): string | undefined =>
	/;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(headerOf(headers, 'content-type'))?.[1];

/** An XML declaration is shorter, bytes. */
const MAX_DECLARATION = 256;

/** What can be read byte by byte is no UTF-16, although .NET writes that of text which became UTF-8. */
function declaredIn(bytes: Uint8Array): string | undefined {
	const start = Buffer.from(bytes.subarray(0, MAX_DECLARATION)).toString('latin1');
	const label = /^\s*<\?xml\b[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/.exec(start)?.[1];
	return label === undefined || /^utf-?(?:16|32)/i.test(label) ? undefined : label;
}

/** In the order of RFC 7303 §3: a byte order mark, the header, the XML declaration. */
const charsetOf = (bytes: Uint8Array, headers: ResponseHeaders): string =>
	markOf(bytes) ?? statedIn(headers) ?? declaredIn(bytes) ?? 'utf-8';

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

/** A response's bytes as text, in the charset that it states, or that its XML declares. */
export const responseText = (bytes: Uint8Array, headers: ResponseHeaders): string =>
	decodeBytes(bytes, charsetOf(bytes, headers)) ?? new TextDecoder().decode(bytes);
