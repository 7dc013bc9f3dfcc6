import type { PageRules } from '../rest/operations';

/** Offset pages, as in `?skip=0&take=100`, with the total in a header. A page has at most 100 rows. */
export const PAGES: PageRules = {
	style: { kind: 'offset', parameter: 'skip' },
	size: { parameter: 'take', rows: 100 },
	total: { in: 'header', name: 'x-total-count', counts: 'rows' },
	parallel: 2,
};

/** Invoices have larger pages than all other lists. */
export const INVOICE_PAGES: PageRules = { ...PAGES, size: { parameter: 'take', rows: 1000 } };
