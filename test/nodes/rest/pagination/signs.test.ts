/** What responses say about the next page in forms that are seldom, and how they say that there is none. */
import type { PagePlan, PageStyle } from '../../../../nodes/rest/pagination';
import type { PageCall, PageResponse } from '../../../../nodes/rest/pagination/pageTypes';
import { read, rowsFrom, statusError } from './support/list';

const BASE = 'https://api.example.com/v1/orders?limit=10';
const AUTOMATIC: PageStyle = { kind: 'automatic' };
const follow = (link: string, from: string) => new URL(link, from).href;

/** A list of 25 rows. @param rest what a page says that ends before the last row, and what one says that has it */
function serverOf(rest: (next: number | undefined) => Record<string, unknown>, at: string) {
	const calls: PageCall[] = [];
	async function fetch(call: PageCall): Promise<PageResponse> {
		await Promise.resolve();
		calls.push(call);
		const url = call.url ?? BASE;
		const asked = {
			...Object.fromEntries(new URL(url).searchParams),
			...call.query,
			...call.body,
		};
		const start = Number(asked[at] ?? 0);
		const next = start + 10 < 25 ? start + 10 : undefined;
		const orders = rowsFrom(start + 1, Math.min(10, 25 - start));
		return { url, status: 200, headers: {}, body: { ...rest(next), orders } };
	}
	return { fetch, calls };
}

const BY_PAGE: PageStyle = { kind: 'pageNumber', parameter: 'page', firstPage: 1 };
const TOTAL = { in: 'body', name: 'total', counts: 'rows' } as const;

const own = { query: { limit: '10' } };
const ALL = rowsFrom(1, 25).map(({ id }) => id);

describe('a next field', () => {
	it.each([null, '', 0, '0', -1, false, 'false', 'null', 'None', 'undefined', 'nil', [], {}])(
		'of %j is the end',
		async (none) => {
			const { fetch } = serverOf((next) => ({ next: next ?? none }), 'next');

			const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

			expect(error).toBeUndefined();
			expect(ids).toEqual(ALL);
		},
	);

	it.each<[string, (next: number) => Record<string, unknown>]>([
		['a template', (next) => ({ next: `/v1/orders?at=${next}{&sort,page}` })],
		[
			'relative to a base beside it',
			(next) => ({
				_links: { base: 'https://api.example.com/v1', next: `/orders?at=${next}` },
			}),
		],
		[
			'not relative to the base that it begins with',
			(next) => ({
				_links: { base: 'https://api.example.com/v1', next: `/v1/orders?at=${next}` },
			}),
		],
		[
			'a link with a relation of two words',
			(next) => ({ link: [{ rel: 'nextPage', href: `/v1/orders?at=${next}` }] }),
		],
		[
			'a link with a list of relations, as in Siren',
			(next) => ({ links: [{ rel: ['next'], href: `/v1/orders?at=${next}` }] }),
		],
		[
			'a link to the next set',
			(next) => ({ Link: [{ rel: 'nextSet', href: `/v1/orders?at=${next}` }] }),
		],
		// https://docs.databricks.com/api/statement-execution/v1/get-statement-result
		[
			'a link beside a limit that was not reached',
			(next) => ({ manifest: { truncated: false }, next_link: `/v1/orders?at=${next}` }),
		],
	])('that is %s is followed', async (_what, lead) => {
		const { fetch, calls } = serverOf(
			(next) => (next === undefined ? { next: null } : lead(next)),
			'at',
		);

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
		expect(calls.slice(1).map(({ url }) => url?.split('?')[0])).toEqual([
			'https://api.example.com/v1/orders',
			'https://api.example.com/v1/orders',
		]);
	});

	it('that is a link with a body is followed with that body', async () => {
		const link = (at: number) => ({ rel: 'next', method: 'POST', href: BASE, body: { at } });
		const { fetch, calls } = serverOf(
			(next) => ({
				links: next === undefined ? [{ rel: 'prev', href: BASE }] : [link(next)],
			}),
			'at',
		);

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
		expect(calls.map(({ body }) => body)).toEqual([{}, { at: 10 }, { at: 20 }]);
	});

	it('that is an object of values of the last row is an error that names it', async () => {
		const cursor = { updatedAt: '2026-01-01', id: 10, total: 10 };
		const { fetch } = serverOf(() => ({ cursor }), 'at');

		const { error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(error?.message).toMatch(/could not be detected: 'cursor' is \{"updatedAt"/);
	});

	it.each([
		[
			'no URL, beside a cursor that stays filled',
			{ paging: { cursors: { after: 'c' } } },
			undefined,
		],
		[
			'another one',
			{ paging: { next_page: `${BASE}&at=10` } },
			/no URL 'paging\.next', but 'paging\.next_page'/,
		],
		[
			'no object for it',
			{ cursors: { after: 'c' } },
			/no URL 'paging\.next', but 'cursors\.after'/,
		],
	])('that was chosen, with %s there', async (_what, body, message) => {
		const { fetch } = serverOf(() => body, 'at');

		const { error } = await read(
			{ fetch },
			{ kind: 'nextUrl', path: 'paging.next' },
			{ rows: 'orders', own, follow },
		);

		expect(error?.message).toEqual(
			message === undefined ? undefined : expect.stringMatching(message),
		);
	});
});

describe('a flag', () => {
	it.each([
		[true, false],
		['true', 'false'],
		['Y', 'N'],
		['yes', 'no'],
		[1, 0],
		['1', '0'],
	])('may be %j and %j', async (yes, no) => {
		const { fetch } = serverOf(
			(next) => ({ has_more: next === undefined ? no : yes }),
			'offset',
		);
		const asked = { query: { limit: '10', offset: '0' } };

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own: asked, follow });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
	});

	it.each([
		['1', '0'],
		['Y', 'N'],
		['true', 'false'],
	])('is no position, also where it is called next: %j and %j', async (yes, no) => {
		const { fetch } = serverOf(
			(next) => ({ has_next: next === undefined ? no : yes }),
			'offset',
		);
		const asked = { query: { limit: '10', offset: '0' } };

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own: asked, follow });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
	});

	it.each([
		['last', 1],
		['next_billing', 1],
		['more_than', 'N'],
	])('is not what only has a word of one: %s is %j', async (name, value) => {
		const { fetch } = serverOf(() => ({ [name]: value }), 'offset');
		const asked = { query: { limit: '10', offset: '0' } };

		const { ids } = await read({ fetch }, AUTOMATIC, { rows: '', own: asked, follow });

		expect(ids).toEqual(ALL);
	});
});

