/** A list is read whole, or it is an error: never a part that looks whole. */
import type { PagePlan, PageResponse, PageStyle } from '../../../../nodes/rest/pagination';
import type { PageCall } from '../../../../nodes/rest/pagination/pageTypes';
import { walkPages } from '../../../../nodes/rest/pagination/readPages';
import { idsOf, listWith, type Manners, read, rowsFrom, statusError } from './support/list';
import { everyStyle } from './support/styles';

const ids = (first: number, last: number) => idsOf(rowsFrom(first, last - first + 1));

const pageNumber: PageStyle = { kind: 'pageNumber', parameter: 'page', firstPage: 1 };
const offset: PageStyle = { kind: 'offset', parameter: 'offset' };
const automatic: PageStyle = { kind: 'automatic' };
const cursor: PageStyle = {
	kind: 'cursor',
	from: { in: 'body', name: 'nextCursor' },
	parameter: 'cursor',
};
const total = { in: 'body', name: 'total', counts: 'rows' } as const;
const pages = { in: 'body', name: 'pages', counts: 'pages' } as const;
const more = { in: 'body', name: 'hasMore', means: 'more' } as const;

/** Changes the response to one call of several. */
const atCall = (number: number, change: (response: PageResponse) => Partial<PageResponse>) => {
	let calls = 0;
	return (response: PageResponse): PageResponse => {
		calls += 1;
		return calls === number ? { ...response, ...change(response) } : response;
	};
};

describe.each(everyStyle)('by %s, an answer without the list', (_name, style, plan) => {
	it.each([
		['an error', { ok: false, error: 'overloaded' }, /API says: overloaded/],
		['errors and no data', { errors: [{ message: 'overloaded' }], data: null }, /overloaded/],
		[
			'an empty list and a failure',
			{ items: [], success: false, message: 'overloaded' },
			/overloaded/,
		],
		['an empty list and an error', { items: [], error: 'overloaded' }, /API says: overloaded/],
		[
			'an empty map and errors',
			{ items: {}, errors: [{ message: 'overloaded' }] },
			/overloaded/,
		],
		['a text in its place', { items: 'overloaded' }, /<listField>|<path>/],
		['an object in its place', { items: { code: 7 } }, /<listField>|<path>/],
		['a list of its own', [{ code: 7 }], /<listField>|<path>/],
		['an empty object', {}, /./],
		['nothing', undefined, /./],
		['another list', { orders: [{ id: 1 }] }, /It has 'orders'/],
	])('that has %s is an error that says where it stopped', async (_what, body, advised) => {
		const list = listWith({ rows: 50, edit: atCall(3, () => ({ body, headers: {} })) });

		const { ids: came, error, advice } = await read(list, style, { ...plan, parallel: 1 });

		expect(came).toEqual(ids(1, 20));
		expect(error?.message).toMatch(/^Page 3 .+after 20 rows: The response (?:has no|is empty)/);
		expect(advice).toMatch(advised);
	});

	it('has status 204 and is an error where more was promised', async () => {
		const list = listWith({
			rows: 50,
			edit: atCall(3, () => ({ status: 204, body: undefined })),
		});
		const isPromised =
			plan.total !== undefined || plan.flag !== undefined || style.kind === 'automatic';

		const { error } = await read(list, style, { ...plan, parallel: 1 });

		if (isPromised)
			expect(error?.message).toMatch(/^Page 3 .+The response is empty \(status 204\)/);
	});
});

