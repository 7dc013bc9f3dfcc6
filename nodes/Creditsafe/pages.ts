import type { PageRules } from '../rest/operations';

/**
 * Pages counted from 1, as for companies, people, documents and the decision log.
 * @param rows path of the list in a response
 * @param total name of the field with the number of all rows
 */
export const fromOne = (rows: string, total: string): PageRules => ({
	style: { kind: 'pageNumber', parameter: 'page', firstPage: 1 },
	size: { parameter: 'pageSize', rows: 100 },
	rows,
	total: { in: 'body', name: total, counts: 'rows' },
});

/** A page size that other clients use; a maximum is documented for one endpoint only. */
export const MONITORING_PAGE_SIZE = 1000;

/**
 * Pages counted from 0, as for monitoring, whose responses name the next page. The list ends where no
 * next page is named: `last` is -1 for an empty list and 0 for one page.
 * @param rows path of the list in a response
 */
export const fromZero = (rows: string): PageRules => ({
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

/** Pagination of custom requests, by path prefix. */
const PAGES_BY_PATH: ReadonlyArray<readonly [path: RegExp, pages: PageRules]> = [
	[/^\/?(?:v1\/)?monitoring\//i, fromZero('')],
	[/^\/?(?:v1\/)?(?:decisionEngine|freshinvestigations)/i, fromOne('', 'totalCount')],
];

/** The pagination of a custom request, by its path. */
export const pagesOfPath = (path: string): PageRules =>
	PAGES_BY_PATH.find(([prefix]) => prefix.test(path))?.[1] ?? fromOne('', 'totalSize');
