import type {
	End,
	ListShape,
	Row,
	ShapeRequest,
	ShapeResponse,
	Source,
	Style,
	Target,
} from './types';
import { exactJson, valueAt, wire, withValue } from './values';

/** More requests than any list of the table needs. */
const MAX_REQUESTS = 300;

interface Read {
	body: unknown;
	headers: Readonly<Record<string, string>>;
	items: Row[];
	/** How many rows were not on the page before. */
	fresh: number;
	request: ShapeRequest;
}

/** The request for the page after the one just read, or undefined at the end. */
export type Next = (
	read: Read,
	so: { rows: number; requests: number; cursor: unknown },
) => ShapeRequest | undefined;

export const firstRequest = (
	{ request }: ListShape,
	origin = 'https://api.example.com',
): ShapeRequest => ({
	method: request.method ?? 'GET',
	url: new URL(
		`${request.path}${request.query ? `?${new URLSearchParams(request.query)}` : ''}`,
		origin,
	),
	headers: Object.fromEntries(
		Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
	),
	body: request.body,
});

/** The rows of a response, in the form in which the shape says that they come. */
export function itemsOf(
	shape: ListShape,
	response: ShapeResponse,
): { body: unknown; items: Row[] } {
	const { text } = wire(response);
	if (shape.form === 'lines') {
		const items = text.split('\n').filter((line) => line !== '');
		return { body: text, items: items.map((line) => exactJson(line) as Row) };
	}
	const body = text === '' ? undefined : exactJson(text);
	const found = valueAt(body, shape.list) ?? [];
	if (Array.isArray(found)) return { body, items: found as Row[] };
	if (shape.form !== 'map') return { body, items: [found as Row] };
	// What has no ID is beside the rows.
	const entries = Object.values(found) as Row[];
	return { body, items: entries.filter((row) => valueAt(row, shape.id) !== undefined) };
}

const given = (read: Read, { in: place, at }: Source): unknown =>
	place === 'body' ? valueAt(read.body, at) : read.headers[at.toLowerCase()];

/** 0 is never the position of a next page. */
const filled = (value: unknown): boolean =>
	value !== undefined && value !== null && value !== '' && value !== 0;

/** The request with one value in it. */
export function sent(
	request: ShapeRequest,
	{ in: place, at }: Target,
	value: unknown,
): ShapeRequest {
	if (place === 'body') return { ...request, body: withValue(request.body, at, value) };
	if (place === 'header') {
		return { ...request, headers: { ...request.headers, [at.toLowerCase()]: String(value) } };
	}
	const url = new URL(request.url);
	url.searchParams.set(at, String(value));
	return { ...request, url };
}

export const follow = (read: Read, link: string): ShapeRequest => ({
	...read.request,
	// A link may be a template: what is optional in it is left out.
	url: new URL(link.replace(/\{[?&][^}]*\}/g, ''), read.request.url),
});

/** Whether the documentation calls the page just read the last one; absence of a cursor is seen elsewhere. */
function ended(end: End, read: Read, so: { rows: number; requests: number }): boolean {
	switch (end.by) {
		case 'absence':
		case 'same cursor':
			return false;
		case 'one response':
			return true;
		case 'flag':
			return given(read, end.from) !== end.more;
		case 'pages':
			return so.requests >= Number(given(read, end.from));
		case 'total':
			return so.rows >= Number(given(read, end.from));
		case 'short page':
			return read.items.length < end.size;
		case 'empty page':
			return read.fresh === 0;
	}
}

/** The next link of a Link header, unless a parameter takes it back. */
export function linkOf(
	header: string | undefined,
	unless: { name: string; value: string } | undefined,
) {
	for (const [, target = '', parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^,]*)/g)) {
		const back = unless && parameters.includes(`${unless.name}="${unless.value}"`);
		if (/;\s*rel="next"/.test(parameters) && !back) return target;
	}
	return undefined;
}

function linkIn(read: Read, style: Style): string | undefined {
	if (style.kind === 'link') return valueAt(read.body, style.path) as string | undefined;
	if (style.kind === 'Link header') return linkOf(read.headers.link, style.unless);
	if (style.kind !== 'link list') return undefined;
	const links = (valueAt(read.body, style.path) ?? []) as Row[];
	return links.find((link) => link[style.relation] === 'next')?.[style.address] as
		string | undefined;
}

/** A client that does what the style says, and nothing else. */
export const clientOf =
	(style: Exclude<Style, { kind: 'own' }>): Next =>
	(read, so) => {
		// A position moved on by the size of pages passes the total before the rows do.
		const passed =
			style.kind === 'offset' && style.by !== 'rows' ? so.requests * style.by : so.rows;
		if (ended(style.end, read, { ...so, rows: passed })) return undefined;
		switch (style.kind) {
			case 'link':
			case 'link list':
			case 'Link header': {
				const link = linkIn(read, style);
				return filled(link) ? follow(read, String(link)) : undefined;
			}
			case 'cursor': {
				const value = given(read, style.from);
				if (!filled(value)) return undefined;
				if (style.end.by === 'same cursor' && value === so.cursor) return undefined;
				return sent(read.request, style.to, value);
			}
			case 'last row': {
				const last = read.items.at(-1);
				if (!last) return undefined;
				const value = valueAt(last, style.field);
				return sent(read.request, style.to, style.json ? JSON.stringify(value) : value);
			}
			case 'page number':
				return sent(read.request, style.to, style.first + so.requests);
			case 'offset':
				return sent(read.request, style.to, style.first + passed);
			case 'none':
				return undefined;
		}
	};

/** Reads a list to its end. Rejects on a status that is no success, and where the end does not come. */
export function readAll(shape: ListShape, rows: readonly Row[], next: Next) {
	const all: Row[] = [];
	const pages: number[] = [];
	let request: ShapeRequest | undefined = firstRequest(shape);
	let cursor: unknown;
	while (request) {
		if (pages.length >= MAX_REQUESTS) throw new Error(`${shape.name} does not end`);
		const response = shape.respond(request, rows);
		if (response.status >= 300) {
			throw new Error(
				`${shape.name}: status ${response.status}, ${JSON.stringify(response.body)}`,
			);
		}
		const { body, items } = itemsOf(shape, response);
		const repeated =
			shape.style.kind === 'last row' && shape.style.repeated && pages.length > 0;
		const fresh = repeated ? items.slice(1) : items;
		all.push(...fresh);
		pages.push(items.length);
		const read: Read = {
			body,
			items,
			fresh: fresh.length,
			request,
			headers: response.headers ?? {},
		};
		request = next(read, { rows: all.length, requests: pages.length, cursor });
		cursor = shape.style.kind === 'cursor' ? given(read, shape.style.from) : undefined;
	}
	return { rows: all, pages };
}
