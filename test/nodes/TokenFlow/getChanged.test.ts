/** The operation in n8n's execution engine: the workflow keeps the watermark. */
import type { IDataObject } from 'n8n-workflow';

import { type Actor, type Stage, startStage, type Use } from '../support/stage';

let stage: Stage;
let actor: Actor;

beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	actor = stage.fresh('tokenServer');
	stage.sandbox.control.configure(P, { options: { feedOrder: 'oldestFirst' } });
});

const P = 'tokenServer';
const act = async (name: string, input: Record<string, unknown> = {}) =>
	await stage.sandbox.control.act(P, name, input);
const insert = async (count: number, more: Record<string, unknown> = {}) =>
	await act('insertRecords', { count, ...more });
const calls = () => stage.sandbox.control.timesSeen(P, { path: '*/feed' });

const FEED: IDataObject = {
	resource: 'request',
	operation: 'getChanged',
	path: '/feed',
	detect: 'changedSince',
	timestampField: 'updatedAt',
	sinceParameter: 'updatedSince',
	pagination: 'cursor',
	cursorField: 'nextCursor',
	startFrom: 'everything',
};

interface Changed {
	readonly records: IDataObject[];
	readonly count: number;
	readonly watermark: string;
	readonly complete: boolean;
	readonly restarted: boolean;
}

const run = async (parameters: IDataObject = {}, use: Use = {}) =>
	await actor.run({ ...use, parameters: { ...FEED, ...parameters } });

async function changed(parameters: IDataObject = {}): Promise<Changed> {
	const { json, error } = await run(parameters);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1);
	return json[0] as unknown as Changed;
}

const idsOf = ({ records }: Changed) => records.map(({ id }) => id);

