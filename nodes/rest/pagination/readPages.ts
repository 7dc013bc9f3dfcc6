import type { FetchPage, Page, PageCall, PagePlan, PageResponse } from './pageTypes';
import { hasStatus, isHarmless, stoppedAt } from './paginationErrors';
import { Prefetcher } from './prefetcher';
import { type PageRequestStep, Paginator } from './walk';

/** How servers answer when a page beyond the last one is asked for. */
const BEYOND_THE_END: readonly number[] = [404, 416];

/** The answer to a step; undefined where its failure means that the list is over. */
async function responseTo(
	step: PageRequestStep,
	walk: Paginator,
	ahead: Prefetcher,
	endStatuses: readonly number[] = [],
): Promise<PageResponse | undefined> {
	ahead.start(walk.likelyNext(step));
	return await ahead.take(step.call).catch((error: unknown) => {
		const isEnd =
			(step.isProbe && isHarmless(error)) ||
			(walk.pages > 0 && hasStatus(error, endStatuses)) ||
			(!step.isPromised && hasStatus(error, BEYOND_THE_END));
		if (isEnd) return undefined;
		throw error;
	});
}

/** The rows of a page in a list that changed, and those that moved, as far as nobody has them. */
async function rereadRows(
	calls: readonly PageCall[],
	page: Page,
	walk: Paginator,
	ahead: Prefetcher,
	fetchPage: FetchPage,
): Promise<readonly unknown[]> {
	// What was fetched ahead is from before.
	await ahead.settle();
	const again: PageResponse[] = [];
	for (const call of calls) again.push(await fetchPage(call));
	return walk.unseen(again, page);
}

/** Reads one page; undefined where the list ended before it. */
async function readStep(
	step: PageRequestStep,
	walk: Paginator,
	ahead: Prefetcher,
	fetchPage: FetchPage,
	plan: PagePlan,
): Promise<Page | undefined> {
	const response = await responseTo(step, walk, ahead, plan.endStatuses);
	if (response === undefined) return undefined;
	const page = walk.open(step, response);
	const moved = walk.moved(page);
	if (moved === undefined && walk.isRepeated(step, page)) return undefined;
	const fresh =
		moved === undefined ? page.rows : await rereadRows(moved, page, walk, ahead, fetchPage);
	return { ...page, rows: walk.accept(page, fresh) };
}

/**
 * The pages of a list in order, each with its place and its answer; none of its rows comes twice. A
 * failure names the page and how many rows came before it. Nothing of `plan` is changed, and only
 * one page is held at a time, besides those fetched ahead.
 */
export async function* walkPages(
	fetchPage: FetchPage,
	plan: PagePlan,
): AsyncGenerator<Page, void, undefined> {
	const walk = new Paginator(plan);
	const ahead = new Prefetcher(fetchPage, Math.max(1, plan.parallel ?? 1));
	const telling = async <Result>(work: () => Promise<Result>, call?: PageCall) =>
		await work().catch((error: unknown) => {
			throw stoppedAt(error, walk, call);
		});
	try {
		let step: PageRequestStep | undefined = walk.begin();
		while (step !== undefined) {
			const current: PageRequestStep = step;
			const page = await telling(
				async () => await readStep(current, walk, ahead, fetchPage, plan),
				current.call,
			);
			if (page === undefined) {
				walk.finish();
				break;
			}
			yield page;
			step = await telling(async () => walk.next());
		}
	} finally {
		await ahead.settle();
	}
}

/** The rows of a list, page by page, in order and each once. @internal */
export async function* readPages(
	fetchPage: FetchPage,
	plan: PagePlan,
): AsyncGenerator<readonly unknown[], void, undefined> {
	for await (const { rows } of walkPages(fetchPage, plan)) if (rows.length > 0) yield rows;
}
