/**
 * Syncs of public APIs, each configured as a user would from its documentation, against a strict
 * simulator of what that documentation says.
 */
import type { IDataObject } from 'n8n-workflow';

import { TokenFlowTrigger } from '../../../nodes/TokenFlow/TokenFlowTrigger.node';
import { headerValues, type Reply, type SeenRequest } from '../support/plainApi';
import { pollHost, type PollHost } from '../support/pollHost';
import { plainStage } from '../support/plainStage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const setup = plainStage('tokenServer');

interface Item {
	readonly id: string;
	readonly at: number;
}

const HOUR_AGO = Date.now() - 3_600_000;
const PAGE = 2;

let items: Item[] = [];
beforeEach(() => {
	items = [1, 2, 3, 4, 5].map((id) => ({ id: `r${id}`, at: HOUR_AGO + id * 1007 }));
});

let workflows = 0;

function hostWith(parameters: IDataObject): PollHost {
	workflows += 1;
	return pollHost({
		type: new TokenFlowTrigger(),
		credentials: setup.stage.core.credentials,
		credentialType: 'tokenFlowApi',
		credentialId: setup.actor.credentialId,
		parameters: { detect: 'changedSince', startFrom: 'everything', ...parameters },
		workflowId: `sync-vendors-${workflows}`,
	});
}

const rowsOf = (values: Readonly<Record<string, string>>) => ({
	rows: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const json = (data: unknown, status = 200): Reply => ({ status, body: JSON.stringify(data) });
const rejected = (message: string): Reply => json({ message }, 400);
const queryOf = ({ url }: SeenRequest) => new URL(url, setup.api.origin).searchParams;
const iso = (ms: number) => new Date(ms).toISOString();

/** Records changed since a time, oldest first. */
const since = (from: number) => items.filter(({ at }) => at >= from).sort((a, b) => a.at - b.at);

/** All at first, then a new one of the same time as the last, then a change; and nothing twice. */
async function expectSync(host: PollHost, idField = 'id'): Promise<void> {
	const ids = (rows: IDataObject[] | null) => rows?.map((row) => row[idField]);
	expect(ids(await host.activate())).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
	expect(await host.poll()).toBeNull();
	items.push({ id: 'r6', at: items.at(-1)?.at ?? 0 });
	expect(ids(await host.poll())).toEqual(['r6']);
	items = items.map((each) => (each.id === 'r1' ? { ...each, at: Date.now() - 7 } : each));
	expect(ids(await host.poll())).toEqual(['r1']);
	expect(await host.poll()).toBeNull();
}

/** HubSpot, POST /crm/v3/objects/contacts/search: times in ms, `paging.next.after` into the body. */
it('HubSpot: a search with filter groups', async () => {
	setup.api.respond = ({ method, body }) => {
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
	};
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

/** Xero Accounting, GET /Invoices: `If-Modified-Since` in UTC, dates as `/Date(ms+0000)/`, pages from 1. */
it('Xero: a filter in a header and dates of .NET', async () => {
	setup.api.respond = (request) => {
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
	};
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

/** Salesforce REST, GET /query: SOQL takes times without quotes, `nextRecordsUrl` is a path. */
it('Salesforce: SOQL, whose next page is a path', async () => {
	let found: Item[] = [];
	setup.api.respond = (request) => {
		const { pathname } = new URL(request.url, setup.api.origin);
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
	};
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

/** Slack, conversations.history: `oldest` is exclusive, newest first, `ts` is ID and time in µs. */
it('Slack: newest first, and a filter that leaves its own instant out', async () => {
	const ts = (at: number) => `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}217`;
	setup.api.respond = (request) => {
		const oldest = Number(queryOf(request).get('oldest') ?? 0);
		const found = [...items].filter(({ at }) => Number(ts(at)) > oldest).reverse();
		const start = Number(queryOf(request).get('cursor') ?? 0);
		const end = start + PAGE;
		return json({
			ok: true,
			messages: found
				.slice(start, end)
				.map(({ id, at }) => ({ client_msg_id: id, ts: ts(at) })),
			has_more: end < found.length,
			response_metadata: { next_cursor: end < found.length ? String(end) : '' },
		});
	};
	await expectSync(
		hostWith({
			path: '/conversations.history',
			sinceParameter: 'oldest',
			timeFormat: 'epochSeconds',
			idField: 'client_msg_id',
			timestampField: 'ts',
			pagination: 'cursor',
			cursorField: 'response_metadata.next_cursor',
			cursorParameter: 'cursor',
			options: { sinceIsExclusive: true },
		}),
		'client_msg_id',
	);
});

/** Google Calendar, events.list: `nextPageToken` up to the last page, which has `nextSyncToken`; 410. */
it('Google Calendar: a sync token on the last page, and 410 when it has expired', async () => {
	const log = ['a', 'b', 'c', 'd', 'e'];
	let isExpired = false;
	setup.api.respond = (request) => {
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
	};
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
