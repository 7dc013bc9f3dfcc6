/**
 * Syncs of public APIs that say in their own ways that there is nothing new, what a record is, or where to
 * begin, each configured as a user would from the page that is named with it.
 */
import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { headerValues } from '../support/plainApi';
import { type Item, iso, json, PAGE, rejected, rowsOf, vendorSync } from '../support/vendorSync';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const vendor = vendorSync();
const { hostWith, expectSync, queryOf, since } = vendor;

const whole = (ms: number) => iso(ms).replace(/\.\d+Z$/, 'Z');
const textOf = (ms: number, zone: string) =>
	DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
const fromTheBeginning: IDataObject = { startFrom: 'date', startDate: '2020-01-01' };
const idsOf = (rows: IDataObject[] | null, name = 'id') => rows?.map((row) => row[name]);

/** docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api: one page has no `Link` at all. */
it('GitHub: Automatic, where only some responses have a Link header', async () => {
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const found = since(Date.parse(query.get('since') ?? iso(0)));
		const page = Number(query.get('page') ?? 1);
		const next = new URLSearchParams(query);
		next.set('page', String(page + 1));
		const link = `<${vendor.origin()}/repos/a/b/issues?${next}>; rel="next"`;
		const rows = found.slice((page - 1) * PAGE, page * PAGE);
		return json(
			rows.map(({ id, at }) => ({ id, number: 1, updated_at: whole(at) })),
			200,
			page * PAGE < found.length ? { link } : {},
		);
	});
	await expectSync(
		hostWith({
			path: '/repos/a/b/issues',
			sinceParameter: 'since',
			timestampField: 'updated_at',
			timeFormat: 'isoSeconds',
			sendQuery: true,
			queryParameters: rowsOf({ state: 'all', sort: 'updated', direction: 'asc' }),
			pagination: 'automatic',
			options: { sortOrder: 'oldestFirst' },
		}),
	);
});

/** www.zoho.com/crm/developer/docs/api/v2/get-records.html: `If-Modified-Since`, `info.more_records`. */
it('Zoho CRM: a filter in a header, and 304 where nothing has changed', async () => {
	let isQuiet = false;
	vendor.respondWith((request) => {
		const [from = iso(0)] = headerValues(request, 'if-modified-since');
		const found = isQuiet ? [] : since(Date.parse(from));
		if (found.length === 0) return { status: 304 };
		const page = Number(queryOf(request).get('page') ?? 1);
		const rows = found.slice((page - 1) * PAGE, page * PAGE);
		return json({
			data: rows.map(({ id, at }) => ({ id, Modified_Time: whole(at) })),
			info: {
				page,
				per_page: PAGE,
				count: rows.length,
				more_records: page * PAGE < found.length,
			},
		});
	});
	const list: IDataObject = {
		path: '/crm/v2/Leads',
		sendHeaders: true,
		headers: rowsOf({ 'If-Modified-Since': '{since}' }),
		timestampField: 'Modified_Time',
		timeFormat: 'isoSeconds',
		pagination: 'automatic',
	};
	await expectSync(hostWith(list));
	isQuiet = true;
	const quiet = hostWith({ ...list, startFrom: 'now' });
	expect(await quiet.activate()).toBeNull();
	expect(await quiet.poll()).toBeNull();
});

/** developer.squareup.com/reference/square/orders-api/search-orders: `orders` and `cursor` are optional. */
it('Square: an empty object where there is nothing', async () => {
	let isQuiet = false;
	vendor.respondWith(({ body }) => {
		const { start_at: from, cursor = '0' } = JSON.parse(body) as {
			start_at: string;
			cursor?: string;
		};
		const found = isQuiet ? [] : since(Date.parse(from));
		const end = Number(cursor) + PAGE;
		return json({
			...(found.length > 0 && {
				orders: found
					.slice(Number(cursor), end)
					.map(({ id, at }) => ({ id, updated_at: iso(at) })),
			}),
			...(end < found.length && { cursor: String(end) }),
		});
	});
	const list: IDataObject = {
		path: '/v2/orders/search',
		method: 'POST',
		jsonBody: '{ "start_at": "{since}" }',
		timestampField: 'updated_at',
		pagination: 'cursor',
		cursorField: 'cursor',
		cursorParameter: 'cursor',
		pageOptions: { sendIn: 'body' },
	};
	await expectSync(hostWith(list));
	isQuiet = true;
	const quiet = hostWith({ ...list, startFrom: 'now' });
	expect(await quiet.activate()).toBeNull();
	expect(await quiet.poll()).toBeNull();
});

