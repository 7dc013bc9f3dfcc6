import type { PagePlan, PageStyle } from '../../../../../nodes/rest/pagination';

type Way = [name: string, style: PageStyle, plan: Partial<PagePlan>];

const ways = (list: Array<[name: string, style: PageStyle, plan?: Partial<PagePlan>]>): Way[] =>
	list.map(([name, style, plan = {}]) => [name, style, plan]);

const total = { in: 'body', name: 'total', counts: 'rows' } as const;
const more = { in: 'body', name: 'hasMore', means: 'more' } as const;

/** Styles that count pages or rows. */
export const counted = ways([
	['page number', { kind: 'pageNumber', parameter: 'page', firstPage: 1 }],
	[
		'page number in the body',
		{ kind: 'pageNumber', parameter: 'page', firstPage: 1, sendIn: 'body' },
	],
	['page number and total', { kind: 'pageNumber', parameter: 'page', firstPage: 1 }, { total }],
	[
		'page number and total of pages',
		{ kind: 'pageNumber', parameter: 'page', firstPage: 1 },
		{ total: { in: 'body', name: 'pages', counts: 'pages' } },
	],
	[
		'page number and flag',
		{ kind: 'pageNumber', parameter: 'page', firstPage: 1 },
		{ flag: more },
	],
	['offset', { kind: 'offset', parameter: 'offset' }],
	[
		'offset and total in a header',
		{ kind: 'offset', parameter: 'offset' },
		{ total: { in: 'header', name: 'X-Total-Count', counts: 'rows' } },
	],
	[
		'offset and flag of the last page',
		{ kind: 'offset', parameter: 'offset' },
		{ flag: { in: 'body', name: 'isLast', means: 'last' } },
	],
	['offset, pages in parallel', { kind: 'offset', parameter: 'offset' }, { total, parallel: 4 }],
	[
		'page number, pages in parallel',
		{ kind: 'pageNumber', parameter: 'page', firstPage: 1 },
		{ total, parallel: 4 },
	],
]);

/** Styles in which the answer names what comes next. */
export const named = ways([
	[
		'cursor in the body',
		{ kind: 'cursor', from: { in: 'body', name: 'nextCursor' }, parameter: 'cursor' },
	],
	[
		'cursor in a header, sent in one',
		{
			kind: 'cursor',
			from: { in: 'header', name: 'X-Next-Cursor' },
			parameter: 'cursor',
			sendIn: 'header',
		},
	],
	[
		'cursor sent in the body',
		{
			kind: 'cursor',
			from: { in: 'body', name: 'nextCursor' },
			parameter: 'cursor',
			sendIn: 'body',
		},
	],
	['next URL', { kind: 'nextUrl', path: 'next' }],
	['Link header', { kind: 'linkHeader' }],
	['automatic', { kind: 'automatic' }],
]);

/** The cursor is a value of the last row. */
export const keyset = ways([
	['last row', { kind: 'cursor', from: { in: 'lastRow', name: 'id' }, parameter: 'lastId' }],
	[
		'last row and flag',
		{ kind: 'cursor', from: { in: 'lastRow', name: 'id' }, parameter: 'lastId' },
		{ flag: more },
	],
]);

export const everyStyle = [...counted, ...named, ...keyset];
