import type { IExecuteFunctions } from 'n8n-workflow';

import type { Session } from '../rest/call/session';
import type { ApiRequest } from '../rest/http';
import { type OutputItem, rowItem } from '../rest/items/responseItems';
import { PartialOutputError } from '../rest/items/runItems';
import { type PagePlan, readList } from '../rest/pagination';
import type { Parameters } from './parameters';
import { fixedParallel, outputOf, rulesOf } from './settings';

/** Pages of one list that may be under way at a time; the pace of the API may allow fewer. */
const PAGES_AT_ONCE = 10;

export interface PagesToSend {
	readonly ctx: IExecuteFunctions;
	readonly session: Session;
	/** For the first page, without its position. */
	readonly request: ApiRequest;
	readonly plan: PagePlan;
	readonly parameters: Parameters;
}

/** Items run side by side already, and every page that waits for its turn takes memory. */
function pagesAtOnce(ctx: IExecuteFunctions, parameters: Parameters): number {
	const wanted = fixedParallel(parameters) ?? PAGES_AT_ONCE;
	return Math.max(1, Math.floor(wanted / ctx.getInputData().length));
}

const withRows = (items: readonly OutputItem[], error: unknown) =>
	items.length === 0 ? error : new PartialOutputError(items, error);

/**
 * The rows of a list as items.
 * @throws PartialError with the rows so far, where a later page fails
 */
export async function sendPages(pages: PagesToSend): Promise<OutputItem[]> {
	const { ctx, session, request, plan, parameters } = pages;
	const output = outputOf(parameters);
	const items: OutputItem[] = [];
	const list = readList(
		session,
		request,
		{
			...plan,
			parallel: pagesAtOnce(ctx, parameters),
			hint: (advice) => session.report.say(advice, session.redact),
		},
		rulesOf(parameters),
	);
	try {
		for await (const rows of list) for (const row of rows) items.push(rowItem(row, output));
	} catch (error) {
		throw withRows(items, error);
	}
	return items;
}
