import fc from 'fast-check';

import { detectionFor } from '../../../../../nodes/rest/sync/detect';
import type {
	PollContext,
	Question,
	ReadPages,
	Start,
	Watermark,
} from '../../../../../nodes/rest/sync/syncTypes';

const DAY = 86_400_000;
const lookBack = { parameter: 'since', times: { format: 'epochMs' }, lengthMs: 3 * DAY } as const;

interface Row {
	readonly id: number;
	readonly status: string;
	/** When it was recorded, which its row does not tell. */
	readonly at: number;
}

/** A list that is filtered by a time that it does not show. */
class Api {
	rows: Row[] = [];
	now = 100 * DAY;
	/** Of the local clock. */
	localOffset = -DAY;
	readonly asked: Array<string | undefined> = [];

	add(id: number, daysAgo: number, status = 'new'): void {
		this.rows = [
			...this.rows.filter((row) => row.id !== id),
			{ id, status, at: this.ago(daysAgo) },
		];
	}

	ago(days: number): number {
		return this.now - days * DAY;
	}

	readonly pages: ReadPages = async function* (this: Api, { since }: Question) {
		this.asked.push(since);
		const rows = this.rows
			.filter(({ at }) => at >= Number(since ?? 0))
			.map(({ id, status }) => ({ id, status }));
		yield {
			call: { query: {}, headers: {}, body: {} },
			index: 0,
			start: 0,
			list: '',
			rows,
			response: {
				url: 'http://127.0.0.1/list',
				status: 200,
				headers: { date: new Date(this.now).toUTCString() },
				body: rows,
			},
		};
	}.bind(this);
}

const readingOf = (api: Api, start: Start, maxRows = 100): PollContext => ({
	pages: api.pages,
	isFiltered: true,
	budget: { hasTime: () => true, maxRows },
	start,
	now: () => api.now + api.localOffset,
});

const events = detectionFor({
	mode: 'newId',
	parameter: '',
	order: 'any',
	idField: 'id',
	lookBack,
});
const statuses = detectionFor({
	mode: 'snapshot',
	idField: 'id',
	versionFields: ['status'],
	lookBack,
});

