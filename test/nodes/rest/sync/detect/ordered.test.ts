import { RestError } from '../../../../../nodes/rest/errors/restError';
import { changedSince, newerIds } from '../../../../../nodes/rest/sync/detect/ordered';
import type { ListOrder, Start } from '../../../../../nodes/rest/sync/syncTypes';
import {
	FakeList,
	ids,
	type Manners,
	newestFirst,
	NOW,
	oldestFirst,
	Poller,
	type Row,
} from '../fakeList';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OVERLAP = 5 * MINUTE;

/** In no order that means anything. */
const shuffled = (a: Row, b: Row) =>
	((Number(a.id) * 7919) % 10_007) - ((Number(b.id) * 7919) % 10_007);

const SORTED: Readonly<Record<ListOrder, (a: Row, b: Row) => number>> = {
	any: shuffled,
	newestFirst,
	oldestFirst,
};

const detection = (order: ListOrder, parameter = 'since', isExclusive = false) =>
	changedSince({
		mode: 'changedSince',
		idField: 'id',
		timeField: 'at',
		parameter,
		times: { format: 'epochMs' },
		isExclusive,
		overlapMs: OVERLAP,
		order,
	});

function listOf(order: ListOrder, manners: Partial<Manners> = {}): FakeList {
	return new FakeList({ pageSize: 100, compare: SORTED[order], ...manners });
}

const rowsAt = (count: number, at: (index: number) => number, first = 1): Row[] =>
	Array.from({ length: count }, (_none, index) => ({ id: first + index, at: at(index) }));

const sorted = (handedOver: readonly string[]) =>
	[...handedOver].sort((a, b) => Number(a) - Number(b));

const everyOrder: ListOrder[] = ['any', 'newestFirst', 'oldestFirst'];

describe.each(everyOrder)('a backlog in a list in the order %s', (order) => {
	it.each<[string, Partial<Manners>]>([
		['pages that are counted', {}],
		['pages by a cursor', { paging: 'cursor' }],
		['one page', { paging: 'whole' }],
		['counted pages, without a Date header', { hasDate: false }],
		['one page, without a Date header', { paging: 'whole', hasDate: false }],
	])(
		'comes once, also where all share one instant: %s',
		async (_name, manners) => {
			const list = listOf(order, manners);
			list.rows = rowsAt(11_000, () => NOW - 3 * DAY);
			const poller = new Poller(detection(order), list);

			const polls = await poller.drain({ maxRows: 3000 });

			expect(sorted(polls.flat())).toEqual(ids(1, 11_000));
			expect(await poller.poll()).toEqual([]);
		},
		30_000,
	);

	it('is handed over in parts that are not greater than wished', async () => {
		const list = listOf(order);
		list.rows = rowsAt(1000, (index) => NOW - DAY + index * MINUTE);
		const polls = await new Poller(detection(order), list).drain({ maxRows: 150 });

		expect(Math.max(...polls.map(({ length }) => length))).toBeLessThanOrEqual(150);
		expect(sorted(polls.flat())).toEqual(ids(1, 1000));
	});

	it('comes once where it is longer than can be remembered and comes in one page', async () => {
		const list = listOf(order, { paging: 'whole' });
		list.rows = rowsAt(9_000, () => NOW - 3 * DAY);
		const polls = await new Poller(detection(order), list).drain({ maxRows: 4000 });

		expect(sorted(polls.flat())).toEqual(ids(1, 9_000));
	}, 60_000);

	it('goes on while there is hardly any time', async () => {
		const list = listOf(order, { pageSize: 5 });
		list.rows = rowsAt(60, (index) => NOW - Math.floor(index / 7) * 1000);
		const polls = await new Poller(detection(order), list).drain({ pages: 1 }, 100);

		expect(sorted(polls.flat())).toEqual(ids(1, 60));
	});
});

