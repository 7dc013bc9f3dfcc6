import { RestError } from '../../../../../nodes/rest/errors/restError';
import { steadyPages, volatilePaths } from '../../../../../nodes/rest/sync/detect/steadyPages';
import type { Page, ReadPages, WalkOptions } from '../../../../../nodes/rest/sync/syncTypes';

const SIZE = 2;
const identify = (row: unknown) => String((row as { id: unknown }).id);

/** A list of letters with pages of two, that changes after some requests. */
class Letters {
	readonly asked: number[] = [];

	constructor(
		private letters: string,
		private readonly changes: Readonly<Record<number, string>> = {},
		private readonly show: (id: string, call: number) => object = (id) => ({ id }),
	) {}

	readonly pages: ReadPages = async function* (
		this: Letters,
		_question: unknown,
		{ from }: WalkOptions = {},
	) {
		for (let index = from?.index ?? 0; ; index++) {
			const page = this.page(index);
			if (page === undefined) return;
			yield await Promise.resolve(page);
		}
	}.bind(this);

	private page(index: number): Page | undefined {
		this.asked.push(index + 1);
		this.letters = this.changes[this.asked.length] ?? this.letters;
		const start = index * SIZE;
		if (start > 0 && start >= this.letters.length) return undefined;
		const rows = [...this.letters.slice(start, start + SIZE)].map((id) =>
			this.show(id, this.asked.length),
		);
		const call = { query: { page: String(index + 1) }, headers: {}, body: {} };
		const url = 'https://api.example/list';
		const response = { url, status: 200, headers: {}, body: rows };
		return { call, index, start, rows, list: '', response };
	}
}

async function read(list: Letters, byPosition?: { readonly pageSize: number }): Promise<string> {
	const rows: unknown[] = [];
	const reading = { pages: list.pages, ...(byPosition === undefined ? {} : { byPosition }) };
	for await (const { page, again } of steadyPages(reading, {}, identify))
		rows.push(...[page, ...again].flatMap((each) => each.rows));
	return [...new Set(rows.map(identify))].sort().join('');
}

describe('pages that are counted', () => {
	it.each<[string, string, Readonly<Record<number, string>>, string, number[]]>([
		['that do not move are read twice', 'abcde', {}, 'abcde', [1, 2, 1, 3, 2, 4, 3]],
		['that move up show what moved', 'abcde', { 2: 'bcde' }, 'abcde', [1, 2, 1, 3, 2]],
		['whose first row goes while the second is read', 'abcd', { 2: 'bcd' }, 'abcd', [1, 2, 1]],
	])('%s', async (_name, letters, changes, all, asked) => {
		const list = new Letters(letters, changes);
		expect(await read(list, { pageSize: SIZE })).toBe(all);
		expect(list.asked.slice(0, asked.length)).toEqual(asked);
	});

	it('are read once where the only one is short', async () => {
		const list = new Letters('a');
		expect(await read(list, { pageSize: SIZE })).toBe('a');
		expect(list.asked).toEqual([1, 2]);
	});

	it('that have nothing in common with what they were are an error', async () => {
		const list = new Letters('abcdefghijklmnop', { 14: 'ABCDEFGHIJKLMNOPQR' });
		await expect(read(list, { pageSize: SIZE })).rejects.toThrow(RestError);
	});
});

it('pages by a cursor are read once', async () => {
	const list = new Letters('abcde');
	expect(await read(list)).toBe('abcde');
	expect(list.asked).toEqual([1, 2, 3, 4]);
});

describe('values that differ whenever one looks', () => {
	const pagesOf = async (list: Letters) => {
		const found: Page[] = [];
		for await (const page of list.pages({})) found.push(page);
		return found;
	};

	it.each<[string, (id: string, call: number) => object, string[]]>([
		['a signed URL', (id, call) => ({ id, url: `${id}?sig=${call}` }), ['url']],
		['nothing', (id) => ({ id }), []],
		['a record that changed once', (id, call) => ({ id, value: call > 4 }), []],
	])('are found on one page: %s', async (_name, show, paths) => {
		const list = new Letters('abc', {}, show);
		expect(await volatilePaths(list, {}, await pagesOf(list), identify)).toEqual(paths);
	});

	it('are unknown where no record stayed where it was', async () => {
		const list = new Letters('abc', {}, (id, call) => ({ id: `${id}${call}` }));
		expect(await volatilePaths(list, {}, await pagesOf(list), identify)).toBeUndefined();
	});
});
