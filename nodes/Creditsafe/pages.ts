import type { Pages } from '../rest/operations';

/** Companies, people, documents and the decision log count pages from 1. */
export const fromOne = (rows: string, total: string): Pages => ({
	style: { kind: 'pageNumber', parameter: 'page', firstPage: 1 },
	size: { parameter: 'pageSize', rows: 100 },
	rows,
	total: { in: 'body', name: total, counts: 'rows' },
});

/** Rows that others ask for without trouble; a largest number is documented for one call only. */
export const MONITORING_PAGE_SIZE = 1000;

/**
 * Monitoring counts pages from 0 and names the next one. Only its absence is the end: `last` is -1
 * for an empty list and 0 for one page.
 */
export const fromZero = (rows: string): Pages => ({
	style: {
		kind: 'cursor',
		from: { in: 'body', name: 'paging.next' },
		parameter: 'page',
		firstCursor: '0',
	},
	size: { parameter: 'pageSize', rows: MONITORING_PAGE_SIZE },
	rows,
	endsAtEmptyPage: true,
});

/** Families of paths that a custom request may read. */
const FAMILIES: ReadonlyArray<readonly [path: RegExp, pages: Pages]> = [
	[/^\/?(?:v1\/)?monitoring\//i, fromZero('')],
	[/^\/?(?:v1\/)?(?:decisionEngine|freshinvestigations)/i, fromOne('', 'totalCount')],
];

/** How the path of a custom request has its pages. */
export const pagesOfPath = (path: string): Pages =>
	FAMILIES.find(([family]) => family.test(path))?.[1] ?? fromOne('', 'totalSize');
