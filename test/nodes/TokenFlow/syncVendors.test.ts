/**
 * Syncs of public APIs, each configured as a user would from the page that is named with it, against a
 * strict simulator of what that page says.
 */
import type { IDataObject } from 'n8n-workflow';

import { headerValues } from '../support/plainApi';
import { type Item, iso, json, PAGE, rejected, rowsOf, vendorSync } from '../support/vendorSync';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const vendor = vendorSync();
const { hostWith, expectSync, queryOf, since } = vendor;

/** developers.hubspot.com/docs/api-reference/crm/search-the-crm: times in ms, `paging.next.after` into the body. */
it('HubSpot: a search with filter groups', async () => {
	vendor.respondWith(({ method, body }) => {
		const { filterGroups, after = '0' } = JSON.parse(body) as {
			filterGroups: Array<{ filters: Array<{ operator: string; value: string }> }>;
			after?: string;
		};
		const filter = filterGroups[0]?.filters[0];
		if (method !== 'POST' || filter?.operator !== 'GTE' || !/^\d+$/.test(filter.value))
			return rejected('invalid filter');
		const found = since(Number(filter.value));
		const end = Number(after) + PAGE;
		return json({
			total: found.length,
			results: found.slice(Number(after), end).map(({ id, at }) => ({
				id,
				properties: { lastmodifieddate: iso(at) },
			})),
			...(end < found.length ? { paging: { next: { after: String(end) } } } : {}),
		});
	});
	await expectSync(
		hostWith({
			path: '/crm/v3/objects/contacts/search',
			method: 'POST',
			jsonBody:
				'{ "filterGroups": [{ "filters": [{ "propertyName": "lastmodifieddate", "operator": "GTE", "value": "{since}" }] }], "sorts": ["lastmodifieddate"] }',
			timestampField: 'properties.lastmodifieddate',
			timeFormat: 'epochMs',
			pagination: 'cursor',
			cursorField: 'paging.next.after',
			cursorParameter: 'after',
			pageOptions: { sendIn: 'body' },
		}),
	);
});

/** developer.xero.com/documentation/api/accounting/invoices: `If-Modified-Since` in UTC, dates of .NET, pages from 1. */
it('Xero: a filter in a header and dates of .NET', async () => {
	vendor.respondWith((request) => {
		const [from] = headerValues(request, 'if-modified-since');
		if (from !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(from))
			return rejected('invalid If-Modified-Since');
		const start = (Number(queryOf(request).get('page') ?? 1) - 1) * PAGE;
		const found = since(from === undefined ? 0 : Date.parse(`${from}Z`));
		return json({
			Id: 'x',
			Status: 'OK',
			Invoices: found
				.slice(start, start + PAGE)
				.map(({ id, at }) => ({ InvoiceID: id, UpdatedDateUTC: `/Date(${at}+0000)/` })),
		});
	});
	await expectSync(
		hostWith({
			path: '/api.xro/2.0/Invoices',
			sendHeaders: true,
			headers: rowsOf({ 'If-Modified-Since': '{since}' }),
			idField: 'InvoiceID',
			timestampField: 'UpdatedDateUTC',
			timeFormat: 'custom',
			timePattern: "yyyy-MM-dd'T'HH:mm:ss",
			pagination: 'pageNumber',
			pageOptions: { listField: 'Invoices' },
			options: { timeZone: 'UTC' },
		}),
		'InvoiceID',
	);
});

