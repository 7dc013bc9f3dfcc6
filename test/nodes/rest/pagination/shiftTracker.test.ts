import fc from 'fast-check';

import type { PagePlan, PageStyle } from '../../../../nodes/rest/pagination';
import { listWith, read, type Row, rowsFrom } from './support/list';

const total = { in: 'body', name: 'total', counts: 'rows' } as const;
const size = { parameter: 'limit', rows: 10 };

const ways: ReadonlyArray<[name: string, style: PageStyle, plan: Partial<PagePlan>]> = [
	['offset', { kind: 'offset', parameter: 'offset' }, {}],
	['page number', { kind: 'pageNumber', parameter: 'page', firstPage: 1 }, {}],
	['offset in parallel', { kind: 'offset', parameter: 'offset' }, { parallel: 3 }],
	[
		'page number in parallel',
		{ kind: 'pageNumber', parameter: 'page', firstPage: 1 },
		{ parallel: 3 },
	],
];

const changes: ReadonlyArray<[name: string, change: (count: number) => (rows: Row[]) => Row[]]> = [
	['vanish in front', (count) => (rows) => rows.slice(count)],
	['vanish at the end', (count) => (rows) => rows.slice(0, Math.max(0, rows.length - count))],
	['appear in front', (count) => (rows) => [...rowsFrom(1001, count), ...rows]],
	['appear at the end', (count) => (rows) => [...rows, ...rowsFrom(1001, count)]],
	[
		'vanish in the middle of what was read',
		(count) => (rows) => [...rows.slice(0, 5), ...rows.slice(5 + count)],
	],
];

const stable = changes.flatMap(([what, change]) =>
	ways.map(([way, style, plan]) => [what, way, change, style, plan] as const),
);

describe.each(stable)('rows that %s, read by %s', (_what, _way, change, style, plan) => {
	it('do not make another row come twice or be missing', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 90 }),
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 1, max: 5 }),
				async (rows, count, after) => {
					const list = listWith({ rows, change: { after, to: change(count) } });

					const { ids, error } = await read(list, style, { ...plan, total, size });

					expect(error).toBeUndefined();
					expect(new Set(ids).size).toBe(ids.length);
					// New rows may come or not; the ones that were there all the time must.
					const lasting = list
						.truth()
						.map(({ id }) => id)
						.filter((id) => id <= rows);
					expect(lasting.filter((id) => !ids.includes(id))).toEqual([]);
				},
			),
			{ numRuns: 80 },
		);
	});
});

describe('a list that moves', () => {
	const offset: PageStyle = { kind: 'offset', parameter: 'offset' };

	it('is told once, with both totals', async () => {
		const list = listWith({ rows: 80, change: { after: 2, to: (rows) => rows.slice(7) } });

		const { hints } = await read(list, offset, { total, size });

		expect(hints).toEqual([expect.stringMatching(/80 rows before, 73 later.+read again/)]);
	});

	it('is told as uncertain where it moved farther than is looked back', async () => {
		const list = listWith({ rows: 200, change: { after: 9, to: (rows) => rows.slice(70) } });

		const { hints, error } = await read(list, offset, { total, size });

		expect(error).toBeUndefined();
		expect(hints).toEqual([expect.stringMatching(/may be missing or double.+cursor/)]);
	});

	it('costs one more request per change', async () => {
		const list = listWith({ rows: 55, change: { after: 2, to: (rows) => rows.slice(5) } });

		await read(list, offset, { total, size });

		expect(list.calls.map(({ query }) => query.offset)).toEqual([
			'0',
			'10',
			'20',
			'10',
			'30',
			'40',
			'50',
		]);
	});
});
