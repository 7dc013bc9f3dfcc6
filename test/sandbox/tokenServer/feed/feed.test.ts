import type { AxiosInstance } from 'axios';

import { type Sandbox, sandboxCredentials, startSandbox } from '../../index';
import { form, plainClient } from '../../testClient';
import type { FeedVersion } from './store';

const { main } = sandboxCredentials.tokenServer;
const P = 'tokenServer';
const START = Date.UTC(2026, 0, 31, 12, 0, 0, 250);

let sandbox: Sandbox;
let api: AxiosInstance;

beforeAll(async () => {
	sandbox = await startSandbox({ providers: [P] });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
	sandbox.control.reset();
	const { data } = await plainClient(sandbox.origins[P]).post(
		'/token',
		form({ grant_type: 'client_credentials', client_id: main.id, client_secret: main.secret }),
	);
	api = plainClient(sandbox.origins[P], { authorization: `Bearer ${data.access_token}` });
});

const act = async (name: string, input: Record<string, unknown> = {}) =>
	await sandbox.control.act(P, name, input);
const configure = (options: Record<string, unknown>) => sandbox.control.configure(P, { options });
const get = async (query: string) => (await api.get(`/api/feed${query}`)).data;
const ids = (response: { records: Array<{ id: number }> }) => response.records.map(({ id }) => id);
const listed = async (query: string) => ids(await get(query));
const since = (ms: number) => `?updatedSince=${new Date(ms).toISOString()}`;

