import type { IExecuteFunctions } from 'n8n-workflow';

import { buildRequest, type RequestParts } from '../call/apiRequest';
import type { Session } from '../call/session';
import type { OutputItem } from '../items/responseItems';
import { PartialOutputError } from '../items/runItems';
import { type PagePlan, readList } from '../pagination';
import { callRules, type Rules } from './readResponse';

/** How an API hands out a long list; see the pagination engine. */
export type Pages = Omit<PagePlan, 'follow' | 'hint' | 'limit' | 'query'>;

/** What the pages of one list are read with. */
interface Listing {
	readonly ctx: IExecuteFunctions;
	readonly session: Session;
	readonly rules: Rules;
	readonly pages: Pages;
	/** For the first page, without its position. */
	readonly parts: RequestParts;
	/** Most rows; Infinity for all. */
	readonly limit: number;
	/** The items that rows become. */
	readonly toItems: (rows: readonly unknown[]) => OutputItem[] | Promise<OutputItem[]>;
}

/** Pages of one list that may be under way at a time; the pace of the API may allow fewer. */
const PAGES_AT_ONCE = 10;

/** No more rows per page than are wanted at all; side by side, unless items are already. */
const planFor = ({ pages, limit, session, ctx }: Listing): PagePlan => ({
	parallel: Math.max(1, Math.floor(PAGES_AT_ONCE / ctx.getInputData().length)),
	...pages,
	...(pages.size === undefined
		? {}
		: { size: { ...pages.size, rows: Math.min(pages.size.rows, limit) } }),
	...(limit === Infinity ? {} : { limit }),
	hint: (advice) => session.report.say(advice, session.redact),
});

/**
 * The rows of a list as items.
 * @throws PartialError with the rows so far, where a later page fails
 */
export async function listItems(listing: Listing): Promise<OutputItem[]> {
	const { session, parts, rules, toItems } = listing;
	const request = buildRequest(session.flow, parts);
	const items: OutputItem[] = [];
	try {
		for await (const rows of readList(session, request, planFor(listing), callRules(rules)))
			for (const item of await toItems(rows)) items.push(item);
	} catch (error) {
		throw withRows(items, error);
	}
	return items;
}

const withRows = (items: readonly OutputItem[], error: unknown) =>
	items.length === 0 ? error : new PartialOutputError(items, error);

/** How many results are wanted; Infinity for all. */
export function limitOf(ctx: IExecuteFunctions, itemIndex: number): number {
	if (ctx.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	const limit: unknown = ctx.getNodeParameter('limit', itemIndex, 50);
	return typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : 50;
}
