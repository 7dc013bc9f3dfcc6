/**
 * Syncs of APIs whose lists are asked for in other ways than by one query parameter, each configured as a
 * user would. The responses have the shapes of the documentation that is named with them.
 */
import type { IDataObject } from 'n8n-workflow';

import { TokenFlowTrigger } from '../../../nodes/TokenFlow/TokenFlowTrigger.node';
import { headerValues, type Reply, type SeenRequest } from '../support/plainApi';
import { pollHost, type PollHost } from '../support/pollHost';
import { plainStage } from '../support/plainStage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const setup = plainStage('tokenServer');

interface Record_ {
	readonly id: string;
	readonly at: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const HOUR_AGO = Math.floor((Date.now() - 3_600_000) / MINUTE) * MINUTE;

let records: Record_[] = [];
beforeEach(() => {
	records = [1, 2, 3, 4, 5].map((id) => ({ id: `r${id}`, at: HOUR_AGO + id * MINUTE }));
});

let workflows = 0;

function hostWith(parameters: IDataObject, { credentialId } = setup.actor): PollHost {
	workflows += 1;
	return pollHost({
		type: new TokenFlowTrigger(),
		credentials: setup.stage.core.credentials,
		credentialType: 'tokenFlowApi',
		credentialId,
		parameters: { detect: 'changedSince', startFrom: 'everything', ...parameters },
		workflowId: `sync-requests-${workflows}`,
	});
}

const rowsOf = (values: Readonly<Record<string, string>>) => ({
	rows: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const json = (data: unknown, headers: Reply['headers'] = {}): Reply => ({
	headers,
	body: JSON.stringify(data),
});
const queryOf = ({ url }: SeenRequest) => new URL(url, setup.api.origin).searchParams;
const since = (from: number) =>
	[...records].filter(({ at }) => at >= from).sort((a, b) => a.at - b.at);
const iso = (ms: number) => new Date(ms).toISOString();

/** Two polls, with another record in between: first all, then that one, then nothing. */
async function expectSync(host: PollHost, idField = 'id'): Promise<void> {
	const ids = (rows: IDataObject[] | null) => rows?.map((row) => row[idField]);
	expect(ids(await host.activate())).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
	expect(await host.poll()).toBeNull();
	records.push({ id: 'r6', at: HOUR_AGO + 5 * MINUTE });
	expect(ids(await host.poll())).toEqual(['r6']);
	records = records.map((each) => (each.id === 'r1' ? { ...each, at: Date.now() - 1 } : each));
	expect(ids(await host.poll())).toEqual(['r1']);
	expect(await host.poll()).toBeNull();
}

describe('a filter in a query language', () => {
	/** Jira Cloud, GET /rest/api/3/search/jql: pages by `nextPageToken`, times of JQL in minutes. */
	it('as in JQL is filled in with the time in its format and zone', async () => {
		setup.api.respond = (request) => {
			const query = queryOf(request);
			const jql = query.get('jql') ?? '';
			const [, day = '', time = ''] =
				/updated >= "(\S+) (\S+)" ORDER BY updated/.exec(jql) ?? [];
			// The user's zone, an hour ahead of UTC.
			const found = since(Date.parse(`${day}T${time}:00+01:00`));
			const start = Number(query.get('nextPageToken') ?? 0);
			const isLast = start + 2 >= found.length;
			return json({
				issues: found.slice(start, start + 2).map(({ id, at }) => ({
					id,
					fields: { updated: iso(at).replace('Z', '+0000') },
				})),
				isLast,
				...(isLast ? {} : { nextPageToken: String(start + 2) }),
			});
		};
		const host = hostWith({
			path: '/rest/api/3/search/jql',
			sendQuery: true,
			queryParameters: rowsOf({
				jql: 'project = A AND updated >= "{since}" ORDER BY updated',
				fields: 'updated',
			}),
			timestampField: 'fields.updated',
			timeFormat: 'custom',
			timePattern: 'yyyy-MM-dd HH:mm',
			pagination: 'cursor',
			cursorField: 'nextPageToken',
			cursorParameter: 'nextPageToken',
			options: { timeZone: 'UTC+1' },
		});
		await expectSync(host);
		expect(queryOf(setup.api.seen[0] as SeenRequest).get('jql')).toContain(
			'"1970-01-01 01:00"',
		);
	});

	/** OData 4.01, protocol §11.2.6: `$filter`, and `@odata.nextLink` as a relative address. */
	it('as in OData is filled in', async () => {
		setup.api.respond = (request) => {
			const query = queryOf(request);
			const [, from = ''] = /^lastModified ge (\S+)$/.exec(query.get('$filter') ?? '') ?? [];
			const found = since(Date.parse(from));
			const skip = Number(query.get('$skip') ?? 0);
			const next = new URLSearchParams(query);
			next.set('$skip', String(skip + 2));
			return json({
				'@odata.context': '$metadata#orders',
				value: found
					.slice(skip, skip + 2)
					.map(({ id, at }) => ({ id, lastModified: iso(at) })),
				...(skip + 2 < found.length ? { '@odata.nextLink': `orders?${next}` } : {}),
			});
		};
		await expectSync(
			hostWith({
				path: '/orders',
				sendQuery: true,
				queryParameters: rowsOf({ $filter: 'lastModified ge {since}' }),
				timestampField: 'lastModified',
				pagination: 'nextUrl',
				nextUrlField: '@odata.nextLink',
			}),
		);
	});
});

describe('a placeholder alone in a query parameter or header', () => {
	it('is left out as long as nothing is asked', async () => {
		setup.api.respond = (request) => {
			const from = queryOf(request).get('from');
			const [modified = ''] = headerValues(request, 'x-since');
			expect(from ?? '').toBe(modified);
			const items = since(Number(from ?? 0) * 1000).map(({ id, at }) => ({ id, at }));
			return json({ items, total: items.length });
		};
		const host = hostWith({
			path: '/list',
			sendQuery: true,
			queryParameters: rowsOf({ from: '{since}' }),
			sendHeaders: true,
			headers: rowsOf({ 'X-Since': '{since}' }),
			timestampField: 'at',
			timeFormat: 'epochSeconds',
			pagination: 'automatic',
		});
		await expectSync(host);
		expect(queryOf(setup.api.seen[0] as SeenRequest).has('from')).toBe(false);
	});

	it('in the path is filled in, too', async () => {
		setup.api.respond = ({ url }) => {
			const from = decodeURIComponent(url.split('/')[2] ?? '');
			return json({
				items: since(Date.parse(from)).map(({ id, at }) => ({ id, at })),
				next: null,
			});
		};
		await expectSync(
			hostWith({ path: '/since/{since}', timestampField: 'at', pagination: 'automatic' }),
		);
	});
});

describe('a list that is read by POST', () => {
	/** Notion, POST /v1/databases/{id}/query: `start_cursor` in the body, times in full minutes. */
	it('has its filter and its cursor in the body', async () => {
		setup.api.respond = ({ method, body }) => {
			expect(method).toBe('POST');
			const { filter, start_cursor: cursor = '0' } = JSON.parse(body) as {
				filter: { last_edited_time: { on_or_after: string } };
				start_cursor?: string;
			};
			const found = since(Date.parse(filter.last_edited_time.on_or_after));
			const end = Number(cursor) + 2;
			return json({
				object: 'list',
				results: found.slice(Number(cursor), end).map(({ id, at }) => ({
					id,
					last_edited_time: iso(Math.floor(at / MINUTE) * MINUTE),
				})),
				has_more: end < found.length,
				next_cursor: end < found.length ? String(end) : null,
			});
		};
		await expectSync(
			hostWith({
				path: '/v1/databases/d1/query',
				method: 'POST',
				jsonBody:
					'{ "filter": { "timestamp": "last_edited_time", "last_edited_time": { "on_or_after": "{since}" } } }',
				timestampField: 'last_edited_time',
				pagination: 'cursor',
				cursorField: 'next_cursor',
				cursorParameter: 'start_cursor',
				pageOptions: { sendIn: 'body', flagField: 'has_more' },
			}),
		);
	});

	/** GraphQL Cursor Connections Specification: `pageInfo { hasNextPage endCursor }`. */
	it('as a GraphQL connection has both in its variables', async () => {
		setup.api.respond = ({ body }) => {
			const { variables } = JSON.parse(body) as {
				variables: { since: string; after?: string };
			};
			const found = since(Date.parse(variables.since));
			const start = variables.after === undefined ? 0 : Number(atob(variables.after));
			const end = Math.min(start + 2, found.length);
			return json({
				data: {
					orders: {
						nodes: found
							.slice(start, end)
							.map(({ id, at }) => ({ id, updatedAt: iso(at) })),
						pageInfo: { hasNextPage: end < found.length, endCursor: btoa(String(end)) },
					},
				},
			});
		};
		await expectSync(
			hostWith({
				path: '/graphql',
				method: 'POST',
				jsonBody: JSON.stringify({
					query: 'query($since: DateTime!, $after: String) { orders(updatedSince: $since, after: $after) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } } }',
					variables: { since: '{since}' },
				}),
				timestampField: 'updatedAt',
				pagination: 'cursor',
				cursorField: 'data.orders.pageInfo.endCursor',
				cursorParameter: 'variables.after',
				pageOptions: {
					sendIn: 'body',
					listField: 'data.orders.nodes',
					flagField: 'data.orders.pageInfo.hasNextPage',
				},
			}),
		);
	});

	it('says that its body is no JSON', async () => {
		const host = hostWith({
			path: '/x',
			method: 'POST',
			jsonBody: '{ since: {since} }',
			timestampField: 'at',
		});
		await expect(host.activate()).rejects.toThrow("'JSON Body' is not valid JSON");
	});
});

describe('an API that demands an end and allows a day at most', () => {
	it('is read window by window from the start on, and nothing twice', async () => {
		records = [12, 8.7, 5.3, 2.2, 1.4, 0.1].map((days, index) => ({
			id: `w${index}`,
			at: Math.floor(Date.now() - days * DAY),
		}));
		setup.api.respond = (request) => {
			const query = queryOf(request);
			const [from, to] = ['from', 'to'].map((name) => Number(query.get(name)));
			if (from === undefined || to === undefined || to - from > DAY || to <= from)
				return { status: 400, body: '{"error":"at most one day"}' };
			const items = since(from).filter(({ at }) => at <= to);
			return json({ items: items.map(({ id, at }) => ({ id, at })), total: items.length });
		};
		const window: IDataObject = {
			path: '/list',
			sendQuery: true,
			queryParameters: rowsOf({ from: '{since}', to: '{until}' }),
			timestampField: 'at',
			timeFormat: 'epochMs',
			pagination: 'automatic',
			options: { windowLength: 24, maximumRecords: 2 },
		};
		const host = hostWith({
			...window,
			startFrom: 'date',
			startDate: iso(Date.now() - 10 * DAY),
		});
		const came = [
			await host.activate(),
			await host.poll(),
			await host.poll(),
			await host.poll(),
		];
		expect(came.map((rows) => rows?.map(({ id }) => id))).toEqual([
			['w1', 'w2'],
			['w3', 'w4'],
			['w5'],
			undefined,
		]);

		const now = hostWith({ ...window, startFrom: 'now' });
		expect(await now.activate()).toBeNull();
		records.push({ id: 'w9', at: Date.now() });
		expect((await now.poll())?.map(({ id }) => id)).toEqual(['w9']);
		expect(await hostWith({ ...window, startFrom: 'now' }).test()).toHaveLength(2);
		await expect(hostWith(window).activate()).rejects.toThrow('needs a time to start from');
	});
});

describe('a sync token that is a URL', () => {
	const TOKEN = 'plain-api-token';
	/** Microsoft Graph, delta query: `@odata.nextLink` to the last page, which has `@odata.deltaLink`. */
	const respond =
		(log: readonly string[], expired: ReadonlySet<string>) => (request: SeenRequest) => {
			const query = queryOf(request);
			const token = query.get('$deltatoken') ?? query.get('$skiptoken') ?? '0';
			if (expired.has(query.get('$deltatoken') ?? ''))
				return { status: 410, body: '{"error":{"code":"syncStateNotFound"}}' };
			const start = Number(token);
			const end = Math.min(start + 2, log.length);
			const link = `${setup.api.origin}/users/delta?${end < log.length ? '$skiptoken' : '$deltatoken'}=${end}`;
			return json({
				'@odata.context': `${setup.api.origin}/$metadata#users`,
				value: log.slice(start, end).map((id) => ({ id })),
				...(end < log.length ? { '@odata.nextLink': link } : { '@odata.deltaLink': link }),
			});
		};
	const delta: IDataObject = {
		path: '/users/delta',
		detect: 'cursor',
		syncTokenField: '@odata.deltaLink',
		pagination: 'automatic',
	};

	it('is requested as it is', async () => {
		const log = ['a', 'b', 'c', 'd', 'e'];
		setup.api.respond = respond(log, new Set());
		const host = hostWith(delta);
		expect((await host.activate())?.map(({ id }) => id)).toEqual(log);
		expect(await host.poll()).toBeNull();
		log.push('f', 'g', 'h');
		expect((await host.poll())?.map(({ id }) => id)).toEqual(['f', 'g', 'h']);
		expect(await host.poll()).toBeNull();
		expect(setup.api.seen.at(-1)?.url).toBe('/users/delta?$deltatoken=8');
	});

	it('is stored without the access token, which the API repeats in its links', async () => {
		const actor = setup.api.actor(setup.stage, { options: ['apiRequests'], sendIn: 'query' });
		const log = ['a', 'b'];
		const answer = respond(log, new Set());
		setup.api.respond = (request) => {
			const { body = '', ...rest } = answer(request);
			const link = /(deltatoken=\d+)/.exec(String(body))?.[0] ?? '';
			return { ...rest, body: String(body).replace(link, `$&&access_token=${TOKEN}`) };
		};
		const host = hostWith(delta, actor);
		await host.activate();
		log.push('c');

		expect((await host.poll())?.map(({ id }) => id)).toEqual(['c']);
		expect(JSON.stringify(host.notes())).not.toContain(TOKEN);
		expect(setup.api.seen.at(-1)?.url).toBe(`/users/delta?$deltatoken=3&access_token=${TOKEN}`);
	});

	it('that has expired starts over by itself, and the log says so', async () => {
		const log = ['a', 'b'];
		const expired = new Set<string>();
		setup.api.respond = respond(log, expired);
		const host = hostWith(delta);
		await host.activate();
		expired.add('2');
		log.push('c');
		expect((await host.poll())?.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
		expect(host.warnings.join()).toContain('no longer knows the sync token');
	});

	it('of another host is not requested', async () => {
		setup.api.respond = () =>
			json({ value: [{ id: 'a' }], '@odata.deltaLink': 'https://evil.example/' });
		const host = hostWith(delta);
		await expect(host.activate()).rejects.toThrow('points to another host: evil.example');
	});
});

describe('a list that has not changed', () => {
	const snapshot: IDataObject = { path: '/tags', detect: 'snapshot', pagination: 'off' };

	it.each([
		['ETag', 'if-none-match', () => `"v${records.length}"`],
		[
			'Last-Modified',
			'if-modified-since',
			() => new Date(HOUR_AGO + records.length * MINUTE).toUTCString(),
		],
	])('costs nothing where the server has an %s', async (header, condition, version) => {
		setup.api.respond = (request) => {
			const [known] = headerValues(request, condition);
			const headers = { [header]: version(), date: new Date().toUTCString() };
			if (known === version()) return { status: 304, headers };
			return json(
				records.map(({ id }) => ({ id })),
				headers,
			);
		};
		const host = hostWith(snapshot);
		expect(await host.activate()).toHaveLength(5);
		const before = setup.api.seen.length;
		expect(await host.poll()).toBeNull();
		expect(await host.poll()).toBeNull();
		expect(setup.api.seen.length - before).toBe(2);
		records.push({ id: 'r6', at: 0 });
		expect(await host.poll()).toMatchObject([{ change: 'new', id: 'r6' }]);
		expect(await host.poll()).toBeNull();
	});

	it('is read again where its Last-Modified is too young to be sure', async () => {
		setup.api.respond = () => {
			const now = new Date().toUTCString();
			return json([{ id: 'a' }], { date: now, 'last-modified': now });
		};
		const host = hostWith(snapshot);
		await host.activate();
		await host.poll();
		expect(
			setup.api.seen.flatMap((request) => headerValues(request, 'if-modified-since')),
		).toEqual([]);
	});
});

describe('a snapshot of a list whose API hiccups', () => {
	const forty = Array.from({ length: 40 }, (_none, index) => ({ id: index + 1 }));
	const list: IDataObject = { path: '/tags', detect: 'snapshot', pagination: 'off' };

	it.each<[string, Reply]>([
		['204', { status: 204 }],
		['an empty object', { body: '{}' }],
		['an error with status 200', { body: '{"ok":false,"error":"try later"}' }],
		['404', { status: 404, body: '{}' }],
	])('reports nothing as deleted for %s', async (_name, reply) => {
		setup.api.respond = () => json({ items: forty });
		const host = hostWith(list);
		await host.activate();
		setup.api.respond = () => reply;
		await expect(host.poll()).rejects.toThrow();
		setup.api.respond = () => json({ items: forty });
		expect(await host.poll()).toBeNull();
	});

	it('looks for records where they were found before, also among several lists', async () => {
		const calendars = [{ id: 9 }];
		setup.api.respond = () => json({ orders: forty, next: null });
		const host = hostWith({ ...list, pagination: 'automatic', pageOptions: {} });
		await host.activate();
		setup.api.respond = () => json({ orders: [...forty, { id: 41 }], calendars, next: null });
		expect(await host.poll()).toMatchObject([{ change: 'new', id: '41' }]);
		setup.api.respond = () => json({ orders: [], calendars, next: null });
		expect(await host.poll()).toBeNull();
		expect(host.warnings.join()).toContain('are missing from the list');
	});

	it.each([400, 404])(
		'is not believed at once to be empty where %d is listed for empty lists',
		async (status) => {
			setup.api.respond = () => json({ items: forty });
			const host = hostWith({
				...list,
				pagination: 'pageNumber',
				pageOptions: { endStatuses: String(status) },
			});
			setup.api.respond = ({ url }) => json({ items: url.includes('page=1') ? forty : [] });
			await host.activate();
			setup.api.respond = () => ({ status, body: '{}' });
			expect(await host.poll()).toBeNull();
			expect(host.warnings.join()).toContain('40 of 40 records are missing from the list');
		},
	);

	it('believes that most are gone only the second time', async () => {
		setup.api.respond = () => json({ items: forty });
		const host = hostWith(list);
		await host.activate();
		setup.api.respond = () => json({ items: [] });
		expect(await host.poll()).toBeNull();
		expect(host.warnings.join()).toContain('40 of 40 records are missing from the list');
		setup.api.respond = () => json({ items: forty });
		expect(await host.poll()).toBeNull();
		setup.api.respond = () => json({ items: forty.slice(0, 5) });
		expect(await host.poll()).toBeNull();
		expect(await host.poll()).toHaveLength(35);
	});

	it("reports them at once with 'Allow Mass Deletions'", async () => {
		setup.api.respond = () => json({ items: forty });
		const host = hostWith({ ...list, options: { allowMassDeletions: true } });
		await host.activate();
		setup.api.respond = () => json({ items: [] });
		expect(await host.poll()).toHaveLength(40);
	});

	it('is an error where a page comes empty although more were stated', async () => {
		const page = (request: SeenRequest) => Number(queryOf(request).get('page') ?? 1);
		let isHiccup = false;
		setup.api.respond = (request) => {
			const start = (page(request) - 1) * 25;
			const items = isHiccup && start > 0 ? [] : forty.slice(start, start + 25);
			return json({ items, total: 40 });
		};
		const host = hostWith({
			...list,
			pagination: 'pageNumber',
			pageOptions: { totalField: 'total' },
		});
		await host.activate();
		isHiccup = true;
		await expect(host.poll()).rejects.toThrow(/reported 40/);
		isHiccup = false;
		expect(await host.poll()).toBeNull();
	});
});

describe('Automatic', () => {
	it.each([3, 20, 50])(
		'asks for Pagination where %d rows show no sign of pages, in the test and the first poll',
		async (count) => {
			setup.api.respond = () =>
				json(Array.from({ length: count }, (_none, id) => ({ id, at: iso(id) })));
			const parameters = { path: '/list', timestampField: 'at', pagination: 'automatic' };
			const attempts = [
				async () => await hostWith(parameters).test(),
				async () => await hostWith(parameters).activate(),
			];
			for (const attempt of attempts)
				await expect(attempt()).rejects.toMatchObject({
					message: expect.stringContaining(
						`The response has ${count} rows and does not say whether there are more`,
					),
					description: expect.stringContaining("'Pagination'"),
				});
			expect(await hostWith({ ...parameters, pagination: 'off' }).activate()).toHaveLength(
				count,
			);
		},
	);

	it('reads each page once where it chose cursors', async () => {
		setup.api.respond = (request) => {
			const start = Number((queryOf(request).get('cursor') ?? 'c0').slice(1));
			return json({
				items: records
					.slice(start, start + 2)
					.map(({ id, at }) => ({ id, at: iso(at + 7) })),
				nextCursor: start + 2 < records.length ? `c${start + 2}` : null,
			});
		};
		const host = hostWith({ path: '/list', timestampField: 'at', pagination: 'automatic' });
		expect(await host.activate()).toHaveLength(5);
		expect(setup.api.seen.map((request) => queryOf(request).get('cursor'))).toEqual([
			null,
			'c2',
			'c4',
		]);
		await host.poll();
		expect(host.warnings).toEqual([expect.stringContaining('next page by')]);
	});
});

describe('Bad Records', () => {
	it('stops by default, or skips and says how many', async () => {
		setup.api.respond = () =>
			json([{ id: 'a', at: iso(1_000_007) }, { id: 'b' }, { id: 'c', at: iso(2_000_007) }]);
		const list: IDataObject = { path: '/list', timestampField: 'at', pagination: 'off' };
		await expect(hostWith(list).activate()).rejects.toThrow("A record has no value in 'at'");

		const host = hostWith({ ...list, options: { badRecords: 'skip' } });
		expect((await host.activate())?.map(({ id }) => id)).toEqual(['a', 'c']);
		expect(host.warnings.join()).toContain(
			"1 record was skipped. The first error: A record has no value in 'at'",
		);
	});

	it('skips a parent whose list is refused', async () => {
		setup.api.respond = ({ url }) => {
			if (url === '/groups') return json([{ id: 1 }, { id: 2 }]);
			if (url.startsWith('/groups/1/')) return { status: 403, body: '{"error":"no access"}' };
			return json([{ id: 'x', at: iso(1_000_007) }]);
		};
		const list: IDataObject = {
			path: '/groups/{id}/records',
			timestampField: 'at',
			pagination: 'off',
		};
		await expect(
			hostWith({ ...list, options: { parentPath: 'groups' } }).activate(),
		).rejects.toThrow(/403|no access/);
		const host = hostWith({ ...list, options: { parentPath: 'groups', badRecords: 'skip' } });
		expect((await host.activate())?.map(({ id }) => id)).toEqual(['x']);
		expect(host.warnings.join()).toContain('1 record was skipped');
	});
});

it('times without a zone are refused when the workflow is set up, and name Time Zone', async () => {
	setup.api.respond = () => json([{ id: 'a', at: '2026-03-01 13:45:07' }]);
	const list: IDataObject = { path: '/list', timestampField: 'at', pagination: 'off' };
	const attempts = [
		async () => await hostWith(list).test(),
		async () => await hostWith(list).activate(),
	];
	for (const attempt of attempts)
		await expect(attempt()).rejects.toMatchObject({
			message: `The times in 'at' have no time zone: "2026-03-01 13:45:07"`,
			description: expect.stringContaining("'Time Zone' under 'Options'"),
		});
	const host = hostWith({ ...list, options: { timeZone: 'Europe/Amsterdam' } });
	expect(await host.activate()).toHaveLength(1);
});
