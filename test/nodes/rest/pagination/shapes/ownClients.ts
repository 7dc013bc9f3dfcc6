import { follow, linkOf, type Next, sent } from './reference';
import type { ShapeRequest } from './types';
import { valueAt } from './values';

/** What the documentation of these asks of a client, which no generic choice says. */
export const ownClients: Readonly<Record<string, Next>> = {
	'Hotelbeds Content: hotels': (read, so) => {
		if (so.rows >= Number(valueAt(read.body, 'total'))) return undefined;
		const from = sent(read.request, { in: 'query', at: 'from' }, so.rows + 1);
		return sent(from, { in: 'query', at: 'to' }, so.rows + 100);
	},
	'SumUp: history of transactions': (read) => {
		const [link] = valueAt(read.body, 'links') as Array<{ href: string }>;
		return link === undefined ? undefined : follow(read, `?${link.href}`);
	},
	'Signaturgruppen: entries of an index': (read) => {
		const { hasNext, lastId, lastEntryIndexTimeUtc } = JSON.parse(
			read.headers['x-pagination'] ?? '{}',
		) as Record<string, unknown>;
		if (hasNext !== true) return undefined;
		const start = { in: 'query', at: 'startEntryIndexTimeUtc' } as const;
		const from = sent(read.request, start, lastEntryIndexTimeUtc);
		return sent(from, { in: 'query', at: 'lastId' }, lastId);
	},
	'Dynatrace: entities': (read) => {
		const key = valueAt(read.body, 'nextPageKey');
		if (key === undefined) return undefined;
		return follow(read, `/api/v2/entities?nextPageKey=${String(key)}`);
	},
	'EPS Momentum: items': (read, so) =>
		(read.body as unknown[]).length === 100
			? sent(read.request, { in: 'query', at: 'pagination' }, `100,${so.rows}`)
			: undefined,
	'ServiceDesk Plus: requests': (read, so) => {
		const text = JSON.stringify({ list_info: { row_count: 50, start_index: so.rows + 1 } });
		return valueAt(read.body, 'list_info.has_more_rows') === true
			? sent(read.request, { in: 'query', at: 'input_data' }, text)
			: undefined;
	},
	'Enigma Public: collections': (read, so) => {
		const [, end = '0', total = '0'] =
			/-(\d+)\/(\d+)$/.exec(read.headers['content-range'] ?? '') ?? [];
		const range = `resources=${so.rows}-${so.rows + 99}`;
		return Number(end) + 1 < Number(total)
			? sent(read.request, { in: 'header', at: 'Range' }, range)
			: undefined;
	},
	'Conductor V1: QuickBooks Desktop invoices': (read) =>
		valueAt(read.body, 'IteratorRemainingCount') === 0
			? undefined
			: sent(
					read.request,
					{ in: 'body', at: 'IteratorID' },
					valueAt(read.body, 'IteratorID'),
				),
	'Ory Hydra: OAuth2 clients without the prefix in its links': (read) => {
		const link = linkOf(read.headers.link, undefined);
		return link === undefined ? undefined : follow(read, `/admin${link}`);
	},
	'Zoho CRM GraphQL: contacts': (read) => {
		const next = valueAt(read.body, 'data.Records.Contacts._info.next_offset');
		const query = String(valueAt(read.request.body, 'query'));
		const text = query.replace(/offset: \d+/, `offset: ${String(next)}`);
		return next === null ? undefined : sent(read.request, { in: 'body', at: 'query' }, text);
	},
	'MediaWiki: members of a category': (read) => {
		const more = valueAt(read.body, 'continue') as Record<string, string> | undefined;
		if (!more) return undefined;
		return Object.entries(more).reduce(
			(request, [at, value]) => sent(request, { in: 'query', at }, value),
			read.request,
		);
	},
	'Dropbox: list_folder': (read) =>
		valueAt(read.body, 'has_more') === true
			? {
					...read.request,
					url: new URL('/2/files/list_folder/continue', read.request.url),
					body: { cursor: valueAt(read.body, 'cursor') },
				}
			: undefined,
	'QuickBooks Online: query of customers': (read, so) => {
		const text = `select * from Customer startposition ${so.rows + 1} maxresults 100`;
		return read.items.length === 100
			? sent(read.request, { in: 'query', at: 'query' }, text)
			: undefined;
	},
	'VTEX Master Data: search': (read, so) => {
		const total = Number(/\/(\d+)$/.exec(read.headers['rest-content-range'] ?? '')?.[1]);
		const range = `resources=${so.rows}-${so.rows + 100}`;
		return so.rows < total
			? sent(read.request, { in: 'header', at: 'REST-Range' }, range)
			: undefined;
	},
	'Wildberries: product cards': (read) => {
		const { updatedAt, nmID, total } = valueAt(read.body, 'cursor') as Record<string, unknown>;
		if (Number(total) < 100) return undefined;
		const at = 'settings.cursor';
		return [
			['updatedAt', updatedAt],
			['nmID', nmID],
		].reduce(
			(request, [name, value]) =>
				sent(request, { in: 'body', at: `${at}.${String(name)}` }, value),
			read.request,
		);
	},
	'PrestaShop: products': (read, so) =>
		read.items.length < 100
			? undefined
			: sent(read.request, { in: 'query', at: 'limit' }, `${so.rows},100`),
	'OpenFEC: receipts by keyset': (read) => {
		const last = valueAt(read.body, 'pagination.last_indexes') as Record<string, string> | null;
		return last === null
			? undefined
			: Object.entries(last).reduce(
					(request, [at, value]) => sent(request, { in: 'query', at }, value),
					read.request,
				);
	},
	'STAC API: search by POST': (read) => {
		const links = valueAt(read.body, 'links') as Array<{ rel: string; body?: object }>;
		const next = links.find(({ rel }) => rel === 'next');
		if (next === undefined) return undefined;
		return { ...read.request, body: { ...(read.request.body as object), ...next.body } };
	},
	'Kiwoom REST: executions': (read) =>
		read.headers['cont-yn'] === 'Y'
			? ['cont-yn', 'next-key'].reduce(
					(request, at) => sent(request, { in: 'header', at }, read.headers[at]),
					read.request,
				)
			: undefined,
	'Azure Table Storage: entities': (read) =>
		['NextPartitionKey', 'NextRowKey'].reduce<ShapeRequest | undefined>((request, at) => {
			const value = read.headers[`x-ms-continuation-${at.toLowerCase()}`];
			return request && value !== undefined
				? sent(request, { in: 'query', at }, value)
				: undefined;
		}, read.request),
	'OANDA V20: transactions': (read, so) => {
		const total = Number(valueAt(read.body, 'lastTransactionID'));
		if (so.rows >= total) return undefined;
		const to = Math.min(total, so.rows + 100);
		return follow(read, `/v3/accounts/1/transactions/idrange?from=${so.rows + 1}&to=${to}`);
	},
};
