import { detectionFor } from '../../../../../nodes/rest/sync/detect';
import { mergedIds } from '../../../../../nodes/rest/sync/detect/growingIds';
import type { NewId } from '../../../../../nodes/rest/sync/syncTypes';
import { FakeList, ids, type Manners, Poller, type Row } from '../fakeList';

const growing = (rules: Partial<NewId> = {}) =>
	detectionFor({
		mode: 'newId',
		idField: 'id',
		parameter: 'after',
		order: 'oldestFirst',
		...rules,
	});
const filter: Manners['filter'] = (row, { after = '0' }) => Number(row.id) > Number(after);
const byId = (a: Row, b: Row) => Number(a.id) - Number(b.id);
const rowsOf = (first: number, count: number): Row[] =>
	ids(first, count).map((id) => ({ id: Number(id), at: 0 }));

function listOf(manners: Partial<Manners> = {}) {
	return new FakeList({ pageSize: 20, compare: byId, filter, ...manners });
}

it('IDs that grow come once, in parts, and the last ones are remembered', async () => {
	const list = listOf();
	list.rows = rowsOf(1, 350);
	const poller = new Poller(growing(), list);
	const polls = await poller.drain({ maxRows: 70 });
	expect(Math.max(...polls.map(({ length }) => length))).toBe(70);
	expect(polls.flat()).toEqual(ids(1, 350));

	list.rows.push(...rowsOf(351, 30));
	expect(await poller.poll()).toEqual(ids(351, 30));
	expect(poller.mark).toEqual({ last: ids(280, 101) });
	expect(await poller.poll()).toEqual([]);
	expect(list.asked.at(-1)).toMatchObject({ after: '280' });
});

it('an ID that becomes visible after a higher one is handed over', async () => {
	const list = listOf();
	list.rows = [...rowsOf(1, 149), ...rowsOf(151, 50)];
	const poller = new Poller(growing(), list);
	await poller.poll();
	list.rows.push({ id: 150, at: 0 });
	expect(await poller.poll()).toEqual(['150']);
	expect(await poller.poll()).toEqual([]);
});

it('without an overlap, the list is asked for after the last ID', async () => {
	const list = listOf();
	list.rows = rowsOf(1, 30);
	const poller = new Poller(growing({ overlapIds: 0 }), list);
	await poller.poll();
	await poller.poll();
	expect(list.asked.at(-1)).toMatchObject({ after: '30' });
	expect(poller.mark).toEqual({ last: ['30'] });
});

it.each([
	['beyond 2^53', (serial: number) => String(9_007_199_254_740_990n + BigInt(serial))],
	['UUIDs of version 7', (serial: number) => `0196a3c2-${String(serial).padStart(4, '0')}-7c3e`],
])('IDs that are texts come once: %s', async (_name, idOf) => {
	const list = new FakeList({
		pageSize: 20,
		compare: (a, b) => (a.id < b.id ? -1 : 1),
		filter: (row, { after = '' }) => String(row.id) > after,
	});
	list.rows = Array.from({ length: 150 }, (_none, index) => ({ id: idOf(index), at: 0 }));
	const poller = new Poller(growing({ overlapIds: 10 }), list);
	const all = (await poller.drain({ maxRows: 40 })).flat();
	expect(all).toEqual(list.rows.map(({ id }) => id));
	list.rows.push({ id: idOf(150), at: 0 });
	expect(await poller.poll()).toEqual([idOf(150)]);
});

it.each(['after', ''])(
	'From Now begins at the end of the list (parameter %j)',
	async (parameter) => {
		const list = listOf();
		list.rows = rowsOf(1, 150);
		const poller = new Poller(growing({ parameter }), list, { from: 'now' });
		expect((await poller.drain({ maxRows: 10, pages: 3 })).flat()).toEqual([]);
		list.rows.push({ id: 151, at: 0 });
		expect(await poller.poll()).toEqual(['151']);
	},
);

it('From Now begins with an empty list', async () => {
	const list = listOf();
	const poller = new Poller(growing(), list, { from: 'now' });
	expect(await poller.poll()).toEqual([]);
	list.rows.push({ id: 1, at: 0 });
	expect(await poller.poll()).toEqual(['1']);
});

it('a list that is not sorted by its IDs is an error', async () => {
	const list = listOf({ compare: (a, b) => byId(b, a) });
	list.rows = rowsOf(1, 10);
	await expect(new Poller(growing(), list).poll()).rejects.toThrow('The list is not sorted');
});

describe('known IDs and those that were read', () => {
	it('are put together in the order of the list', () => {
		expect(mergedIds(['a', 'c', 'd'], ['b', 'c', 'd', 'e'], 'a')).toEqual([
			'a',
			'b',
			'c',
			'd',
			'e',
		]);
		expect(mergedIds(['a', 'b'], ['c', 'd'], 'b')).toEqual(['a', 'b', 'c', 'd']);
		expect(mergedIds([], ['b', 'a'])).toEqual(['b', 'a']);
		expect(mergedIds(['a', 'b'], [])).toEqual(['a', 'b']);
	});

	it('are sorted where they are numbers', () => {
		expect(mergedIds(['9', '10'], ['11', '2'])).toEqual(['2', '9', '10', '11']);
	});
});
