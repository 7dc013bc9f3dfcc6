import { integers, prefixed, record, uuids } from './rows';
import { cutPage, ok, pagesOf, server } from './serve';
import { pageNumber, pages, total } from './styles';
import type { Family, ListShape } from './types';

const lago: ListShape = {
	name: 'Lago: coupons',
	source: 'https://getlago.com/docs/api-reference/pagination',
	request: { path: '/api/v1/coupons', query: { page: '1', per_page: '20' } },
	rows: 250,
	row: record('lago_id', uuids()),
	id: 'lago_id',
	list: 'coupons',
	respond: server({ path: '/api/v1/coupons' }, ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 100, min: 1, max: 1000 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return ok({
			coupons: page.items,
			meta: {
				current_page: number,
				next_page: page.more ? number + 1 : null,
				prev_page: number > 1 ? number - 1 : null,
				total_pages: pagesOf(page.total, size),
				total_count: page.total,
			},
		});
	}),
	style: pageNumber('page', 1, pages('meta.total_pages')),
	notes: 'next_page is a number.',
};

const worldBank: ListShape = {
	name: 'World Bank: countries',
	source: 'https://datahelpdesk.worldbank.org/knowledgebase/articles/898581-how-to-use-the-api-to-obtain-data',
	request: { path: '/v2/country', query: { format: 'json', per_page: '50' } },
	rows: 250,
	row: record('id', prefixed('C')),
	id: 'id',
	list: '1',
	respond: server({ path: '/v2/country' }, ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 50, min: 1, max: 32_500 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const pages = pagesOf(page.total, size);
		return ok([{ page: number, pages, per_page: String(size), total: page.total }, page.items]);
	}),
	style: pageNumber('page', 1, pages('0.pages')),
	notes: 'The body is a list of two: an object about the page, and the list of rows. per_page is a text.',
};

const magento: ListShape = {
	name: 'Adobe Commerce: orders',
	source: 'https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/',
	request: {
		path: '/rest/V1/orders',
		query: {
			'searchCriteria[filter_groups][0][filters][0][field]': 'status',
			'searchCriteria[filter_groups][0][filters][0][value]': 'pending',
			'searchCriteria[pageSize]': '60',
			'searchCriteria[currentPage]': '1',
		},
	},
	rows: 250,
	row: record('entity_id', integers(), () => ({ items: [{ sku: 'a' }, { sku: 'b' }] })),
	id: 'entity_id',
	list: 'items',
	respond: server({ path: '/rest/V1/orders' }, ({ query }, rows) => {
		const size = query.integer('searchCriteria[pageSize]', { fallback: 1_000_000, min: 1 });
		const wanted = query.integer('searchCriteria[currentPage]', { fallback: 1, min: 1 });
		// Behind the last page there is no empty one: the last one comes again (issue 25619 of magento2).
		const page = cutPage(rows, Math.min(wanted, pagesOf(rows.length, size)), size);
		return ok({
			search_criteria: {
				filter_groups: [
					{ filters: [{ field: 'status', value: 'pending', condition_type: 'eq' }] },
				],
				current_page: wanted,
				page_size: size,
			},
			items: page.items,
			total_count: page.total,
		});
	}),
	style: pageNumber('searchCriteria[currentPage]', 1, total('total_count')),
	notes: 'A list of records inside the criteria; each row has a list called items; no page is empty.',
};

const shopline: ListShape = {
	name: 'Shopline: orders',
	source: 'https://open-api.docs.shoplineapp.com/docs/pagination',
	request: { path: '/v1/orders', query: { per_page: '24', page: '1' } },
	rows: 250,
	row: record('id', prefixed('5f60')),
	id: 'id',
	list: 'items',
	respond: server({ path: '/v1/orders' }, ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 24, min: 1, max: 999 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return ok({
			items: page.items,
			pagination: {
				current_page: number,
				per_page: size,
				total_pages: pagesOf(page.total, size),
				total_count: page.total,
			},
		});
	}),
	style: pageNumber('page', 1, pages('pagination.total_pages')),
};

const auth0: ListShape = {
	name: 'Auth0: users with totals',
	source: 'https://community.auth0.com/t/paging-the-list-users-query/18983',
	request: {
		path: '/api/v2/users',
		query: { include_totals: 'true', per_page: '50', page: '0' },
	},
	rows: 250,
	row: record('user_id', prefixed('auth0|'), () => ({ identities: [{ provider: 'auth0' }] })),
	id: 'user_id',
	list: 'users',
	respond: server({ path: '/api/v2/users' }, ({ query }, rows) => {
		const limit = query.integer('per_page', { fallback: 50, max: 100, above: 'rejected' });
		const page = cutPage(rows, query.integer('page', { fallback: 0 }), limit, 0);
		if (query.text('include_totals') !== 'true') return ok(page.items);
		return ok({
			start: page.start,
			limit,
			length: page.items.length,
			total: page.total,
			users: page.items,
		});
	}),
	style: pageNumber('page', 0, total('total')),
	notes: 'Pages are asked for by number, the response speaks of positions (start).',
};

const chargeflow: ListShape = {
	name: 'Chargeflow: disputes',
	source: 'https://docs.chargeflow.io/docs/reference/api-fundamentals/pagination.md',
	request: { path: '/public/2025-04-01/disputes', query: { offset: '0', limit: '25' } },
	rows: 250,
	row: record('id', prefixed('66e6')),
	id: 'id',
	list: 'disputes',
	respond: server({ path: '/public/2025-04-01/disputes' }, ({ query }, rows) => {
		const limit = query.integer('limit', { fallback: 25, min: 1, max: 100, above: 'rejected' });
		const number = query.integer('offset', { fallback: 0 });
		const page = cutPage(rows, number, limit, 0);
		return ok({
			disputes: page.items,
			pagination: {
				totalCount: page.total,
				offset: number,
				limit,
				totalPages: pagesOf(page.total, limit),
			},
		});
	}),
	style: pageNumber('offset', 0, pages('pagination.totalPages')),
	notes: 'offset is the number of the page, from 0 on: moved on by rows it skips nearly everything.',
};

const scayle: ListShape = {
	name: 'SCAYLE Storefront: products',
	source: 'https://scayle.dev/api-guides/storefront-api/getting-started/pagination',
	request: { path: '/v1/products', query: { page: '1', perPage: '40' } },
	rows: 250,
	row: record('id', integers(1_001), () => ({ attributes: {}, variants: [{ id: 1 }] })),
	id: 'id',
	list: 'entities',
	respond: server({ path: '/v1/products' }, ({ query }, rows) => {
		const size = query.integer('perPage', { fallback: 100, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const last = pagesOf(page.total, size);
		return ok({
			pagination: {
				current: page.items.length,
				total: page.total,
				perPage: size,
				page: number,
				first: 1,
				prev: Math.max(1, number - 1),
				next: Math.min(last, number + 1),
				last,
			},
			entities: page.items,
		});
	}),
	style: pageNumber('page', 1, pages('pagination.last')),
	notes: 'current is the number of rows; next of the last page is the last page.',
};

export const pageNumbers: Family = {
	name: 'page numbers with totals',
	shapes: [lago, worldBank, magento, shopline, auth0, chargeflow, scayle],
};
