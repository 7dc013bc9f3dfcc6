import { rowFinder } from '../../../../nodes/rest/pagination/rows';
import { saidBy } from '../../support/advice';

const rows = [{ id: 1 }, { id: 2 }];
const find = (body: unknown, path = '') => rowFinder(path)(body);

describe('the rows of an answer', () => {
	it.each([
		['the answer itself', rows],
		['the only list', { orders: rows, total: 2 }],
		['a list inside an object', { response: { data: { orders: rows } } }],
		['the one with a usual name', { tags: ['a'], items: rows }],
		['the likelier of two usual names', { results: rows, records: [] }],
		['the only one with records', { tags: ['a', 'b'], orders: rows, ids: [1, 2] }],
		['not errors or links', { errors: [{ code: 1 }], orders: rows, links: [{ rel: 'x' }] }],
		['HAL', { _embedded: { orders: rows }, _links: { next: { href: 'x' } } }],
		['OData', { '@odata.context': 'x', value: rows }],
	])('are %s', (_what, body) => {
		expect(find(body)).toEqual(rows);
	});

	it.each([
		['data.orders', { data: { orders: rows } }],
		['$.data.orders', { data: { orders: rows } }],
		['lists[0]', { lists: [rows] }],
		['a.b', { 'a.b': rows }],
	])('are at %s where that is given', (path, body) => {
		expect(find(body, path)).toEqual(rows);
	});

	it.each([
		['no content', undefined],
		['null', null],
		['an empty list', []],
		['an empty list with a name', { orders: [] }],
		['no list, and a total of zero', { total: 0 }],
		['no list, and a total of zero as text', { meta: { total: '0' } }],
	])('are none for %s', (_what, body) => {
		expect(find(body)).toEqual([]);
	});

	it('are none where the list is null or left out', () => {
		expect(find({ orders: null, total: 3 }, 'orders')).toEqual([]);
		expect(find({ total: 0 }, 'orders')).toEqual([]);
	});

	it('stay where they were found first', () => {
		const finder = rowFinder('');

		expect(finder({ orders: rows, tags: [] })).toEqual(rows);
		expect(finder({ orders: [], items: [{ id: 9 }] })).toEqual([]);
		expect(finder({ errors: [{ code: 1 }] })).toEqual([]);
	});

	it('are not guessed among several lists', () => {
		const { message, advice } = saidBy(() => find({ orders: rows, customers: rows }));

		expect(message).toContain('several lists');
		expect(advice).toBe("They are 'orders', 'customers'. Enter the right one in <listField>.");
	});

	it.each([
		['another list', { orders: rows }, 'items', /no list at 'items'$/, /a list at 'orders'/],
		['an object', { items: { a: 1 } }, 'items', /but an object$/, /no list in the answer/],
		['text', { items: 'x' }, 'items', /but string$/, /no list/],
		['a record instead of a list', { id: 1 }, '', /no list of rows/, /switch <pagination> off/],
	])('missing, with %s there, are an error', (_what, body, path, message, advice) => {
		const said = saidBy(() => find(body, path));

		expect(said.message).toMatch(message);
		expect(said.advice).toMatch(advice);
	});

	it('missing on a later page than the bare list that came first, are an error', () => {
		const finder = rowFinder('');
		finder(rows);

		expect(() => finder({ message: 'x' })).toThrow('The answer is not a list');
	});
});
