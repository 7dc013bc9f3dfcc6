import { withListMemory } from '../../../../../nodes/rest/sync/list/listMemory';
import type {
	Detection,
	Page,
	PollContext,
	Watermark,
	WalkOptions,
} from '../../../../../nodes/rest/sync/syncTypes';

const DATE = 'Sun, 01 Mar 2026 12:00:00 GMT';
const AN_HOUR_AGO = 'Sun, 01 Mar 2026 11:00:00 GMT';

/** A list of one page; it answers 304 where its headers are asked for. */
function listWith(headers: Readonly<Record<string, string>>, pages = 1) {
	const asked: WalkOptions[] = [];
	const reading = {
		async *pages(_question: unknown, options: WalkOptions = {}) {
			asked.push(options);
			if (Object.keys(options.headers ?? {}).length > 0) return;
			for (let index = 0; index < pages; index++) {
				const response = {
					url: 'https://api.example/list',
					status: 200,
					headers,
					body: {},
				};
				const call = { query: {}, headers: {}, body: {} };
				const page: Page = {
					call,
					index,
					start: index,
					response,
					rows: [1],
					list: 'items',
				};
				yield await Promise.resolve(page);
			}
		},
	};
	return { asked, reading: reading as unknown as PollContext };
}

/** Reads the list, and counts how often it came to its end. */
const counting: Detection = {
	async detect(mark, { pages }) {
		for await (const _page of pages({}));
		return { changes: [], mark: { count: Number(mark?.count ?? 0) + 1 }, isComplete: true };
	},
};

async function twice(
	headers: Readonly<Record<string, string>>,
	{ pages = 1, name = 'same' }: { pages?: number; name?: string } = {},
) {
	const { asked, reading } = listWith(headers, pages);
	const settings = { needsList: true, ...(name === '' ? {} : { nameOf: () => name }) };
	const { detect } = withListMemory(counting, settings);
	const first = await detect(undefined, reading);
	const kept = JSON.parse(JSON.stringify(first.mark)) as Watermark;
	const { mark } = await detect(kept, reading);
	return { count: mark.count, asked: asked[1] };
}

describe('a list that was read before', () => {
	it.each<[string, Readonly<Record<string, string>>, object]>([
		['its ETag', { etag: '"v1"' }, { 'If-None-Match': '"v1"' }],
		[
			'its Last-Modified',
			{ date: DATE, 'last-modified': AN_HOUR_AGO },
			{ 'If-Modified-Since': AN_HOUR_AGO },
		],
	])('is asked for with %s, and is as it was', async (_name, headers, conditions) => {
		const { count, asked } = await twice(headers);
		expect(asked?.headers).toEqual(conditions);
		expect(count).toBe(1);
	});

	it.each<[string, Readonly<Record<string, string>>, { pages?: number; name?: string }]>([
		['it names no state', {}, {}],
		['its Last-Modified is too young', { date: DATE, 'last-modified': DATE }, {}],
		['it has two pages', { etag: '"v1"' }, { pages: 2 }],
		['its response does not show all that counts', { etag: '"v1"' }, { name: '' }],
	])('is read again where %s', async (_name, headers, list) => {
		const { count, asked } = await twice(headers, list);
		expect(asked?.headers).toEqual({});
		expect(count).toBe(2);
	});

	it('is where it was', async () => {
		expect((await twice({})).asked?.list).toBe('items');
	});
});