describe('a first response without the given list', () => {
	it.each([
		['has another', { orders: [{ id: 1 }], total: 1 }],
		['is an error', { ok: false, error: 'overloaded' }],
		['is an empty object', {}],
		['is empty', undefined],
		['has none of its rows, and failed', { success: false, items: [] }],
		['has errors beside no rows', { errors: [{ message: 'overloaded' }], items: [] }],
	])('that %s is an error', async (_what, body) => {
		const list = listWith({ rows: 5, edit: (response) => ({ ...response, body }) });

		const { error } = await read(list, pageNumber);

		expect(error?.message).toMatch(/no (?:list|rows) at 'items'|is empty/);
	});

	it.each([
		{ items: [], error: 'No records found' },
		{ items: [], error: null, errors: [], ok: true },
		{ items: [], errors: {}, success: true },
	])('that may say that there are none is no error: %j', async (body) => {
		const list = listWith({ rows: 5, edit: (response) => ({ ...response, body }) });

		const { ids: came, error } = await read(list, pageNumber);

		expect([came, error]).toEqual([[], undefined]);
	});

	it.each([[{ total: 0 }], [{ meta: { total: '0' } }], [{ items: null }]])(
		'is an empty list where it says so: %j',
		async (body) => {
			const list = listWith({ rows: 0, edit: (response) => ({ ...response, body }) });

			const { ids: came, error } = await read(list, pageNumber);

			expect(error).toBeUndefined();
			expect(came).toEqual([]);
		},
	);
});

describe('an empty page in the middle', () => {
	const hides: Manners['hides'] = ({ id }) => id > 10 && id <= 20;

	it.each<[what: string, style: PageStyle, plan: Partial<PagePlan>]>([
		['a total', pageNumber, { total }],
		['a number of pages', pageNumber, { total: pages }],
		['a flag', pageNumber, { flag: more }],
		['a next URL', { kind: 'nextUrl', path: 'next' }, {}],
		['a cursor', cursor, {}],
		['a Link header', { kind: 'linkHeader' }, {}],
		['a total, by offset', offset, { total }],
		['something that Automatic finds', automatic, {}],
	])('is not the end where %s says more', async (_what, style, plan) => {
		const { ids: came, error } = await read(listWith({ rows: 55, hides }), style, plan);

		expect(error).toBeUndefined();
		expect(came).toEqual([...ids(1, 10), ...ids(21, 55)]);
	});

	// https://google.aip.dev/158, in the JSON of protocol buffers, which has no empty lists.
	it.each([
		['has an empty list', { items: [] }],
		['has no list', { kind: 'drive#fileList' }],
	])('is followed where it names the next one and %s, on any page', async (_what, empty) => {
		for (const at of [2, 3]) {
			const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
				await Promise.resolve();
				const number = Number(query.pageToken?.slice(1) ?? 1);
				const rows = number === at ? empty : { items: rowsFrom(number * 10 + 1, 10) };
				const body = { ...rows, ...(number < 4 && { nextPageToken: `t${number + 1}` }) };
				return { url: 'https://api.example.com/files', status: 200, headers: {}, body };
			};

			const { ids: came, error } = await read({ fetch }, automatic, { rows: '' });

			expect(error).toBeUndefined();
			expect(came).toHaveLength(30);
		}
	});

	it('is an error after twenty of them', async () => {
		const list = listWith({ rows: 500, hides: ({ id }) => id > 10 });

		const { error, advice } = await read(list, pageNumber, { total });

		expect(error?.message).toMatch(
			/after 10 rows: The API returned 21 empty pages in a row, and reported 500 rows/,
		);
		expect(advice).toContain('<stopAtEmptyPage>');
	});
});