/** developer.intuit.com, Change data capture operation: what has not changed is left out; no pages. */
it('QuickBooks: a list deep in one response, left out where nothing changed', async () => {
	let isQuiet = false;
	vendor.respondWith((request) => {
		const from = Date.parse(queryOf(request).get('changedSince') ?? '');
		if (Number.isNaN(from)) return rejected('changedSince is required');
		const rows = (isQuiet ? [] : since(from)).map(({ id, at }) => ({
			Id: id,
			MetaData: { LastUpdatedTime: whole(at).replace('Z', '+00:00') },
		}));
		const found = rows.length === 0 ? {} : { Customer: rows };
		return json({ CDCResponse: [{ QueryResponse: [found] }], time: iso(Date.now()) });
	});
	const list: IDataObject = {
		path: '/v3/company/1/cdc',
		sendQuery: true,
		queryParameters: rowsOf({ entities: 'Customer', changedSince: '{since}' }),
		idField: 'Id',
		timestampField: 'MetaData.LastUpdatedTime',
		timeFormat: 'isoSeconds',
		pagination: 'off',
		pageOptions: { listField: 'CDCResponse.0.QueryResponse.0.Customer' },
	};
	await expectSync(hostWith({ ...list, ...fromTheBeginning }), 'Id');
	isQuiet = true;
	const quiet = hostWith({ ...list, startFrom: 'now' });
	expect(await quiet.activate()).toBeNull();
	expect(await quiet.poll()).toBeNull();
});

/** developers.google.com/gmail/api/reference/rest/v1/users.history/list: `history` is left out, `historyId` is not. */
it('Gmail: a history that is left out where nothing happened', async () => {
	const log = ['1', '2', '3'];
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const from = Number(query.get('pageToken') ?? query.get('startHistoryId') ?? NaN);
		if (Number.isNaN(from)) return rejected('Missing startHistoryId');
		const rows = log.slice(from, from + PAGE);
		return json({
			...(rows.length > 0 && { history: rows.map((id) => ({ id, messages: [{ id }] })) }),
			...(from + PAGE < log.length && { nextPageToken: String(from + PAGE) }),
			historyId: String(log.length),
		});
	});
	const host = hostWith({
		path: '/gmail/v1/users/me/history',
		detect: 'cursor',
		syncTokenField: 'historyId',
		syncTokenParameter: 'startHistoryId',
		pagination: 'cursor',
		cursorField: 'nextPageToken',
		cursorParameter: 'pageToken',
		pageOptions: { listField: 'history' },
		options: { initialSyncCursor: '0' },
	});
	expect(idsOf(await host.activate())).toEqual(['1', '2', '3']);
	expect(await host.poll()).toBeNull();
	log.push('4', '5', '6');
	expect(idsOf(await host.poll())).toEqual(['4', '5', '6']);
	expect(await host.poll()).toBeNull();
});

/** developers.pipedrive.com/docs/api/v1/Recents: `id` is unique for each `item` only, `data` is null without any. */
it('Pipedrive: an ID that is unique together with a type', async () => {
	const row = ({ id, at }: Item) => ({
		item: ['deal', 'person'][Number(id.slice(1)) % 2],
		id: Math.ceil(Number(id.slice(1)) / 2),
		data: { name: id, update_time: textOf(at, 'utc') },
	});
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const from = query.get('since_timestamp') ?? '';
		if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(from)) return rejected('since_timestamp');
		const found = since(Date.parse(`${from.replace(' ', 'T')}Z`));
		const start = Number(query.get('start') ?? 0);
		const isMore = start + PAGE < found.length;
		return json({
			success: true,
			data: found.length === 0 ? null : found.slice(start, start + PAGE).map(row),
			additional_data: {
				pagination: {
					start,
					limit: PAGE,
					more_items_in_collection: isMore,
					...(isMore && { next_start: start + PAGE }),
				},
			},
		});
	});
	const list: IDataObject = {
		...fromTheBeginning,
		path: '/v1/recents',
		sendQuery: true,
		queryParameters: rowsOf({ since_timestamp: '{since}' }),
		timestampField: 'data.update_time',
		timeFormat: 'custom',
		timePattern: 'yyyy-MM-dd HH:mm:ss',
		pagination: 'automatic',
		options: { timeZone: 'UTC' },
	};
	await expectSync(hostWith({ ...list, idField: 'item, id' }), ({ data }) =>
		data === undefined ? '' : (data as IDataObject).name,
	);
	// The last two share an ID and a time.
	await expect(hostWith(list).activate()).rejects.toMatchObject({
		message: `Two different records have the same 'id' and time: "3"`,
		description: expect.stringContaining("in 'ID Field' that is unique to each record"),
	});
});

