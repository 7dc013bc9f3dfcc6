import { decodeText } from './decodedText';

const MASK = '•••';
/** Shorter values would mask half of every sentence. */
const SHORTEST = 3;
/** Of longer ones the beginning is looked for, so that a text that ends within one keeps none of it. */
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

/** Different forms of a secret, of which most have only one. */
function decodedForms(plain: string): string[] {
	return [...new Set([plain, JSON.stringify(plain).slice(1, -1)].map(decoded))];
}

/** Where a value is in a text; where only its beginning is, the place of that. */
function placesOf(value: string, text: string): Range[] {
	const searched = value.slice(0, MAX_SEARCHED);
	const places: Range[] = [];
	if (searched.length < SHORTEST) return places;
	for (let at = text.indexOf(searched); at !== -1;) {
		const end = at + (text.startsWith(value, at) ? value.length : searched.length);
		places.push([at, end]);
		at = text.indexOf(searched, end);
	}
	return places;
}

const decodedPlaces = (secrets: readonly Secret[], text: string): Range[] =>
	secrets.flatMap((secret) => secret.decoded.flatMap((form) => placesOf(form, text)));

const BASE64 = /[A-Za-z0-9+/_-]{4,}={0,2}/g;

/** Whether base64 of either alphabet has a secret in it; up to three other letters may be before it. */
function hidesSecret(word: string, secrets: readonly Secret[]): boolean {
	return [0, 1, 2, 3].some((start) => {
		const text = Buffer.from(word.slice(start), 'base64').toString('utf8');
		if (secrets.some(({ plain }) => text.includes(plain.slice(0, MAX_SEARCHED)))) return true;
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