describe('a list whose rows do not tell the time that it is filtered by', () => {
	let api: Api;
	let mark: Watermark | undefined;

	beforeEach(() => {
		api = new Api();
		mark = undefined;
	});

	async function poll(
		detection = events,
		start: Start = { from: 'everything' },
		maxRows?: number,
	): Promise<string[]> {
		const outcome = await detection.detect(mark, readingOf(api, start, maxRows));
		mark = JSON.parse(JSON.stringify(outcome.mark)) as Watermark;
		return outcome.changes.map(({ kind, id }) => `${kind} ${id}`);
	}

	it('hands over what is recorded late, with an ID below others, and nothing twice', async () => {
		api.add(10, 5);
		api.add(12, 0);
		expect(await poll()).toEqual(['new 10', 'new 12']);

		api.now += DAY;
		api.add(11, 2.5);
		api.add(13, 0);
		expect(await poll()).toEqual(['new 11', 'new 13']);
		expect(await poll()).toEqual([]);
	});

	it('asks from the last reading on, less the look-back, by the clock of the server', async () => {
		await poll();
		api.now += 10 * DAY;
		await poll();

		expect(api.asked).toEqual([undefined, String(api.ago(13))]);
	});

	it('begins now without what is known to be there, and with what is recorded late', async () => {
		api.add(1, 50);
		api.add(2, 1);
		expect(await poll(events, { from: 'now' })).toEqual([]);

		api.add(3, 2);
		expect(await poll(events, { from: 'now' })).toEqual(['new 3']);
	});

	it('begins now where the local clock is wrong, and misses nothing from then on', async () => {
		api.localOffset = 20 * DAY;
		await poll(events, { from: 'now' });
		api.now += DAY;
		api.add(1, 0);

		expect(await poll(events, { from: 'now' })).toEqual(['new 1']);
	});

	it('begins at a date', async () => {
		api.add(1, 50);
		api.add(2, 20);

		expect(await poll(events, { from: 'date', sinceMs: api.ago(30) })).toEqual(['new 2']);
	});

	it('does not move on before everything that was found is handed over', async () => {
		for (const id of [1, 2, 3]) api.add(id, 50);

		expect(await poll(events, undefined, 2)).toEqual(['new 1', 'new 2']);
		api.now += 10 * DAY;
		expect(await poll(events, undefined, 2)).toEqual(['new 3']);
		expect(await poll()).toEqual([]);
		expect(api.asked.at(-1)).toBe(String(api.ago(3)));
	});

	it('never looks further back than before', async () => {
		await poll();
		const [, asked = ''] = [await poll(), api.asked.at(-1)];
		api.now -= 2 * DAY;
		await poll();
		await poll();

		expect(Number(asked)).toBeGreaterThan(0);
		expect(api.asked.at(-1)).toBe(asked);
	});

	it('compares recent records, also those from before the beginning', async () => {
		api.add(1, 2);
		api.add(2, 1);
		expect(await poll(statuses, { from: 'now' })).toEqual([]);

		api.rows = api.rows.map((row) => (row.id === 1 ? { ...row, status: 'paid' } : row));
		api.add(3, 0);
		expect(await poll(statuses)).toEqual(['changed 1', 'new 3']);

		api.rows = api.rows.map((row) => (row.id === 1 ? { ...row, status: 'new' } : row));
		expect(await poll(statuses)).toEqual(['changed 1']);
	});

	it('forgets records that have grown old and does not call them deleted', async () => {
		api.add(1, 2);
		await poll(statuses);
		api.now += 2 * DAY;
		await poll(statuses);
		api.add(2, 0);

		expect(await poll(statuses)).toEqual(['new 2']);
		expect(mark).toMatchObject({ hashes: { 2: expect.any(String) } });
		expect(Object.keys((mark as { hashes: object }).hashes)).toEqual(['2']);
	});

	it('says so where there are too many of them', async () => {
		api.rows = Array.from({ length: 10_001 }, (_none, id) => ({
			id,
			status: '',
			at: api.ago(1),
		}));

		await expect(poll(events, { from: 'now' })).rejects.toMatchObject({
			message: 'The list has more than 10,000 recent records',
		});
	});
});

/** What may happen between the first poll and the last ones. */
type Step =
	| { readonly does: 'record'; readonly daysAgo: number }
	| { readonly does: 'wait'; readonly days: number }
	| { readonly does: 'poll'; readonly maxRows: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		does: fc.constant('record' as const),
		// As late as the look-back allows.
		daysAgo: fc.double({ min: 0, max: 2.99, noNaN: true }),
	}),
	fc.record({
		does: fc.constant('wait' as const),
		days: fc.double({ min: 0, max: 9, noNaN: true }),
	}),
	fc.record({ does: fc.constant('poll' as const), maxRows: fc.integer({ min: 1, max: 4 }) }),
);

it('whatever happens, each record that is not too late comes once', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
			const api = new Api();
			const came: string[] = [];
			let mark: Watermark | undefined;
			const poll = async (maxRows: number) => {
				const reading = readingOf(api, { from: 'everything' }, maxRows);
				const outcome = await events.detect(mark, reading);
				mark = JSON.parse(JSON.stringify(outcome.mark)) as Watermark;
				came.push(...outcome.changes.map(({ id }) => id));
			};
			await poll(100);
			for (const each of steps) {
				if (each.does === 'wait') api.now += each.days * DAY;
				else if (each.does === 'poll') await poll(each.maxRows);
				// IDs say nothing of the order.
				else api.add((api.rows.length * 7919) % 10_007, each.daysAgo);
			}
			await poll(100);

			const ids = api.rows.map(({ id }) => String(id));
			expect([...came].sort()).toEqual([...ids].sort());
		}),
		{ numRuns: 300 },
	);
});
