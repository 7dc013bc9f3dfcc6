import { integers, numerals, prefixed } from './rows';
import { address, cut, cutPage, ok, pagesOf, position, Rejected, token } from './serve';
import { sketch } from './sketch';
import { cursor, flag, offset, pageNumber, pages, total } from './styles';
import type { Family } from './types';

const facebook = sketch({
	name: 'Facebook Graph: posts',
	source: 'https://developers.facebook.com/docs/graph-api/results',
	request: { path: '/v19.0/me/posts', query: { limit: '25' } },
	ids: prefixed('12345_'),
	list: 'data',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 25, min: 1, max: 100 });
		const page = cut(rows, position(query.text('after')), size);
		const end = page.start + page.items.length;
		if (page.items.length === 0) return { data: [] };
		return {
			data: page.items,
			paging: {
				cursors: { before: token(page.start), after: token(end) },
				...(page.more && { next: address(request, { after: token(end) }).href }),
			},
		};
	},
	style: { kind: 'link', path: 'paging.next', end: { by: 'absence' } },
	notes: 'The cursor after stays filled on the last page; the link does not.',
});

const confluence = sketch({
	name: 'Confluence Server: content',
	source: 'https://developer.atlassian.com/server/confluence/pagination-in-the-rest-api/',
	request: { path: '/wiki/rest/api/content', query: { limit: '25' } },
	ids: numerals(65_577),
	list: 'results',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 25, min: 1, max: 200 });
		const start = query.integer('start', { fallback: 0 });
		const page = cut(rows, start, size);
		return {
			results: page.items,
			start,
			limit: size,
			size: page.items.length,
			_links: {
				self: request.url.href,
				base: `${request.url.origin}/wiki`,
				context: '/wiki',
				...(page.more && { next: `/rest/api/content?limit=${size}&start=${page.next}` }),
			},
		};
	},
	style: offset('start', { by: 'short page', size: 25 }),
	notes: 'The link is relative to _links.base, not to the host.',
});

const monday = sketch({
	name: 'monday.com: items of a board',
	source: 'https://developer.monday.com/api-reference/reference/items-page',
	request: {
		method: 'POST',
		path: '/v2',
		body: {
			query: 'query ($cursor: String) { boards(ids: 1) { items_page(limit: 100, cursor: $cursor) { cursor items { id } } } }',
			variables: { cursor: null },
		},
	},
	ids: numerals(),
	list: 'data.boards.0.items_page.items',
	body: ({ body }, rows) => {
		const page = cut(rows, position(body.text('variables.cursor')), 100);
		const cursorOf = page.more ? token(page.next) : null;
		return { data: { boards: [{ items_page: { cursor: cursorOf, items: page.items } }] } };
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'data.boards.0.items_page.cursor' },
		to: { in: 'body', at: 'variables.cursor' },
		end: { by: 'absence' },
	},
	notes: 'The rows are in a record of an outer list.',
});

const toggl = sketch({
	name: 'Toggl Track: detailed report',
	source: 'https://engineering.toggl.space/docs/reports/detailed_reports',
	request: {
		method: 'POST',
		path: '/reports/api/v3/workspace/1/search/time_entries',
		body: { start_date: '2026-01-01', page_size: 50 },
	},
	ids: integers(4_000_000),
	list: '',
	response: ({ body }, rows) => {
		const size = body.integer('page_size', { fallback: 50, min: 1 });
		const page = cut(rows, body.integer('first_row_number', { fallback: 1, min: 1 }) - 1, size);
		return ok(page.items, {
			'x-page-size': String(size),
			...(page.more && {
				'x-next-id': String(rows[page.next]?.id),
				'x-next-row-number': String(page.next + 1),
			}),
		});
	},
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'X-Next-Row-Number' },
		to: { in: 'body', at: 'first_row_number' },
		end: { by: 'absence' },
	},
	notes: 'A header goes into the body, under another name.',
});

