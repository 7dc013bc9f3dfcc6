import { type ResponseHeaders, headerOf } from '../http';

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** `filename*=UTF-8''na%C3%AFve.pdf` wins over `filename="naive.pdf"` (RFC 6266 §4.3). */
function ofDisposition(disposition: string): string {
	const extended = /(?:^|;)\s*filename\*\s*=\s*[\w-]*'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
	if (extended !== undefined) return decoded(extended);
	const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
	if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
	return /(?:^|;)\s*filename\s*=\s*([^;"\s]+)/i.exec(disposition)?.[1] ?? '';
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
