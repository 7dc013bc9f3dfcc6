/**
 * More syncs of public APIs, each configured as a user would from the page that is named with it, against a
 * strict simulator of what that page says.
 */
import { iso, json, PAGE, rejected, rowsOf, vendorSync } from '../support/vendorSync';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const vendor = vendorSync();
const { hostWith, expectSync, queryOf, since } = vendor;

const seconds = (ms: number) => Math.floor(ms / 1000);
const shopTime = (ms: number) => `${iso(ms - 4 * 3_600_000).slice(0, 19)}-04:00`;

/** docs.stripe.com/api/events/list: newest first, `created[gte]` in seconds, `starting_after` an ID. */
it('Stripe: newest first, with the last ID as the place to go on from', async () => {
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const found = since(Number(query.get('created[gte]') ?? 0) * 1000).reverse();
		const after = found.findIndex(({ id }) => id === query.get('starting_after'));
		const end = after + 1 + PAGE;
		return json({
			object: 'list',
			url: '/v1/events',
			has_more: end < found.length,
			data: found
				.slice(after + 1, end)
				.map(({ id, at }) => ({ id, object: 'event', created: seconds(at) })),
		});
	});
	await expectSync(
		hostWith({
			path: '/v1/events',
			sinceParameter: 'created[gte]',
			timestampField: 'created',
			timeFormat: 'epochSeconds',
			pagination: 'cursor',
			cursorIn: 'lastRow',
			rowField: 'id',
			cursorParameter: 'starting_after',
			pageOptions: { flagField: 'has_more' },
		}),
	);
});

/**
 * shopify.dev/docs/api/admin-rest/usage/pagination: a `Link` header whose URL has `page_info` and no filter;
 * times have an offset and no ms.
 */
it('Shopify: a Link header that takes the filter along', async () => {
	const lists = new Map<string, { found: ReturnType<typeof since>; start: number }>();
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const info = query.get('page_info');
		if (info !== null && query.has('updated_at_min'))
			return rejected('updated_at_min cannot be passed when page_info is present');
		const from = Date.parse(query.get('updated_at_min') ?? iso(0));
		const { found, start } = lists.get(info ?? '') ?? { found: since(from), start: 0 };
		const end = start + PAGE;
		const next = `p${lists.size}`;
		lists.set(next, { found, start: end });
		const link = `<${vendor.origin()}/admin/api/2024-10/orders.json?limit=2&page_info=${next}>; rel="next"`;
		return json(
			{
				orders: found
					.slice(start, end)
					.map(({ id, at }) => ({ id, updated_at: shopTime(at) })),
			},
			200,
			end < found.length ? { link } : {},
		);
	});
	await expectSync(
		hostWith({
			path: '/admin/api/2024-10/orders.json',
			sinceParameter: 'updated_at_min',
			timestampField: 'updated_at',
			sendQuery: true,
			queryParameters: rowsOf({ status: 'any', limit: '2' }),
			pagination: 'linkHeader',
		}),
	);
});

/** developers.klaviyo.com/en/docs/filtering_: `filter=greater-or-equal(updated,…)`, `links.next` is a URL. */
it('Klaviyo: a filter that is a function, and attributes in JSON:API', async () => {
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const [, from = ''] =
			/^greater-or-equal\(updated,(\S+Z)\)$/.exec(query.get('filter') ?? '') ?? [];
		if (Number.isNaN(Date.parse(from))) return rejected('invalid filter');
		const found = since(Date.parse(from));
		const start = Number(query.get('page[cursor]') ?? 0);
		const next = new URLSearchParams(query);
		next.set('page[cursor]', String(start + PAGE));
		return json({
			data: found.slice(start, start + PAGE).map(({ id, at }) => ({
				type: 'profile',
				id,
				attributes: { updated: iso(at).replace(/\.\d+Z$/, '+00:00') },
			})),
			links: {
				self: `${vendor.origin()}${request.url}`,
				next:
					start + PAGE < found.length ? `${vendor.origin()}/api/profiles?${next}` : null,
				prev: null,
			},
		});
	});
	await expectSync(
		hostWith({
			path: '/api/profiles',
			sendQuery: true,
			queryParameters: rowsOf({ filter: 'greater-or-equal(updated,{since})' }),
			timestampField: 'attributes.updated',
			timeFormat: 'isoSeconds',
			pagination: 'nextUrl',
			nextUrlField: 'links.next',
		}),
	);
});

/**
 * developers.intercom.com, Use Pagination with Search APIs: `>` leaves its own instant out, the place is
 * `pages.next.starting_after` and goes into `pagination.starting_after` of the body.
 */
