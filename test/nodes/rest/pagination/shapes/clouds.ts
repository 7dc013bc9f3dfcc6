import { integers, numerals, prefixed } from './rows';
import {
	address,
	cut,
	cutPage,
	linkHeader,
	ok,
	pagesOf,
	position,
	Rejected,
	rooted,
	token,
} from './serve';
import { sketch } from './sketch';
import { cursor, flag } from './styles';
import type { Family, Row } from './types';

const camunda = sketch({
	name: 'Camunda 8: process instances',
	source: 'https://docs.camunda.io/docs/apis-tools/typescript/api-reference/index/type-aliases/SearchQueryPageResponse/',
	request: {
		method: 'POST',
		path: '/v2/process-instances/search',
		body: { filter: { state: 'ACTIVE' }, page: { limit: 100 } },
	},
	id: 'processInstanceKey',
	ids: numerals(2_251_799_813_686_019n),
	list: 'items',
	body: ({ body }, rows) => {
		const size = body.integer('page.limit', { fallback: 100, min: 1 });
		const page = cut(rows, position(body.text('page.after')), size);
		const isNone = page.items.length === 0;
		return {
			items: page.items,
			page: {
				totalItems: page.total,
				hasMoreTotalItems: false,
				startCursor: isNone ? null : token(page.start),
				endCursor: isNone ? null : token(Math.min(page.next, page.total)),
			},
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'page.endCursor' },
		to: { in: 'body', at: 'page.after' },
		end: { by: 'absence' },
	},
	notes: 'hasMoreTotalItems says that the total is capped, not that there are more pages.',
});

const snowflake = sketch({
	name: 'Snowflake: partitions of a result',
	source: 'https://docs.snowflake.com/developer-guide/sql-api/handling-responses',
	request: { path: '/api/v2/statements/h1' },
	id: '',
	ids: (index) => [String(index), `name ${index}`],
	list: 'data',
	response: ({ request, query }, rows) => {
		const number = query.integer('partition', { fallback: 0 });
		const page = cutPage(rows, number, 90, 0);
		const count = Math.max(1, pagesOf(page.total, 90));
		const to = (partition: number) => rooted(address(request, { requestId: 'r', partition }));
		const partitionInfo = Array.from({ length: count }, (_, at) => ({
			rowCount: Math.min(90, page.total - at * 90),
			uncompressedSize: 9000,
		}));
		const meta = {
			resultSetMetaData: {
				numRows: page.total,
				format: 'jsonv2',
				rowType: [
					{ name: 'ID', type: 'fixed' },
					{ name: 'NAME', type: 'text' },
				],
				partitionInfo,
			},
			code: '090001',
			statementStatusUrl: '/api/v2/statements/h1?requestId=r',
			requestId: 'r',
			sqlState: '00000',
			statementHandle: 'h1',
			message: 'Statement executed successfully.',
			createdOn: 1_620_151_693_299,
		};
		return ok(
			{ ...(number === 0 && meta), data: page.items },
			{
				link: linkHeader({
					first: to(0),
					...(number > 0 && { prev: to(number - 1) }),
					...(page.more && { next: to(number + 1) }),
					last: to(count - 1),
				}),
			},
		);
	},
	style: { kind: 'Link header', end: { by: 'absence' } },
});

const dune = sketch({
	name: 'Dune: results of a query',
	source: 'https://docs.dune.com/api-reference/executions/endpoint/get-query-result',
	request: { path: '/api/v1/query/1/results', query: { limit: '100' } },
	id: 'n',
	ids: integers(1),
	list: 'result.rows',
	body: ({ request, query }, rows) => {
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, query.integer('limit', { fallback: 1000 }));
		return {
			execution_id: 'e',
			query_id: 1,
			is_execution_finished: true,
			state: 'QUERY_STATE_COMPLETED',
			submitted_at: '2026-01-01T00:00:00Z',
			result: {
				rows: page.items,
				metadata: {
					column_names: ['n', 'name'],
					row_count: page.items.length,
					total_row_count: page.total,
					datapoint_count: 9000,
					pending_time_millis: 5,
				},
			},
			...(page.more && {
				next_uri: address(request, { offset: page.next }).href,
				next_offset: page.next,
			}),
		};
	},
	style: { kind: 'link', path: 'next_uri', end: { by: 'absence' } },
	notes: 'The flag is of the execution, not of the list.',
});