describe('with Automatic, what a later page says', () => {
	const askedFrom0 = { query: { limit: '10', offset: '0' } };

	it('is an error where rows follow a page that a flag called the last', async () => {
		const { fetch } = serverOf(() => ({ has_more: false }), 'offset');

		const { error } = await read({ fetch }, AUTOMATIC, { rows: '', own: askedFrom0, follow });

		expect(error?.message).toMatch(/no more rows, but the next page has some/);
	});

	it('is an error where it leads on by something that the first page did not have', async () => {
		const { fetch } = serverOf(
			(next) => (next === 10 ? { after: 10 } : { next_url: `/v1/orders?after=${next}` }),
			'after',
		);

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(ids).toHaveLength(20);
		expect(error?.message).toMatch(/could not be detected: 'next_url' is/);
	});
});

describe('a flag of the last page beside a total of more rows', () => {
	const said = { capped: { has_more: false, total: 25 } };

	it('is not about the list where the next page has rows', async () => {
		const { fetch } = serverOf((next) => ({ ...said, cursor: next ?? null }), 'cursor');

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
	});

	it.each<[string, () => PageResponse]>([
		[
			'has none',
			() => ({ url: BASE, status: 200, headers: {}, body: { ...said, orders: [] } }),
		],
		[
			'does not exist',
			() => {
				throw statusError(404);
			},
		],
		[
			'is rejected',
			() => {
				throw statusError(400);
			},
		],
	])('is right where the next page %s', async (_what, second) => {
		const first = { ...said, cursor: 'a', orders: rowsFrom(1, 8) };
		const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			if (query.cursor !== undefined || query.after !== undefined) return second();
			return { url: BASE, status: 200, headers: {}, body: first };
		};

		const { ids, error, hints } = await read({ fetch }, AUTOMATIC, { rows: '', own });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL.slice(0, 8));
		expect(hints.join()).toContain('reported 25 rows but returned 8');
	});

	it('is right where nothing leads on', async () => {
		const body = { ...said, orders: rowsFrom(1, 8) };
		const fetch = async (): Promise<PageResponse> =>
			await Promise.resolve({ url: BASE, status: 200, headers: {}, body });

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL.slice(0, 8));
	});
});

