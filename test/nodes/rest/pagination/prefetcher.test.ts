import type { PageStyle } from '../../../../nodes/rest/pagination';
import { walkPages } from '../../../../nodes/rest/pagination/readPages';
import { listWith, read, rowsFrom, statusError } from './support/list';

const total = { in: 'body', name: 'total', counts: 'rows' } as const;
const size = { parameter: 'limit', rows: 10 };
const offset: PageStyle = { kind: 'offset', parameter: 'offset' };
const pageNumber: PageStyle = { kind: 'pageNumber', parameter: 'page', firstPage: 1 };

describe('pages in parallel', () => {
	it.each([1, 2, 5, 9])('are never more than %d at once', async (parallel) => {
		const list = listWith({ rows: 200 });

		const { rows } = await read(list, offset, { total, size, parallel });

		expect(rows).toEqual(rowsFrom(1, 200));
		expect(list.mostAtOnce()).toBe(parallel);
	});

	it('are read one by one where no total is known', async () => {
		const list = listWith({ rows: 200 });

		await read(list, offset, { size, parallel: 5 });

		expect(list.mostAtOnce()).toBe(1);
	});

	it.each([offset, pageNumber])('are asked for once each: %j', async (style) => {
		const list = listWith({ rows: 195 });

		await read(list, style, { total, size, parallel: 5 });

		const asked = list.calls.map(({ query }) => JSON.stringify(query));
		expect(new Set(asked).size).toBe(asked.length);
		expect(asked).toHaveLength(20);
	});

	it('come in order, however late they arrive', async () => {
		const list = listWith({ rows: 95 });
		const held: Array<() => void> = [];
		const fetch: typeof list.fetch = async (call) => {
			if (list.calls.length > 0) await new Promise<void>((resolve) => held.push(resolve));
			return await list.fetch(call);
		};
		const reading = read({ fetch }, offset, { total, size, parallel: 9 });
		while (held.length < 9) await Promise.resolve();
		for (const release of held.reverse()) {
			release();
			for (let turn = 0; turn < 20; turn++) await Promise.resolve();
		}

		expect((await reading).rows).toEqual(rowsFrom(1, 95));
		expect(list.calls.slice(1).map(({ query }) => query.offset)).toEqual([
			'90',
			'80',
			'70',
			'60',
			'50',
			'40',
			'30',
			'20',
			'10',
		]);
	});

	it('give what came before the one that fails, also if a later one fails first', async () => {
		const list = listWith({
			rows: 100,
			fail: ({ query }) =>
				['40', '70'].includes(query.offset ?? '') ? statusError(400) : undefined,
		});

		const { rows, error } = await read(list, offset, { total, size, parallel: 9 });

		expect(rows).toEqual(rowsFrom(1, 40));
		expect(error?.message).toBe(
			'Page 5 (limit=10, offset=40), after 40 rows: The API returned 400',
		);
	});

	it('are all over when the reader goes away', async () => {
		const list = listWith({ rows: 100 });
		let under = 0;
		const fetch: typeof list.fetch = async (call) => {
			under += 1;
			return await list.fetch(call).finally(() => {
				under -= 1;
			});
		};

		for await (const { rows } of walkPages(fetch, { style: offset, total, size, parallel: 5 }))
			if ((rows[0] as { id: number }).id === 21) break;

		expect(under).toBe(0);
		expect(list.calls.length).toBeLessThan(10);
	});

	it('that are not needed may fail unheard', async () => {
		const unheard: unknown[] = [];
		const listen = (reason: unknown) => unheard.push(reason);
		process.on('unhandledRejection', listen);
		const list = listWith({ rows: 30, lie: 50, beyond: 500 });

		const { rows, error } = await read(list, offset, {
			total,
			size,
			parallel: 9,
			limit: 25,
		});
		await new Promise((resolve) => setImmediate(resolve));
		process.off('unhandledRejection', listen);

		expect(error).toBeUndefined();
		expect(rows).toEqual(rowsFrom(1, 25));
		expect(unheard).toEqual([]);
	});

	it('are no more than the limit needs', async () => {
		const list = listWith({ rows: 1000 });

		await read(list, pageNumber, { total, size, parallel: 9, limit: 35 });

		expect(list.calls.map(({ query }) => query.page)).toEqual(['1', '2', '3', '4']);
	});

	it('go on from where the rows are if a page has fewer than the others', async () => {
		const list = listWith({
			rows: 100,
			edit: (response, { query }) => {
				const body = response.body as { items: unknown[] };
				const isShort = query.offset === '30';
				return isShort
					? { ...response, body: { ...body, items: body.items.slice(0, 6) } }
					: response;
			},
		});

		const { rows } = await read(list, offset, { total, size, parallel: 4 });

		expect(rows).toEqual(rowsFrom(1, 100));
	});

	it('do not run away after a total beyond all reason', async () => {
		const list = listWith({ rows: 30, lie: 1e9 });

		const { rows } = await read(list, pageNumber, { total, size, parallel: 5 });

		expect(rows).toEqual(rowsFrom(1, 30));
		expect(list.calls.length).toBeLessThanOrEqual(30);
	});
});

describe('a plan', () => {
	it('is not changed by reading', async () => {
		const plan = Object.freeze({
			style: Object.freeze({ ...offset }),
			rows: 'items',
			own: Object.freeze({ query: Object.freeze({ offset: '5' }) }),
			size: Object.freeze({ ...size }),
			total: Object.freeze({ ...total }),
		});
		const before = structuredClone(plan);
		const list = listWith({ rows: 35 });

		for await (const page of walkPages(list.fetch, plan)) expect(page.list).toBe('items');

		expect(plan).toEqual(before);
	});
});
