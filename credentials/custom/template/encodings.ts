import { createHash } from 'node:crypto';

import { ConfigurationError } from '../../token/errors';

/** What a placeholder may stand for. Numbers and booleans stay what they are in JSON. */
export type PlaceholderValue = string | number | boolean;

/** Where the text of a template goes; it decides how inserted values are escaped. */
export type Encoding = 'raw' | 'json' | 'form' | 'url' | 'header' | 'xml';

/**
 * Escapes what is inserted into one text, so that a value is never more than a value. It sees the
 * literal text between the placeholders too, because the right escape can depend on it.
 */
export interface Encoder {
	/** Text that the user wrote; returned as it is sent. */
	readonly literal: (text: string) => string;
	readonly value: (value: PlaceholderValue) => string;
}

const plain = (value: (value: PlaceholderValue) => string): Encoder => ({
	literal: (text) => text,
	value,
});

/** Inside quotes a value is escaped text; outside it becomes a whole JSON value (RFC 8259). */
function jsonEncoder(): Encoder {
	let inString = false;
	let escaped = false;
	return {
		literal(text) {
			for (const character of text) {
				if (character === '"' && !escaped) inString = !inString;
				escaped = inString && character === '\\' && !escaped;
			}
			return text;
		},
		value: (value) =>
			inString ? JSON.stringify(String(value)).slice(1, -1) : JSON.stringify(value),
	};
}

/** `encodeURIComponent` leaves these alone although RFC 3986 reserves them. */
const RESERVED_LEFT_OVER = /[!'()*]/g;

/** Halves of characters, which cannot be encoded. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

function percentEncode(text: string): string {
	return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replace(
		RESERVED_LEFT_OVER,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** A value is one part of the URL, unless the URL begins with it and it is an address itself. */
function urlEncoder(): Encoder {
	let atStart = true;
	return {
		literal(text) {
			if (text.trim() !== '') atStart = false;
			return text;
		},
		value(value) {
			const text = String(value);
			const isAddress = atStart && /^https?:\/\//i.test(text);
			atStart = false;
			return isAddress ? text.replace(/\/+$/, '') : percentEncode(text);
		},
	};
}

/** What RFC 9110 §5.5 and Node's HTTP client refuse in a field value. */
const UNFIT_FOR_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

function headerText(text: string): string {
	if (UNFIT_FOR_HEADER.test(text)) {
		throw new ConfigurationError(
			'A header value contains a line break or a character that cannot be sent in a header',
			'Check that the secret was pasted completely and without line breaks, or encode it with {base64({…})}.',
		);
	}
	return text;
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

/** Characters that XML 1.0 §2.2 forbids, even as entities. */
const UNFIT_FOR_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function xmlText(value: PlaceholderValue): string {
	const text = String(value);
	if (UNFIT_FOR_XML.test(text)) {
		throw new ConfigurationError(
			'A value contains a character that XML does not allow',
			'Check that the secret was pasted as it is, or encode it with {base64({…})}.',
		);
	}
	return text.replace(/[&<>"']/g, (character) => XML_ENTITIES[character] ?? '');
}

/** A fresh encoder for one text. */
export const ENCODERS: Readonly<Record<Encoding, () => Encoder>> = {
	raw: () => plain(String),
	json: jsonEncoder,
	form: () => plain((value) => formEncode(String(value))),
	url: urlEncoder,
	header: () => ({ literal: headerText, value: (value) => headerText(String(value)) }),
	xml: () => plain(xmlText),
};

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