describe('a total that is not reached', () => {
	it('is a hint where a list is read once', async () => {
		const { error, hints } = await read(listWith({ rows: 25, lie: 3 }), pageNumber, { total });

		expect(error).toBeUndefined();
		expect(hints).toEqual([expect.stringMatching(/^The API reported 28 rows but returned 25/)]);
	});

	it('is an error where the list must be whole', async () => {
		const plan = { total, mustBeWhole: true };
		const { ids: came, error } = await read(listWith({ rows: 25, lie: 3 }), pageNumber, plan);

		expect(came).toEqual(ids(1, 25));
		expect(error?.message).toMatch(/The API reported 28 rows but returned 25$/);
	});

	it.each([
		['lost a page', [], /The API reported 24 rows but returned 20$/],
		['shows those that are left', rowsFrom(21, 4), undefined],
	])(
		'is the smallest that a list stated which changed while it was read and %s',
		async (_what, items, expected) => {
			for (const style of [pageNumber, cursor]) {
				const shrunk = { items, total: 24 };
				const list = listWith({ rows: 25, edit: atCall(3, () => ({ body: shrunk })) });

				const { error } = await read(list, style, { total, mustBeWhole: true });

				if (expected === undefined) expect(error).toBeUndefined();
				else expect(error?.message).toMatch(expected);
			}
		},
	);

	it('tells that the first page may be 0 where the form says 1', async () => {
		const list = listWith({ rows: 25, firstPage: 0 });

		const { hints } = await read(list, pageNumber, { total });

		expect(hints).toEqual([
			expect.stringMatching(/25 rows but returned 15\. .+<firstPage> to 0/),
		]);
	});
});

/** A list of 25 rows whose pages of 10 name the next one as `lead` says; any other call is rejected. */
function leading(
	lead: (next: number) => Record<string, unknown>,
	startIn: (call: PageCall) => unknown,
) {
	const calls: PageCall[] = [];
	const fetch = async (call: PageCall): Promise<PageResponse> => {
		await Promise.resolve();
		calls.push(call);
		const start = Number(startIn(call) ?? 0);
		const rest = start + 10 < 25 ? lead(start + 10) : {};
		const url = call.url ?? 'https://api.example.com/v1/Orders?$top=10';
		const body = { ...rest, items: rowsFrom(start + 1, Math.min(10, 25 - start)) };
		return { url, status: 200, headers: {}, body };
	};
	return { fetch, calls };
}

const inUrl =
	(name: string) =>
	({ url }: PageCall) =>
		url === undefined ? undefined : new URL(url).searchParams.get(name);
const inQuery =
	(name: string) =>
	({ query }: PageCall) =>
		query[name];

describe('with Automatic, a next field that is filled', () => {
	const follow = (link: string, from: string) => new URL(link, from).href;

	it.each<[string, (next: number) => Record<string, unknown>, (call: PageCall) => unknown]>([
		['a relative URL', (n) => ({ '@odata.nextLink': `Orders?$skip=${n}` }), inUrl('$skip')],
		['a URL in an object', (n) => ({ next: { uri: `/v1/Orders?at=${n}` } }), inUrl('at')],
		['OData V2', (n) => ({ d: { __next: `Orders?$skip=${n}` } }), inUrl('$skip')],
		['an offset in an object', (n) => ({ next_page: { offset: `${n}` } }), inQuery('offset')],
		[
			'a token with a name of its own',
			(n) => ({ nextPageMark: `m${n}` }),
			({ query }) => query.pageMark?.slice(1),
		],
		[
			'a link in a list',
			(n) => ({
				links: [
					{ rel: 'self', href: 'Orders' },
					{ rel: 'next', href: `Orders?at=${n}` },
				],
			}),
			inUrl('at'),
		],
	])('and understood is followed: %s', async (_what, lead, startIn) => {
		const { ids: came, error } = await read(leading(lead, startIn), automatic, {
			rows: 'items',
			follow,
		});

		expect(error).toBeUndefined();
		expect(came).toEqual(ids(1, 25));
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['a list', { next: [1, 2] }, /could not be detected: 'next' is \[1,2\]/],
		['an object without values', { next: { a: { b: 1 } } }, /'next' is \{"a":\{"b":1\}\}/],
		['true', { next: true }, /could not be detected: 'next' is true/],
		['a token that no parameter takes', { scroll: 'abc' }, /'scroll', sent as 'scroll'/],
	])('and not understood is an error that names it: %s', async (_what, lead, named) => {
		const { fetch } = leading(
			() => lead,
			() => 0,
		);

		const { error, advice } = await read({ fetch }, automatic, { rows: 'items', follow });

		expect(error?.message).toMatch(named);
		expect(advice).toContain('choose a method under <pagination>');
	});
});

