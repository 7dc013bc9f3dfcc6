/** Lists that end on their first page, and what may look as if more followed. */
import { read, rowsFrom } from './support/list';
import type { PageCall, PageResponse } from '../../../../nodes/rest/pagination/pageTypes';

const BASE = 'https://api.example.com/v1/orders';

type Server = (asked: Readonly<Record<string, unknown>>) => Pick<PageResponse, 'body'>;

async function readAll(query: Readonly<Record<string, string>>, server: Server) {
	const calls: PageCall[] = [];
	const fetch = async (call: PageCall): Promise<PageResponse> => {
		await Promise.resolve();
		calls.push(call);
		return { url: BASE, status: 200, headers: {}, ...server({ ...query, ...call.query }) };
	};
	return {
		...(await read({ fetch }, { kind: 'automatic' }, { rows: '', own: { query } })),
		calls,
	};
}

const rows = rowsFrom(1, 3);
const full = rowsFrom(1, 10);

describe('a list with few rows', () => {
	it.each<[string, Record<string, string>, unknown]>([
		// https://www.twilio.com/docs/video/api/rooms-resource: its parameter is called Page
		[
			'names no next page beside a number that is sent under another name',
			{ PageSize: '10' },
			{ rooms: rows, meta: { page: 0, page_size: 10, next_page_url: null } },
		],
		[
			'names no next page, and fills that one',
			{ PageSize: '10' },
			{ rooms: full, meta: { page: 0, page_size: 10, next_page_url: null } },
		],
		// https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/pagination
		[
			'states the count that was asked for',
			{ start: '0', count: '10' },
			{ elements: rows, paging: { start: 0, count: 10, links: [], total: 3 } },
		],
		// https://paystack.com/docs/api/transaction/
		[
			'states a volume',
			{ perPage: '10' },
			{ data: rows, meta: { total: 3, total_volume: 42_000, page: 1, perPage: 10 } },
		],
		// https://next.sonarqube.com/sonarqube/web_api/api/issues/search
		[
			'states an effort',
			{ ps: '10' },
			{ effortTotal: 80, issues: rows, paging: { pageIndex: 1, pageSize: 10, total: 3 } },
		],
		// https://hn.algolia.com/api
		[
			'states how long it took in all',
			{ hitsPerPage: '10' },
			{
				hits: rows,
				page: 0,
				nbHits: 3,
				nbPages: 1,
				hitsPerPage: 10,
				processingTimingsMS: { fetch: { total: 3 }, total: 40 },
			},
		],
		// https://docs.ogc.org/is/17-069r4/17-069r4.html#_response_6
		[
			'states how many matched',
			{ limit: '10' },
			{
				type: 'FeatureCollection',
				features: rows,
				numberMatched: 3,
				numberReturned: 3,
				links: [{ rel: 'self', href: BASE }],
			},
		],
		// https://jsonapi.org/format/#fetching-pagination
		[
			'links to its first and its last page',
			{ limit: '10' },
			{ data: rows, links: { first: { href: '/v1/orders' }, last: { href: '/v1/orders' } } },
		],
	])('is whole where it %s', async (_what, query, body) => {
		const { ids, error } = await readAll(query, () => ({ body }));

		expect(error).toBeUndefined();
		expect(ids).toEqual(
			Object.values(body as object)
				.find(Array.isArray)
				?.map(({ id }) => id),
		);
	});

	it.each<[string, (index: number) => unknown, number]>([
		['have IDs in capitals', (index) => ({ CONTACT_ID: index, NAME: 'a' }), 3],
		// https://dev.socrata.com/docs/paging.html
		['have no IDs, but differ', (index) => ({ street: `Street ${index}` }), 5],
		// https://docs.ckan.org/en/latest/api/#ckan.logic.action.get.package_list
		['are texts', (index) => `package-${index}`, 9],
	])('is whole where its rows %s and the next row is asked for', async (_what, row, count) => {
		const all = Array.from({ length: count }, (_none, index) => row(index));

		const { rows: came, error } = await readAll({ skip: '0', top: '10' }, ({ skip }) => ({
			body: all.slice(Number(skip), Number(skip) + 10),
		}));

		expect(error).toBeUndefined();
		expect(came).toEqual(all);
	});

	it('tells that rows may be missing where its total is that of a full page, and no page can be asked for', async () => {
		const { ids, hints } = await readAll({ limit: '10' }, () => ({
			body: { orders: full, total: 10 },
		}));

		expect(ids).toHaveLength(10);
		expect(hints.join()).toMatch(/as many as its first page has.*Rows may be missing/);
	});
});

describe('the rows of a page', () => {
	// https://docs.spring.io/spring-data/commons/reference/repositories/query-methods-details.html
	it('are no total: a slice of Spring is read without a word about changes', async () => {
		const all = rowsFrom(1, 13);
		const { ids, error, hints } = await readAll({ size: '10', page: '0' }, ({ page }) => {
			const content = all.slice(Number(page) * 10, Number(page) * 10 + 10);
			const last = (Number(page) + 1) * 10 >= 13;
			return {
				body: { content, number: Number(page), numberOfElements: content.length, last },
			};
		});

		expect(error).toBeUndefined();
		expect(ids).toHaveLength(13);
		expect(hints.join()).not.toMatch(/changed|reported/);
	});
});
