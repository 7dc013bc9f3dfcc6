import { decodeText } from './decodedText';

const MASK = '•••';
/** Shorter values would mask half of every sentence. */
const SHORTEST = 3;
/** Of longer ones the beginning is looked for. */
const MAX_SEARCHED = 200;

type Range = readonly [start: number, end: number];

interface Secret {
	readonly plain: string;
	/** What is left of it and of its spelling in JSON: one that looks encoded itself is read in two ways. */
	readonly decoded: readonly string[];
}

/** Forms write a space as a plus sign. */
const withoutPlus = (text: string) => text.replaceAll('+', ' ');
const decoded = (text: string) => withoutPlus(decodeText(text).text);

/** Different forms of a secret, of which most have only one. Messages are written in one line. */
function decodedForms(plain: string): string[] {
	const spellings = [
		plain,
		JSON.stringify(plain).slice(1, -1),
		plain.replace(/\s+/g, ' ').trim(),
	];
	return [...new Set(spellings.map(decoded))];
}

/** What follows a text that was cut off, maybe within a secret. */
const CUT = /^(?: ?(?:…|\.{3})|$)/;
/** So much of the beginning of a secret tells nothing. */
const MAX_HARMLESS = 7;

/** Where a value is in a text, and where it begins and the text is cut off. */
function placesOf(value: string, text: string): Range[] {
	const places: Range[] = [];
	if (value.length < SHORTEST) return places;
	const head = value.slice(0, 4);
	const complete = Math.min(value.length, MAX_SEARCHED);
	const telling = Math.max(head.length, Math.min(MAX_HARMLESS + 1, value.length / 2));
	for (let at = text.indexOf(head); at !== -1;) {
		let end = at + head.length;
		while (end - at < value.length && text[end] === value[end - at]) end++;
		const length = end - at;
		const isFound =
			length >= complete || (length >= telling && CUT.test(text.slice(end, end + 4)));
		if (isFound) places.push([at, end]);
		at = text.indexOf(head, isFound ? end : at + 1);
	}
	return places;
}

const decodedPlaces = (secrets: readonly Secret[], text: string): Range[] =>
	secrets.flatMap((secret) => secret.decoded.flatMap((form) => placesOf(form, text)));

const BASE64 = /[A-Za-z0-9+/_-]{4,}={0,2}/g;

/** Whether hex, or base64 of either alphabet, has a secret in it; up to three other letters may be before it. */
function hidesSecret(word: string, secrets: readonly Secret[]): boolean {
	const bytes = [0, 1, 2, 3].map((start) => Buffer.from(word.slice(start), 'base64'));
	return [Buffer.from(word, 'hex'), ...bytes].some((each) => {
		const text = each.toString('utf8');
		if (secrets.some(({ plain }) => placesOf(plain, text).length > 0)) return true;
		return /[%\\&+]/.test(text) && decodedPlaces(secrets, decoded(text)).length > 0;
	});
}

/** All places of secrets in a text, in any order. */
function secretPlaces(text: string, secrets: readonly Secret[]): Range[] {
	const { text: inner, starts } = decodeText(text);
	const searched = withoutPlus(inner);
	const found = [
		...decodedPlaces(secrets, searched),
		...[...inner.matchAll(BASE64)]
			.filter(([word]) => hidesSecret(word, secrets))
			.map(({ index, 0: word }): Range => [index, index + word.length]),
	];
	return [
		...secrets.flatMap(({ plain }) => placesOf(plain, text)),
		...found.map(([start, end]): Range => [starts[start] ?? 0, starts[end] ?? text.length]),
	];
}

/** The text with a mask in place of each range; ranges that overlap are one. */
function maskRanges(text: string, ranges: readonly Range[]): string {
	const ordered = [...ranges].sort(([a], [b]) => a - b);
	const parts: string[] = [];
	let read = 0;
	for (const [start, end] of ordered) {
		if (start >= read) parts.push(text.slice(read, start), MASK);
		read = Math.max(read, end);
	}
	return [...parts, text.slice(read)].join('');
}

/** What is sent in well-known header schemes, whoever wrote it. */
const SCHEMES = /\b(Basic|Bearer)\s{1,20}[A-Za-z0-9\-._~+/]{8,}=*/g;

/** Words as JWTs are made of; their parts are looked at one by one, so that no text takes long. */
const WORDS = /[\w.-]+/g;
const JWT_START = /(?:^|(?<=-))eyJ[\w-]{5,}$/;
const MIN_CLAIMS = 5;

function maskJwts(word: string): string {
	const parts = word.split('.');
	for (let i = 0; i < parts.length - 2; i++) {
		const start = parts[i]?.search(JWT_START) ?? -1;
		if (start === -1 || (parts[i + 1]?.length ?? 0) < MIN_CLAIMS) continue;
		parts.splice(i, 3, `${parts[i]?.slice(0, start)}${MASK}`);
	}
	return parts.join('.');
}

/**
 * A text without the given secrets, in whatever spelling they occur: percent-encoded, in JSON, in
 * HTML, as part of base64, encoded twice. Also without what looks like a credential in an
 * Authorization header. Takes a time that grows with the length of the text.
 */
export function redact(text: string, secrets: readonly string[]): string {
	const sought = [...new Set(secrets)]
		.filter((secret) => secret.length >= SHORTEST)
		.map((plain): Secret => ({ plain, decoded: decodedForms(plain) }));
	const masked = sought.length === 0 ? text : maskRanges(text, secretPlaces(text, sought));
	return masked
		.replace(SCHEMES, `$1 ${MASK}`)
		.replace(WORDS, (word) => (word.includes('eyJ') ? maskJwts(word) : word));
}