describe('with Automatic, a parameter of the request', () => {
	it.each([
		['start', '1700000000'],
		['from', '20240101'],
		['page', 'summary'],
		['offset', '7'],
	])('that is no position is left alone: ?%s=%s', async (name, value) => {
		const list = listWith({
			rows: 25,
			isDeaf: true,
			edit: (response) => ({
				...response,
				headers: {},
				body: { items: rowsFrom(1, 10), total: 25 },
			}),
		});

		const { ids: came, error } = await read(list, automatic, {
			own: { query: { [name]: value } },
		});

		expect(list.calls).toHaveLength(1);
		expect(came).toEqual(ids(1, 10));
		expect(error?.message).toMatch(
			/more pages, but how to get them could not be detected: 'total' is 25/,
		);
	});
});

describe('a row that two pages have', () => {
	it('comes once where rows are counted from 1 and the form says so', async () => {
		const list = listWith({ rows: 25 });
		const scim = async (call: PageCall) =>
			await list.fetch({
				...call,
				query: { offset: String(Number(call.query.startIndex) - 1) },
			});

		const { ids: came, error } = await read(
			{ fetch: scim },
			{ kind: 'offset', parameter: 'startIndex', firstRow: 1 },
			{ total },
		);

		expect(error).toBeUndefined();
		expect(came).toEqual(ids(1, 25));
	});

	it('comes once where the page after the last row begins with that row', async () => {
		const list = listWith({ rows: 25 });
		const inclusive = async (call: PageCall) => {
			const { lastId } = call.query;
			return await list.fetch({
				...call,
				query: lastId === undefined ? {} : { offset: String(Number(lastId) - 1) },
			});
		};
		const style: PageStyle = {
			kind: 'cursor',
			from: { in: 'lastRow', name: 'id' },
			parameter: 'lastId',
		};

		const { ids: came, error } = await read({ fetch: inclusive }, style);

		expect(error).toBeUndefined();
		expect(came).toEqual(ids(1, 25));
	});
});

describe('a cursor of nineteen digits', () => {
	it.each<[string, PageStyle]>([
		['of the body', cursor],
		[
			'of the last row',
			{ kind: 'cursor', from: { in: 'lastRow', name: 'id' }, parameter: 'cursor' },
		],
	])('%s is sent as it came', async (_what, style) => {
		const big = '1300000000000000001';
		const sent: unknown[] = [];
		const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			sent.push(query.cursor);
			const isFirst = query.cursor === undefined;
			const body = { items: isFirst ? [{ id: big }] : [], nextCursor: isFirst ? big : null };
			return { url: 'https://api.example.com', status: 200, headers: {}, body };
		};

		await read({ fetch }, style);

		expect(sent).toEqual([undefined, big]);
	});
});

describe('a list that grows in front while it is read', () => {
	/** IDs of which several rows have the same one, as in a list of events of orders. */
	const eventsOf = (response: PageResponse): PageResponse => {
		const body = response.body as { items: Array<{ id: number }> };
		const items = body.items.map(({ id }) => ({
			id: id % 3,
			name: id % 2 === 0 ? 'paid' : 'sent',
		}));
		return { ...response, body: { ...body, items } };
	};
	const grows = { after: 1, to: (rows: Array<{ id: number }>) => [...rowsFrom(101, 4), ...rows] };

	it('gives each row once where rows have unique IDs', async () => {
		const { ids: came, hints } = await read(listWith({ rows: 37, change: grows }), pageNumber, {
			total,
		});

		expect(came).toEqual(ids(1, 37));
		expect(hints).toEqual([expect.stringMatching(/37 rows before, 41 later.+read again/)]);
	});

	it('leaves no row out where IDs are not unique, and says what may be wrong', async () => {
		const list = listWith({ rows: 37, change: grows, edit: eventsOf });

		const { rows, hints } = await read(list, pageNumber, { total });

		expect(rows.length).toBeGreaterThanOrEqual(37);
		expect(hints).toEqual([
			expect.stringMatching(/37 rows before, 41 later\. Rows may be missing or double/),
		]);
	});
});

