import { integers, prefixed } from './rows';
import {
	address,
	after,
	cut,
	cutPage,
	ok,
	pagesOf,
	position,
	Rejected,
	rooted,
	token,
} from './serve';
import { sketch } from './sketch';
import { cursor, flag, offset, total } from './styles';
import type { Family } from './types';

const mews = sketch({
	name: 'Mews Connector: customers',
	source: 'https://docs.mews.com/connector-api/guidelines/pagination',
	request: {
		method: 'POST',
		path: '/api/connector/v1/customers/getAll',
		body: {
			ClientToken: 'c',
			AccessToken: 'a',
			Client: 'Sample 1.0',
			Limitation: { Count: 100 },
		},
	},
	id: 'Id',
	list: 'Customers',
	body: ({ body }, rows) => {
		const size = body.integer('Limitation.Count', { min: 1, max: 1000 });
		const page = cut(rows, after(rows, 'Id', body.text('Limitation.Cursor')), size);
		return { Customers: page.items, Documents: [], Cursor: page.items.at(-1)?.Id ?? null };
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'Cursor' },
		to: { in: 'body', at: 'Limitation.Cursor' },
		end: { by: 'absence' },
	},
	notes: 'The cursor goes beside the page size; it is filled until there are no rows.',
});

const hotelbeds = sketch({
	name: 'Hotelbeds Content: hotels',
	source: 'https://developer.hotelbeds.com/documentation/hotels/content-api/api-reference/',
	request: { path: '/hotel-content-api/1.0/hotels', query: { from: '1', to: '100' } },
	id: 'code',
	ids: integers(1),
	list: 'hotels',
	body: ({ query }, rows) => {
		const from = query.integer('from', { fallback: 1, min: 1 });
		const to = query.integer('to', { fallback: 100, min: 1 });
		if (to < from || to - from >= 1000) throw new Rejected('INVALID_RANGE');
		const page = cut(rows, from - 1, to - from + 1);
		return {
			from,
			to: from - 1 + page.items.length,
			total: page.total,
			auditData: { processTime: '4', serverId: 'x' },
			hotels: page.items,
		};
	},
	style: { kind: 'own', how: 'Send the numbers of the first and of the last row.' },
});

const calry = sketch({
	name: 'Calry: reservations',
	source: 'https://docs.calry.app/docs/guides/pagination',
	request: { path: '/api/v2/vrs/reservations', query: { limit: '50' } },
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1, max: 200 });
		const number = query.integer('cursors', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return {
			data: page.items,
			meta: {
				limit: size,
				cursors: {
					previous: number > 1 ? String(number - 1) : '',
					current: String(number),
					next: page.more ? String(number + 1) : '',
				},
			},
		};
	},
	style: cursor('meta.cursors.next', 'cursors'),
	notes: 'The parameter has the name of the object that the next value is in.',
});

const personio = sketch({
	name: 'Personio V1: employees',
	source: 'https://developer.personio.de/docs/pagination-adoption-guide-for-v1-get-employees-endpoint',
	request: { path: '/v1/company/employees', query: { limit: '200' } },
	id: 'attributes.id.value',
	row: (index) => ({
		type: 'Employee',
		attributes: { id: { label: 'ID', value: 30_000 + index } },
	}),
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 100 });
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, size);
		return {
			success: true,
			metadata: {
				total_elements: page.total,
				current_page: Math.floor(start / size),
				total_pages: pagesOf(page.total, size),
			},
			offset: start,
			limit: size,
			data: page.items,
		};
	},
	style: offset('offset', total('metadata.total_elements')),
	notes: 'More rows are asked for than a page has; pages are numbered from 0, and the position is an offset.',
});

const adp = sketch({
	name: 'ADP Workforce Now: workers',
	source: 'https://developers.adp.com/articles/general/introduction-to-adp-api-open-data-protocol-odata',
	request: { path: '/hr/v2/workers', query: { $top: '100', $skip: '0' } },
	id: 'associateOID',
	list: 'workers',
	response: ({ query }, rows) => {
		const size = query.integer('$top', { fallback: 50, min: 1, max: 100 });
		const page = cut(rows, query.integer('$skip', { fallback: 0 }), size);
		if (page.items.length === 0) return { status: 204, body: undefined };
		return ok({ workers: page.items, meta: null, confirmMessage: null });
	},
	style: offset('$skip', { by: 'empty page' }),
	notes: 'Behind the last row there is no content, and nothing else says that it is the last one.',
});