describe('a total that may be higher', () => {
	it('is no proof that an error behind it is the end', async () => {
		const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			const from = Number(query.from ?? 0);
			// https://www.elastic.co/guide/en/elasticsearch/reference/7.17/paginate-search-results.html
			if (from + 10 > 20) throw statusError(400, 'Result window is too large');
			const hits = { total: { value: 20, relation: 'gte' }, hits: rowsFrom(from + 1, 10) };
			return { url: BASE, status: 200, headers: {}, body: { hits } };
		};

		const { ids, error } = await read(
			{ fetch },
			{ kind: 'offset', parameter: 'from' },
			{ rows: 'hits.hits', total: { in: 'body', name: 'hits.total.value', counts: 'rows' } },
		);

		expect(ids).toHaveLength(20);
		expect(error?.message).toMatch(/^Page 3 .*Result window is too large/);
	});
});

describe('a total that is estimated again for each page', () => {
	it('does not shake a cursor that leads on', async () => {
		const { fetch } = serverOf(
			(next) => ({ total: 900 + (next ?? 0) * 3, after: next ?? '' }),
			'after',
		);

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
	});
});

describe('a token beside the page size in the query of a POST', () => {
	it('is sent there first', async () => {
		const { fetch, calls } = serverOf(
			(next) => ({ next_page_token: next ?? '' }),
			'page_token',
		);
		const posted = { query: { page_size: '10' }, body: { status: 'open' } };

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own: posted, follow });

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
		expect(calls.map(({ query }) => query.page_token)).toEqual([undefined, '10', '20']);
	});
});

describe('a page size that is the one asked for', () => {
	it('does not say that a page with fewer rows is the last', async () => {
		const { fetch } = serverOf(() => ({ per_page: 1000 }), 'at');
		const asked = { query: { per_page: '1000' } };

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own: asked });

		expect(ids).toHaveLength(10);
		expect(error?.message).toMatch(/does not say whether there are more/);
	});
});

describe('an empty cursor beside offsets that are sent', () => {
	it.each(['next_cursor', 'nextPageToken', 'next_marker'])(
		'is no end of a full page: %s',
		async (name) => {
			const { fetch } = serverOf(() => ({ [name]: null }), 'offset');
			const sent = { query: { limit: '10', offset: '0' } };

			const { ids, error } = await read({ fetch }, AUTOMATIC, {
				rows: '',
				own: sent,
				follow,
			});

			expect(error).toBeUndefined();
			expect(ids).toEqual(ALL);
		},
	);
});

describe('lists by key', () => {
	it('are an error where one begins on a later page', async () => {
		const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			const isFirst = query.cursor === undefined;
			const body = isFirst
				? { a: rowsFrom(1, 10) }
				: { a: rowsFrom(11, 5), b: rowsFrom(16, 5) };
			const headers: Record<string, string> = isFirst ? { 'x-next-cursor': '10' } : {};
			return { url: BASE, status: 200, headers, body };
		};

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own: {} });

		expect(ids).toEqual(ALL.slice(0, 10));
		expect(error?.message).toMatch(/several lists/);
	});
});

describe('the flag of a job', () => {
	it.each(['jobComplete', 'is_execution_finished'])(
		'does not say that the list ends: %s',
		async (name) => {
			const { fetch } = serverOf(() => ({ [name]: true }), 'offset');

			const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', follow });

			expect(ids).toHaveLength(10);
			expect(error?.message).toMatch(/does not say whether there are more/);
		},
	);
});

