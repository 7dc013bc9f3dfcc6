import { decodeEntities } from '../common/entities';

/** A text without its encodings, and where each of its characters stood. */
interface DecodedText {
	readonly text: string;
	/** Where each character began in the original text; one more, for the end. */
	readonly starts: Uint32Array;
}

const HEX = '[0-9a-fA-F]';
const CONTINUED = `%[89abAB]${HEX}`;

/**
 * One encoded character: in a URL (UTF-8, RFC 3986 §2.1), in JSON (RFC 8259 §7; PHP also writes `\/`,
 * Go `\u0026`), in logs of Python and Apache (`\x26`), in HTML and XML.
 */
const ENCODED = new RegExp(
	[
		`%[0-7]${HEX}`,
		`%[cdCD]${HEX}${CONTINUED}`,
		`%[eE]${HEX}(?:${CONTINUED}){2}`,
		`%[fF]${HEX}(?:${CONTINUED}){3}`,
		String.raw`\\(?:u${HEX}{4}|x${HEX}{2})`,
		String.raw`\\[^a-zA-Z0-9]`,
		String.raw`\\[bfnrt]`,
		'&#[0-9]{1,7};',
		`&#[xX]${HEX}{1,6};`,
		'&(?:amp|lt|gt|quot|apos);',
	].join('|'),
	'g',
);

const ESCAPES: Readonly<Record<string, string>> = {
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
};
function decodeOne(encoded: string): string {
	if (encoded.startsWith('%')) return Buffer.from(encoded.replaceAll('%', ''), 'hex').toString();
	const inside = encoded.slice(1);
	if (encoded.startsWith('\\')) {
		if (inside.length > 1) return String.fromCharCode(Number.parseInt(inside.slice(1), 16));
		return ESCAPES[inside] ?? inside;
	}
	return decodeEntities(encoded);
}

function decodeOnce({ text, starts }: DecodedText): DecodedText {
	const next = new Uint32Array(text.length + 1);
	let length = 0;
	let read = 0;
	const copyTo = (end: number) => {
		for (; read < end; read++) next[length++] = starts[read] ?? 0;
	};
	const decoded = text.replace(ENCODED, (encoded, offset: number) => {
		copyTo(offset);
		const character = decodeOne(encoded);
		read = offset + encoded.length;
		for (let unit = 0; unit < character.length; unit++)
			next[length++] = starts[unit === 0 ? offset : read] ?? 0;
		return character;
	});
	copyTo(text.length);
	next[length] = starts[text.length] ?? 0;
	return { text: decoded, starts: next.subarray(0, length + 1) };
}

/** A text that is encoded more often than that is not one that anybody reads. */
const MAX_TIMES = 8;

/**
 * A text with all encodings of URLs, JSON and HTML taken off, however often it was encoded: equal
 * texts stay equal in all their spellings. Takes a time that grows with the length.
 *
 *     'a%2526\\u00e9' → 'a&é'
 */
export function decodeText(original: string): DecodedText {
	let current: DecodedText = {
		text: original,
		starts: Uint32Array.from({ length: original.length + 1 }, (_, i) => i),
	};
	for (let times = 0; times < MAX_TIMES && current.text.search(ENCODED) !== -1; times++)
		current = decodeOnce(current);
	return current;
}