const quickbase = sketch({
	name: 'Quickbase: query for records',
	source: 'https://developer.quickbase.com/operation/runQuery',
	request: {
		method: 'POST',
		path: '/v1/records/query',
		body: { from: 'bck7gp3q2', select: [3, 6], options: { skip: 0, top: 100 } },
	},
	id: '3.value',
	list: 'data',
	more: (index) => ({ 3: { value: index + 1 } }),
	body: ({ body }, rows) => {
		const size = body.integer('options.top', { fallback: rows.length, max: 1000 });
		const start = body.integer('options.skip', { fallback: 0 });
		const page = cut(rows, start, size);
		return {
			data: page.items,
			fields: [
				{ id: 3, label: 'Record ID#', type: 'recordid' },
				{ id: 6, label: 'Full Name', type: 'text' },
			],
			metadata: {
				totalRecords: page.total,
				numRecords: page.items.length,
				numFields: 2,
				skip: start,
			},
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'options.skip' },
		first: 0,
		by: 'rows',
		end: total('metadata.totalRecords'),
	},
	notes: 'A list of records describes the fields.',
});

const gong = sketch({
	name: 'Gong: calls',
	source: 'https://gong.app.gong.io/settings/api/documentation#get-/v2/calls',
	request: { path: '/v2/calls', query: { fromDateTime: '2026-01-01T00:00:00Z' } },
	ids: numerals(7_782_342_274_025_937_895n),
	list: 'calls',
	body: ({ query }, rows) => {
		const page = cut(rows, position(query.text('cursor')), 100);
		return {
			requestId: '4al018gzaztcr8nbukw',
			records: {
				totalRecords: page.total,
				currentPageSize: page.items.length,
				currentPageNumber: page.start / 100,
				...(page.more && { cursor: token(page.next) }),
			},
			calls: page.items,
		};
	},
	style: cursor('records.cursor', 'cursor'),
	notes: 'records is an object about the pages.',
});

const apollo = sketch({
	name: 'Apollo: search contacts',
	source: 'https://docs.apollo.io/reference/search-for-contacts',
	request: {
		method: 'POST',
		path: '/api/v1/contacts/search',
		body: { q_keywords: 'pier', page: 1, per_page: 100 },
	},
	list: 'contacts',
	body: ({ body }, rows) => {
		const size = body.integer('per_page', { fallback: 25, min: 1, max: 100 });
		const number = body.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return {
			contacts: page.items,
			breadcrumbs: [{ label: 'Keywords', signal_field_name: 'q_keywords', value: 'pier' }],
			partial_results_only: false,
			num_fetch_result: null,
			pagination: {
				page: number,
				per_page: size,
				total_entries: page.total,
				total_pages: pagesOf(page.total, size),
			},
		};
	},
	style: {
		kind: 'page number',
		to: { in: 'body', at: 'page' },
		first: 1,
		end: pages('pagination.total_pages'),
	},
	notes: 'Two lists of records beside each other.',
});

const segment = sketch({
	name: 'Segment: sources',
	source: 'https://docs.segmentapis.com/tag/Pagination',
	request: { path: '/sources', query: { 'pagination.count': '100' } },
	list: 'data.sources',
	body: ({ query }, rows) => {
		const size = query.integer('pagination.count', { fallback: 10, min: 1, max: 200 });
		const page = cut(rows, position(query.text('pagination.cursor')), size);
		return {
			data: {
				sources: page.items,
				pagination: {
					current: token(page.start),
					...(page.more && { next: token(page.next) }),
					totalEntries: page.total,
				},
			},
		};
	},
	style: cursor('data.pagination.next', 'pagination.cursor'),
	notes: 'The name of the parameter has a dot.',
});

const zendeskExport = sketch({
	name: 'Zendesk: incremental export of tickets',
	source: 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/',
	request: {
		path: '/api/v2/incremental/tickets/cursor.json',
		query: { start_time: '1332034771', per_page: '100' },
	},
	ids: integers(),
	list: 'tickets',
	body: ({ request, query }, rows) => {
		const size = query.integer('per_page', { fallback: 1000, min: 1, max: 1000 });
		const page = cut(rows, position(query.text('cursor')), size);
		const end = token(page.start + page.items.length);
		return {
			tickets: page.items,
			after_url: address(request, { cursor: end, start_time: undefined }).href,
			before_url: null,
			after_cursor: end,
			before_cursor: null,
			end_of_stream: !page.more,
		};
	},
	style: cursor('after_cursor', 'cursor', flag('end_of_stream', false)),
	notes: 'URL and cursor stay filled; end_of_stream ends the list. start_time is no position.',
});

