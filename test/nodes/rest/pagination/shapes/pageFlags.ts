import { integers, numerals, prefixed, record } from './rows';
import { cutPage, ok, server } from './serve';
import { flag, pageNumber } from './styles';
import type { Family, ListShape } from './types';

const zohoCrm: ListShape = {
	name: 'Zoho CRM: records of a module',
	source: 'https://raw.githubusercontent.com/api-evangelist/zoho/refs/heads/main/json-schema/zoho-info-schema.json',
	request: { path: '/crm/v2/Leads', query: { page: '1', per_page: '50' } },
	rows: 250,
	row: record('id', numerals(3_652_397_000_000_649_013n)),
	id: 'id',
	list: 'data',
	respond: server({ path: '/crm/v2/Leads' }, ({ query }, rows) => {
		const size = query.integer('per_page', {
			fallback: 200,
			min: 1,
			max: 200,
			above: 'rejected',
		});
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		if (page.items.length === 0) return { status: 204, body: undefined };
		return ok({
			data: page.items,
			info: {
				per_page: size,
				count: page.items.length,
				page: number,
				more_records: page.more,
			},
		});
	}),
	style: pageNumber('page', 1, flag('info.more_records')),
	notes: 'A page without rows is status 204 without a body; count is of the page.',
};

const zohoErp: ListShape = {
	name: 'Zoho ERP: contacts',
	source: 'https://www.zoho.com/erp/api/v3/pagination/',
	request: { path: '/erp/v3/contacts', query: { page: '1', per_page: '25' } },
	rows: 250,
	row: record('contact_id', numerals(460_000_000_026_049)),
	id: 'contact_id',
	list: 'contacts',
	respond: server({ path: '/erp/v3/contacts' }, ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 200, min: 1, max: 200 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return ok({
			code: 0,
			message: 'success',
			contacts: page.items,
			page_context: {
				page: number,
				per_page: size,
				has_more_page: page.more,
				applied_filter: 'Status.All',
				sort_column: 'contact_name',
			},
		});
	}),
	style: pageNumber('page', 1, flag('page_context.has_more_page')),
};

const baremetrics: ListShape = {
	name: 'Baremetrics: customers',
	source: 'https://developers.baremetrics.com/reference/pagination.md',
	request: { path: '/v1/s1/customers', query: { per_page: '30' } },
	rows: 250,
	row: record('oid', prefixed('cus_')),
	id: 'oid',
	list: 'customers',
	respond: server({ path: '/v1/s1/customers' }, ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 30, min: 1, max: 200 });
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, size, 0);
		return ok({
			customers: page.items,
			meta: { pagination: { has_more: page.more, page: number, per_page: size } },
		});
	}),
	style: pageNumber('page', 0, flag('meta.pagination.has_more')),
	notes: 'Pages count from 0, which only the first response shows.',
};

const strava: ListShape = {
	name: 'Strava: activities of the athlete',
	source: 'https://hexdocs.pm/strava/Strava.Paginator.html',
	request: { path: '/api/v3/athlete/activities', query: { page: '1', per_page: '36' } },
	rows: 250,
	row: record('id', integers(154_504_250_376_823), () => ({ start_latlng: [1, 2] })),
	id: 'id',
	list: '',
	respond: server({ path: '/api/v3/athlete/activities' }, ({ query }, rows) => {
		const size = query.integer('per_page', {
			fallback: 30,
			min: 1,
			max: 200,
			above: 'rejected',
		});
		return ok(cutPage(rows, query.integer('page', { fallback: 1, min: 1 }), size).items);
	}),
	style: pageNumber('page', 1, { by: 'empty page' }),
	notes: 'Pages of 36 rows, without any sign.',
};

export const pageFlags: Family = {
	name: 'page numbers with a flag or no sign',
	shapes: [zohoCrm, zohoErp, baremetrics, strava],
};
