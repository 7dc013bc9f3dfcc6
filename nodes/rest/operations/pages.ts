import type { IExecuteFunctions } from 'n8n-workflow';

import type { UnknownRecord } from '../../../credentials/token/unknown';
import { jsonBody } from '../body/text';
import { type PageCall, type PagePlan, readPages } from '../pagination';
import { followLink } from '../pagination/nextLink';
import type { RequestParts } from '../request';
import type { Session } from '../session';
import { readPage, type Rules } from './answer';

/** How an API hands out a long list; see the pagination engine. */
export type Pages = Omit<PagePlan, 'follow' | 'hint' | 'limit' | 'query'>;

/** What the pages of one list are read with. */
export interface Listing {
	readonly ctx: IExecuteFunctions;
	readonly session: Session;
	readonly rules: Rules;
	readonly pages: Pages;
	/** Of the first page, without its position. */
	readonly parts: RequestParts;
	/** The body as data, for lists that are asked for in it. */
	readonly body?: UnknownRecord;
	/** Most rows; Infinity for all. */
	readonly limit: number;
}

/** The request for a page. */
function partsFor({ parts, body }: Listing, call: PageCall): RequestParts {
	const { path, query = [], headers, ...rest } = parts;
	const target =
		call.url === undefined
			? { path, query: [...query, ...Object.entries(call.query)] }
			: { path: call.url };
	return {
		...rest,
		...target,
		headers: { ...headers, ...call.headers },
		...(Object.keys(call.body).length === 0
			? {}
			: { body: jsonBody({ ...body, ...call.body }) }),
	};
}

/** No more rows per page than are wanted at all. */
const planFor = ({ pages, limit, session, ctx }: Listing): PagePlan => ({
	...pages,
	...(pages.size === undefined
		? {}
		: { size: { ...pages.size, rows: Math.min(pages.size.rows, limit) } }),
	...(limit === Infinity ? {} : { limit }),
	follow: (link, from) => followLink(link, from, session.flow),
	hint: (message) => ctx.addExecutionHints({ message, location: 'outputPane' }),
});

/** All rows of a list, or the first `limit` of them. */
export async function collectRows(listing: Listing): Promise<unknown[]> {
	const { session, rules } = listing;
	const fetchPage = async (call: PageCall) =>
		await readPage(session, partsFor(listing, call), rules);
	const found: unknown[] = [];
	for await (const rows of readPages(fetchPage, planFor(listing)))
		for (const row of rows) found.push(row);
	return found;
}

/** How many results are wanted; Infinity for all. */
export function limitOf(ctx: IExecuteFunctions, itemIndex: number): number {
	if (ctx.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const limit: unknown = ctx.getNodeParameter('limit', itemIndex, 50);
	return typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : 50;
}
