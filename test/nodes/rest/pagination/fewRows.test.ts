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

// https://www.twilio.com/docs/video/api/rooms-resource: the parameter of its number is called Page
const rooms = (list: readonly unknown[]) => ({
	rooms: list,
	meta: {
		page: 0,
		page_size: 10,
		first_page_url: `${BASE}?PageSize=10&Page=0`,
		previous_page_url: null,
		url: `${BASE}?PageSize=10&Page=0`,
		next_page_url: null,
		key: 'rooms',
	},
});

describe('a list with few rows', () => {
	it.each<[string, Record<string, string>, unknown]>([
		[
			'names no next page beside a number that is sent under another name',
			{ PageSize: '10' },
			rooms(rows),
		],
		['names no next page, and fills that one', { PageSize: '10' }, rooms(full)],
		// https://developers.qodex.ai/linkedin-marketing-solutions-versioned-apis/lead-sync/use-cases-sponsored/2-get-the-users-sponsored-accounts-ad-accounts
		[
			'states the count that was asked for',
			{ start: '0', count: '10' },
			{ paging: { start: 0, count: 10, links: [], total: 3 }, elements: rows },
		],
		// https://paystack.com/docs/api/pagination/
		[
			'states a volume',
			{ perPage: '10' },
			{
				status: true,
				message: 'Transactions retrieved',
				data: rows,
				meta: {
					total: 3,
					total_volume: 42_000,
					skipped: 0,
					perPage: 10,
					page: 1,
					pageCount: 1,
				},
			},
		],
		// https://next.sonarqube.com/sonarqube/web_api/api/issues/search; the effort is in its SearchWsResponse:
		// https://github.com/SonarSource/sonarqube/blob/master/sonar-ws/src/main/protobuf/ws-issues.proto
		[
			'states an effort',
			{ ps: '10' },
			{
				total: 3,
				p: 1,
				ps: 10,
				paging: { pageIndex: 1, pageSize: 10, total: 3 },
				effortTotal: 80,
				issues: rows,
				components: [{ key: 'test:Test.java' }, { key: 'test' }],
				rules: [{ key: 'java:S1144' }],
				facets: [],
			},
		],
		// https://hn.algolia.com/api, which leaves out how the time was spent
		[
			'states how long it took in all',
			{ hitsPerPage: '10' },
			{
				hits: rows,
				page: 0,
				nbHits: 3,
				nbPages: 1,
				hitsPerPage: 10,
				processingTimeMS: 40,
				processingTimingsMS: {
					_request: { roundTrip: 13 },
					fetch: { query: 39, total: 39 },
					total: 40,
				},
				query: '',
				params: 'hitsPerPage=10',
				serverTimeMS: 41,
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
				links: [
					{ rel: 'self', href: `${BASE}?limit=10`, type: 'application/geo+json' },
					{ rel: 'alternate', href: `${BASE}.html`, type: 'text/html' },
				],
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

	it.each<
		[
			string,
			(index: number) => unknown,
			number,
			[start: string, size: string],
			((page: unknown[]) => unknown)?,
		]
	>([
		['have IDs in capitals', (index) => ({ CONTACT_ID: index, NAME: 'a' }), 3, ['skip', 'top']],
		// https://dev.socrata.com/docs/paging.html
		[
			'have no IDs, but differ',
			(index) => ({ street: `Street ${index}` }),
			5,
			['$offset', '$limit'],
		],
		// https://docs.ckan.org/en/latest/api/#ckan.logic.action.get.package_list
		[
			'are texts',
			(index) => `package-${index}`,
			9,
			['offset', 'limit'],
			(result) => ({ help: `${BASE}/help_show`, success: true, result }),
		],
	])(
		'is whole where its rows %s and the next row is asked for',
		async (_what, row, count, [start, size], body = (page) => page) => {
			const all = Array.from({ length: count }, (_none, index) => row(index));

			const { rows: came, error } = await readAll(
				{ [start]: '0', [size]: '10' },
				(asked) => ({
					body: body(all.slice(Number(asked[start]), Number(asked[start]) + 10)),
				}),
			);

			expect(error).toBeUndefined();
			expect(came).toEqual(all);
		},
	);

	it('tells that rows may be missing where its total is that of a full page, and no page can be asked for', async () => {
		const { ids, hints } = await readAll({ limit: '10' }, () => ({
			body: { orders: full, total: 10 },
		}));

		expect(ids).toHaveLength(10);
		expect(hints.join()).toMatch(/as many as its first page has.*Rows may be missing/);
	});
});

describe('the rows of a page', () => {
	// https://javadoc.io/static/org.springframework.data/spring-data-commons/3.5.12/org/springframework/data/domain/Slice.html
	it('are no total: a slice of Spring is read without a word about changes', async () => {
		const all = rowsFrom(1, 13);
		const { ids, error, hints } = await readAll({ size: '10', page: '0' }, ({ page }) => {
			const number = Number(page);
			const content = all.slice(number * 10, number * 10 + 10);
			const sort = { empty: true, sorted: false, unsorted: true };
			return {
				body: {
					content,
					pageable: {
						pageNumber: number,
						pageSize: 10,
						sort,
						offset: number * 10,
						paged: true,
						unpaged: false,
					},
					size: 10,
					number,
					sort,
					first: number === 0,
					last: number * 10 + 10 >= all.length,
					numberOfElements: content.length,
					empty: content.length === 0,
				},
			};
		});

		expect(error).toBeUndefined();
		expect(ids).toHaveLength(13);
		expect(hints.join()).not.toMatch(/changed|reported/);
	});
});
