/** Polls that have time for as little as possible, over a list that waits. */
import type { PagePlan } from '../../../../nodes/rest/pagination';
import { walkPages } from '../../../../nodes/rest/pagination/readPages';
import { detectionFor } from '../../../../nodes/rest/sync/detect';
import type {
	DetectionRules,
	ListOrder,
	PollContext,
	Watermark,
} from '../../../../nodes/rest/sync/syncTypes';

const RECORDS = 23;
const PAGE = 5;
const MAX_POLLS = 30;
const AT = Date.UTC(2026, 0, 31);

interface Row {
	readonly id: number;
	readonly updatedAt: string;
}

const rows = Array.from(
	{ length: RECORDS },
	// Five at each instant, so that an instant fills a page.
	(_none, index): Row => ({
		id: index + 1,
		updatedAt: new Date(AT + Math.floor(index / PAGE) * 1_000).toISOString(),
	}),
);

const inOrder: Readonly<Record<ListOrder, readonly Row[]>> = {
	any: [...rows].sort((a, b) => ((a.id * 7) % RECORDS) - ((b.id * 7) % RECORDS)),
	oldestFirst: rows,
};

const STYLES: Readonly<Record<string, PagePlan>> = {
	'by page number': { style: { kind: 'pageNumber', parameter: 'page', firstPage: 1 } },
	'by cursor': {
		style: { kind: 'cursor', from: { in: 'body', name: 'next' }, parameter: 'cursor' },
	},
};

/** The list as an API answers it, in pages of five. */
function readingOf(order: ListOrder, plan: PagePlan): PollContext {
	return {
		pages: (query, { from } = {}) => {
			const wanted = inOrder[order].filter(
				({ id, updatedAt }) =>
					updatedAt >= (query.since ?? '') && id > Number(query.after ?? 0),
			);
			const response = async (call: { query: Readonly<Record<string, string>> }) => {
				const { page, cursor } = call.query;
				const start = page === undefined ? Number(cursor ?? 0) : (Number(page) - 1) * PAGE;
				const next = start + PAGE < wanted.length ? String(start + PAGE) : null;
				return {
					url: 'https://api.example/list',
					status: 200,
					headers: { date: new Date(AT + 86_400_000).toUTCString() },
					body: { rows: wanted.slice(start, start + PAGE), next },
				};
			};
			return walkPages(response, {
				...plan,
				rows: 'rows',
				...(from === undefined ? {} : { from }),
			});
		},
		...(plan.style.kind === 'pageNumber' ? { byPosition: { pageSize: PAGE } } : {}),
		isFiltered: true,
		budget: { maxRows: 1_000, hasTime: () => false },
		start: { from: 'everything' },
		now: () => AT + 86_400_000,
	};
}

const changedSince = (order: ListOrder): DetectionRules => ({
	mode: 'changedSince',
	timeField: 'updatedAt',
	parameter: 'since',
	times: { format: 'iso' },
	overlapMs: 1_000,
	order,
	idField: 'id',
});
const newId = (order: ListOrder): DetectionRules => ({
	mode: 'newId',
	parameter: 'after',
	order,
	idField: 'id',
});

const CASES: ReadonlyArray<readonly [ListOrder, DetectionRules]> = [
	['oldestFirst', changedSince('oldestFirst')],
	['oldestFirst', newId('oldestFirst')],
];

describe.each(Object.entries(STYLES))('a list that is paged %s', (_style, plan) => {
	it.each(CASES)('%s, %j, is read to its end although no poll has time', async (order, rules) => {
		const detection = detectionFor(rules);
		const handedOver: unknown[] = [];
		let mark: Watermark | undefined;
		let polls = 0;

		for (let isComplete = false; !isComplete && polls < MAX_POLLS; polls++) {
			const outcome = await detection.detect(mark, readingOf(order, plan));
			handedOver.push(...outcome.changes.map(({ row }) => (row as Row).id));
			mark = JSON.parse(JSON.stringify(outcome.mark)) as Watermark;
			isComplete = outcome.isComplete;
		}

		expect(polls).toBeGreaterThan(1);
		expect(polls).toBeLessThan(MAX_POLLS);
		expect(handedOver).toHaveLength(RECORDS);
		expect(new Set(handedOver).size).toBe(RECORDS);
	});
});
