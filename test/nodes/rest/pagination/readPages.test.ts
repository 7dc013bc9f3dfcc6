import fc from 'fast-check';

import { RestError } from '../../../../nodes/rest/errors/restError';
import type { PageStyle } from '../../../../nodes/rest/pagination';
import { idsOf, listWith, read, rowsFrom, statusError } from './support/list';
import { counted, everyStyle, keyset, named } from './support/styles';

const ids = (from: number, to: number) => idsOf(rowsFrom(from, to - from + 1));
const pageNumber: PageStyle = { kind: 'pageNumber', parameter: 'page', firstPage: 1 };
const offset: PageStyle = { kind: 'offset', parameter: 'offset' };
const cursor: PageStyle = {
	kind: 'cursor',
	from: { in: 'body', name: 'nextCursor' },
	parameter: 'cursor',
};
const total = { in: 'body', name: 'total', counts: 'rows' } as const;
const size10 = { parameter: 'limit', rows: 10 };

describe.each(everyStyle)('by %s', (_name, style, plan) => {
	it('reads every row once and in order, whatever the size of list and pages', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 120 }),
				fc.integer({ min: 1, max: 25 }),
				fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
				fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined }),
				async (rows, size, asked, cap) => {
					const list = listWith({ rows, size, cap });
					const wanted =
						asked === undefined ? {} : { size: { parameter: 'limit', rows: asked } };

					const reading = await read(list, style, { ...plan, ...wanted });

					expect(reading.error).toBeUndefined();
					expect(reading.ids).toEqual(ids(1, rows));
				},
			),
			{ numRuns: 60 },
		);
	});

	it('gives just the wanted number of rows and asks for no page that is not needed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 60 }),
				async (rows, limit) => {
					const list = listWith({ rows });

					const reading = await read(list, style, { ...plan, limit, size: size10 });

					expect(reading.ids).toEqual(ids(1, Math.min(rows, limit)));
					if (limit <= rows) expect(list.calls).toHaveLength(Math.ceil(limit / 10));
				},
			),
			{ numRuns: 60 },
		);
	});

	it('asks at most once more than there are pages', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (rows) => {
				const list = listWith({ rows });

				await read(list, style, { ...plan, size: size10 });

				expect(list.calls.length).toBeLessThanOrEqual(Math.ceil(rows / 10) + 1);
			}),
			{ numRuns: 30 },
		);
	});

	it('tells where it stopped when a page fails, and keeps the rows before it', async () => {
		const failure = new RestError('network', 'The connection to the API broke off', 'Look.');
		const isThird = (text: string) =>
			/"(page|offset|lastId|cursor)":"?(after-)?(3|20)\b|offset=20/.test(text);
		const list = listWith({
			rows: 55,
			fail: (call) => (isThird(JSON.stringify(call)) ? failure : undefined),
		});

		const { rows, error, advice } = await read(list, style, plan);

		expect(rows).toEqual(rowsFrom(1, 20));
		expect(error?.message).toMatch(/^Page 3 \(.+\), after 20 rows: The connection/);
		expect(error?.kind).toBe('network');
		expect(advice).toBe('Look.');
	});

	it('leaves the failure of the first page as it is', async () => {
		const list = listWith({ rows: 55, fail: () => statusError(403) });

		const { rows, error } = await read(list, style, plan);

		expect(rows).toEqual([]);
		expect(error?.message).toBe('The API returned 403');
	});

	it('stops at the ceiling and says so', async () => {
		const list = listWith({ rows: 55 });

		const { ids: came, hints } = await read(list, style, { ...plan, maxPages: 3 });

		expect(came).toEqual(ids(1, 30));
		expect(list.calls).toHaveLength(3);
		expect(hints).toContainEqual(
			expect.stringMatching(/stopped after 3 pages with 30 rows.+<maximumPages>/),
		);
	});

	it('says nothing about the ceiling where the list ends there', async () => {
		const list = listWith({ rows: 25 });

		const { ids: came, hints } = await read(list, style, { ...plan, maxPages: 3 });

		expect(came).toEqual(ids(1, 25));
		expect(hints.filter((hint) => hint.includes('<maximumPages>'))).toEqual([]);
	});

	it('hands rows on page by page', async () => {
		const { pages } = await read(listWith({ rows: 55 }), style, plan);

		expect(pages).toBe(6);
	});
});

