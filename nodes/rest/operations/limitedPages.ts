import type { PagePlan, PageRules } from '../pagination';

/**
 * How the pages of a list are read; no more rows per page than are wanted in total.
 * @param limit most rows; Infinity for all
 */
export const limitedPages = (pages: PageRules, limit: number): PagePlan => ({
	...pages,
	...(pages.size !== undefined && {
		size: { ...pages.size, rows: Math.min(pages.size.rows, limit) },
	}),
	limit,
});
