import type { Problems } from './fields';
import type { Query } from './filters';

export interface Paging {
	readonly take: number;
	readonly maxTake: number;
}

/** The documented page sizes of most lists: ten rows by default, at most a hundred. */
export const STANDARD_PAGING: Paging = { take: 10, maxTake: 100 };
export const INVOICE_PAGING: Paging = { take: 10, maxTake: 10_000 };

export interface Page {
	readonly skip: number;
	readonly take: number;
}

export type PageResult = { readonly page: Page } | { readonly problems: Problems };

/** Reads `skip` (from 0) and `take` (from 1 to the list's maximum). */
export function readPage(query: Query, paging: Paging): PageResult {
	const skip = read(query, 'skip', 0);
	const take = read(query, 'take', paging.take);
	const problems: Problems = {};
	if (!(skip >= 0)) problems.Skip = ['The value has to be 0 or more.'];
	if (!(take >= 1 && take <= paging.maxTake)) {
		problems.Take = [`The value has to be between 1 and ${paging.maxTake}.`];
	}
	return Object.keys(problems).length > 0 ? { problems } : { page: { skip, take } };
}

function read(query: Query, name: string, fallback: number): number {
	const text = query[name]?.[0];
	if (text === undefined || text === '') return fallback;
	return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** `X-Total-Count` always, `Link` (RFC 8288) only if there is a previous or next page. */
export function pageHeaders(url: URL, page: Page, total: number): Record<string, string> {
	const links = [
		{ rel: 'prev', skip: Math.max(0, page.skip - page.take), exists: page.skip > 0 },
		{ rel: 'next', skip: page.skip + page.take, exists: page.skip + page.take < total },
	]
		.filter(({ exists }) => exists)
		.map(({ rel, skip }) => `<${at(url, skip, page.take)}>; rel="${rel}"`);
	return {
		'x-total-count': String(total),
		...(links.length > 0 ? { link: links.join(', ') } : {}),
	};
}

function at(url: URL, skip: number, take: number): string {
	const other = new URL(url);
	for (const key of [...other.searchParams.keys()]) {
		if (/^(skip|take)$/i.test(key)) other.searchParams.delete(key);
	}
	other.searchParams.set('skip', String(skip));
	other.searchParams.set('take', String(take));
	return other.toString();
}