describe.each([...counted, ...keyset])('by %s', (_name, style, plan) => {
	it.each([-20, -15, -10, -5, -1, 1, 5, 10, 25, 1000])(
		'reads every row once where the total is wrong by %d',
		async (lie) => {
			for (const rows of [1, 10, 30, 37, 40]) {
				const { ids: came, error } = await read(listWith({ rows, lie }), style, {
					...plan,
					size: size10,
				});

				expect(came).toEqual(ids(1, rows));
				// Twenty pages without rows are asked for because of a total, and no more.
				const pages = Math.ceil(
					lie / (plan.total?.counts === 'pages' ? 10 : Math.min(10, rows)),
				);
				const isFar = pages > 20 && plan.total !== undefined;
				if (isFar) expect(error?.message).toMatch(/21 empty pages in a row/);
				else expect(error).toBeUndefined();
			}
		},
	);

	it('refuses a server that does not know the position, and names the field to check', async () => {
		const list = listWith({ rows: 55, isDeaf: true });
		const { ids: came, error, advice } = await read(list, style, plan);

		expect(came).toEqual(ids(1, 10));
		expect(error?.message).toMatch(/^Page 2 .+after 10 rows: The API returned the same rows/);
		expect(advice).toMatch(/Check <(page|offset|cursor)Parameter>/);
	});

	it.each([404, 416])('takes %d beyond the end for the end', async (beyond) => {
		for (const rows of [10, 30, 33]) {
			const { ids: came, error } = await read(listWith({ rows, beyond }), style, plan);

			expect(error).toBeUndefined();
			expect(came).toEqual(ids(1, rows));
		}
	});
});

describe.each(counted)('by %s', (_name, style, plan) => {
	it('is not fooled by a server whose pages beyond the end are the last one again', async () => {
		for (const rows of [7, 30, 33]) {
			const { ids: came, error } = await read(listWith({ rows, clamps: true }), style, {
				...plan,
				size: size10,
			});

			expect(came).toEqual(ids(1, rows));
			// Without total or flag, a full last page that comes again cannot be told from a deaf server.
			const isSure = plan.total !== undefined || plan.flag !== undefined || rows % 10 !== 0;
			expect(error?.message).toEqual(
				isSure ? undefined : expect.stringMatching(/the same rows twice/),
			);
		}
	});
});

describe.each(named)('by %s', (_name, style, plan) => {
	it('follows pages without rows', async () => {
		const list = listWith({ rows: 55, hides: ({ id }) => id > 10 && id <= 40 });

		const { ids: came, error } = await read(list, style, plan);

		expect(error).toBeUndefined();
		expect(came).toEqual([...ids(1, 10), ...ids(41, 55)]);
	});

	it('stops at a page without rows where it is told to', async () => {
		const list = listWith({ rows: 55, hides: ({ id }) => id > 10 && id <= 40 });

		const { ids: came } = await read(list, style, { ...plan, endsAtEmptyPage: true });

		expect(came).toEqual(ids(1, 10));
	});
});