const deel = sketch({
	name: 'Deel: contracts',
	source: 'https://developer.deel.com/docs/pagination-1',
	request: { path: '/rest/v2/contracts', query: { limit: '50' } },
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1, max: 99 });
		const page = cut(rows, position(query.text('after_cursor')), size);
		return {
			data: page.items,
			page: { cursor: page.more ? token(page.next) : null, total_rows: page.total },
		};
	},
	style: cursor('page.cursor', 'after_cursor'),
});

const factorial = sketch({
	name: 'Factorial: employees',
	source: 'https://apidoc.factorialhr.com/docs/pagination',
	request: { path: '/api/2025-01-01/resources/employees/employees', query: { limit: '50' } },
	ids: integers(1),
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 100 });
		const page = cut(rows, position(query.text('after_id')), size);
		return {
			data: page.items,
			meta: {
				has_next_page: page.more,
				has_previous_page: page.start > 0,
				start_cursor: token(page.start),
				end_cursor: token(Math.min(page.next, page.total)),
				total: page.total,
				limit: size,
			},
		};
	},
	style: cursor('meta.end_cursor', 'after_id', flag('meta.has_next_page')),
});

const geotab = sketch({
	name: 'Geotab: feed of log records',
	source: 'https://developers.geotab.com/myGeotab/apiReference/methods/GetFeed',
	request: {
		method: 'POST',
		path: '/apiv1',
		body: {
			method: 'GetFeed',
			params: {
				typeName: 'LogRecord',
				resultsLimit: 100,
				fromVersion: '0000000000000000',
				credentials: { database: 'd', sessionId: 's', userName: 'u' },
			},
		},
	},
	ids: prefixed('b'),
	list: 'result.data',
	body: ({ body }, rows) => {
		const size = body.integer('params.resultsLimit', { fallback: 50_000, min: 1 });
		const version = body.text('params.fromVersion') ?? '0';
		if (!/^[\da-f]+$/.test(version)) throw new Rejected('ArgumentException');
		const sent = Number.parseInt(version, 16);
		const start = Math.max(0, Math.min(rows.length, sent - 0x1_a3f0));
		const page = cut(rows, start, size);
		const last = start + page.items.length;
		const hex = last === 0 ? version : (0x1_a3f0 + last).toString(16).padStart(16, '0');
		return { result: { data: page.items, toVersion: hex }, jsonrpc: '2.0' };
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'result.toVersion' },
		to: { in: 'body', at: 'params.fromVersion' },
		end: { by: 'same cursor' },
	},
	notes: 'A feed: the version is always filled. Only digits may be in it.',
});

const rfms = sketch({
	name: 'rFMS: vehicles',
	source: 'https://www.fms-standard.com/Truck/down_load/Technical_Specification_rFMS_vehicle_data_V4.0.0_17.09.2021.pdf',
	request: { path: '/rfms/vehicles' },
	id: 'vin',
	ids: prefixed('YV2'),
	list: 'vehicleResponse.vehicles',
	body: ({ request, query }, rows) => {
		const page = cut(rows, after(rows, 'vin', query.text('lastVin')), 100);
		const link = rooted(address(request, { lastVin: String(page.items.at(-1)?.vin) }));
		return {
			vehicleResponse: { vehicles: page.items },
			moreDataAvailable: page.more,
			...(page.more && { moreDataAvailableLink: link }),
		};
	},
	style: { kind: 'link', path: 'moreDataAvailableLink', end: { by: 'absence' } },
	notes: 'The URL of the next page is only called that of more data.',
});

const fleetio = sketch({
	name: 'Fleetio: vehicles',
	source: 'https://developer.fleetio.com/docs/overview/pagination',
	request: { path: '/api/v1/vehicles', query: { per_page: '50' } },
	ids: integers(1),
	list: 'records',
	body: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 50, min: 2, max: 100 });
		const sent = query.text('start_cursor');
		const page = cut(rows, position(sent), size);
		return {
			current_cursor: sent ?? token(0),
			next_cursor: page.more ? token(page.next) : null,
			per_page: size,
			estimated_remaining_count: Math.min(500, Math.max(0, page.total - page.next)),
			filtered_by: [],
			sorted_by: [{ id: 'asc' }],
			records: page.items,
		};
	},
	style: cursor('next_cursor', 'start_cursor'),
	notes: 'The cursor of the page itself is there from the first page on.',
});

export const people: Family = {
	name: 'hotels, people and fleets',
	shapes: [mews, hotelbeds, calry, personio, adp, deel, factorial, geotab, rfms, fleetio],
};
