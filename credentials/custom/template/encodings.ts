import trimEnd from 'lodash/trimEnd';

import { writeJson } from '../../common/exactJson';
import { ConfigurationError } from '../../token/errors';
import { percentEncode } from '../../common/percentEncode';

/** The value of a placeholder. Numbers and booleans keep their type in JSON. */
export type PlaceholderValue = string | number | bigint | boolean;

/** The context that a template is inserted into; it decides how values are escaped. */
export type Encoding = 'raw' | 'json' | 'form' | 'url' | 'header' | 'xml';

/**
 * Escapes the values of one text, so that a value cannot inject syntax. It sees the literal text between
 * the placeholders too, because the right escape can depend on it.
 */
interface Encoder {
	/** Text of the template; returned as it is sent. */
	readonly literal: (text: string) => string;
	readonly value: (value: PlaceholderValue) => string;
}

const plain = (value: (value: PlaceholderValue) => string): Encoder => ({
	literal: (text) => text,
	value,
});

/** Follows a JSON text (RFC 8259) character by character: whether what comes next is in a string. */
export function jsonStringTracker(): (character: string) => boolean {
	let inString = false;
	let escaped = false;
	return (character) => {
		if (character === '"' && !escaped) inString = !inString;
		escaped = inString && character === '\\' && !escaped;
		return inString;
	};
}

/** Inside quotes a value is escaped text; outside it becomes a complete JSON value. */
function jsonEncoder(): Encoder {
	const track = jsonStringTracker();
	let inString = false;
	return {
		literal(text) {
			for (const character of text) inString = track(character);
			return text;
		},
		value: (value) =>
			inString ? JSON.stringify(String(value)).slice(1, -1) : writeJson(value),
	};
}

/** A value is one part of the URL, unless the template starts with it and it is a URL itself. */
function urlEncoder(): Encoder {
	let atStart = true;
	return {
		literal(text) {
			if (text.trim() !== '') atStart = false;
			return text;
		},
		value(value) {
			const text = String(value);
			const isUrl = atStart && /^https?:\/\//i.test(text);
			atStart = false;
			return isUrl ? trimEnd(text, '/') : percentEncode(text);
		},
	};
}

/** What RFC 9110 §5.5 and Node's HTTP client reject in a field value. */
const INVALID_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

/** A text as the value of a header. @throws ConfigurationError where it cannot be one */
export function headerText(text: string): string {
	if (INVALID_IN_HEADER.test(text)) {
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
const INVALID_IN_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function xmlText(value: PlaceholderValue): string {
	const text = String(value);
	if (INVALID_IN_XML.test(text)) {
		throw new ConfigurationError(
			'A value contains a character that XML does not allow',
			'Check that the secret was pasted unchanged, or encode it with {base64({…})}.',
		);
	}
	return text.replace(/[&<>"']/g, (character) => XML_ENTITIES[character] ?? '');
}

/** A new encoder for one text, by context. */
export const ENCODERS: Readonly<Record<Encoding, () => Encoder>> = {
	raw: () => plain(String),
	json: jsonEncoder,
	form: () => plain((value) => formEncode(String(value))),
	url: urlEncoder,
	header: () => ({ literal: headerText, value: (value) => headerText(String(value)) }),
	xml: () => plain(xmlText),
};

/**
 * A value as `application/x-www-form-urlencoded` has it (WHATWG URL §5), also required by RFC 6749
 * §2.3.1 for both halves of a Basic header: a space becomes `+`.
 */
export function formEncode(value: string): string {
	return new URLSearchParams([['', value]]).toString().slice(1);
}
