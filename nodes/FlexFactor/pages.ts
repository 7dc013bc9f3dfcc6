import type { Pages } from '../rest/operations';

/** `?pageNumber=1&pageSize=50`; the name of the total is not documented. */
export const PAGES: Pages = {
	style: { kind: 'pageNumber', parameter: 'pageNumber', firstPage: 1 },
	size: { parameter: 'pageSize', rows: 50 },
	flag: { path: 'hasNextPage', means: 'more' },
};
