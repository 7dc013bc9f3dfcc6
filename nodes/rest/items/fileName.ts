import { dispositionParameters } from '../../../vendor/contentDisposition';
import { decodeBytes } from '../call/charset';
import { type ResponseHeaders, headerOf } from '../http';

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Bytes that are written as `%E9`, or as they are. */
const percentBytes = (text: string): Buffer =>
	Buffer.from(
		text.replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		),
		'latin1',
	);

/** `ISO-8859-1'en'r%E9sum%E9.pdf` (RFC 8187 §3.2, formerly RFC 5987). */
function ofExtended(value: string): string {
	const [, charset = '', encoded = ''] = /^([^']*)'[^']*'(.*)$/s.exec(value) ?? [];
	return charset === '' ? '' : (decodeBytes(percentBytes(encoded), charset) ?? '');
}

const QUOTED_PRINTABLE = (text: string) =>
	percentBytes(text.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, '%$1'));
const BASE64 = (text: string) => Buffer.from(text, 'base64');

const ENCODED_WORD = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** `=?UTF-8?B?csOpc3Vtw6kucGRm?=`, as mail writes it (RFC 2047); spaces between two such words go. */
const ofEncodedWords = (text: string): string =>
	text
		.replace(/\?=\s+(?==\?)/g, '?=')
		.replace(ENCODED_WORD, (word, charset: string, encoding: string, content: string) => {
			const bytes = /b/i.test(encoding) ? BASE64(content) : QUOTED_PRINTABLE(content);
			return decodeBytes(bytes, charset) ?? word;
		});

/** Node reads headers as Latin-1; most servers that send other characters as they are mean UTF-8. */
function ofRaw(text: string): string {
	if (/[^\0-\u00ff]/.test(text) || !/[\u0080-\u00ff]/.test(text)) return text;
	const bytes = Buffer.from(text, 'latin1');
	const utf8 = new TextDecoder().decode(bytes);
	return utf8.includes('\ufffd') ? (decodeBytes(bytes, 'windows-1252') ?? text) : utf8;
}

/** `filename*` wins over `filename` (RFC 6266 §4.3). */
function ofDisposition(header: string): string {
	// Some servers leave the type out.
	const isBare = /^\s*filename\*?\s*=/i.test(header);
	const { filename = '', 'filename*': extended = '' } = dispositionParameters(
		isBare ? `attachment; ${header}` : header,
	);
	return ofExtended(extended) || ofEncodedWords(ofRaw(filename));
}

/** The last part of the path, where it looks like a file. */
function ofUrl(url: string): string {
	const last = new URL(url).pathname.split('/').at(-1) ?? '';
	return /\.[A-Za-z0-9]{1,8}$/.test(last) ? decoded(last) : '';
}

/** Without folders and control characters: a server must not choose where a file is written. */
const harmless = (name: string) =>
	(name.split(/[/\\]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').replace(/^\.+/, '');

/** The name for a downloaded file: what the server says, else the path's last part, else `file`. */
export function fileNameOf(headers: ResponseHeaders, url: string): string {
	const names = [ofDisposition(headerOf(headers, 'content-disposition')), ofUrl(url)];
	return names.map(harmless).find((name) => name !== '') ?? 'file';
}