const weChat = sketch({
	name: 'WeChat Official Accounts: followers',
	source: 'https://developers.weixin.qq.com/doc/offiaccount/en/User_Management/Getting_a_User_List.html',
	request: { path: '/cgi-bin/user/get' },
	id: '',
	list: 'data.openid',
	body: ({ query }, rows) => {
		const after = query.text('next_openid');
		const start = after === undefined ? 0 : rows.findIndex((row) => String(row) === after) + 1;
		if (after !== undefined && start === 0) throw new Rejected('40003 invalid openid');
		const { items } = cut(rows, start, 100);
		return {
			total: rows.length,
			count: items.length,
			...(items.length > 0 && { data: { openid: items } }),
			next_openid: items.length > 0 ? String(items.at(-1)) : '',
		};
	},
	style: cursor('next_openid', 'next_openid', total('total')),
	notes: 'Rows are texts; next_openid is the last one, also on the last page.',
});

const tesla = sketch({
	name: 'Tesla Fleet: vehicles',
	source: 'https://developer.tesla.com/docs/fleet-api/endpoints/vehicle-endpoints#list',
	request: { path: '/api/1/vehicles', query: { per_page: '50' } },
	ids: numerals(1_492_931_520_000_000n),
	list: 'response',
	body: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 50, min: 1 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return {
			response: page.items,
			pagination: {
				previous: number > 1 ? number - 1 : null,
				next: page.more ? number + 1 : null,
				current: number,
				per_page: size,
				count: page.total,
				pages: pagesOf(page.total, size),
			},
			count: page.items.length,
		};
	},
	style: cursor('pagination.next', 'page'),
	notes: 'next is the number of a page, for a parameter of another name.',
});

const cloudDirector = sketch({
	name: 'VMware Cloud Director: query of VMs',
	source: 'https://developer.broadcom.com/xapis/vmware-cloud-director-api/latest/doc/operations/GET-VmsFromQuery.html',
	request: { path: '/api/query', query: { type: 'vm', pageSize: '100' } },
	list: 'record',
	body: ({ request, query }, rows) => {
		const size = query.integer('pageSize', { fallback: 25, min: 1, max: 128 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const link = (rel: string, at: number) => ({
			rel,
			href: address(request, { page: at }).href,
			type: 'application/vnd.vmware.vcloud.query.records+json',
		});
		return {
			record: page.items,
			link: [
				{ rel: 'alternate', href: `${request.url.origin}/api/query?format=references` },
				...(page.more ? [link('nextPage', number + 1)] : []),
				...(number > 1 ? [link('previousPage', number - 1)] : []),
			],
			total: page.total,
			pageSize: size,
			page: number,
			name: 'vm',
		};
	},
	style: pageNumber('page', 1, total('total')),
	notes: 'The relation of the link is nextPage.',
});

const docuSign = sketch({
	name: 'DocuSign eSignature: envelopes',
	source: 'https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopes/liststatuschanges/',
	request: {
		path: '/restapi/v2.1/accounts/1/envelopes',
		query: { from_date: '2026-01-01', count: '100' },
	},
	id: 'envelopeId',
	list: 'envelopes',
	body: ({ query }, rows) => {
		const size = query.integer('count', { fallback: 1000, min: 1, max: 1000 });
		const page = cut(rows, query.integer('start_position', { fallback: 0 }), size);
		return {
			resultSetSize: String(page.items.length),
			startPosition: String(page.start),
			endPosition: String(page.start + page.items.length - 1),
			totalSetSize: String(page.total),
			nextUri: page.more
				? `/accounts/1/envelopes?from_date=2026-01-01&count=${size}&start_position=${page.next}`
				: '',
			...(page.items.length > 0 && { envelopes: page.items }),
		};
	},
	style: offset('start_position', total('totalSetSize')),
	notes: 'The link lacks the beginning of the path; all numbers are texts.',
});

export const services: Family = {
	name: 'services for teams',
	shapes: [
		facebook,
		confluence,
		monday,
		toggl,
		quickbase,
		gong,
		apollo,
		segment,
		zendeskExport,
		weChat,
		tesla,
		cloudDirector,
		docuSign,
	],
};
