import { noList, RowFinder, rowsOf } from '../../../../nodes/rest/pagination/rows';
import { saidBy } from '../../support/advice';

const rows = [{ id: 1 }, { id: 2 }];
const find = (body: unknown, path = '') => new RowFinder(path).find(body)?.rows;

describe('the rows of a response', () => {
	it.each([
		['the response itself', rows],
		['the only list', { orders: rows, total: 2 }],
		['a list inside an object', { response: { data: { orders: rows } } }],
		['the one with records', { filters: { values: ['open'] }, tags: ['a'], orders: rows }],
		['the only list, whatever its name', { messages: rows, ok: true }],
		['the outer one', { orders: rows, facets: { groups: [{ name: 'a' }] } }],
		['the one that is as long as asked for', { rows: [{ id: 0 }], orders: rows, limit: 2 }],
		['the likelier name of two', { results: rows, included: [{ id: 9 }] }],
		['the filled one where the total says so', { results: rows, records: [], total: 5 }],
		['not errors or links', { errors: [{ code: 1 }], orders: rows, links: [{ rel: 'x' }] }],
		['HAL', { _embedded: { orders: rows }, _links: { next: { href: 'x' } } }],
		[
			'within objects, beside what filters them',
			{ appliedFilters: [{ filter: 'title' }], _embedded: { found: rows, facets: [{}, {}] } },
		],
		[
			'deeper than the facets',
			{ _embedded: { result: { _embedded: { objects: rows } }, facets: [{ name: 'a' }] } },
		],
		['named as in XML', { sort: [{ by: 'id' }], orders: { order: rows } }],
		// https://www.w3.org/TR/activitystreams-core/
		['beside the context of JSON-LD', { '@context': ['x', { o: 'y' }], orderedItems: rows }],
		['OData', { '@odata.context': 'x', value: rows }],
		['beside counters in a list', [{ page: 1, total: 2 }, rows]],
	])('are %s', (_what, body) => {
		expect(find(body)).toEqual(rows);
	});

	it.each([
		['data.orders', { data: { orders: rows } }],
		['$.data.orders', { data: { orders: rows } }],
		['lists[0]', { lists: [rows] }],
		['$items', { $items: rows }],
		['$', { a1: rows[0], b2: rows[1] }],
		['days.*', { days: { '2026-01-01': [rows[0]], '2026-01-02': [rows[1]] } }],
		['a.b', { 'a.b': rows }],
		['records by ID', { 'records by ID': { a1: rows[0], b2: rows[1] } }],
	])('are at %s where that is given', (path, body) => {
		expect(find(body, path)).toEqual(rows);
	});

	it.each([
		['an empty list', []],
		['an empty list with a name', { orders: [] }],
		['an empty list within objects', { data: { orders: { items: [], nextToken: null } } }],
	])('are none for %s', (_what, body) => {
		expect(find(body)).toEqual([]);
	});

	it('are none where the total is 0 and the only filled list describes fields', () => {
		expect(find({ fields: [{ id: 3, label: 'Name' }], data: [], total: 0 })).toEqual([]);
		// https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults
		expect(find({ schema: { fields: [{ name: 'id' }] }, totalRows: '0' })).toBeUndefined();
	});

	it('are one record where that is at the given place, and not where the list is in it', () => {
		expect(find({ Item: { id: 1, name: 'a' } }, 'Item')).toEqual([{ id: 1, name: 'a' }]);
		expect(find({ data: { orders: rows, page: 1 } }, 'data')).toBeUndefined();
		expect(find({ Item: { id: 1, name: 'a' }, error: 'overloaded' }, 'Item')).toBeUndefined();
		expect(find({ id: 1, name: 'a' }, '$')).toBeUndefined();
	});

	it('are one record in place of a list where others came as a list', () => {
		const finder = new RowFinder('orders');
		finder.find({ orders: rows });

		expect(finder.find({ orders: { id: 3 } })?.rows).toEqual([{ id: 3 }]);
	});

	it('stay where they were found first', () => {
		const finder = new RowFinder('');

		expect(finder.find({ orders: rows })?.path).toBe('orders');
		expect(finder.find({ orders: [], items: [{ id: 9 }] })?.rows).toEqual([]);
		expect(finder.find({ items: rows })).toBeUndefined();
		expect(finder.find({ ok: false, error: 'overloaded' })).toBeUndefined();
	});

	it.each([
		['several of records', { orders: rows, customers: rows }, "'orders', 'customers'"],
		['an empty one beside another', { events: [], calendars: rows }, "'calendars', 'events'"],
		[
			'an empty one with the same name',
			{ collection: { items: [] }, template: { data: rows } },
			"'template.data', 'collection.items'",
		],
		[
			'texts as many as the total, and a record',
			{ orderNumberList: ['a', 'b'], MessageModelList: [{ id: 1 }], totalRecordsAmount: 2 },
			"'MessageModelList', 'orderNumberList'",
		],
		[
			'texts of the length asked for and a few records',
			{ ids: ['a', 'b', 'c'], terms: [{ from: 'a' }], limit: 3 },
			"'terms', 'ids'",
		],
		[
			'a few records and those where rows often are',
			{ currencies: [{ code: 'EUR' }], data: { orders: rows } },
			"'currencies', 'data.orders'",
		],
		[
			'records and deeper ones of the length asked for',
			{ currencies: [{ code: 'EUR' }], store: { orders: rows }, limit: 2 },
			"'currencies', 'store.orders'",
		],
		[
			'texts and a deeper list without rows',
			{ expand: ['a', 'b'], store: { orders: [] } },
			"'expand', 'store.orders'",
		],
		[
			'no texts and deeper ones',
			{ tags: [], store: { names: ['a', 'b'] } },
			"'tags', 'store.names'",
		],
		[
			'one list a day',
			{ days: { '2026-01-01': rows, '2026-01-02': rows } },
			"'days.2026-01-01', 'days.2026-01-02'",
		],
		[
			'one list a column',
			{ recent: { number: ['a', 'b'], form: ['c', 'd'] } },
			"'recent.number', 'recent.form'",
		],
		[
			'a list beside records by ID',
			{ order: ['a', 'b'], posts: { a: {}, b: {} } },
			"'order', 'posts'",
		],
	])('are not guessed among %s', (_what, body, candidates) => {
		const { message, advice } = saidBy(() => find(body));

		expect(message).toContain('several lists');
		expect(advice).toContain(`They are ${candidates}. Enter the right one in <listField>`);
	});

	it('are ten at most in the error, and no longer than a line each', () => {
		const names = Array.from({ length: 30 }, (_none, n) => `list${n}${'#'.repeat(2000)}`);
		const several = saidBy(() => find(Object.fromEntries(names.map((name) => [name, rows]))));
		const without = noList({
			...{ url: '', status: 200, headers: {} },
			body: Object.fromEntries(names.map((name) => [name, rows])),
		});

		expect(several.advice).toContain("'list9##");
		expect(several.advice).not.toContain("'list10##");
		expect(several.advice.length).toBeLessThan(1500);
		expect(JSON.stringify(without.advice).length).toBeLessThan(1500);
	});

	it('may be all lists of an object', () => {
		const { advice } = saidBy(() => find({ days: { '2026-01-01': rows, '2026-01-02': rows } }));

		expect(advice).toContain("or 'days.*' for all of them");
	});

	it('do not go on in a list beside them without an error', () => {
		const finder = new RowFinder('');
		finder.find({ bars: { AAPL: rows } });

		expect(() => {
			finder.checkOthers({ bars: { AAPL: rows, TSLA: rows } });
		}).toThrow('several lists');
	});
});