const datadog = sketch({
	name: 'Datadog V2: logs',
	source: 'https://docs.datadoghq.com/logs/guide/collect-multiple-logs-with-pagination/',
	request: {
		method: 'POST',
		path: '/api/v2/logs/events/search',
		body: { filter: { query: '*' }, page: { limit: 100 } },
	},
	ids: prefixed('AQAAA'),
	list: 'data',
	body: ({ request, body }, rows) => {
		const page = cut(
			rows,
			position(body.text('page.cursor')),
			body.integer('page.limit', { fallback: 10, max: 1000 }),
		);
		return {
			data: page.items,
			...(page.more && {
				links: {
					next: `${request.url.origin}/api/v2/logs/events?filter%5Bquery%5D=*&page%5Bcursor%5D=${token(page.next)}`,
				},
			}),
			meta: {
				elapsed: 132,
				...(page.more && { page: { after: token(page.next) } }),
				request_id: 'r',
				status: 'done',
			},
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'meta.page.after' },
		to: { in: 'body', at: 'page.cursor' },
		end: { by: 'absence' },
	},
	notes: 'The link beside the cursor is one for GET.',
});

const googleAds = sketch({
	name: 'Google Ads: search',
	source: 'https://developers.google.com/google-ads/api/rest/common/search',
	request: {
		method: 'POST',
		path: '/v17/customers/1/googleAds:search',
		body: { query: 'SELECT campaign.id FROM campaign' },
	},
	id: 'campaign.id',
	row: (index) => ({ campaign: { id: String(index), resourceName: `c/${index}` } }),
	list: 'results',
	body: ({ request, body }, rows) => {
		const names = Object.keys(request.body as Row);
		if (names.some((name) => !['query', 'pageToken'].includes(name)))
			throw new Rejected('Unknown name');
		const page = cut(rows, position(body.text('pageToken')), 100);
		return {
			...(page.items.length > 0 && { results: page.items }),
			...(page.more && { nextPageToken: token(page.next) }),
			fieldMask: 'campaign.id',
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'nextPageToken' },
		to: { in: 'body', at: 'pageToken' },
		end: { by: 'absence' },
	},
	notes: 'Names that it does not know are rejected.',
});

const tuya = sketch({
	name: 'Tuya: devices',
	source: 'https://developer.tuya.com/en/docs/cloud/fc19523d18?id=Kakr4p8nq5xsc',
	request: { path: '/v1.0/iot-01/associated-users/devices', query: { size: '50' } },
	ids: prefixed('vdevo'),
	list: 'result.devices',
	body: ({ query }, rows) => {
		const page = cut(
			rows,
			position(query.text('last_row_key')),
			query.integer('size', { fallback: 20, max: 100 }),
		);
		return {
			result: {
				devices: page.items,
				has_more: page.more,
				last_row_key: page.items.length > 0 ? token(Math.min(page.next, page.total)) : '',
				total: page.total,
			},
			success: true,
			t: 1_600_000_000_000,
			tid: 'x',
		};
	},
	style: cursor('result.last_row_key', 'last_row_key', flag('result.has_more')),
	notes: 'The key of the last row is there on the last page, too.',
});

const cumulocity = sketch({
	name: 'Cumulocity: managed objects',
	source: 'https://app.unpkg.com/@c8y/client@1021.59.1/files/lib/cjs/src/core/Paging.d.ts',
	request: { path: '/inventory/managedObjects', query: { pageSize: '50' } },
	ids: numerals(251_982),
	list: 'managedObjects',
	body: ({ request, query }, rows) => {
		const size = query.integer('pageSize', { fallback: 5, max: 2000 });
		const number = query.integer('currentPage', { fallback: 1, min: 1 });
		const to = (currentPage: number) => address(request, { currentPage }).href;
		const { items } = cutPage(rows, number, size);
		return {
			next: to(number + 1),
			...(number > 1 && { prev: to(number - 1) }),
			self: to(number),
			managedObjects: items,
			statistics: { totalPages: null, currentPage: number, pageSize: size },
		};
	},
	style: { kind: 'link', path: 'next', end: { by: 'empty page' } },
	notes: 'The next page is always named.',
});

export const clouds: Family = {
	name: 'clouds, data platforms and things',
	shapes: [camunda, snowflake, dune, datadog, googleAds, tuya, cumulocity],
};