describe('a total among other numbers', () => {
	it('is what is called so', async () => {
		const { fetch } = serverOf(
			(next) => ({ removed_count: 12, total_results: 25, next: next ?? null }),
			'next',
		);

		const { ids, hints } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(ids).toEqual(ALL);
		expect(hints).toEqual([expect.stringMatching(/^Detected/)]);
	});

	it('is not what came where another number is higher', async () => {
		const { fetch } = serverOf(() => ({ total: 10, count: 25 }), 'at');

		const { error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(error?.message).toMatch(/There are more pages.*'count' is 25/);
	});
});

describe('a number that is no total', () => {
	// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
	it('is that of the rows that a filter went through', async () => {
		const { fetch } = serverOf(
			(next) => ({ Count: 10, ScannedCount: 100, cursor: next ?? null }),
			'cursor',
		);

		const { ids, hints } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(ids).toEqual(ALL);
		expect(hints).toEqual([expect.stringMatching(/^Detected/)]);
	});

	it('is that of an account', async () => {
		const { fetch } = serverOf(
			(next) => ({ accountNumber: 12345, next: next ?? null }),
			'next',
		);

		const { ids, hints } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(ids).toEqual(ALL);
		expect(hints).toEqual([expect.stringMatching(/^Detected/)]);
	});
});

describe('a page from one number to another', () => {
	// https://developer.hotelbeds.com/documentation/hotels/content-api/how-use-content-api
	it('is not led on from by the first number alone', async () => {
		const rows = rowsFrom(1, 25);
		const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			const from = Number(query.from ?? 1);
			const body = { from, to: 10, total: 25, hotels: rows.slice(from - 1, 10) };
			return { url: BASE, status: 200, headers: {}, body };
		};
		const asked = { query: { from: '1', to: '10' } };

		const { error } = await read({ fetch }, AUTOMATIC, { rows: '', own: asked, follow });

		expect(error?.message).toMatch(/How to get the next page could not be detected/);
	});
});

describe('a flag that is null', () => {
	// https://docs.agaveapi.com/agave-api/pagination: "true, false, or null (if unknown)".
	it('says nothing, and reading goes on', async () => {
		const { fetch } = serverOf(() => ({ has_more: null }), 'offset');

		const { ids, error } = await read(
			{ fetch },
			{ kind: 'offset', parameter: 'offset' },
			{
				rows: 'orders',
				flag: { in: 'body', name: 'has_more', means: 'more' },
			},
		);

		expect(error).toBeUndefined();
		expect(ids).toEqual(ALL);
	});
});

describe('an error in place of rows', () => {
	const entry = [{ '@_fa': 'true', error: 'Result set was empty' }];

	it.each([
		['is none where the total is 0', '0', undefined],
		['is a row where there is one', '1', ['Result set was empty']],
	])('%s', async (_what, total, rows = []) => {
		const body = { total, entry };
		const fetch = async () =>
			await Promise.resolve({ url: BASE, status: 200, headers: {}, body });

		const reading = await read({ fetch }, { kind: 'onePage' }, { rows: 'entry' });

		expect(reading.error).toBeUndefined();
		expect(reading.rows.map((row) => (row as { error?: string }).error)).toEqual(rows);
	});
});

