import type { PageRules } from '../rest/operations';

/** Page numbers, as in `?pageNumber=1&pageSize=50`. The field with the total is not documented. */
export const PAGES: PageRules = {
	style: { kind: 'pageNumber', parameter: 'pageNumber', firstPage: 1 },
	size: { parameter: 'pageSize', rows: 50 },
	flag: { in: 'body', name: 'hasNextPage', means: 'more' },
};
