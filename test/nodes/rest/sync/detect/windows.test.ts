import { detectionFor } from '../../../../../nodes/rest/sync/detect';
import type { ChangedSince } from '../../../../../nodes/rest/sync/syncTypes';
import { FakeList, type Manners, Poller } from '../fakeList';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Records that are a day and more old, in an API that allows a day at most. */
function windowed(rules: Partial<ChangedSince> = {}, manners: Partial<Manners> = {}) {
	const list = new FakeList({
		pageSize: 100,
		paging: 'cursor',
		filter: ({ at }, { since = '', until = '' }) => at >= Number(since) && at <= Number(until),
		...manners,
	});
	const detection = detectionFor({
		mode: 'changedSince',
		idField: 'id',
		timeField: 'at',
		parameter: '',
		times: { format: 'epochMs' },
		overlapMs: 0,
		order: 'any',
		windowMs: DAY,
		...rules,
	});
	const from = list.nowMs - 10 * DAY;
	const poller = new Poller(detection, list, { from: 'date', sinceMs: from });
	return { list, poller, from };
}

/** What was asked, as spans of ms. */
const spans = ({ asked }: FakeList) =>
	asked.map(({ since, until }) => [Number(since), Number(until)] as const);

describe('windows', () => {
	it.each([
		['an inclusive filter', {}, {}],
		['a filter that leaves its own instant out', { isExclusive: true }, {}],
		['a local clock that is ahead', {}, { localAheadMs: 2 * HOUR }],
		['a local clock that is behind', {}, { localAheadMs: -2 * HOUR }],
		['a server that does not tell its time', {}, { hasDate: false }],
	])('are never longer than they may be, and leave no gap: %s', async (_name, rules, manners) => {
		const { list, poller, from } = windowed(rules, manners);
		await poller.poll();
		const asked = spans(list);
		for (const [since, until] of asked) expect(until - since).toBeLessThanOrEqual(DAY);
		expect(asked[0]?.[0]).toBeLessThanOrEqual(from);
		for (const [index, [, until]] of asked.entries())
			expect(asked[index + 1]?.[0] ?? until).toBeLessThanOrEqual(until);
		expect(asked.at(-1)?.[1]).toBe(list.nowMs + (list.manners.localAheadMs ?? 0));
	});

	it('without records are left behind where there is no time for all of them', async () => {
		const { list, poller } = windowed();
		list.rows = [{ id: 1, at: list.nowMs - HOUR }];
		const polls = await poller.drain({ pages: 1 }, 20);
		expect(polls.flat()).toEqual(['1']);
		expect(polls.length).toBeGreaterThan(3);
	});

	it('give way to an overlap that is longer than they are', async () => {
		const { list, poller } = windowed({ overlapMs: 3 * DAY });
		list.rows = [{ id: 1, at: list.nowMs - HOUR }];
		expect((await poller.drain({ pages: 1 }, 20)).flat()).toEqual(['1']);
	});

	it.each([HOUR, DAY])(
		'of %d ms find what changes later at the midnight of the same day',
		async (windowMs) => {
			const { list, poller } = windowed({ windowMs });
			const midnight = Math.floor(list.nowMs / DAY) * DAY;
			list.nowMs = midnight + 12 * HOUR + 7;
			list.rows = [{ id: 1, at: midnight - DAY }];
			expect(await poller.poll()).toEqual(['1']);
			for (const id of [2, 3]) {
				list.nowMs += HOUR;
				list.rows = [...list.rows, { id, at: midnight }];
				expect(await poller.poll()).toEqual([String(id)]);
			}
			expect(await poller.poll()).toEqual([]);
		},
	);
});