describe('the rows of a list by ID', () => {
	it.each([
		[
			'by number, with an entry about pages',
			{ 0: { id: 1 }, 1: { id: 2 }, parameters: { page: 1, total: 2 } },
		],
		[
			'by ID, with an entry about pages',
			{ a: { id: 1 }, b: { id: 2 }, paging: { page: 1, total: 2 } },
		],
	])('are its records where it is %s', (_what, list) => {
		expect(rowsOf({ list }, 'list')).toEqual(rows.slice(0, 2));
	});

	it('are none where there is only the entry about pages', () => {
		expect(rowsOf({ list: { parameters: { page: 1, total: 0 } } }, 'list')).toEqual([]);
	});

	it('are all records where several have a total', () => {
		const list = { a: { total: 1, start: 0 }, b: { total: 2, start: 0 } };

		expect(rowsOf({ list }, 'list')).toEqual(Object.values(list));
	});

	it('are not there where an entry is that no page before had', () => {
		const finder = new RowFinder('list');
		finder.find({ list: { 0: { id: 1 } } });

		expect(finder.find({ list: { failure: { code: 5 } } })).toBeUndefined();
	});
});

describe('the rows of a single response', () => {
	it.each([
		['no content', undefined, ''],
		['null', null, ''],
		['no list, and a total of zero', { total: 0 }, ''],
		['no list, and a total of zero as text', { meta: { total: '0' } }, ''],
		['null in place of the list', { orders: null }, 'orders'],
		['no list at all where one is given', { message: 'No orders' }, 'orders'],
	])('are none for %s', (_what, body, path) => {
		expect(rowsOf(body, path)).toEqual([]);
	});

	it('are missing in data that is nested too deep to be written as JSON', () => {
		const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;

		expect(() => rowsOf({ id: 1, deep }, 'items')).toThrow('The response has no list');
	});

	it.each([
		['another list', { orders: rows }, 'items', /no list at 'items'$/, /It has 'orders'/],
		['a record instead of a list', { id: 1 }, '', /has no list$/, /set <pagination> to Off/],
		[
			'words of the API',
			{ error: { message: 'Overloaded' } },
			'',
			/no list/,
			/API says: Overloaded/,
		],
		[
			'URLs of its pages',
			{ pages: ['https://a.example/1'], count: 9 },
			'',
			/no list$/,
			/Pag|path/,
		],
		[
			'records under numbers, with their number beside them',
			{ players: { 0: { player: [] }, 1: { player: [] }, count: 2 } },
			'players',
			/no list at 'players'$/,
			/Check <listField>/,
		],
		[
			'none of them and a failure',
			{ success: false, message: 'Overloaded', items: [] },
			'items',
			/no rows at 'items'$/,
			/API says: Overloaded/,
		],
	])('missing, with %s there, are an error', (_what, body, path, message, advice) => {
		const said = saidBy(() => rowsOf(body, path));

		expect(said.message).toMatch(message);
		expect(said.advice).toMatch(advice);
	});
});
