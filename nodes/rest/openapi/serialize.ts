import { isRecord } from '../../../credentials/common/unknown';
import type { Style } from './parameters';
import { LONE_SURROGATE, percentEncode } from '../../../credentials/common/percentEncode';

/** How a value is written: OpenAPI 3.1.1, "Style Examples", after RFC 6570. */
export interface Writing {
	readonly style: Style;
	readonly explode: boolean;
	/** Makes text safe for its place. */
	readonly encode: (text: string) => string;
}

/** A name and a value, both encoded. */
export type EncodedPair = readonly [name: string, value: string];

/**
 * Reserved characters stay (`allowReserved`), and what is encoded already is not encoded again. `&`, `#`
 * and `+` do not stay: in a query they would end the value, or be read as a space.
 */
export const encodeReserved = (text: string): string =>
	text
		.split(/(%[0-9A-Fa-f]{2}|[:/?[\]@!$'()*,;=])/)
		.map((part, index) => (index % 2 === 1 ? part : percentEncode(part)))
		.join('');

/** `application/x-www-form-urlencoded`: a space is a plus. */
export const encodeForm = (text: string): string => percentEncode(text).replaceAll('%20', '+');

/** A part of a URL as it was written, which may be encoded already. */
export const encodeLiteral = (text: string): string =>
	encodeURI(text.replace(LONE_SURROGATE, '\uFFFD')).replaceAll('%25', '%');

/** Headers carry text as it is. */
export const encodeNothing = (text: string): string => text;

/** Names keep their brackets, as `filter[name]` is usually written. */
const encodeName = (name: string, { encode }: Writing) =>
	encode(name).replaceAll('%5B', '[').replaceAll('%5D', ']');

/** A value inside of a list or record as text; what is itself a list or record is JSON. */
export const scalarText = (value: unknown): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

const isNothing = (value: unknown) => value === undefined || value === null;

/** Entries that are sent; nothing is left out, as a variable without value is in RFC 6570. */
const entriesOf = (value: Record<string, unknown>): Array<[string, unknown]> =>
	Object.entries(value).filter(([, each]) => !isNothing(each));

const itemsOf = (value: readonly unknown[]): unknown[] => value.filter((each) => !isNothing(each));

/** What is between the entries of a list that has its name once. */
const DELIMITERS: Readonly<Partial<Record<Style, string>>> = {
	spaceDelimited: '%20',
	pipeDelimited: '%7C',
	tabDelimited: '%09',
};

/** `filter[price][min]=1`, `tags[]=a`; records in a list have their index. */
function deepPairs(name: string, value: unknown, writing: Writing): EncodedPair[] {
	if (Array.isArray(value)) {
		const items = itemsOf(value);
		const areScalar = items.every((each) => typeof each !== 'object');
		return items.flatMap((each, index) =>
			deepPairs(`${name}[${areScalar ? '' : index}]`, each, writing),
		);
	}
	if (isRecord(value)) {
		return entriesOf(value).flatMap(([key, each]) =>
			deepPairs(`${name}[${encodeName(key, writing)}]`, each, writing),
		);
	}
	return [[name, writing.encode(scalarText(value))]];
}

/**
 * The pairs that a parameter adds to a query or a form: none for an empty list.
 *
 *     queryPairs('ids', [1, 2], { style: 'form', explode: false, encode: percentEncode }) // [['ids', '1,2']]
 */
export function queryPairs(name: string, value: unknown, writing: Writing): EncodedPair[] {
	const { style, explode, encode } = writing;
	const encodedName = encodeName(name, writing);
	const write = (each: unknown) => encode(scalarText(each));
	if (style === 'deepObject') return deepPairs(encodedName, value, writing);
	if (Array.isArray(value)) {
		const items = itemsOf(value).map(write);
		if (explode) return items.map((item) => [encodedName, item]);
		return items.length === 0 ? [] : [[encodedName, items.join(DELIMITERS[style] ?? ',')]];
	}
	if (!isRecord(value)) return [[encodedName, write(value)]];
	const entries = entriesOf(value);
	if (explode) return entries.map(([key, each]) => [encodeName(key, writing), write(each)]);
	const flat = entries.flatMap(([key, each]) => [encode(key), write(each)]);
	return flat.length === 0 ? [] : [[encodedName, flat.join(DELIMITERS[style] ?? ',')]];
}

/** What begins each value, and what is between them, for one text. */
const PREFIXES: Readonly<Partial<Record<Style, string>>> = { label: '.', matrix: ';' };

/** `k=v` or `k,v` for each entry of a record. */
const recordParts = (value: Record<string, unknown>, { explode, encode }: Writing): string[] =>
	entriesOf(value).flatMap(([key, each]) =>
		explode
			? [`${encode(key)}=${encode(scalarText(each))}`]
			: [encode(key), encode(scalarText(each))],
	);

function matrixText(
	name: string,
	value: unknown,
	parts: readonly string[],
	explode: boolean,
): string {
	if (!explode || !(Array.isArray(value) || isRecord(value)))
		return `;${name}=${parts.join(',')}`;
	return parts.map((part) => (Array.isArray(value) ? `;${name}=${part}` : `;${part}`)).join('');
}

/**
 * A parameter as one text, for a path or a header; '' for an empty list or record.
 *
 *     plainText('id', [1, 2], { style: 'label', explode: true, encode: percentEncode }) // '.1.2'
 */
export function parameterText(name: string, value: unknown, writing: Writing): string {
	const { style, explode, encode } = writing;
	const write = (each: unknown) => encode(scalarText(each));
	const parts = Array.isArray(value)
		? itemsOf(value).map(write)
		: isRecord(value)
			? recordParts(value, writing)
			: [write(value)];
	if (parts.length === 0) return '';
	if (style === 'matrix') return matrixText(encode(name), value, parts, explode);
	const prefix = PREFIXES[style] ?? '';
	return `${prefix}${parts.join(style === 'label' && explode ? '.' : ',')}`;
}
