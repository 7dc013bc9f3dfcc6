import { integers, numerals } from './rows';
import { address, cut, cutPage, position, Rejected, rooted, token } from './serve';
import { sketch } from './sketch';
import { cursor, offset, total } from './styles';
import type { Family, Row } from './types';

const bunq = sketch({
	name: 'bunq: payments of an account',
	source: 'https://doc.bunq.com/basics/pagination.md',
	request: { path: '/v1/user/1/monetary-account/1/payment', query: { count: '50' } },
	id: 'Payment.id',
	row: (index) => ({ Payment: { id: 1000 - index, amount: { value: '1.00', currency: 'EUR' } } }),
	list: 'Response',
	body: ({ request, query }, rows) => {
		const size = query.integer('count', { fallback: 10, min: 1, max: 200 });
		const older = query.text('older_id');
		const start = older === undefined ? 0 : 1000 - Number(older) + 1;
		const page = cut(rows, start, size);
		const idOf = (row: Row | undefined) => (row?.Payment as Row | undefined)?.id as number;
		const to = (name: string, id: number) =>
			rooted(address(request, { older_id: undefined, [name]: id }));
		return {
			Response: page.items,
			Pagination: {
				future_url: start === 0 && page.total > 0 ? to('newer_id', idOf(rows[0])) : null,
				newer_url: start === 0 ? null : to('newer_id', idOf(page.items[0] ?? rows[0])),
				older_url: page.more ? to('older_id', idOf(page.items.at(-1))) : null,
			},
		};
	},
	style: { kind: 'link', path: 'Pagination.older_url', end: { by: 'absence' } },
	notes: 'Newest first: the URL of older rows leads on.',
});

const berlin = sketch({
	name: 'Berlin Group: transactions of an account',
	source: 'https://developers.paysera.com/api/open-banking/get-transaction-list-berlin',
	request: { path: '/v1/accounts/a1/transactions', query: { bookingStatus: 'both' } },
	id: 'transactionId',
	ids: numerals(1_234_567),
	list: 'transactions.booked',
	body: ({ request, query }, rows) => {
		const page = cutPage(rows, query.integer('page', { fallback: 0 }), 50, 0);
		const at = page.start / 50;
		return {
			account: { iban: 'DE2310010010123456788' },
			transactions: {
				booked: page.items,
				pending: at === 0 ? [{ transactionId: 'p1', valueDate: '2026-01-01' }] : [],
				_links: {
					account: { href: '/v1/accounts/a1' },
					...(page.more && {
						next: { href: rooted(address(request, { page: at + 1 })) },
					}),
				},
			},
		};
	},
	style: { kind: 'link', path: 'transactions._links.next.href', end: { by: 'absence' } },
	notes: 'Booked and pending transactions are two lists of records.',
});

const deribit = sketch({
	name: 'Deribit: transaction log',
	source: 'https://docs.deribit.com/api-reference/account-management/private-get_transaction_log',
	request: {
		path: '/api/v2/private/get_transaction_log',
		query: { currency: 'BTC', count: '100' },
	},
	ids: integers(61_312),
	list: 'result.logs',
	body: ({ query }, rows) => {
		const size = query.integer('count', { fallback: 100, min: 1, max: 250 });
		const sent = query.text('continuation');
		const start = sent === undefined ? 0 : Number(sent) - 61_312;
		if (Number.isNaN(start)) throw new Rejected('bad continuation');
		const page = cut(rows, start, size);
		return {
			jsonrpc: '2.0',
			id: 4,
			result: {
				logs: page.items,
				continuation: page.more ? 61_312 + page.next : null,
			},
			usIn: 1_600_000_000_000_000,
			usDiff: 1234,
			testnet: true,
		};
	},
	style: cursor('result.continuation', 'continuation'),
	notes: 'The token is a number that is no count of rows.',
});

const wise = sketch({
	name: 'Wise: activities',
	source: 'https://docs.wise.com/api-reference/activity/activitylist',
	request: { path: '/v1/profiles/1/activities', query: { size: '50' } },
	list: 'activities',
	body: ({ query }, rows) => {
		const size = query.integer('size', { fallback: 10, min: 1, max: 100 });
		const page = cut(rows, position(query.text('nextCursor')), size);
		return { cursor: page.more ? token(page.next) : null, activities: page.items };
	},
	style: cursor('cursor', 'nextCursor'),
	notes: 'The response calls it cursor, the request nextCursor.',
});

const nasdaq = sketch({
	name: 'Nasdaq Data Link: rows of a table',
	source: 'https://docs.data.nasdaq.com/docs/tables-1',
	request: { path: '/api/v3/datatables/WIKI/PRICES.json', query: { 'qopts.per_page': '100' } },
	rules: { only: ['qopts.per_page', 'qopts.cursor_id', 'qopts.columns', 'api_key'] },
	id: '',
	ids: (index) => [`T${index}`, '2026-01-02', 29.4 + index],
	list: 'datatable.data',
	body: ({ query }, rows) => {
		const size = query.integer('qopts.per_page', { fallback: 10_000, min: 1, max: 10_000 });
		const page = cut(rows, position(query.text('qopts.cursor_id')), size);
		return {
			datatable: {
				data: page.items,
				columns: [
					{ name: 'ticker', type: 'String' },
					{ name: 'date', type: 'Date' },
					{ name: 'open', type: 'BigDecimal(34,12)' },
				],
			},
			meta: { next_cursor_id: page.more ? token(page.next) : null },
		};
	},
	style: cursor('meta.next_cursor_id', 'qopts.cursor_id'),
	notes: 'Rows are lists of values beside a list of columns; the parameter has a dotted name.',
});