describe('pages of equal rows', () => {
	const alike = (response: PageResponse): PageResponse => {
		const body = response.body as { items: unknown[] };
		return {
			...response,
			body: { ...body, items: body.items.map(() => ({ status: 'open' })) },
		};
	};
	const list = () => listWith({ rows: 40, edit: alike });

	it.each<[string, PageStyle]>([
		['cursor', cursor],
		['next URL', { kind: 'nextUrl', path: 'next' }],
		['Link header', { kind: 'linkHeader' }],
	])('are data where the server says the position: %s', async (_what, style) => {
		const { rows, error } = await read(list(), style);

		expect(error).toBeUndefined();
		expect(rows).toHaveLength(40);
	});

	it('are an error that names the switch where the position is ours', async () => {
		const { error, advice } = await read(list(), pageNumber);

		expect(error?.message).toMatch(/the same rows twice/);
		expect(advice).toContain('turn on <allowRepeats>');
	});

	it('are data where the switch is on', async () => {
		const { rows, error } = await read(list(), pageNumber, { allowsRepeats: true });

		expect(error).toBeUndefined();
		expect(rows).toHaveLength(40);
	});
});

describe('a status that the user named', () => {
	it.each([400, 404])('%d is an empty list on the first page', async (status) => {
		const list = listWith({ rows: 0, edit: (response) => response });
		const rejecting = async (call: PageCall) => {
			await list.fetch(call);
			throw statusError(status);
		};

		const empty = await read({ fetch: rejecting }, pageNumber, { endStatuses: [status] });
		const unnamed = await read({ fetch: rejecting }, pageNumber);

		expect(empty).toMatchObject({ rows: [], error: undefined });
		expect(unnamed.error?.message).toBe(`The API returned ${status}`);
	});
});

describe('a link that leads to the first rows again', () => {
	const rows = rowsFrom(1, 5);
	const readLoop = async (body: object, own = {}) => {
		const fetch = async ({ url = 'https://api.example.com/orders' }: PageCall) => {
			await Promise.resolve();
			const next = 'https://api.example.com/orders?next=1';
			return { url, status: 200, headers: {}, body: { items: rows, next, ...body } };
		};
		const came: unknown[] = [];
		for await (const page of walkPages(fetch, { style: automatic, own }))
			came.push(...page.rows);
		return came;
	};

	it('is the end where nothing says that there are more', async () => {
		await expect(readLoop({})).resolves.toEqual(rows);
	});

	it('is an error where more rows are stated, and where the position belongs in a body', async () => {
		await expect(readLoop({ total: 9 })).rejects.toThrow('same rows twice');
		await expect(readLoop({}, { body: { search: '*' } })).rejects.toThrow('same rows twice');
	});
});

it('reads a total that is a field of an object in a header', async () => {
	const fetch = async () => {
		await Promise.resolve();
		const headers = { 'x-pagination': '{"TotalCount":9}' };
		return { url: 'https://api.example.com/', status: 200, headers, body: rowsFrom(1, 5) };
	};
	const total = { in: 'header', name: 'X-Pagination.TotalCount', counts: 'rows' } as const;
	const plan: PagePlan = { style: { kind: 'onePage' }, total, mustBeWhole: true };
	const all = async () => {
		for await (const page of walkPages(fetch, plan)) expect(page.rows).toHaveLength(5);
	};

	await expect(all()).rejects.toThrow(/9 rows.* 5/);
});
