import type { PagePlan } from '../pagination';

/** How an API pages its lists; see the pagination engine. */
export type Pages = Omit<PagePlan, 'follow' | 'hint' | 'limit' | 'own'>;

/**
 * How the pages of a list are read; no more rows per page than are wanted in total.
 * @param limit most rows; Infinity for all
 */
export const pagePlan = (pages: Pages, limit: number): PagePlan => ({
	...pages,
	...(pages.size === undefined
		? {}
		: { size: { ...pages.size, rows: Math.min(pages.size.rows, limit) } }),
	limit,
});