describe('a cursor', () => {
	it('that comes twice ends in an error that names the field', async () => {
		const {
			ids: came,
			error,
			advice,
		} = await read(listWith({ rows: 55, stuckAt: 20 }), cursor);

		expect(came).toEqual(ids(1, 30));
		expect(error?.message).toMatch(
			/^Page 4 .+after 30 rows: .+already read \(cursor 'nextCursor'\)/,
		);
		expect(advice).toContain('Check <cursorField>');
	});

	it('that stays the same over a page without rows is the end', async () => {
		const list = listWith({
			rows: 30,
			edit: (response, call) => ({
				...response,
				body: {
					...(response.body as object),
					nextCursor:
						call.query.cursor === 'after-30'
							? 'after-30'
							: ((response.body as { nextCursor: string | null }).nextCursor ??
								'after-30'),
				},
			}),
		});

		const { ids: came, error } = await read(list, cursor);

		expect(error).toBeUndefined();
		expect(came).toEqual(ids(1, 30));
	});

	it('that never ends is given up after twenty pages without rows', async () => {
		let calls = 0;
		const fetch = async () => {
			calls += 1;
			const items = calls === 1 ? rowsFrom(1, 3) : [];
			return { url: 'x', status: 200, headers: {}, body: { items, nextCursor: `c${calls}` } };
		};

		const { ids: came, error, advice } = await read({ fetch }, cursor);

		expect(came).toEqual([1, 2, 3]);
		expect(calls).toBe(22);
		expect(error?.message).toMatch(/21 empty pages in a row/);
		expect(advice).toContain('turn on <stopAtEmptyPage>');
	});

	it.each([null, '', 0, '0', false])('of %j is none', async (none) => {
		const fetch = async () => ({
			url: 'x',
			status: 200,
			headers: {},
			body: { items: rowsFrom(1, 3), nextCursor: none },
		});

		expect((await read({ fetch }, cursor)).ids).toEqual([1, 2, 3]);
	});

	it('that is an object goes back as it came in the body, and as JSON elsewhere', async () => {
		const key = { id: 7, at: 'x' };
		const asked: unknown[] = [];
		for (const sendIn of ['body', 'query', 'header'] as const) {
			const fetch = async (call: object) => {
				asked.push(call);
				const isFirst = !JSON.stringify(call).includes('7');
				const body = {
					items: rowsFrom(isFirst ? 1 : 4, 3),
					nextCursor: isFirst ? key : null,
				};
				return { url: 'x', status: 200, headers: {}, body };
			};
			expect((await read({ fetch }, { ...cursor, sendIn } as PageStyle)).ids).toEqual(
				ids(1, 6),
			);
		}
		expect(asked).toMatchObject([
			{},
			{ body: { cursor: key } },
			{},
			{ query: { cursor: '{"id":7,"at":"x"}' } },
			{},
			{ headers: { cursor: '{"id":7,"at":"x"}' } },
		]);
	});

	it('may have a value for the first page', async () => {
		const list = listWith({ rows: 3 });

		await read(list, { ...cursor, firstCursor: '*' } as PageStyle);

		expect(list.calls[0]?.query).toEqual({ cursor: '*' });
	});

	it('that is missing although there are more rows is an error on the first page', async () => {
		const misspelt = { ...cursor, from: { in: 'body', name: 'next_cursor' } } as PageStyle;

		const byTotal = await read(listWith({ rows: 55 }), misspelt, { total });
		const byFlag = await read(listWith({ rows: 55 }), misspelt, {
			flag: { in: 'body', name: 'hasMore', means: 'more' },
		});

		for (const { ids: came, error, advice } of [byTotal, byFlag]) {
			expect(came).toEqual(ids(1, 10));
			expect(error?.message).toMatch(
				/more rows, but the response has no cursor 'next_cursor'/,
			);
			expect(advice).toContain('Check <cursorField>');
		}
	});

	it('that is missing is an error where something else leads on', async () => {
		const misspelt = { ...cursor, from: { in: 'body', name: 'next_cursor' } } as PageStyle;

		const { ids: came, error } = await read(listWith({ rows: 55 }), misspelt);

		expect(came).toEqual(ids(1, 10));
		expect(error?.message).toMatch(
			/^Page 2, after 10 rows: The response has no cursor 'next_cursor', but the header link is https/,
		);
	});

	it('that is missing in the only response is hinted at where nothing else tells', async () => {
		const misspelt = { ...cursor, from: { in: 'body', name: 'next_cursor' } } as PageStyle;
		const bare = listWith({
			rows: 55,
			edit: (response) => ({
				...response,
				headers: {},
				body: { items: (response.body as { items: unknown }).items },
			}),
		});

		const { hints } = await read(bare, misspelt);

		expect(hints).toEqual([
			expect.stringMatching(/had no cursor 'next_cursor', so only one page/),
		]);
	});

	it('from the last row is missed where that row has no such field', async () => {
		const style: PageStyle = {
			kind: 'cursor',
			from: { in: 'lastRow', name: 'uuid' },
			parameter: 'after',
		};

		const { ids: came, error } = await read(listWith({ rows: 55 }), style);

		expect(came).toEqual(ids(1, 10));
		expect(error?.message).toMatch(/last row of the page has no cursor 'uuid'/);
	});
});

describe('a flag', () => {
	it.each(['more', 'last'] as const)('wins against a total that lies (%s)', async (means) => {
		const path = means === 'more' ? 'hasMore' : 'isLast';
		for (const lie of [-20, 20]) {
			const list = listWith({ rows: 40, lie });
			const { ids: came, hints } = await read(list, pageNumber, {
				flag: { in: 'body', name: path, means },
				total,
			});

			expect(came).toEqual(ids(1, 40));
			expect(list.calls).toHaveLength(4);
			expect(hints).toEqual([expect.stringMatching(/reported (20|60) rows but returned 40/)]);
		}
	});

	it('that says more over an empty page is followed', async () => {
		const list = listWith({ rows: 55, hides: ({ id }) => id > 10 && id <= 20 });

		const { ids: came } = await read(list, pageNumber, {
			flag: { in: 'body', name: 'hasMore', means: 'more' },
		});

		expect(came).toEqual([...ids(1, 10), ...ids(21, 55)]);
	});

	it('that always says more is given up after twenty pages without rows', async () => {
		const list = listWith({
			rows: 15,
			edit: (response) => ({
				...response,
				body: { ...(response.body as object), hasMore: true },
			}),
		});

		const { ids: came, error } = await read(list, offset, {
			flag: { in: 'body', name: 'hasMore', means: 'more' },
		});

		expect(error?.message).toMatch(/21 empty pages in a row/);
		expect(came).toEqual(ids(1, 15));
	});
});

