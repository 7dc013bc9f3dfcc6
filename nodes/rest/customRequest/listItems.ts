import type { IExecuteFunctions } from 'n8n-workflow';

import type { CallRules } from '../call/call';
import type { Session } from '../call/session';
import type { ApiRequest } from '../http';
import type { OutputItem } from '../items/responseItems';
import { PartialOutputError } from '../items/runItems';
import { type PagePlan, walkList } from '../pagination';

/** Parallel pages of all items together; the API's rate limits may allow fewer. */
const PAGES_AT_ONCE = 10;

/** What the pages of one list are read with. */
interface Listing {
	readonly ctx: IExecuteFunctions;
	readonly session: Session;
	/** For the first page, without its position. */
	readonly request: ApiRequest;
	readonly plan: PagePlan;
	readonly rules: CallRules;
	/** Default ten. */
	readonly pagesAtOnce?: number | undefined;
	/** The items that rows become. */
	readonly toItems: (rows: readonly unknown[]) => OutputItem[] | Promise<OutputItem[]>;
}

/**
 * The rows of a list as items, all its pages one after the other.
 * @throws RestError | TokenFlowError where the first page fails
 * @throws PartialOutputError with the items so far where a later one does
 */
export async function listItems(listing: Listing): Promise<OutputItem[]> {
	const { ctx, session, request, rules, toItems, pagesAtOnce = PAGES_AT_ONCE } = listing;
	const plan: PagePlan = {
		// Items already run in parallel, and every page that waits for its turn takes memory.
		parallel: Math.max(1, Math.floor(pagesAtOnce / ctx.getInputData().length)),
		...listing.plan,
	};
	const items: OutputItem[] = [];
	try {
		for await (const { rows } of walkList(session, request, plan, rules))
			for (const item of await toItems(rows)) items.push(item);
	} catch (error) {
		throw items.length === 0 ? error : new PartialOutputError(items, error);
	}
	return items;
}
