import { detectionOf } from '../../../../../nodes/rest/sync/list/source';
import type { Question } from '../../../../../nodes/rest/sync/syncTypes';
import { Api } from './api';
import { plainScenario } from './examples';
import { Records, type RecordsSettings } from './records';
import { type ApiManners, planOf } from './scenario';
import { Server } from './server';

const overlapMs = 60_000;

function listWith(api: Partial<ApiManners>, pageSize = 2, ids: RecordsSettings['ids'] = 'growing') {
	const scenario = { ...plainScenario('changedSince', api), overlapMs, pageSize };
	const records = new Records({ overlapMs, ids });
	const server = new Server(scenario, records, new Api(scenario, records));
	return { scenario, records, server };
}

type List = ReturnType<typeof listWith>;

async function read(list: List, question: Question = {}): Promise<unknown[][]> {
	const { scenario, server } = list;
	const plan = planOf(scenario, { pageSize: scenario.pageSize });
	const source = { session: server.session, rules: { retry: { retries: 0, budgetMs: 0 } } };
	const pages: unknown[][] = [];
	for await (const { rows } of detectionOf(plan, source).pages(question))
		pages.push(rows.map((row) => (row as { id: unknown }).id));
	return pages;
}

describe.each(['cursor', 'namedOffset', 'namedPage', 'offset', 'page', 'pageLink'] as const)(
	'a list with pages by %s',
	(paging) => {
		it('shows each record once', async () => {
			const list = listWith({ paging, order: 'oldestFirst' });
			for (let i = 0; i < 5; i++) list.records.insert();
			expect((await read(list)).flat()).toEqual([1, 2, 3, 4, 5]);
		});
	},
);

describe('the filter', () => {
	it.each([
		[false, [2, 3]],
		[true, [3]],
	])('leaves the asked instant out if it is exclusive (%s)', async (isExclusive, ids) => {
		const list = listWith({ isExclusive });
		for (let i = 0; i < 3; i++) {
			list.records.insert();
			list.records.advance(1000);
		}
		const since = new Date(list.records.nowMs - 2000).toISOString();
		expect((await read(list, { since })).flat()).toEqual(ids);
	});

	it('compares what is shown, if it does not know more', async () => {
		const coarse = { isExclusive: true, times: { format: 'epochSeconds' } as const };
		const all = [listWith(coarse), listWith({ ...coarse, comparesFinely: true })];
		const since = (records: Records) => String(Math.floor(records.nowMs / 1000));
		for (const { records } of all) records.insert();
		const [asShown, finely] = await Promise.all(
			all.map(
				async (list) =>
					await read(list, { since: since(list.records) }).then((x) => x.flat()),
			),
		);
		expect(asShown).toEqual([]);
		expect(finely).toEqual([1]);
	});
});

describe('a record of a late writer', () => {
	it('appears by the end of the overlap, with a time before others', async () => {
		const list = listWith({ order: 'oldestFirst' });
		list.records.insert({ ago: 2, delay: 4 });
		list.records.insert();
		expect((await read(list)).flat()).toEqual([2]);
		list.records.advance(overlapMs / 2);
		expect((await read(list)).flat()).toEqual([1, 2]);
	});

	it('has the time of the one before it where they tie', () => {
		const list = listWith({});
		list.records.insert();
		list.records.advance(1000);
		list.records.insert({ isTie: true });
		expect(list.records.versions[1]?.stampMs).toBe(list.records.versions[0]?.stampMs);
	});
});

it('an expired token costs a renewal, and no call fails', async () => {
	const list = listWith({});
	list.records.insert();
	list.server.isTokenAlive = false;
	expect((await read(list)).flat()).toEqual([1]);
	expect(list.server.isTokenAlive).toBe(true);
});

it('the call that is to fail fails', async () => {
	const list = listWith({});
	for (let i = 0; i < 4; i++) list.records.insert();
	list.server.mischief = { failAt: 2 };
	await expect(read(list)).rejects.toThrow(/after 2 rows/);
});

it('the change log has every version, and goes on after its end', async () => {
	const scenario = { ...plainScenario('cursor', { logEnd: 'flag' }), pageSize: 2 };
	const records = new Records({ overlapMs, ids: 'growing' });
	const server = new Server(scenario, records, new Api(scenario, records));
	const list = { scenario, records, server };
	records.insert();
	records.update(0);
	records.insert();
	expect((await read(list)).flat()).toEqual([1, 1, 2]);
	expect((await read(list, { token: '3-9' })).flat()).toEqual([]);
	records.delete(0);
	records.update(0);
	expect((await read(list, { token: '3-9' })).flat()).toEqual([2]);
});
