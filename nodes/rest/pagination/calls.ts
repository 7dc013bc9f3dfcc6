import type { PageCall, PagePlan, Place } from './pageTypes';

const EMPTY: PageCall = { query: {}, headers: {}, body: {} };

const KEYS = { query: 'query', header: 'headers', body: 'body' } as const;

/** What a URL, a header or a form can carry. */
export function toText(value: unknown): string {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function put(call: PageCall, place: Place, name: string, value: unknown): PageCall {
	const key = KEYS[place];
	const sent = place === 'body' ? value : toText(value);
	return { ...call, [key]: { ...call[key], [name]: sent } };
}

/**
 * A page's call: its position and the wanted page size. A size is no header; where the position is
 * one, the size stays in the query.
 */
export function callWith(
	{ size }: Pick<PagePlan, 'size'>,
	place: Place = 'query',
	position?: { readonly name: string; readonly value: unknown },
): PageCall {
	const sized =
		size === undefined || size.parameter === ''
			? EMPTY
			: put(EMPTY, place === 'header' ? 'query' : place, size.parameter, size.rows);
	return position === undefined ? sized : put(sized, place, position.name, position.value);
}

/** The call for an address that the API gave: it is complete. */
export const callTo = (url: string): PageCall => ({ ...EMPTY, url });

/** The position of a page in words, such as `page=7`. */
export function describeCall({ query, headers, body, url }: PageCall): string {
	if (url !== undefined) return new URL(url).pathname;
	return Object.entries({ ...query, ...headers, ...body })
		.map(([name, value]) => `${name}=${toText(value)}`)
		.join(', ');
}
