import { type Candidate, choose, isProven, leadsFrom } from './automatic';
import { ListState, type PageStep } from './listState';
import { callWith, keyOf, toText } from './pageRequest';
import type { FetchPage, Page, PageCall, PagePlan, Reader } from './pageTypes';
import { isNoPage, isRejected } from './noSuchPage';
import { errors, hasStatus, hints, stoppedAt } from './paginationErrors';
import { Prefetcher } from './prefetcher';
import { PageRows } from './pageRows';
import { expectationByCount } from './signals';
import { readerFor } from './styles';

/**
 * The page to begin with. Its place may be from before somebody changed the page size: then it is the
 * page that has the same row by now, or one before it.
 */
function firstStep({ from, size, ...plan }: PagePlan, reader: Reader | undefined): PageStep {
	const first = {
		call: reader?.first ?? callWith({ ...plan, ...(size && { size }) }),
		index: 0,
		start: 0,
	};
	const isSized = size !== undefined && size.parameter !== '';
	const isSame =
		!isSized ||
		from?.call.url !== undefined ||
		toText(from?.call.query[size.parameter]) === toText(size.rows);
	if (from === undefined) return { ...first, expects: 'first' };
	// How pages are found shows only later.
	if (reader?.at === undefined) return { ...(isSame || reader ? from : first), expects: 'first' };
	const isStill = !isSized || keyOf(reader.at(from.index, from.start)) === keyOf(from.call);
	if (isStill) return { ...from, expects: 'first' };
	const index = Math.floor(from.start / size.rows);
	const start = index * size.rows;
	return { call: reader.at(index, start), index, start, expects: 'first' };
}

/** The call for the first page. */
export const firstCall = (plan: PagePlan): PageCall =>
	firstStep(plan, plan.style.kind === 'automatic' ? undefined : readerFor(plan.style, plan)).call;

/**
 * A list that is being read. It can end in
 * - `get`: an end status, "no such page" (`noSuchPage.ts`), the page before once more
 * - `PageRows`: a response without a list, where no more rows were expected
 * - `detect`: `choose` (`automatic.ts`) finds no way on, or what was tried is no page
 * - `ListState`: `next` where the position stays, `expectation` by `signals.ts`, `isAtCeiling`, `take`
 */
class ListReading {
	readonly state: ListState;
	readonly ahead: Prefetcher;
	/** What is being fetched. */
	call: PageCall | undefined;
	private readonly first: PageStep;
	private readonly rows: PageRows;

	constructor(
		private readonly fetchPage: FetchPage,
		private readonly plan: PagePlan,
	) {
		const { style, parallel = 1 } = plan;
		const reader = style.kind === 'automatic' ? undefined : readerFor(style, plan);
		this.first = firstStep(plan, reader);
		this.state = new ListState(plan, this.first);
		this.state.reader = reader;
		this.rows = new PageRows(plan, this.state);
		this.ahead = new Prefetcher(fetchPage, Math.max(1, parallel));
	}

	async *read(): AsyncGenerator<Page, void, undefined> {
		const { state } = this;
		let page = await this.get(this.first);
		while (page !== undefined) {
			this.rows.check(page.response);
			const rows = state.take(page, await this.freshIn(page));
			this.call = undefined;
			yield { ...page, rows };
			page = state.isCut ? undefined : await this.following(page);
		}
		state.finish();
	}

	private async following(page: Page): Promise<Page | undefined> {
		const { reader } = this.state;
		if (reader === undefined) return await this.detect(page);
		const step = this.state.next(page, reader);
		return step === undefined ? undefined : await this.get(step);
	}

	/** The page of a step; undefined where the list is over without it. @throws RestError */
	private async get(
		step: PageStep,
		reader = this.state.reader,
		isGuess = reader === undefined,
	): Promise<Page | undefined> {
		const { endStatuses = [] } = this.plan;
		this.call = step.call;
		this.ahead.start(this.state.likelyNext(step));
		const response = await this.ahead.take(step.call).catch((error: unknown) => {
			const { isUnproven } = this.state;
			const asked = { expects: step.expects, isGuess, isUnproven };
			const isEnd = hasStatus(error, endStatuses) || isNoPage(error, asked);
			if (isEnd === false) throw error;
			if (isEnd === 'likely') this.state.doubtEnd(step);
		});
		if (response === undefined || endStatuses.includes(response.status)) return undefined;
		const found = this.rows.in(step, response, reader);
		if (found === undefined) return undefined;
		const { call, index, start } = step;
		const page = { call, index, start, response, rows: found.rows, list: found.path };
		if (isGuess || reader === undefined || !this.state.isRepeated(step, page, reader))
			return page;
		this.state.doubtEnd(step);
		return undefined;
	}

