import type { Question } from '../../../../../nodes/rest/sync/syncTypes';
import { Api } from './api';
import { plainScenario } from './examples';
import { Records, type RecordsSettings } from './records';
import type { ApiManners } from './scenario';

const overlapMs = 60_000;

function listWith(api: Partial<ApiManners>, pageSize = 2, ids: RecordsSettings['ids'] = 'growing') {
	const scenario = { ...plainScenario('changedSince', api), overlapMs, pageSize };
	const records = new Records({ overlapMs, ids });
	return { records, api: new Api(scenario, records) };
}

async function read(api: Api, question: Question = {}): Promise<unknown[][]> {
	const pages: unknown[][] = [];
	for await (const { rows } of api.pages(question))
		pages.push(rows.map((row) => (row as { id: unknown }).id));
	return pages;
}

describe.each(['cursor', 'namedOffset', 'namedPage', 'offset', 'page'] as const)(
	'a list with pages by %s',
	(paging) => {
		it('shows each record once', async () => {
			const { records, api } = listWith({ paging, order: 'oldestFirst' });
			for (let i = 0; i < 5; i++) records.insert();
			expect((await read(api)).flat()).toEqual([1, 2, 3, 4, 5]);
		});
	},
);

describe('the filter', () => {
	it.each([
		[false, [2, 3]],
		[true, [3]],
	])('leaves the asked instant out if it is exclusive (%s)', async (isExclusive, ids) => {
		const { records, api } = listWith({ isExclusive });
		for (let i = 0; i < 3; i++) {
			records.insert();
			records.advance(1000);
		}
		const since = new Date(records.nowMs - 2000).toISOString();
		expect((await read(api, { since })).flat()).toEqual(ids);
	});

	it('compares what is shown, if it does not know more', async () => {
		const coarse = { isExclusive: true, times: { format: 'epochSeconds' } as const };
		const all = [listWith(coarse), listWith({ ...coarse, comparesFinely: true })];
		const since = (records: Records) => String(Math.floor(records.nowMs / 1000));
		for (const { records } of all) records.insert();
		const [asShown, finely] = await Promise.all(
			all.map(
				async ({ records, api }) =>
					await read(api, { since: since(records) }).then((x) => x.flat()),
			),
		);
		expect(asShown).toEqual([]);
		expect(finely).toEqual([1]);
	});
});

describe('a record of a late writer', () => {
	it('appears by the end of the overlap, with a time before others', async () => {
		const { records, api } = listWith({ order: 'oldestFirst' });
		records.insert({ ago: 2, delay: 4 });
		records.insert();
		expect((await read(api)).flat()).toEqual([2]);
		records.advance(overlapMs / 2);
		expect((await read(api)).flat()).toEqual([1, 2]);
	});

	it('has the time of the one before it where they tie', () => {
		const { records } = listWith({});
		records.insert();
		records.advance(1000);
		records.insert({ isTie: true });
		expect(records.versions[1]?.stampMs).toBe(records.versions[0]?.stampMs);
	});
});

it('an expired token costs a renewal, and no call fails', async () => {
	const { records, api } = listWith({});
	records.insert();
	api.isTokenAlive = false;
	expect((await read(api)).flat()).toEqual([1]);
	expect(api.isTokenAlive).toBe(true);
});

it('the call that is to fail fails', async () => {
	const { records, api } = listWith({});
	for (let i = 0; i < 4; i++) records.insert();
	api.mischief = { failAt: 2 };
	await expect(read(api)).rejects.toThrow(/after 2 rows/);
});

it('the change log has every version, and goes on after its end', async () => {
	const scenario = { ...plainScenario('cursor', { logEnd: 'flag' }), pageSize: 2 };
	const records = new Records({ overlapMs, ids: 'growing' });
	const api = new Api(scenario, records);
	records.insert();
	records.update(0);
	records.insert();
	expect((await read(api)).flat()).toEqual([1, 1, 2]);
	expect((await read(api, { token: '3-9' })).flat()).toEqual([]);
	records.delete(0);
	records.update(0);
	expect((await read(api, { token: '3-9' })).flat()).toEqual([2]);
});