describe('a second page without rows', () => {
	/** Its first page names the token of a second one; that has no rows, or `@token` is not how it is asked for. */
	const serverWith = (second: (query: Readonly<Record<string, string>>) => unknown[]) => {
		const calls: PageCall[] = [];
		const fetch = async (call: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			calls.push(call);
			const isFirst = Object.keys(call.query).length === 0;
			const orders = isFirst ? rowsFrom(1, 10) : second(call.query);
			const body = { orders, ...(isFirst && { next_token: 't1' }) };
			return { url: BASE, status: 200, headers: {}, body };
		};
		return { fetch, calls };
	};
	const knows = (query: Readonly<Record<string, string>>) => 'next_token' in query;

	it('is the end where the server knows the parameter', async () => {
		const { fetch, calls } = serverWith((query) => (knows(query) ? [] : rowsFrom(1, 10)));

		const { ids, error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(error).toBeUndefined();
		expect(ids).toEqual(rowsFrom(1, 10).map(({ id }) => id));
		// The first page, `nextToken`, `next_token`, and a name that nobody knows.
		expect(calls).toHaveLength(4);
	});

	it('is an error where the server takes any parameter for a filter', async () => {
		const { fetch } = serverWith(() => []);

		const { error } = await read({ fetch }, AUTOMATIC, { rows: '', own, follow });

		expect(error?.message).toMatch(/How to get the next page could not be detected/);
	});
});

describe('a total that is only that of the page', () => {
	const answering = (second: () => Partial<PageResponse>) => async (call: PageCall) => {
		await Promise.resolve();
		const url = call.url ?? BASE;
		const isFirst = (call.query.page ?? '1') === '1';
		const first = { body: { total: 10, orders: rowsFrom(1, 10) } };
		return { url, status: 200, headers: {}, body: undefined, ...(isFirst ? first : second()) };
	};
	const asked = { query: { limit: '10', page: '1' } };

	const failing =
		(status: number, words = '') =>
		() => {
			throw statusError(status, words);
		};
	const styles: Array<[string, PageStyle, Partial<PagePlan>]> = [
		['with Automatic', AUTOMATIC, { rows: '' }],
		['as the field that was chosen', BY_PAGE, { rows: 'orders', total: TOTAL }],
	];
	const responses: Array<[string, () => Partial<PageResponse>]> = [
		['an error', () => ({ body: { error: 'overloaded' } })],
		['a message', () => ({ body: { message: 'Internal error' } })],
		['status 500', failing(500)],
	];

	describe.each(styles)('%s', (_style, style, plan) => {
		const reading = async (second: () => Partial<PageResponse>) =>
			await read({ fetch: answering(second) }, style, { own: asked, follow, ...plan });

		it.each(responses)('is no proof that %s means the end', async (_what, second) => {
			const { error } = await reading(second);

			expect(error?.message).toMatch(/^Page 2 .*after 10 rows/);
		});

		it.each<[string, () => Partial<PageResponse>]>([
			['an empty object', () => ({ body: {} })],
			['nothing', () => ({ body: undefined })],
			['status 400', failing(400, 'Bad request')],
			['status 422', failing(422)],
			['the same page', () => ({ body: { total: 10, orders: rowsFrom(1, 10) } })],
		])('is told to be doubtful where page 2 is %s', async (_what, second) => {
			const { ids, error, hints } = await reading(second);

			expect(error).toBeUndefined();
			expect(ids).toHaveLength(10);
			expect(hints).toEqual([
				expect.stringMatching(/has no second page\. Rows may be missing/),
			]);
		});

		it.each<[string, () => Partial<PageResponse>]>([
			['an empty list', () => ({ body: { total: 10, orders: [] } })],
			['status 204', () => ({ status: 204 })],
			// https://github.com/WordPress/WordPress/blob/master/wp-includes/rest-api/endpoints/class-wp-rest-posts-controller.php
			[
				'status 400 about the page',
				failing(
					400,
					'The page number requested is larger than the number of pages available.',
				),
			],
			// https://github.com/encode/django-rest-framework/blob/master/rest_framework/pagination.py
			['status 404 about the page', failing(404, 'Invalid page.')],
			// https://developer.shopping-feed.com/rest-api/pagination
			['status 409 about the page', failing(409, 'requested page is out of range')],
		])('is the total where page 2 is %s', async (_what, second) => {
			const { ids, error, hints } = await reading(second);

			expect(error).toBeUndefined();
			expect(ids).toHaveLength(10);
			expect(hints.filter((hint) => /missing/.test(hint))).toEqual([]);
		});
	});

	it('is the total where more rows were asked for than came', async () => {
		const { error, hints } = await read({ fetch: answering(failing(400)) }, BY_PAGE, {
			rows: 'orders',
			total: TOTAL,
			own: { query: { limit: '50' } },
		});

		expect([error, hints]).toEqual([undefined, []]);
	});
});

describe('a first page that is full and states no total', () => {
	it.each([
		['with Automatic is an error', AUTOMATIC, /could not be detected. Tried: 'page'/],
		['with the position that was chosen is the end', BY_PAGE, undefined],
	])('and status 404 for the second one %s', async (_what, style, message) => {
		const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			if ((query.page ?? '1') !== '1') throw statusError(404);
			return {
				url: BASE,
				status: 200,
				headers: {},
				body: { count: 10, orders: rowsFrom(1, 10) },
			};
		};
		const asked = { query: { limit: '10', page: '1' } };

		const { error } = await read({ fetch }, style, { rows: 'orders', own: asked, follow });

		expect(error?.message).toEqual(
			message === undefined ? undefined : expect.stringMatching(message),
		);
	});
});