describe.each(everyOrder)(
	'more recent records than can be remembered, in the order %s',
	(order) => {
		it('wait until no late one can join them, with an error, and then come once', async () => {
			const list = listOf(order, { pageSize: 1000 });
			list.rows = rowsAt(14_000, () => NOW - 1000);
			const poller = new Poller(detection(order), list);

			const first = await poller.poll({ maxRows: 20_000 });
			expect(first).toHaveLength(10_000);
			expect(poller.isComplete).toBe(false);
			await expect(poller.poll({ maxRows: 20_000 })).rejects.toThrow(
				'More than 10,000 records changed within the overlap',
			);

			list.nowMs += OVERLAP + 6 * MINUTE;
			const rest = (await poller.drain({ maxRows: 20_000 })).flat();
			expect(sorted([...first, ...rest])).toEqual(ids(1, 14_000));
		}, 30_000);
	},
);

describe.each(everyOrder)('from now on, in the order %s', (order) => {
	const start: Start = { from: 'now' };

	it.each([
		['a right clock', {}],
		['a local clock that is hours ahead', { localAheadMs: 5 * 3_600_000 }],
		['no Date header', { hasDate: false }],
		[
			'no Date header and a local clock hours ahead',
			{ hasDate: false, localAheadMs: 7_200_000 },
		],
		[
			'no Date header and a local clock hours behind',
			{ hasDate: false, localAheadMs: -7_200_000 },
		],
	])('begins with what comes then, with %s', async (_name, manners) => {
		const list = listOf(order, manners);
		list.rows = rowsAt(250, (index) => NOW - index * 10_000);
		const poller = new Poller(detection(order), list, start);
		expect(await poller.poll()).toEqual([]);

		list.nowMs += 1;
		list.rows.push({ id: 1000, at: list.nowMs });
		// Written before, and visible only now.
		list.rows.push({ id: 1001, at: NOW - OVERLAP + 1000 });
		expect(sorted(await poller.poll())).toEqual(['1000', '1001']);
		expect(await poller.poll()).toEqual([]);
	});

	it('hands over what came while several polls looked for now', async () => {
		const list = listOf(order, { pageSize: 10 });
		list.rows = rowsAt(60, (index) => NOW - 60_000 + index * 1000);
		const poller = new Poller(detection(order), list, start);
		expect(await poller.poll({ pages: 2 })).toEqual([]);
		expect(poller.isComplete).toBe(false);

		list.nowMs += 10 * MINUTE;
		list.rows.push({ id: 1000, at: list.nowMs });
		expect((await poller.drain({ pages: 2 })).flat().concat(await poller.poll())).toEqual([
			'1000',
		]);
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
	const handedOver = await new Poller(detection(order), list).poll();

	expect(handedOver).toEqual(ids(1, 300).reverse());
});

it('a record that changes again within the overlap comes again, and no other one', async () => {
	const list = listOf('any');
	list.rows = rowsAt(3, () => NOW - 1000);
	const poller = new Poller(detection('any'), list);
	await poller.poll();
	const other = { id: 2, at: NOW - 1000, value: 'at the same instant' };
	list.rows = list.rows.map((row) => (row.id === 2 ? other : row));

	expect(await poller.poll()).toEqual(['2']);
});

it('begins at a date, with that instant', async () => {
	const list = listOf('any');
	list.rows = rowsAt(10, (index) => NOW - index * DAY);
	const start: Start = { from: 'date', sinceMs: NOW - 3 * DAY };

	expect(sorted(await new Poller(detection('any'), list, start).poll())).toEqual(ids(1, 4));
});

describe('a list that is said to be sorted', () => {
	it.each<[ListOrder, string]>([
		['oldestFirst', 'oldest'],
		['newestFirst', 'newest'],
	])('and is not, is rejected: %s', async (order, word) => {
		const list = listOf('any');
		list.rows = rowsAt(20, (index) => NOW - index * 1000);

		await expect(new Poller(detection(order), list).poll()).rejects.toThrow(
			`The list is not sorted with the ${word} record first`,
		);
	});

	it('is asked again from where it was read, in place of being paged through', async () => {
		const list = listOf('oldestFirst');
		list.rows = rowsAt(350, (index) => NOW - DAY + index * 1000);
		await new Poller(detection('oldestFirst'), list).poll();

		const questions = list.asked.map(({ since = '', page = '' }) => [since === '', page]);
		expect(questions).toEqual([
			[true, '1'],
			[false, '1'],
			[false, '1'],
			[false, '1'],
			// The last page is not full: is there nothing behind it, and is it still the same?
			[false, '2'],
			[false, '1'],
		]);
	});

	const filters: Array<[string, NonNullable<Manners['filter']>]> = [
		['leaves the asked instant out', (row, { since = '0' }) => row.at > Number(since)],
		['is ignored', () => true],
		[
			'means another zone',
			(row, { since }) => since === undefined || row.at >= Number(since) + 5 * 3_600_000,
		],
	];

	it.each(filters)('loses nothing where the filter %s', async (_name, filter) => {
		const list = listOf('oldestFirst', { filter });
		// Instants that go over the edges of pages.
		list.rows = rowsAt(1000, (index) => NOW - 30 * DAY + Math.floor(index / 130) * MINUTE);
		const polls = await new Poller(detection('oldestFirst'), list).drain({ maxRows: 150 });

		expect(sorted(polls.flat())).toEqual(ids(1, 1000));
	});

	it('takes few more requests where the filter is ignored than there are pages', async () => {
		const list = listOf('oldestFirst', { filter: () => true });
		list.rows = rowsAt(3000, (index) => NOW - 30 * DAY + index * MINUTE);
		await new Poller(detection('oldestFirst'), list).poll();

		expect(list.asked.length).toBeLessThan(2 * 30 + 10);
	});
});

describe.each<[ListOrder, NonNullable<Manners['paging']>]>([
	['any', 'page'],
	['newestFirst', 'page'],
	['oldestFirst', 'page'],
])('a reading that goes on in the next poll (%s, by %s)', (order, paging) => {
	const OLD = NOW - 30 * DAY;

	function halfRead() {
		// Without a filter, pages are counted from the list's beginning.
		const list = listOf(order, { pageSize: 10, paging, filter: () => true });
		list.rows = rowsAt(200, (index) => OLD + index * MINUTE);
		const poller = new Poller(detection(order, ''), list);
		return { list, poller };
	}

	it('finds its place where many records vanished before it', async () => {
		const { list, poller } = halfRead();
		const first = await poller.poll({ maxRows: 100 });
		const gone = new Set(first.slice(0, 45));
		list.rows = list.rows.filter(({ id }) => !gone.has(String(id)));

		const rest = (await poller.drain({ maxRows: 100 })).flat();
		expect(sorted([...first, ...rest])).toEqual(ids(1, 200));
	});

	it('finds its place where the list is shorter than it, and the API says so by 404', async () => {
		const { list, poller } = halfRead();
		const short = new FakeList({ ...list.manners, beyondStatus: 404 });
		short.rows = list.rows;
		const patient = new Poller(detection(order, ''), short);
		const first = await patient.poll({ maxRows: 150 });
		const gone = new Set(first.slice(0, 140));
		short.rows = short.rows.filter(({ id }) => !gone.has(String(id)));

		const rest = (await patient.drain({ maxRows: 150 })).flat();
		expect(sorted([...first, ...rest])).toEqual(ids(1, 200));
		expect(poller.isComplete).toBe(false);
	});

	it('hands nothing over twice where many records appeared before its place', async () => {
		const { list, poller } = halfRead();
		const first = await poller.poll({ maxRows: 100 });
		list.rows.push(...rowsAt(55, (index) => OLD - DAY + index * 1000, 1001));

		const rest = (await poller.drain({ maxRows: 100 })).flat();
		const all = [...first, ...rest];
		expect(new Set(all).size).toBe(all.length);
		expect(sorted(all.filter((id) => Number(id) <= 200))).toEqual(ids(1, 200));
	});
});

describe('a place that the API forgets', () => {
	const gone = (query: Readonly<Record<string, string>>) =>
		query.cursor === undefined
			? undefined
			: new RestError('status', 'The cursor has expired', '', { status: 410 });

	it('is looked for from the beginning, and nothing that is remembered comes again', async () => {
		const list = listOf('any', { paging: 'cursor', pageSize: 50 });
		list.rows = rowsAt(300, () => NOW - 30 * DAY);
		const poller = new Poller(detection('any'), list);
		const first = await poller.poll({ maxRows: 120 });
		let calls = 0;
		list.failure = (query) => {
			calls += 1;
			return calls === 1 ? gone(query) : undefined;
		};

		const rest = (await poller.drain({ maxRows: 120 })).flat();
		expect(sorted([...first, ...rest])).toEqual(ids(1, 300));
	});

	it('again and again is an error, in place of the same records for ever', async () => {
		const list = listOf('any', { paging: 'cursor', pageSize: 1000 });
		list.rows = rowsAt(40_000, () => NOW - 30 * DAY);
		const poller = new Poller(detection('any'), list);
		const limits = { maxRows: 15_000 };
		await poller.poll(limits);
		const forget = () => {
			let isFirst = true;
			list.failure = (query) => {
				const failure = isFirst ? gone(query) : undefined;
				isFirst = false;
				return failure;
			};
		};
		forget();
		await poller.poll(limits);
		forget();

		await expect(poller.poll(limits)).rejects.toThrow('could not be found again, twice');
	}, 30_000);
});

describe('IDs that grow', () => {
	const growing = (order: ListOrder, parameter = 'after') =>
		newerIds({ mode: 'newId', idField: 'id', parameter, order });
	const filter: Manners['filter'] = (row, { after = '0' }) => Number(row.id) > Number(after);
	const byId = (a: Row, b: Row) => Number(a.id) - Number(b.id);

	it.each<[ListOrder, string]>([
		['oldestFirst', 'after'],
		['oldestFirst', ''],
		['newestFirst', 'after'],
		['newestFirst', ''],
	])('come once, in parts (%s, parameter %j)', async (order, parameter) => {
		const compare = order === 'oldestFirst' ? byId : (a: Row, b: Row) => byId(b, a);
		const list = new FakeList({ pageSize: 20, compare, filter });
		list.rows = rowsAt(150, () => 0);
		const poller = new Poller(growing(order, parameter), list);
		const first = (await poller.drain({ maxRows: 70 })).flat();
		expect(sorted(first)).toEqual(ids(1, 150));

		list.rows.push(...rowsAt(30, () => 0, 151));
		expect(await poller.poll()).toEqual(ids(151, 30));
		expect(JSON.stringify(poller.mark)).toBe('{"low":"181","seen":{}}');
	});

	it.each<ListOrder>(['oldestFirst', 'newestFirst'])('begin now (%s)', async (order) => {
		const compare = order === 'oldestFirst' ? byId : (a: Row, b: Row) => byId(b, a);
		const list = new FakeList({ pageSize: 20, compare, filter });
		list.rows = rowsAt(150, () => 0);
		const poller = new Poller(growing(order), list, { from: 'now' });
		expect(await poller.poll({ maxRows: 10 })).toEqual([]);
		expect(poller.isComplete).toBe(true);

		list.rows.push({ id: 151, at: 0 });
		expect(await poller.poll()).toEqual(['151']);
	});

	it('begin now with an empty list', async () => {
		const list = new FakeList({ pageSize: 20, compare: byId, filter });
		const poller = new Poller(growing('oldestFirst'), list, { from: 'now' });
		expect(await poller.poll()).toEqual([]);
		list.rows.push({ id: 1, at: 0 });

		expect(await poller.poll()).toEqual(['1']);
	});
});

it('a row without a time, or without an ID, is an error that names the field', async () => {
	const list = listOf('any');
	list.rows = [{ id: '', at: NOW }];
	await expect(new Poller(detection('any'), list).poll()).rejects.toThrow("A record has no 'id'");
	list.rows = [{ id: 1, at: Infinity }];
	await expect(new Poller(detection('any'), list).poll()).rejects.toThrow(
		"A record has no value in 'at'",
	);
});
