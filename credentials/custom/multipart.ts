import { createHash } from 'node:crypto';

import type { Pair } from './template/namedValues';

/** As browsers escape names (WHATWG HTML, multipart/form-data encoding algorithm). */
const quotedName = (name: string) =>
	name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/**
 * Plain fields as a `multipart/form-data` body (RFC 7578). The boundary is a hash of the fields, so
 * that it is the same each time and in none of them.
 */
export function multipartBody(pairs: readonly Pair[]): { contentType: string; text: string } {
	const hash = createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
	const boundary = `----TokenFlow${hash.slice(0, 32)}`;
	const parts = pairs.map(
		([name, value]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name="${quotedName(name)}"\r\n\r\n${value}\r\n`,
	);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		text: `${parts.join('')}--${boundary}--\r\n`,
	};
}