/** developers.asana.com/reference/events: without a token, or with an old one, 412 with another one. */
it('Asana: the first token comes with a rejection', async () => {
	const log = ['a'];
	let isForgetful = false;
	vendor.respondWith((request) => {
		const sync = queryOf(request).get('sync');
		const start = Number(sync?.slice(1));
		if (sync === null || isForgetful) {
			isForgetful = false;
			const message = 'Sync token invalid or too old.';
			return json({ errors: [{ message }], sync: `s${log.length}` }, 412);
		}
		const end = Math.min(start + PAGE, log.length);
		return json({
			data: log.slice(start, end).map((action) => ({ action })),
			sync: `s${end}`,
			has_more: end < log.length,
		});
	});
	const host = hostWith({
		path: '/api/1.0/events',
		sendQuery: true,
		queryParameters: rowsOf({ resource: '1' }),
		detect: 'cursor',
		syncTokenField: 'sync',
		syncTokenParameter: 'sync',
		pagination: 'off',
	});
	expect(await host.activate()).toBeNull();
	log.push('b', 'c', 'd');
	expect(idsOf(await host.poll(), 'action')).toEqual(['b', 'c', 'd']);
	expect(await host.poll()).toBeNull();
	isForgetful = true;
	expect(await host.poll()).toBeNull();
	expect(host.warnings.join()).toContain('no longer knows the sync token');
	log.push('e');
	expect(idsOf(await host.poll(), 'action')).toEqual(['e']);
});

/** developer.todoist.com/sync: a token in the body, `*` at first, and another one in each response. */
it('Todoist: a token in the body, without a parameter', async () => {
	const log = ['a', 'b', 'c'];
	let count = 0;
	vendor.respondWith(({ body, url }) => {
		const { sync_token: token } = JSON.parse(body) as { sync_token: string };
		if (url.includes('?') || token === '') return rejected('Invalid sync token');
		count += 1;
		return json({
			sync_token: `${log.length}-${count}`,
			items: log.slice(token === '*' ? 0 : Number.parseInt(token)).map((id) => ({ id })),
		});
	});
	const list: IDataObject = {
		path: '/sync',
		method: 'POST',
		jsonBody: '{ "sync_token": "{token}", "resource_types": ["items"] }',
		detect: 'cursor',
		syncTokenField: 'sync_token',
		pagination: 'off',
		options: { initialSyncCursor: '*' },
	};
	const host = hostWith(list);
	expect(idsOf(await host.activate())).toEqual(['a', 'b', 'c']);
	expect(await host.poll()).toBeNull();
	log.push('d');
	expect(idsOf(await host.poll())).toEqual(['d']);
	await expect(
		hostWith({ ...list, jsonBody: '{}', syncTokenParameter: '' }).activate(),
	).rejects.toThrow("'Sync Token Parameter' is required");
});

/**
 * docs.oracle.com, NetSuite SuiteQL REST: a query by POST, pages in the URL; times that the query writes are those
 * of the account.
 */
it('NetSuite: a query whose times are those of the account', async () => {
	const zone = 'America/Los_Angeles';
	vendor.respondWith((request) => {
		const { q } = JSON.parse(request.body) as { q: string };
		const [, from = ''] = /TO_TIMESTAMP\('([^']+)'/.exec(q) ?? [];
		const time = DateTime.fromFormat(from, 'yyyy-MM-dd HH:mm:ss', { zone });
		if (!time.isValid) return rejected('Invalid query');
		const found = since(time.toMillis());
		const start = Number(queryOf(request).get('offset') ?? 0);
		const rows = found.slice(start, start + PAGE);
		const hasMore = start + PAGE < found.length;
		const next = `${vendor.origin()}/services/rest/query/v1/suiteql?offset=${start + PAGE}`;
		return json({
			links: hasMore ? [{ rel: 'next', href: next }] : [],
			count: rows.length,
			hasMore,
			offset: start,
			totalResults: found.length,
			items: rows.map(({ id, at }) => ({ links: [], id, changed: textOf(at, zone) })),
		});
	});
	await expectSync(
		hostWith({
			path: '/services/rest/query/v1/suiteql',
			method: 'POST',
			jsonBody: JSON.stringify({
				q: "SELECT id, TO_CHAR(lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS changed FROM customer WHERE lastmodifieddate >= TO_TIMESTAMP('{since}', 'YYYY-MM-DD HH24:MI:SS')",
			}),
			timestampField: 'changed',
			timeFormat: 'custom',
			timePattern: 'yyyy-MM-dd HH:mm:ss',
			pagination: 'automatic',
			options: { timeZone: zone },
		}),
	);
});

/** A filter that is about another time than the one by which records are told apart hides changes. */
it('records that are older than requested are a hint to another timestamp field', async () => {
	vendor.respondWith(() =>
		json(since(0).map(({ id, at }) => ({ id, created: iso(at - 400 * 86_400_000), n: at }))),
	);
	const host = hostWith({
		path: '/list',
		sinceParameter: 'updated_since',
		timestampField: 'created',
		pagination: 'off',
		startFrom: 'now',
	});
	await host.activate();
	await host.poll();
	expect(host.warnings.join()).toContain("Check that 'Timestamp Field' has the time by which");
});