const alpaca = sketch({
	name: 'Alpaca: bars of several symbols',
	source: 'https://docs.alpaca.markets/reference/stockbars',
	request: { path: '/v2/stocks/bars', query: { symbols: 'AAPL,TSLA', limit: '100' } },
	id: 'n',
	ids: integers(1),
	more: (index) => ({ t: `2026-01-01T${index}` }),
	list: 'bars.*',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 1000, min: 1 });
		const page = cut(rows, position(query.text('page_token')), size);
		const of = (isApple: boolean) =>
			page.items.filter((row) => Number(row.n) <= 160 === isApple);
		const bars = { AAPL: of(true), TSLA: of(false) };
		const filled = Object.entries(bars).filter(([, list]) => list.length > 0);
		return {
			bars: Object.fromEntries(filled),
			next_page_token: page.more ? token(page.next) : null,
		};
	},
	style: cursor('next_page_token', 'page_token'),
	notes: 'A list for each symbol; the second one begins in the middle of a page.',
});

const moex = sketch({
	name: 'MOEX ISS: history of securities',
	source: 'https://iss.moex.com/iss/reference/',
	request: {
		path: '/iss/history/engines/stock/markets/shares/securities.json',
		query: { start: '0' },
	},
	id: '',
	ids: (index) => ['TQBR', '2026-01-05', `S${index}`, 100 + index],
	list: 'history.data',
	body: ({ query }, rows) => {
		const start = query.integer('start', { fallback: 0 });
		const page = cut(rows, start, 100);
		return {
			history: {
				metadata: { BOARDID: { type: 'string', bytes: 12 }, CLOSE: { type: 'double' } },
				columns: ['BOARDID', 'TRADEDATE', 'SECID', 'CLOSE'],
				data: page.items,
			},
			'history.cursor': {
				metadata: { INDEX: { type: 'int64' }, TOTAL: { type: 'int64' } },
				columns: ['INDEX', 'TOTAL', 'PAGESIZE'],
				data: [[start, page.total, 100]],
			},
		};
	},
	style: offset('start', { by: 'empty page' }),
	notes: 'The position is a table beside that of the rows.',
});

const suiteQl = sketch({
	name: 'NetSuite: SuiteQL',
	source: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html',
	request: {
		method: 'POST',
		path: '/services/rest/query/v1/suiteql',
		query: { limit: '100' },
		headers: { Prefer: 'transient' },
		body: { q: 'SELECT id FROM customer' },
	},
	ids: numerals(1),
	list: 'items',
	body: ({ request, query, body }, rows) => {
		if (body.text('q') === undefined) throw new Rejected('Invalid query');
		const limit = query.integer('limit', { fallback: 1000, max: 1000 });
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, limit);
		const to = (at: number) => address(request, { limit, offset: at }).href;
		return {
			links: [
				...(page.more
					? [
							{ rel: 'next', href: to(page.next) },
							{ rel: 'last', href: to(200) },
						]
					: []),
				{ rel: 'self', href: to(start) },
			],
			count: page.items.length,
			hasMore: page.more,
			items: page.items,
			offset: start,
			totalResults: page.total,
		};
	},
	style: {
		kind: 'link list',
		path: 'links',
		relation: 'rel',
		address: 'href',
		end: { by: 'absence' },
	},
	notes: 'The link is followed with the body of the first request.',
});

const wfirma = sketch({
	name: 'wFirma: contractors',
	source: 'https://doc.wfirma.pl/',
	request: {
		method: 'POST',
		path: '/contractors/find',
		query: { outputFormat: 'json' },
		body: { contractors: { parameters: { limit: 50, page: 1 } } },
	},
	id: 'contractor.id',
	row: (index) => ({ contractor: { id: String(index), name: 'Old mill' } }),
	list: 'contractors',
	form: 'map',
	body: ({ body }, rows) => {
		const limit = body.integer('contractors.parameters.limit', { fallback: 20 });
		const page = body.integer('contractors.parameters.page', { fallback: 1, min: 1 });
		const { items } = cutPage(rows, page, limit);
		return {
			contractors: {
				...Object.fromEntries(items.map((row, at) => [String(at), row])),
				parameters: { limit, page, total: rows.length },
			},
			status: { code: 'OK' },
		};
	},
	style: {
		kind: 'page number',
		to: { in: 'body', at: 'contractors.parameters.page' },
		first: 1,
		end: total('contractors.parameters.total'),
	},
	notes: 'A PHP list with a named entry beside its rows.',
});

export const finance: Family = {
	name: 'banks, exchanges and ledgers',
	shapes: [bunq, berlin, deribit, wise, nasdaq, alpaca, moex, suiteQl, wfirma],
};
