import { detectionFor } from '../../../../../nodes/rest/sync/detect';
import type { ChangedSince, ListOrder, Start } from '../../../../../nodes/rest/sync/syncTypes';
import { FakeList, ids, type Manners, oldestFirst, Poller, type Row } from '../fakeList';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OVERLAP = 5 * MINUTE;
/** Not at a full hour or second, as times hardly ever are. */
const NOW = Date.UTC(2026, 5, 1, 12) + 421_007;

/** In no order that means anything. */
const shuffled = (a: Row, b: Row) =>
	((Number(a.id) * 7919) % 10_007) - ((Number(b.id) * 7919) % 10_007);

const SORTED: Readonly<Record<ListOrder, (a: Row, b: Row) => number>> = {
	any: shuffled,
	oldestFirst,
};

const detection = (order: ListOrder, rules: Partial<ChangedSince> = {}) =>
	detectionFor({
		mode: 'changedSince',
		idField: 'id',
		timeField: 'at',
		parameter: 'since',
		times: { format: 'epochMs' },
		overlapMs: OVERLAP,
		order,
		...rules,
	});

function listOf(order: ListOrder, manners: Partial<Manners> = {}): FakeList {
	const list = new FakeList({ pageSize: 100, compare: SORTED[order], ...manners });
	list.nowMs = NOW;
	return list;
}

const rowsAt = (count: number, at: (index: number) => number, first = 1): Row[] =>
	Array.from({ length: count }, (_none, index) => ({ id: first + index, at: at(index) }));

const sorted = (handedOver: readonly string[]) =>
	[...handedOver].sort((a, b) => Number(a) - Number(b));

const everyOrder: ListOrder[] = ['any', 'oldestFirst'];
const FROM_NOW: Start = { from: 'now' };

describe('a signed URL that differs at each reading', () => {
	const show: Manners['show'] = (row, call) => ({ ...row, url: `https://f.example/${call}` });

	it.each([1, 1000])(
		'makes no new versions, whether times count by ms or by %d ms',
		async (step) => {
			const list = listOf('any', { paging: 'cursor', show });
			list.rows = rowsAt(2, () => Math.floor(NOW / step) * step);
			const poller = new Poller(detection('any'), list);
			const polls: string[] = [];
			for (let count = 0; count < 11; count++) {
				polls.push(...(await poller.poll()));
				list.nowMs += MINUTE;
			}
			expect(sorted(polls)).toEqual(['1', '2']);
		},
	);

	it.each(everyOrder)('lets a backlog of 1,200 come once: %s', async (order) => {
		const list = listOf(order, { show });
		list.rows = rowsAt(1200, (index) => NOW - DAY + index * 1000);
		const polls = await new Poller(detection(order), list).drain({ maxRows: 300 });
		expect(sorted(polls.flat())).toEqual(ids(1, 1200));
	});

	it('does not hide another content at the same second', async () => {
		const list = listOf('any', { show });
		const at = Math.floor(NOW / 1000) * 1000;
		list.rows = rowsAt(3, () => at);
		const poller = new Poller(detection('any'), list);
		await poller.poll();
		list.rows = list.rows.map((row) => (row.id === 2 ? { ...row, value: 'paid' } : row));
		expect(await poller.poll()).toEqual(['2']);
		expect(await poller.poll()).toEqual([]);
	});
});

describe.each([
	['midnight', DAY],
	['full hours', 3_600_000],
	['minutes', MINUTE],
])('times that count by %s', (_name, step) => {
	it.each<Start>([{ from: 'everything' }, FROM_NOW])(
		'lose none of eight changes (%j)',
		async (start) => {
			const list = listOf('any');
			const atMs = (ms: number) => Math.floor(ms / step) * step;
			list.rows = [{ id: 1, at: atMs(NOW), value: 0 }];
			const poller = new Poller(detection('any'), list, start);
			await poller.poll();
			const came: string[] = [];
			for (let change = 1; change <= 8; change++) {
				list.nowMs += 20 * MINUTE;
				list.rows = [{ id: 1, at: atMs(list.nowMs), value: change }];
				came.push(...(await poller.poll()));
			}
			expect(came).toHaveLength(8);
		},
	);
});

