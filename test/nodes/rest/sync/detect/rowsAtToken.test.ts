import { RowsAtToken } from '../../../../../nodes/rest/sync/detect/rowsAtToken';

/** Takes rows in that are their own hashes; those that are new. */
const take = (rows: RowsAtToken, came: string) =>
	[...came].filter((row) => rows.isNew(row, row)).join('');
const known = (rows: RowsAtToken) => rows.known(String).join('');

describe('rows at a sync token', () => {
	it.each([
		['ab', 'abc', 'c'],
		['aa', 'aaa', 'a'],
		['a', 'aa', 'a'],
		['', 'aa', 'aa'],
		['abc', 'b', ''],
	])('that showed %j before show %j: new are %j', (before, came, fresh) => {
		expect(take(new RowsAtToken([...before]), came)).toBe(fresh);
	});

	it('are known by what came and by what is missing', () => {
		const rows = new RowsAtToken(['a', 'b']);
		take(rows, 'bc');
		expect(rows.hasFresh).toBe(true);
		expect(known(rows)).toBe('abc');
		rows.forgetMissing();
		expect(known(rows)).toBe('bc');
	});

	it('are those behind the token that was named last', () => {
		const rows = new RowsAtToken([]);
		take(rows, 'ab');
		rows.moveOn();
		take(rows, 'c');
		expect(known(rows)).toBe('c');
	});

	it.each([
		[false, 'c'],
		[true, 'abc'],
	])('where reading goes on later with a page (token named: %j) are %j', (isNamed, left) => {
		const rows = new RowsAtToken([]);
		take(rows, 'abc');
		rows.stopAt(['c'], isNamed);
		expect(known(rows)).toBe(left);
	});
});
