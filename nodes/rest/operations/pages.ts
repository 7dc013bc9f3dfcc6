import type { IExecuteFunctions } from 'n8n-workflow';

import type { PagePlan } from '../pagination';

/** How an API pages its lists; see the pagination engine. */
export type Pages = Omit<PagePlan, 'follow' | 'hint' | 'limit' | 'query'>;

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

/** How many results are wanted; Infinity for all. */
export function limitOf(ctx: IExecuteFunctions, itemIndex: number): number {
	if (ctx.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const limit: unknown = ctx.getNodeParameter('limit', itemIndex, 50);
	return typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : 50;
}