describe.each(everyOrder)('a record that appears with a time already passed (%s)', (order) => {
	it.each([
		['within the overlap before the mark', OVERLAP - 1],
		['at the very time of the mark', 0],
	])('is handed over: %s, and days later', async (_name, before) => {
		const list = listOf(order);
		list.rows = rowsAt(3, (index) => NOW - index);
		const poller = new Poller(detection(order), list);
		await poller.poll();
		list.nowMs += 3 * DAY;
		expect(await poller.poll()).toEqual([]);
		list.rows.push({ id: 9, at: NOW - before });
		expect(await poller.poll()).toEqual(['9']);
		expect(await poller.poll()).toEqual([]);
	});
});

describe.each(everyOrder)('a backlog in a list in the order %s', (order) => {
	it.each<[string, Partial<Manners>]>([
		['pages that are counted', { pageSize: 1000 }],
		['pages by a cursor', { paging: 'cursor', pageSize: 1000 }],
		['one page, without a Date header', { paging: 'whole', hasDate: false }],
	])(
		'comes once, also where all share one instant: %s',
		async (_name, manners) => {
			const list = listOf(order, manners);
			list.rows = rowsAt(10_500, () => NOW - 3 * DAY);
			const poller = new Poller(detection(order), list);
			const polls = await poller.drain({ maxRows: 3000 });
			// One instant is never parted.
			expect(polls.map(({ length }) => length)).toEqual([10_500]);
			expect(sorted(polls.flat())).toEqual(ids(1, 10_500));
			expect(await poller.poll()).toEqual([]);
			expect(list.said.join()).toContain(
				'More than 10,000 records changed within the overlap',
			);
		},
		30_000,
	);

	it('is handed over in parts that are not greater than requested', async () => {
		const list = listOf(order);
		list.rows = rowsAt(1000, (index) => NOW - DAY + index * MINUTE);
		const polls = await new Poller(detection(order), list).drain({ maxRows: 150 });
		expect(polls.map(({ length }) => length)).toEqual([150, 150, 150, 150, 150, 150, 100]);
		expect(polls.flat()).toEqual(ids(1, 1000));
	});

	it('comes once where more changed within the overlap than can be remembered', async () => {
		const list = listOf(order, { pageSize: 1000 });
		list.rows = rowsAt(10_500, (index) => NOW - 100_000 + index * 8);
		const poller = new Poller(detection(order), list);
		const polls = await poller.drain({ maxRows: 6000 });
		expect(sorted(polls.flat())).toEqual(ids(1, 10_500));
		expect(await poller.poll()).toEqual([]);
		expect(JSON.stringify(poller.mark).length).toBeLessThan(400_000);
	}, 60_000);
});

it('an instant of this day that is longer than can be remembered is an error', async () => {
	const list = listOf('any', { pageSize: 5000 });
	list.rows = rowsAt(10_001, () => Math.floor(NOW / DAY) * DAY);
	await expect(new Poller(detection('any'), list).poll()).rejects.toThrow(
		'More than 10,000 records have a time at which others may still join them',
	);
});

describe('a list that comes oldest first', () => {
	it('goes on while there is hardly any time', async () => {
		const list = listOf('oldestFirst', { pageSize: 5 });
		list.rows = rowsAt(60, (index) => NOW - DAY + Math.floor(index / 7) * 1000);
		const polls = await new Poller(detection('oldestFirst'), list).drain({ pages: 1 }, 100);
		expect(sorted(polls.flat())).toEqual(ids(1, 60));
	});

	it('and does not is an error', async () => {
		const list = listOf('any');
		list.rows = rowsAt(20, (index) => NOW - index * 1000);
		await expect(new Poller(detection('oldestFirst'), list).poll()).rejects.toThrow(
			'The list is not sorted with the oldest record first',
		);
	});
});

it('a list in any order that cannot be read within one poll is an error', async () => {
	const list = listOf('any');
	list.rows = rowsAt(500, (index) => NOW - index * 1000);
	await expect(new Poller(detection('any'), list).poll({ pages: 2 })).rejects.toThrow(
		'The list could not be read to its end within one poll',
	);
});