it('Intercom: a search whose filter leaves its own second out', async () => {
	vendor.respondWith(({ body }) => {
		const { query, pagination } = JSON.parse(body) as {
			query: { field: string; operator: string; value: number };
			pagination?: { starting_after?: string };
		};
		if (query.operator !== '>' || typeof query.value !== 'number') return rejected('bad query');
		const found = since(0).filter(({ at }) => seconds(at) > query.value);
		const start = Number(pagination?.starting_after ?? 0);
		const end = start + PAGE;
		return json({
			type: 'list',
			total_count: found.length,
			data: found.slice(start, end).map(({ id, at }) => ({ id, updated_at: seconds(at) })),
			pages: {
				type: 'pages',
				page: start / PAGE + 1,
				per_page: PAGE,
				...(end < found.length ? { next: { starting_after: String(end) } } : {}),
			},
		});
	});
	await expectSync(
		hostWith({
			path: '/contacts/search',
			method: 'POST',
			jsonBody:
				'{ "query": { "field": "updated_at", "operator": ">", "value": {since} }, "pagination": { "per_page": 2 } }',
			timestampField: 'updated_at',
			timeFormat: 'epochSeconds',
			pagination: 'cursor',
			cursorField: 'pages.next.starting_after',
			cursorParameter: 'pagination.starting_after',
			pageOptions: { sendIn: 'body' },
			options: { sinceIsExclusive: true },
		}),
	);
});

/** airtable.com/developers/web/api/list-records: `filterByFormula`, whose own braces name fields. */
it('Airtable: a formula with braces of its own', async () => {
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const formula = query.get('filterByFormula') ?? '';
		const [, from = ''] =
			/^AND\(\{Status\}, IS_AFTER\(\{Changed\}, "(\S+Z)"\)\)$/.exec(formula) ?? [];
		if (Number.isNaN(Date.parse(from))) return rejected('INVALID_FILTER_BY_FORMULA');
		const found = since(Date.parse(from) + 1);
		const start = Number(query.get('offset') ?? 0);
		const end = start + PAGE;
		return json({
			records: found.slice(start, end).map(({ id, at }) => ({
				id,
				createdTime: iso(0),
				fields: { Changed: iso(at) },
			})),
			...(end < found.length ? { offset: String(end) } : {}),
		});
	});
	await expectSync(
		hostWith({
			path: '/v0/app1/Orders',
			sendQuery: true,
			queryParameters: rowsOf({
				filterByFormula: 'AND({Status}, IS_AFTER({Changed}, "{since}"))',
			}),
			timestampField: 'fields.Changed',
			pagination: 'cursor',
			cursorField: 'offset',
			cursorParameter: 'offset',
			options: { sinceIsExclusive: true },
		}),
	);
});

describe('Zendesk, developer.zendesk.com, Using the Incremental Exports API', () => {
	const ids = (rows: ReadonlyArray<{ id?: unknown }> | null) => rows?.map(({ id }) => id);

	/** The cursor of a page that ends the stream is where the next export begins. */
	it.each(['cursor', 'off', 'automatic'])(
		'the cursor-based export goes on with its cursor, whose end is a flag (Pagination: %s)',
		async (pagination) => {
			vendor.respondWith((request) => {
				const query = queryOf(request);
				const found = since(0);
				const start = Number(query.get('cursor')?.slice(1) ?? 0);
				const end = Math.min(start + PAGE, found.length);
				return json({
					tickets: found
						.slice(start, end)
						.map(({ id, at }) => ({ id, updated_at: iso(at) })),
					after_url: `${vendor.origin()}/api/v2/incremental/tickets/cursor.json?cursor=c${end}`,
					after_cursor: `c${end}`,
					before_url: null,
					before_cursor: null,
					end_of_stream: end === found.length,
				});
			});
			const host = hostWith({
				path: '/api/v2/incremental/tickets/cursor.json',
				detect: 'cursor',
				syncTokenField: 'after_cursor',
				syncTokenParameter: 'cursor',
				sendQuery: true,
				queryParameters: rowsOf({ start_time: '1' }),
				pagination,
				...(pagination === 'cursor'
					? {
							cursorField: 'after_cursor',
							cursorParameter: 'cursor',
							pageOptions: { flagField: 'end_of_stream', flagMeans: 'last' },
						}
					: {}),
			});
			expect(ids(await host.activate())).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
			expect(await host.poll()).toBeNull();
			vendor.add(3);
			expect(ids(await host.poll())).toEqual(['r6', 'r7', 'r8']);
			expect(await host.poll()).toBeNull();
		},
	);

	/** Each page begins with the time at which the one before it ended, so its records come again. */
	it('the time-based export repeats what is at the edge of a page', async () => {
		vendor.respondWith((request) => {
			const from = Number(queryOf(request).get('start_time') ?? 0);
			const found = since(from * 1000);
			const page = found.slice(0, PAGE + 1);
			const end = seconds(page.at(-1)?.at ?? from * 1000);
			return json({
				count: page.length,
				end_time: end,
				next_page: `${vendor.origin()}/api/v2/incremental/tickets.json?start_time=${end}`,
				tickets: page.map(({ id, at }) => ({ id, generated_timestamp: seconds(at) })),
				end_of_stream: page.length === found.length,
			});
		});
		await expectSync(
			hostWith({
				path: '/api/v2/incremental/tickets.json',
				sinceParameter: 'start_time',
				timestampField: 'generated_timestamp',
				timeFormat: 'epochSeconds',
				pagination: 'nextUrl',
				nextUrlField: 'next_page',
				pageOptions: { flagField: 'end_of_stream', flagMeans: 'last' },
			}),
		);
	});
});