/** developer.salesforce.com/docs/platform/api-rest/guide/resources-query: `done`, `nextRecordsUrl` is a path. */
it('Salesforce: SOQL, whose next page is a path', async () => {
	let found: Item[] = [];
	vendor.respondWith((request) => {
		const { pathname } = new URL(request.url, vendor.origin());
		const query = queryOf(request).get('q');
		if (query !== null) {
			const [, from = ''] = /WHERE SystemModstamp >= (\S+Z) ORDER/.exec(query) ?? [];
			if (Number.isNaN(Date.parse(from))) return rejected('MALFORMED_QUERY');
			found = since(Date.parse(from));
		}
		const start = Number(/-(\d+)$/.exec(pathname)?.[1] ?? 0);
		const done = start + PAGE >= found.length;
		return json({
			totalSize: found.length,
			done,
			...(done ? {} : { nextRecordsUrl: `/services/data/v60.0/query/01gX-${start + PAGE}` }),
			records: found.slice(start, start + PAGE).map(({ id, at }) => ({
				attributes: { type: 'Account' },
				Id: id,
				SystemModstamp: iso(at).replace('Z', '+0000'),
			})),
		});
	});
	await expectSync(
		hostWith({
			path: '/services/data/v60.0/query',
			sendQuery: true,
			queryParameters: rowsOf({
				q: 'SELECT Id, SystemModstamp FROM Account WHERE SystemModstamp >= {since} ORDER BY SystemModstamp',
			}),
			idField: 'Id',
			timestampField: 'SystemModstamp',
			pagination: 'nextUrl',
			nextUrlField: 'nextRecordsUrl',
		}),
		'Id',
	);
});

/**
 * docs.slack.dev/reference/methods/conversations.history: `oldest` is exclusive, newest first; `ts` is ID and
 * time, in µs.
 */
it('Slack: newest first, a time that is the ID, and a filter that leaves its own instant out', async () => {
	const ts = ({ id, at }: Item) =>
		`${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}21${id.slice(1)}`;
	vendor.respondWith((request) => {
		const oldest = Number(queryOf(request).get('oldest') ?? 0);
		const found = since(0)
			.filter((item) => Number(ts(item)) > oldest)
			.reverse();
		const start = Number(queryOf(request).get('cursor') ?? 0);
		const end = start + PAGE;
		return json({
			ok: true,
			messages: found.slice(start, end).map((item) => ({ text: item.id, ts: ts(item) })),
			has_more: end < found.length,
			response_metadata: { next_cursor: end < found.length ? String(end) : '' },
		});
	});
	await expectSync(
		hostWith({
			path: '/conversations.history',
			sinceParameter: 'oldest',
			timeFormat: 'epochSeconds',
			idField: 'ts',
			timestampField: 'ts',
			pagination: 'cursor',
			cursorField: 'response_metadata.next_cursor',
			cursorParameter: 'cursor',
			options: { sinceIsExclusive: true },
		}),
		'text',
	);
});

/** developers.google.com/calendar/v3/sync: `nextPageToken` up to the last page, which has `nextSyncToken`; 410. */
it('Google Calendar: a sync token on the last page, and 410 when it has expired', async () => {
	const log = ['a', 'b', 'c', 'd', 'e'];
	let isExpired = false;
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const sync = query.get('syncToken');
		if (sync !== null && isExpired) {
			isExpired = false;
			return json({ error: { code: 410, errors: [{ reason: 'fullSyncRequired' }] } }, 410);
		}
		const start = Number(query.get('pageToken') ?? sync ?? 0);
		const end = Math.min(start + PAGE, log.length);
		return json({
			kind: 'calendar#events',
			items: log.slice(start, end).map((id) => ({ id })),
			...(end < log.length ? { nextPageToken: `${end}` } : { nextSyncToken: `${end}` }),
		});
	});
	const host = hostWith({
		path: '/calendars/primary/events',
		detect: 'cursor',
		syncTokenField: 'nextSyncToken',
		syncTokenParameter: 'syncToken',
		pagination: 'cursor',
		cursorField: 'nextPageToken',
		cursorParameter: 'pageToken',
	});
	const ids = (rows: IDataObject[] | null) => rows?.map(({ id }) => id);
	expect(ids(await host.activate())).toEqual(log);
	expect(await host.poll()).toBeNull();
	log.push('f', 'g', 'h');
	expect(ids(await host.poll())).toEqual(['f', 'g', 'h']);
	isExpired = true;
	expect(ids(await host.poll())).toEqual(log);
	expect(host.warnings.join()).toContain('no longer knows the sync token');
});