describe('a page that should have no rows', () => {
	it.each([
		['is an error where it has something else', { message: 'Internal error' }, /no list/],
		['is none where it has nothing', {}, undefined],
	])('%s', async (_what, body, message) => {
		const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			const first = { total: 10, orders: rowsFrom(1, 10) };
			const isFirst = query.page === '1';
			return { url: BASE, status: 200, headers: {}, body: isFirst ? first : body };
		};

		const { error } = await read(
			{ fetch },
			{ kind: 'pageNumber', parameter: 'page', firstPage: 1 },
			{ rows: 'orders', total: { in: 'body', name: 'total', counts: 'rows' } },
		);

		expect(error?.message).toEqual(
			message === undefined ? undefined : expect.stringMatching(message),
		);
	});
});

const CURSOR: PageStyle = {
	kind: 'cursor',
	from: { in: 'body', name: 'after' },
	parameter: 'after',
};

describe('a status that a rule of the user ignores', () => {
	const ignoredFrom =
		(page: number) =>
		async (call: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			const isIgnored = Number(call.query.page) >= page;
			const body = isIgnored ? undefined : { total: 30, orders: rowsFrom(1, 10) };
			return { url: BASE, status: isIgnored ? 404 : 200, headers: {}, body };
		};

	it('is a list without rows on the first page, also where its place is given', async () => {
		const { rows, error } = await read({ fetch: ignoredFrom(1) }, BY_PAGE, { rows: 'orders' });

		expect([rows, error]).toEqual([[], undefined]);
	});

	it('is named where more rows were stated', async () => {
		const plan = { rows: 'orders', total: TOTAL };

		const { error } = await read({ fetch: ignoredFrom(2) }, BY_PAGE, plan);

		expect(error?.message).toMatch(/^Page 2 .*The response is empty \(status 404\)/);
	});
});

describe('a page that is blank behind full ones', () => {
	const fetch = async ({ query }: PageCall): Promise<PageResponse> => {
		await Promise.resolve();
		const body =
			Number(query.page) > 2 ? {} : { orders: rowsFrom(Number(query.page) * 10, 10) };
		return { url: BASE, status: 200, headers: {}, body };
	};

	it('is an error that says how to make it the end', async () => {
		const { rows, error, advice } = await read({ fetch }, BY_PAGE, { rows: 'orders' });

		expect(rows).toHaveLength(20);
		expect(error?.message).toMatch(/^Page 3 .*The response is empty/);
		expect(advice).toContain('turn on <stopAtEmptyPage>');
	});

	it('is the end where that is set', async () => {
		const plan = { rows: 'orders', endsAtEmptyPage: true };

		const { rows, error } = await read({ fetch }, BY_PAGE, plan);

		expect(error).toBeUndefined();
		expect(rows).toHaveLength(20);
	});
});

describe('a page without a list', () => {
	const lastWith =
		(body: Record<string, unknown>) =>
		async (call: PageCall): Promise<PageResponse> => {
			await Promise.resolve();
			const url = call.url ?? BASE;
			const isFirst = call.query.after === undefined;
			const first = { total: 10, after: 'c1', orders: rowsFrom(1, 10) };
			return { url, status: 200, headers: {}, body: isFirst ? first : body };
		};

	it.each([
		[
			'is the end where it states the total that was reached',
			{ total: 10, after: '' },
			undefined,
		],
		['is an error where it states none', { after: '' }, /^Page 2 .*no list at 'orders'/],
		['is an error where it is one', { total: 10, error: 'overloaded' }, /^Page 2 .*no list/],
		['is an error where it states more', { total: 11 }, /^Page 2 .*no list at 'orders'/],
	])('%s', async (_what, body, message) => {
		const { ids, error } = await read({ fetch: lastWith(body) }, CURSOR, {
			rows: 'orders',
			total: { in: 'body', name: 'total', counts: 'rows' },
		});

		expect(ids).toEqual(rowsFrom(1, 10).map(({ id }) => id));
		expect(error?.message).toEqual(
			message === undefined ? undefined : expect.stringMatching(message),
		);
	});
});