describe('Get Changed', () => {
	it('returns one item with the changes since the watermark of the last run', async () => {
		await insert(3, { stepMs: 5 });

		const first = await changed();
		expect(first).toMatchObject({ count: 3, complete: true, restarted: false });
		expect(idsOf(first)).toEqual([1, 2, 3]);

		const none = await changed({ since: first.watermark });
		expect(none).toMatchObject({ records: [], count: 0, complete: true });

		await act('updateRecord', { id: 1 });
		expect(idsOf(await changed({ since: none.watermark }))).toEqual([1]);
	});

	it('keeps no state: the same watermark returns the same records', async () => {
		await insert(2, { at: Date.now() - 3_600_000 });
		const { watermark } = await changed({ startFrom: 'now' });
		await insert(2, { at: Date.now() + 1_000 });

		const night = await changed({ since: watermark });
		const nextNight = await changed({ since: watermark });

		expect(idsOf(night)).toEqual([3, 4]);
		expect(nextNight.records).toEqual(night.records);
	});

	it('accepts a watermark that an expression has parsed', async () => {
		await insert(1);
		const { watermark } = await changed();
		const { json } = await run(
			{ since: '={{ $json.mark }}' },
			{ items: [{ mark: JSON.parse(watermark) as IDataObject }] },
		);

		expect(json).toMatchObject([{ count: 0, restarted: false }]);
	});

	it('accepts a date or time, in its own zone', async () => {
		const at = Date.UTC(2026, 0, 31, 12);
		await insert(1, { at: at - 1 });
		await insert(1, { at });

		expect(idsOf(await changed({ since: '2026-01-31T13:00:00+01:00' }))).toEqual([2]);
	});

	it('returns a watermark even if the first run starts now', async () => {
		await insert(2, { at: Date.now() - 3_600_000 });

		const first = await changed({ startFrom: 'now' });

		expect(first).toMatchObject({ count: 0, complete: true });
		expect(JSON.parse(first.watermark)).toMatchObject({ version: 1, mark: expect.any(Object) });
	});

	it('reports a watermark that belongs to other settings', async () => {
		await insert(1);
		const { watermark } = await changed();
		const { json, hints } = await run({ since: watermark, timestampField: 'createdAt' });

		expect(json).toMatchObject([{ count: 1, restarted: true }]);
		expect(hints).toEqual([
			expect.stringMatching(/^The watermark in 'Since' belongs to a different list/),
		]);
	});

	it('continues where it stopped', async () => {
		await insert(25, { stepMs: 3 });
		const options = { maximumRecords: 10 };

		const first = await changed({ options });
		const second = await changed({ options, since: first.watermark });
		const third = await changed({ options, since: second.watermark });

		expect([first, second, third].map(({ complete }) => complete)).toEqual([
			false,
			false,
			true,
		]);
		expect([first, second, third].flatMap(idsOf)).toEqual(
			Array.from({ length: 25 }, (_none, index) => index + 1),
		);
	});

	it('returns the changes of a snapshot, including deletions', async () => {
		const parameters = { detect: 'snapshot' };
		await insert(3);
		const { watermark } = await changed(parameters);
		await act('updateRecord', { id: 2 });
		await act('deleteRecord', { id: 3 });

		const { records } = await changed({ ...parameters, since: watermark });

		expect(records).toEqual([
			{ change: 'changed', id: '2', record: expect.objectContaining({ id: 2 }) },
			{ change: 'deleted', id: '3' },
		]);
	});

	it('runs per item, with its own watermark', async () => {
		await insert(2);
		const { watermark } = await changed();
		await insert(1);
		const { items } = await run(
			{ since: '={{ $json.since }}' },
			{ items: [{ since: '' }, { since: watermark }] },
		);

		expect(items.map(({ json }) => json.count)).toEqual([3, 1]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('continues with the other items after one failed, with On Error: Continue', async () => {
		await insert(1);
		const { items } = await run(
			{ since: '={{ $json.since }}' },
			{ items: [{ since: 'nonsense' }, { since: '' }], onError: 'continueRegularOutput' },
		);

		expect(items.map(({ json }) => json)).toMatchObject([
			{ error: 'The watermark is neither a time nor one that an earlier run returned' },
			{ count: 1 },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('rejects a time for records without a modification time', async () => {
		const { error } = await run({ detect: 'newId', since: '2026-01-31' });

		expect(error?.message).toBe("'Since' cannot be a time for this list");
	});
});

describe('a dry run', () => {
	const DRY = { options: { dryRun: true } };

	it('returns the first request, and sends nothing', async () => {
		const { json } = await run({ ...DRY, since: '2026-01-31T12:00:00Z' });

		expect(json).toMatchObject([
			{
				dryRun: true,
				method: 'GET',
				url: expect.stringMatching(/\/feed\?updatedSince=2026-01-31T12%3A00%3A00\.000Z$/),
			},
		]);
		expect(JSON.stringify(json)).toMatch(/Bearer •••/);
		expect(calls()).toBe(0);
	});

	it.each([
		['a list as a whole', { detect: 'snapshot' }, /\/feed$/],
		[
			'pages by number',
			{
				detect: 'newId',
				pagination: 'pageNumber',
				pageOptions: { size: 50, sizeParameter: 'limit' },
			},
			/\/feed\?limit=50&page=1$/,
		],
		[
			'a parent list',
			{ options: { dryRun: true, parentPath: 'feed/groups' } },
			/\/feed\/groups$/,
		],
	])('returns %s', async (_name, parameters, url) => {
		const { json } = await run({ ...DRY, ...parameters });

		expect(json).toMatchObject([{ url: expect.stringMatching(url) }]);
		expect(calls()).toBe(0);
	});
});

describe('predefined lists', () => {
	it('need no other field', async () => {
		const helloflex = await startStage('helloflex');
		try {
			const { json, error } = await helloflex.fresh('helloflex').run({
				parameters: {
					resource: 'request',
					operation: 'getChanged',
					helloFlexList: 'employers',
					startFrom: 'everything',
				},
			});

			expect(error).toBeUndefined();
			expect(json).toMatchObject([{ complete: true, restarted: false }]);
			expect(json[0]?.count).toBeGreaterThan(0);
		} finally {
			await helloflex.stop();
		}
	});
});
