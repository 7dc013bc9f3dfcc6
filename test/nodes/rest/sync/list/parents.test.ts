import { eachParent } from '../../../../../nodes/rest/sync/list/parents';
import type {
	Change,
	Detection,
	PollContext,
	ReadPages,
	Watermark,
} from '../../../../../nodes/rest/sync/syncTypes';

const parentsOf = (ids: readonly string[]): ReadPages =>
	async function* () {
		await Promise.resolve();
		yield {
			call: { query: {}, headers: {}, body: {} },
			index: 0,
			start: 0,
			list: '',
			rows: ids.map((id) => ({ id })),
			response: { url: 'https://api.example.com/list', status: 200, headers: {}, body: [] },
		};
	};

/** Each list has one new record at each poll, and its mark counts the polls. */
const counting: Detection = {
	async detect(mark, { start }) {
		const polls = Number(mark?.polls ?? 0) + 1;
		const change: Change = { kind: 'new', id: `${polls}`, row: { polls, from: start.from } };
		return await Promise.resolve({ changes: [change], mark: { polls }, isComplete: true });
	},
};

async function poll(
	ids: readonly string[],
	mark?: Watermark,
	{
		maxRows = 100,
		start = { from: 'everything' },
		isWindowed = false,
	}: Partial<PollContext & { maxRows: number; isWindowed: boolean }> = {},
) {
	const parents = parentsOf(ids);
	const family = eachParent({
		idField: 'id',
		parents,
		pagesOf: () => parents,
		detection: counting,
		isWindowed,
	});
	const budget = { maxRows, hasTime: () => true };
	const reading = { pages: parents, budget, isFiltered: true, start, now: () => 0 };
	const result = await family.detect(mark, reading);
	return { ...result, ids: result.changes.map(({ id }) => id) };
}

describe('the lists of parents', () => {
	it('have a mark each, and their records say whose they are', async () => {
		const first = await poll(['a', 'b']);
		expect(first.changes[0]).toMatchObject({ id: 'a/1', row: { parentId: 'a', polls: 1 } });
		const second = await poll(['a', 'b', 'c'], first.mark);
		expect(second.ids).toEqual(['a/2', 'b/2', 'c/1']);
	});

	it('that a poll did not reach are read by the next, in whatever order they come', async () => {
		const first = await poll(['a', 'b', 'c'], undefined, { maxRows: 1 });
		expect(first).toMatchObject({ ids: ['a/1'], isComplete: false });
		const second = await poll(['c', 'b', 'a'], first.mark);
		expect(second).toMatchObject({ ids: ['c/1', 'b/1'], isComplete: true });
		expect((await poll(['a', 'b', 'c'], second.mark)).ids).toEqual(['a/2', 'b/2', 'c/2']);
	});

	it('of a parent that is new later are read from their beginning', async () => {
		const now = { start: { from: 'now' } } as const;
		const first = await poll(['a'], undefined, now);
		const second = await poll(['a', 'b'], first.mark, now);
		expect(second.changes[1]).toMatchObject({ id: 'b/1', row: { from: 'everything' } });
	});

	it('of a parent that is new later begin with the first round where windows are read', async () => {
		const now = { start: { from: 'now' }, isWindowed: true } as const;
		const first = await poll(['a'], undefined, now);
		const second = await poll(['a', 'b'], (await poll(['a'], first.mark, now)).mark, now);
		expect(second.changes[1]).toMatchObject({ id: 'b/1', row: { from: 'date' } });
	});

	it('keep the mark of a parent that is away for a while', async () => {
		const first = await poll(['a', 'b']);
		const second = await poll(['a'], first.mark);
		expect((await poll(['a', 'b'], second.mark)).ids).toEqual(['a/3', 'b/2']);
	});
});
