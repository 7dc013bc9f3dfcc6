/** Named values of a request and of a response, outside its rows. */
import { isRecord, parseJson, type UnknownRecord } from '../../../credentials/common/unknown';
import { headerOf } from '../http';
import { arePageLinks, linksIn } from './links';
import type { OwnParameters, Page, PageCall, PageResponse, Place, Spot } from './pageTypes';
import { countOf } from './paths';
import { isSizeName, wordsOf } from './words';

/** How deep objects are read: `data.repository.pullRequests.pageInfo.endCursor`. */
const MAX_DEPTH = 5;
/** An object with more fields is data, not description. */
const MAX_FIELDS = 200;

export interface Field<In = Spot['in']> {
	readonly in: In;
	/** In a body its path. */
	readonly name: string;
	/** Of its name; where that alone says nothing (`value`, `number`), of the object's name, too. */
	readonly words: string;
	readonly value: unknown;
}

export const lastName = (path: string) => path.slice(path.lastIndexOf('.') + 1);
/** The name of the object in which a field is; '' at the root. */
export const holderName = (path: string) =>
	lastName(path.slice(0, Math.max(0, path.lastIndexOf('.'))));

export function fieldAt(name: string, value: unknown): Field {
	const own = wordsOf(lastName(name));
	const isVague = /^(?:value|number|no|index|count|remaining)$/.test(own);
	// Spring Data: `{ content: […], number: 0, last: false }`.
	const holder = wordsOf(holderName(name)) || (own === 'number' ? 'page' : '');
	return { in: 'body', name, words: isVague ? `${holder} ${own}`.trim() : own, value };
}

/** A list of records and lists holds all: `[{ "page": 1 }, [{ … }]]`. */
export const isEnvelope = (value: unknown): value is unknown[] =>
	Array.isArray(value) && value.some(Array.isArray) && value.some(isRecord);

/** The fields of a body, without those in its lists. @param rows path of the rows */
export function fieldsOf(body: unknown, rows?: string): Field[] {
	const found: Field[] = [];
	const visit = (value: unknown, path: string, depth: number): void => {
		const isOpen = isRecord(value) || (depth === 0 && isEnvelope(value));
		if (path === rows || depth > MAX_DEPTH || !isOpen) return;
		for (const [key, each] of Object.entries(value).slice(0, MAX_FIELDS)) {
			const name = path === '' ? key : `${path}.${key}`;
			if (name !== rows) found.push(fieldAt(name, each));
			// `processingTimingsMS: { total: 4 }` of Algolia has a total of milliseconds.
			if (!/timings?(?:_?ms)?$/i.test(key)) visit(each, name, depth + 1);
		}
	};
	visit(body, '', 0);
	return found;
}

/** `X-Pagination: {"TotalCount":250}`; of other headers with an object, such as `NEL`, nothing is about pages. */
const PAGING_HEADER = /(?:^|-)(?:paging|pagina\w+)$/;

const headerFields = ({ headers }: PageResponse): Field[] =>
	Object.keys(headers).flatMap((name) => {
		const text = headerOf(headers, name).trim();
		const data = PAGING_HEADER.test(name) ? parseJson(text) : undefined;
		if (isRecord(data))
			return fieldsOf(data).map((field) => ({
				...field,
				in: 'header' as const,
				name: `${name}.${field.name}`,
			}));
		if (name !== 'link') return [{ in: 'header', name, words: wordsOf(name), value: text }];
		const links = linksIn(text);
		const isPlace = text === '' || arePageLinks(links);
		return [{ in: 'header', name, words: isPlace ? 'next link' : name, value: links }];
	});

/** How many objects are between a field and the rows. */
function distance({ in: place, name }: Field, list: string): number {
	if (place === 'header') return 0;
	const [own = [], rows = []] = [name, list].map((path) => path.split('.').slice(0, -1));
	const shared = own.findIndex((each, at) => each !== rows[at]);
	return own.length + rows.length - 2 * (shared < 0 ? own.length : shared);
}

/** All that a response says outside its rows; what is next to them comes first. */
export const responseFields = ({ response, list }: Pick<Page, 'list' | 'response'>): Field[] =>
	[...headerFields(response), ...fieldsOf(response.body, list)].sort(
		(a, b) => distance(a, list) - distance(b, list),
	);

/** All that a request sends; that of a page, with what is sent for it. */
export function sentFields(own: OwnParameters, call?: PageCall): Array<Field<Place>> {
	const fields = (place: Place, values: Readonly<Record<string, unknown>>) =>
		Object.entries(values).map(([name, value]) => ({
			in: place,
			name,
			words: wordsOf(name),
			value,
		}));
	const body = fieldsOf(own.body)
		.filter(({ value }) => !isRecord(value))
		.map(({ name, value }) => [name, call?.body[name] ?? value]);
	return [
		...fields('query', { ...own.query, ...call?.query }),
		...fields('body', Object.fromEntries(body) as UnknownRecord),
		...fields('header', { ...own.headers, ...call?.headers }),
	];
}

/** The counts among fields with names of some kind. */
export const countsIn = (
	fields: ReadonlyArray<Field<Place>>,
	isNamed: (words: string) => boolean,
): number[] =>
	fields
		.filter(({ words }) => isNamed(words))
		.map(({ value }) => countOf(value))
		.filter((count) => count !== undefined);

/** Numbers that may be those of the rows of a page. */
export const sizesIn = (
	fields: ReadonlyArray<Field<Place>>,
	isNamed: (words: string) => boolean = isSizeName,
): number[] => countsIn(fields, isNamed).filter((size) => size > 1);

/** Numbers of rows that a request may ask for: in the query that has any name. */
export const askedSizes = (own: OwnParameters): number[] => {
	const fields = sentFields(own);
	const inQuery = fields.filter(({ in: place }) => place === 'query');
	return [...sizesIn(inQuery, () => true), ...sizesIn(fields)];
};
