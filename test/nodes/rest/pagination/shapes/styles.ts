import type { End, Style } from './types';

/** A flag of the body says whether more follow. */
export const flag = (path: string, more: unknown = true): End => ({
	by: 'flag',
	from: { in: 'body', at: path },
	more,
});

/** The body says how many rows the list has. */
export const total = (path: string): End => ({ by: 'total', from: { in: 'body', at: path } });

/** The body says how many pages the list has. */
export const pages = (path: string): End => ({ by: 'pages', from: { in: 'body', at: path } });

/** A cursor of the body that goes into a parameter of the query. */
export const cursor = (path: string, parameter: string, end: End = { by: 'absence' }): Style => ({
	kind: 'cursor',
	from: { in: 'body', at: path },
	to: { in: 'query', at: parameter },
	end,
});

/** Numbers of pages in a parameter of the query. */
export const pageNumber = (parameter: string, first: 0 | 1, end: End): Style => ({
	kind: 'page number',
	to: { in: 'query', at: parameter },
	first,
	end,
});

/** Positions in a parameter of the query, moved on by the rows that came. */
export const offset = (parameter: string, end: End, first: 0 | 1 = 0): Style => ({
	kind: 'offset',
	to: { in: 'query', at: parameter },
	first,
	by: 'rows',
	end,
});
