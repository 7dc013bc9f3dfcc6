import { adviceText } from '../../../../nodes/rest/errors/labels';
import { RestError } from '../../../../nodes/rest/errors/restError';
import type { PagePlan, PageResponse } from '../../../../nodes/rest/pagination';
import type { FetchPage } from '../../../../nodes/rest/pagination/pageTypes';
import { walkPages } from '../../../../nodes/rest/pagination/readPages';
import type {
	Detection,
	PollContext,
	Start,
	Watermark,
} from '../../../../nodes/rest/sync/syncTypes';

export type Query = Readonly<Record<string, string>>;

export interface Row {
	readonly id: number | string;
	/** Epoch ms. */
	readonly at: number;
	readonly value?: unknown;
}

export interface Manners {
	readonly pageSize: number;
	/** How pages are found; `whole`: the list comes in one. */
	readonly paging?: 'cursor' | 'page' | 'whole';
	readonly hasDate?: boolean;
	/** Of the local clock, ms. */
	readonly localAheadMs?: number;
	/** Default: `since`, inclusive. */
	readonly filter?: (row: Row, query: Query) => boolean;
	readonly compare?: (a: Row, b: Row) => number;
	/** How a row is shown the nth time that anything is asked; default as it is. */
	readonly show?: (row: Row, call: number) => object;
	/** What the API answers beyond the list's end; default an empty page. */
	readonly beyondStatus?: number;
}

export const oldestFirst = (a: Row, b: Row) => a.at - b.at || Number(a.id) - Number(b.id);

const PLANS: Readonly<Record<NonNullable<Manners['paging']>, PagePlan>> = {
	page: { style: { kind: 'pageNumber', parameter: 'page', firstPage: 1 } },
	cursor: { style: { kind: 'cursor', from: { in: 'body', name: 'next' }, parameter: 'cursor' } },
	whole: { style: { kind: 'onePage' } },
};

export const NOW = Date.UTC(2026, 5, 1, 12);

/** A list behind an API, in memory, read through the real pagination. */
export class FakeList {
	rows: Row[] = [];
	/** On the server's clock. */
	nowMs = NOW;
	/** What was asked, with the page. */
	readonly asked: Query[] = [];
	/** What the user was told. */
	readonly said: string[] = [];
	/** Told after each answer, with the number of calls so far. */
	onResponse: (calls: number) => void = () => {};
	/** Fails a call in place of an answer. */
	failure: (query: Query) => RestError | undefined = () => undefined;

	private last: { rows: readonly Row[]; count: number; sorted: readonly Row[] } = {
		rows: [],
		count: -1,
		sorted: [],
	};

	constructor(readonly manners: Manners) {}

	reading(start: Start, budget: PollContext['budget']): PollContext {
		const { paging = 'page', pageSize, localAheadMs = 0 } = this.manners;
		return {
			pages: (question, { from } = {}) =>
				walkPages(this.fetch({ ...question }), {
					...PLANS[paging],
					...(paging === 'page' ? { size: { parameter: 'limit', rows: pageSize } } : {}),
					rows: 'rows',
					maxPages: Infinity,
					...(from === undefined ? {} : { from }),
				}),
			isFiltered: true,
			say: (advice) => void this.said.push(adviceText(advice)),
			budget,
			start,
			now: () => this.nowMs + localAheadMs,
			...(paging === 'page' ? { byPosition: { pageSize } } : {}),
		};
	}

	private fetch(asked: Query): FetchPage {
		return async (call) => {
			const query = { ...asked, ...call.query };
			this.asked.push(query);
			const failure = this.failure(query);
			if (failure !== undefined) throw failure;
			const response = this.answer(query);
			await Promise.resolve();
			this.onResponse(this.asked.length);
			return response;
		};
	}

	/** Sorted once, as long as no row comes or goes. */
	private sorted(compare: (a: Row, b: Row) => number): readonly Row[] {
		const isSame = this.last.rows === this.rows && this.last.count === this.rows.length;
		if (!isSame)
			this.last = {
				rows: this.rows,
				count: this.rows.length,
				sorted: [...this.rows].sort(compare),
			};
		return this.last.sorted;
	}

	private answer(query: Query): PageResponse {
		const { manners, nowMs } = this;
		const { pageSize, hasDate = true, beyondStatus, paging, compare = oldestFirst } = manners;
		const { filter = (row, { since = '0' }) => row.at >= Number(since) } = manners;
		const rows = this.sorted(compare).filter((row) => filter(row, query));
		const size = paging === 'whole' ? rows.length : pageSize;
		const start =
			paging === 'cursor' ? Number(query.cursor ?? 0) : (Number(query.page ?? 1) - 1) * size;
		if (beyondStatus !== undefined && start > 0 && start >= rows.length)
			throw new RestError('status', 'There is no such page', '', { status: beyondStatus });
		const end = start + size;
		return {
			url: 'http://127.0.0.1/list',
			status: 200,
			headers: hasDate ? { date: new Date(nowMs).toUTCString() } : {},
			body: {
				rows: rows
					.slice(start, end)
					.map((row) => manners.show?.(row, this.asked.length) ?? row),
				next: end < rows.length ? String(end) : null,
			},
		};
	}
}

export interface Limits {
	readonly maxRows?: number;
	/** Pages for which there is time. */
	readonly pages?: number;
	readonly skipsBadRecords?: boolean;
}

/** Polls a list, with the mark kept as JSON in between. */
export class Poller {
	mark: Watermark | undefined;
	isComplete = false;
	/** Names of the records that were left out. */
	readonly skipped = new Set<string>();

	constructor(
		private readonly detection: Detection,
		private readonly list: FakeList,
		private readonly start: Start = { from: 'everything' },
	) {}

	/** @returns what was handed over: IDs, with their kind where it is not `new` */
	async poll({ maxRows = 10_000, pages = Infinity, skipsBadRecords }: Limits = {}): Promise<
		string[]
	> {
		let asked = 0;
		const hasTime = () => {
			asked += 1;
			return asked < pages;
		};
		const reading = this.list.reading(this.start, { hasTime, maxRows });
		const skip = (_error: RestError, name: string) => void this.skipped.add(name);
		const outcome = await this.detection.detect(this.mark, {
			...reading,
			...(skipsBadRecords === true ? { skip } : {}),
		});
		this.mark = JSON.parse(JSON.stringify(outcome.mark)) as Watermark;
		this.isComplete = outcome.isComplete;
		return outcome.changes.map(({ kind, id }) => (kind === 'new' ? id : `${kind} ${id}`));
	}

	/** Polls until the list is read to its end. */
	async drain(limits: Limits = {}, mostPolls = 50): Promise<string[][]> {
		const polls: string[][] = [];
		do {
			if (polls.length >= mostPolls) throw new Error('It never comes to its end');
			polls.push(await this.poll(limits));
		} while (!this.isComplete);
		return polls;
	}
}

/** IDs as they are handed over. */
export const ids = (first: number, count: number): string[] =>
	Array.from({ length: count }, (_none, index) => String(first + index));