	/** Rows that no page before had, and those that moved to pages before. */
	private async freshIn({ rows, response, start }: Page): Promise<readonly unknown[]> {
		const { memory, isKeyset, isCounted, largest, end } = this.state;
		const isOverlap = isCounted ? start < end : isKeyset || memory.areApart;
		if (isOverlap) return memory.withoutRepeated(rows);
		if (!isCounted) return rows;
		const { before = 0, now = 0 } = this.state.changeIn(response) ?? {};
		const isShrinking = now < before && largest > 0;
		const calls = isShrinking ? memory.callsBack(Math.ceil((before - now) / largest)) : [];
		// What was fetched ahead is from before rows moved.
		if (calls.length > 0) await this.ahead.settle();
		const again: Array<readonly unknown[]> = [];
		for (const call of calls) {
			const found = this.rows.in({ expects: 'rows' }, await this.fetchPage(call));
			again.push(found?.rows ?? []);
		}
		return memory.fresh([...again, rows]);
	}

	/** The second page of an automatic list, by the likely ways to it; undefined where there is none. */
	private async detect(first: Page): Promise<Page | undefined> {
		const { state, plan } = this;
		const { known, candidates } = choose(first, plan);
		state.learn(known, first.response);
		for (const { name } of leadsFrom(first, plan)) state.leads.add(name);
		const tried: string[] = [];
		for (const candidate of candidates) {
			const reader = readerFor(candidate.style, plan);
			const step = this.stepBy(candidate, first, reader);
			const { expects } = step;
			if (state.isAtCeiling(expects)) return undefined;
			const next = await this.attempt(candidate, step, reader);
			if (next === 'end') return undefined;
			const trial = { first, state, expects, isFirst: tried.length === 0 };
			if (
				next !== 'rejected' &&
				isProven(candidate, { ...trial, next }) &&
				(candidates.length === 1 || (await this.isMeant(candidate, first, next)))
			) {
				const fresh = next.rows.length - (candidate.proof === 'overlap' ? 1 : 0);
				if (state.signals.more === false && fresh > 0) state.dropFlag(first);
				state.reader = reader;
				plan.hint?.(hints.chosen(candidate.reason, first.list));
				return next;
			}
			tried.push(candidate.reason);
			if (expects !== 'nothing' && tried.length === candidates.length)
				throw errors.noneProved(tried);
		}
		if (candidates.length > 0) state.doubtEnd({ expects: 'nothing' });
		return undefined;
	}

	/**
	 * Whether a page has no rows because the server knows the parameter: one under a made-up name does not
	 * lead to the same, as with servers that take any parameter for a filter.
	 */
	private async isMeant({ style, proof }: Candidate, first: Page, empty: Page): Promise<boolean> {
		if (proof !== 'moved' || empty.rows.length > 0) return true;
		if (style.kind !== 'cursor' || style.parameter === '') return true;
		const still = readerFor(style, this.plan).next(empty, 0);
		if (typeof still === 'object' && keyOf(still.call) === keyOf(empty.call)) return false;
		const parameter = `${style.parameter}_`;
		const made = readerFor({ ...style, parameter }, this.plan).next(first, 0);
		if (typeof made === 'string') return true;
		const response = await this.fetchPage(made.call).catch((error: unknown) => {
			if (!isRejected(error, { expects: 'rows' })) throw error;
		});
		if (response === undefined) return true;
		return this.rows.in({ expects: 'rows' }, response)?.rows.length !== 0;
	}

	/** The page to which a way leads, if it does. */
	private async attempt({ proof }: Candidate, step: PageStep, reader: Reader) {
		if (proof === 'none') return (await this.get(step, reader)) ?? 'end';
		const page = await this.get(step, reader, true).catch((error: unknown) => {
			if (!isRejected(error, step)) throw error;
			return 'rejected' as const;
		});
		// From a row that is there on, no list is at its end.
		return page ?? (proof === 'overlap' ? 'rejected' : 'end');
	}

	private stepBy({ proof }: Candidate, page: Page, reader: Reader): PageStep {
		const { length } = page.rows;
		const { ends } = reader;
		const byCount =
			ends === 'byResponse' && this.state.signals.more !== false
				? 'rows'
				: expectationByCount(page, length, this.state, { ...this.plan, ends });
		const expects = byCount === 'end' ? 'nothing' : byCount;
		const count = length - (proof === 'overlap' ? 1 : 0);
		const next = reader.next(page, count);
		if (typeof next === 'string') throw errors.nothingNamed(reader);
		return { call: next.call, index: page.index + 1, start: page.start + count, expects };
	}
}

/**
 * The pages of a list in order, each with its place and its response; none of its rows comes twice. A
 * failure names the page and how many rows came before it. Nothing of `plan` is changed, and only a
 * few pages are held at a time.
 */
export async function* walkPages(
	fetchPage: FetchPage,
	plan: PagePlan,
): AsyncGenerator<Page, void, undefined> {
	const list = new ListReading(fetchPage, plan);
	try {
		yield* list.read();
	} catch (error) {
		throw stoppedAt(error, list.state, list.call);
	} finally {
		await list.ahead.settle();
	}
}