describe.each(everyOrder)('From Now, in the order %s', (order) => {
	it.each<[string, Partial<Manners>]>([
		['a right clock', {}],
		['a local clock that is hours ahead', { localAheadMs: 5 * 3_600_000 }],
		['no Date header', { hasDate: false }],
		['no Date header and a local clock ahead', { hasDate: false, localAheadMs: 7_200_000 }],
		['no Date header and a local clock behind', { hasDate: false, localAheadMs: -7_200_000 }],
	])('begins with what comes then, with %s', async (_name, manners) => {
		const list = listOf(order, manners);
		list.rows = rowsAt(250, (index) => NOW - index * 10_001);
		const poller = new Poller(detection(order), list, FROM_NOW);
		expect(await poller.poll()).toEqual([]);
		list.nowMs += 1;
		list.rows.push({ id: 1000, at: list.nowMs });
		// Written before, and visible only now.
		list.rows.push({ id: 1001, at: NOW - OVERLAP + 1000 });
		expect(sorted(await poller.poll())).toEqual(['1000', '1001']);
		expect(await poller.poll()).toEqual([]);
	});
});

it.each(everyOrder)('a record from the future does not hide those of today: %s', async (order) => {
	const list = listOf(order, { hasDate: false });
	list.rows = [...rowsAt(5, () => NOW - 1000), { id: 6, at: NOW + 400 * DAY }];
	const poller = new Poller(detection(order), list);
	expect(sorted(await poller.poll())).toEqual(ids(1, 6));
	list.nowMs += MINUTE;
	list.rows.push({ id: 7, at: list.nowMs });
	expect(await poller.poll()).toEqual(['7']);
});

it.each(everyOrder)('records are handed over oldest first: %s', async (order) => {
	const list = listOf(order);
	list.rows = rowsAt(300, (index) => NOW - DAY - index * 1000);
	expect(await new Poller(detection(order), list).poll()).toEqual(ids(1, 300).reverse());
});

it('begins at a date, with that instant', async () => {
	const list = listOf('any');
	list.rows = rowsAt(10, (index) => NOW - index * DAY);
	const start: Start = { from: 'date', sinceMs: NOW - 3 * DAY };
	expect(sorted(await new Poller(detection('any'), list, start).poll())).toEqual(ids(1, 4));
});

it('a filter that leaves out the requested instant is asked for the one before', async () => {
	const list = listOf('any', {
		filter: (row, { since = '0' }) => row.at > Number(since),
	});
	list.rows = rowsAt(2, () => NOW);
	const poller = new Poller(detection('any', { isExclusive: true, overlapMs: 0 }), list);
	await poller.poll();
	list.rows.push({ id: 3, at: NOW });
	expect(await poller.poll()).toEqual(['3']);
});

describe('a bad record', () => {
	it.each([
		[{ id: '', at: NOW }, "A record has no 'id'"],
		[{ id: 1, at: Infinity }, "A record has no value in 'at'"],
	])('is an error that names the field: %j', async (row, message) => {
		const list = listOf('any');
		list.rows = [row as Row];
		await expect(new Poller(detection('any'), list).poll()).rejects.toThrow(message);
	});

	it('is skipped where the user wants that, and counted', async () => {
		const list = listOf('any');
		list.rows = [{ id: '', at: NOW }, ...rowsAt(2, () => NOW, 2)];
		const poller = new Poller(detection('any'), list);
		expect(sorted(await poller.poll({ skipsBadRecords: true }))).toEqual(['2', '3']);
		expect(poller.skipped.size).toBe(1);
	});
});

it('two different records with the same ID and time are an error', async () => {
	const list = listOf('any');
	list.rows = [
		{ id: 1, at: NOW, value: 'a' },
		{ id: 1, at: NOW, value: 'b' },
	];
	await expect(new Poller(detection('any'), list).poll()).rejects.toThrow(
		"Two different records have the same 'id' and time",
	);
});

it('a list that is read from a time on costs one request without changes', async () => {
	const list = listOf('any', { paging: 'cursor' });
	list.rows = rowsAt(3, () => NOW - 1);
	const poller = new Poller(detection('any'), list);
	await poller.poll();
	list.nowMs += DAY;
	const before = list.asked.length;
	await poller.poll();
	expect(list.asked.slice(before)).toHaveLength(1);
});