describe('a total', () => {
	it('is looked behind once where the last page is full', async () => {
		const list = listWith({ rows: 30 });

		await read(list, pageNumber, { total, size: size10 });

		expect(list.calls.map(({ query }) => query.page)).toEqual(['1', '2', '3', '4']);
	});

	it.each([400, 404, 422, 500])('counts if looking behind it is answered %d', async (beyond) => {
		const { ids: came, error } = await read(listWith({ rows: 30, beyond }), pageNumber, {
			total,
			size: size10,
		});

		expect(error).toBeUndefined();
		expect(came).toEqual(ids(1, 30));
	});

	it('saves the last request where the last page is not full', async () => {
		const list = listWith({ rows: 25 });

		await read(list, pageNumber, { total, size: size10 });

		expect(list.calls).toHaveLength(3);
	});

	it('that was wrong is told', async () => {
		const { hints } = await read(listWith({ rows: 25, lie: 100 }), pageNumber, { total });

		expect(hints).toEqual([
			expect.stringMatching(/^The API reported 125 rows but returned 25\. .+<firstPage>/),
		]);
	});

	it('that was too low is told, too', async () => {
		const { hints } = await read(listWith({ rows: 40, lie: -10, beyond: 404 }), pageNumber, {
			total,
		});

		expect(hints).toEqual([expect.stringMatching(/reported 30 rows but returned 40/)]);
	});

	it('makes a failing status an error where it says that there are more', async () => {
		const { ids: came, error } = await read(
			listWith({ rows: 30, lie: 20, beyond: 404 }),
			pageNumber,
			{ total },
		);

		expect(came).toEqual(ids(1, 30));
		expect(error?.message).toMatch(/^Page 4 \(page=4\), after 30 rows: The API returned 404/);
	});
});

describe('a status', () => {
	it('that the user named ends the list, and is an empty list on the first page', async () => {
		const later = await read(listWith({ rows: 30, beyond: 400 }), pageNumber, {
			endStatuses: [400],
		});
		const first = await read(listWith({ rows: 30, fail: () => statusError(400) }), pageNumber, {
			endStatuses: [400],
		});

		expect(later).toMatchObject({ ids: ids(1, 30), error: undefined });
		expect(first).toMatchObject({ ids: [], error: undefined });
	});

	it('204 is an empty page', async () => {
		const list = listWith({
			rows: 30,
			edit: (response) =>
				(response.body as { items: unknown[] }).items.length === 0
					? { ...response, status: 204, body: undefined }
					: response,
		});

		expect(await read(list, pageNumber)).toMatchObject({ ids: ids(1, 30), error: undefined });
	});
});

describe('a short page', () => {
	it('is not the last one where another follows', async () => {
		const list = listWith({ rows: 55, hides: ({ id }) => id === 15 });

		const { ids: came } = await read(list, pageNumber);

		expect(came).toEqual(ids(1, 55).filter((id) => id !== 15));
	});

	it.each([400, 404, 410, 416, 422])('is the last one where %d follows', async (beyond) => {
		const { ids: came, error } = await read(listWith({ rows: 33, beyond }), pageNumber);

		expect(error).toBeUndefined();
		expect(came).toEqual(ids(1, 33));
	});

	it.each([403, 500])('is not known to be the last one where %d follows', async (beyond) => {
		const { error } = await read(listWith({ rows: 33, beyond }), pageNumber);

		expect(error?.message).toMatch(/^Page 5 .+after 33 rows/);
	});

	it('does not hide the rest where the total says that there are more', async () => {
		const list = listWith({ rows: 55, hides: ({ id }) => id === 15 });

		const { ids: came } = await read(list, pageNumber, { total });

		expect(came).toEqual(ids(1, 55).filter((id) => id !== 15));
	});
});