describe('the feed', () => {
	it('refuses calls without a token', async () => {
		const { status } = await plainClient(sandbox.origins[P]).get('/api/feed');
		expect(status).toBe(401);
	});

	it('is empty until records are inserted', async () => {
		expect(await get('')).toEqual({ records: [], hasMore: false, nextCursor: null });
		await act('insertRecords', { at: START });
		expect((await get('')).records).toEqual([
			{
				id: 1,
				guid: expect.stringMatching(/^[\da-f-]{36}$/),
				name: expect.stringMatching(/^Record [\da-f]{8}$/),
				value: 1,
				group: expect.any(Number),
				createdAt: '2026-01-31T12:00:00.250Z',
				updatedAt: '2026-01-31T12:00:00.250Z',
			},
		]);
	});

	it.each([
		['oldestFirst', [2, 3, 1]],
		['newestFirst', [1, 3, 2]],
	])('is in the order %s', async (feedOrder, expected) => {
		configure({ feedOrder });
		await act('insertRecords', { count: 3, at: START, stepMs: 10 });
		await act('updateRecord', { id: 1, at: START + 50 });
		expect(await listed('')).toEqual(expected);
		expect(await listed('?sort=id')).toEqual(
			feedOrder === 'oldestFirst' ? [1, 2, 3] : [3, 2, 1],
		);
	});

	it('has an order that says nothing about age, if told so', async () => {
		configure({ feedOrder: 'any' });
		await act('insertRecords', { count: 50, at: START, stepMs: 10 });
		const { records } = await get('');
		const names = records.map(({ name }: { name: string }) => name);
		expect(names).toEqual([...names].sort());
		expect(ids({ records })).not.toEqual([...ids({ records })].sort((a, b) => a - b));
	});

	it.each([
		[false, [2, 3]],
		[true, [3]],
	])(
		'asks for changes since a time (that time left out: %s)',
		async (feedExclusive, expected) => {
			configure({ feedExclusive });
			await act('insertRecords', { count: 3, at: START, stepMs: 10 });
			expect(await listed(since(START + 10))).toEqual(expected);
			expect(await listed('?afterId=2')).toEqual([3]);
			expect((await api.get('/api/feed?updatedSince=yesterday')).status).toBe(400);
		},
	);

	it.each([
		['isoSeconds', '2026-01-31T12:00:00Z'],
		['epochSeconds', Math.floor(START / 1000)],
		['epochMs', START],
	])('writes, reads and compares times as %s', async (feedTimes, text) => {
		configure({ feedTimes });
		await act('insertRecords', { at: START });
		const { records } = await get(`?updatedSince=${text}`);
		expect(records).toMatchObject([{ id: 1, updatedAt: text }]);
		configure({ feedExclusive: true });
		expect(await listed(`?updatedSince=${text}`)).toEqual([]);
	});

	it.each([
		['page', (n: number) => `page=${n + 1}`],
		['offset', (n: number) => `offset=${n * 3}`],
		['cursor', (_n: number, cursor: string) => (cursor === '' ? '' : `cursor=${cursor}`)],
	])('comes in pages by %s', async (_name, position) => {
		configure({ feedTotal: true });
		await act('insertRecords', { count: 8, at: START });
		const found: number[] = [];
		let cursor = '';
		for (let n = 0; n < 3; n++) {
			const { data, headers } = await api.get(`/api/feed?limit=3&${position(n, cursor)}`);
			expect([data.hasMore, data.total, headers['x-total-count']]).toEqual([n < 2, 8, '8']);
			found.push(...ids(data));
			cursor = data.nextCursor ?? '';
		}
		expect(found).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it('shows a late version once its time has come, with the timestamp that it has', async () => {
		await act('insertRecords', { count: 2, at: START, stepMs: 10 });
		await act('updateRecord', { id: 1, at: START + 5, lateMs: 60_000 });
		await act('insertRecords', { at: START + 6, lateMs: 30_000 });
		expect(await listed('')).toEqual([1, 2]);
		sandbox.control.advanceClock(P, 60_000);
		expect(await listed('')).toEqual([1, 3, 2]);
		expect((await get('/1')).updatedAt).toBe(new Date(START + 5).toISOString());
	});

	it('tells changes in the order in which they became visible, and where to go on', async () => {
		await act('insertRecords', { count: 2, lateMs: 60_000 });
		await act('insertRecords', {});
		const first = await get('/log?limit=1');
		expect(first.changes).toMatchObject([{ number: 1, change: 'created', record: { id: 3 } }]);
		const end = await get(`/log?cursor=${first.nextCursor}`);
		expect(end).toMatchObject({ changes: [], hasMore: false, nextCursor: first.nextCursor });
		await act('updateRecord', { id: 3 });
		await act('deleteRecord', { id: 3 });
		sandbox.control.advanceClock(P, 60_000);
		const { changes } = await get(`/log?cursor=${first.nextCursor}`);
		expect(
			changes.map((line: { change: string; record: { id: number } }) => [
				line.change,
				line.record.id,
			]),
		).toEqual([
			['updated', 3],
			['deleted', 3],
			['created', 1],
			['created', 2],
		]);
		expect((await api.get('/api/feed/log?cursor=change-99')).status).toBe(400);
	});

	it('has groups with records of their own, and no record that was deleted', async () => {
		await act('insertRecords', { count: 3 });
		await act('insertRecords', { group: 2 });
		expect((await get('/groups')).groups.map(({ id }: { id: number }) => id)).toEqual([
			1, 2, 3,
		]);
		const two = ids((await api.get('/api/feed/groups/2/records')).data);
		expect(two).toHaveLength(2);
		expect(two).toContain(4);
		await act('deleteRecord', { id: 4 });
		expect((await api.get('/api/feed/4')).status).toBe(404);
		await expect(act('updateRecord', { id: 4 })).rejects.toThrow('There is no record 4');
	});

	it('keeps the truth: every version, and from when to when it could be read', async () => {
		await act('insertRecords', { at: START });
		await act('updateRecord', { id: 1, at: START + 1 });
		await act('deleteRecord', { id: 1 });
		const truth = (await act('feedTruth')) as FeedVersion[];
		expect(truth.map(({ record }) => [record.id, record.value, record.updatedAt])).toEqual([
			[1, 1, START],
			[1, 2, START + 1],
		]);
		for (const { visibleFrom, visibleUntil } of truth)
			expect(visibleUntil).toBeGreaterThanOrEqual(visibleFrom);
	});

	it('holds 100,000 records and answers a page of them quickly', async () => {
		await act('insertRecords', { count: 100_000, at: START, stepMs: 1 });
		await get('?limit=1');
		const before = performance.now();
		expect(await listed(`${since(START + 99_000)}&limit=2000`)).toHaveLength(1_000);
		expect(performance.now() - before).toBeLessThan(2_000);
	});
});
