import { integers, numerals, record, uuids } from './rows';
import { address, cutPage, ok, pagesOf, server } from './serve';
import type { Family, ListShape } from './types';

const tines: ListShape = {
	name: 'Tines: agents',
	source: 'https://www.tines.com/api/',
	request: { path: '/api/v1/agents', query: { per_page: '20' } },
	rows: 250,
	row: record('id', integers(21_405)),
	id: 'id',
	list: 'agents',
	respond: server({ path: '/api/v1/agents' }, ({ request, query }, rows) => {
		const size = query.integer('per_page', { fallback: 20, min: 1, max: 500 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (page: number) => address(request, { per_page: size, page }).href;
		return ok({
			agents: page.items,
			meta: {
				current_page: to(number),
				previous_page: number > 1 ? to(number - 1) : null,
				next_page: page.more ? to(number + 1) : null,
				per_page: size,
				pages: pagesOf(page.total, size),
				count: page.total,
			},
		});
	}),
	style: { kind: 'link', path: 'meta.next_page', end: { by: 'absence' } },
	notes: 'current_page and next_page are addresses, not numbers; count is the total, not the rows of the page.',
};

const practiceHub: ListShape = {
	name: 'PracticeHub: patients',
	source: 'https://developers.practicehub.io/guide/pagination',
	request: { path: '/api/patients', query: { page_size: '10' } },
	rows: 250,
	row: record('id', integers(1_526_806)),
	id: 'id',
	list: 'data',
	respond: server({ path: '/api/patients' }, ({ request, query }, rows) => {
		const size = query.integer('page_size', { fallback: 100, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (page: number) => address(request, { page }).href;
		return ok({
			total_entries: page.total,
			data: page.items,
			links: {
				previous: number > 1 ? to(number - 1) : null,
				self: to(number),
				...(page.more && { next: to(number + 1) }),
			},
		});
	}),
	style: { kind: 'link', path: 'links.next', end: { by: 'absence' } },
};

const spree: ListShape = {
	name: 'Spree: products',
	source: 'https://spreecommerce.org/docs/api-reference/pagination',
	request: { path: '/api/v2/storefront/products', query: { page: '1', per_page: '25' } },
	rows: 250,
	row: record('id', numerals(), () => ({ type: 'product' })),
	id: 'id',
	list: 'data',
	respond: server({ path: '/api/v2/storefront/products' }, ({ request, query }, rows) => {
		const size = query.integer('per_page', { fallback: 25, min: 1, max: 500 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const total = pagesOf(page.total, size);
		const to = (page: number) => address(request, { page, per_page: size }).href;
		return ok({
			data: page.items,
			included: [{ id: '9', type: 'taxon' }],
			meta: { count: page.items.length, total_count: page.total, total_pages: total },
			links: {
				self: request.url.href,
				next: to(page.more ? number + 1 : total),
				prev: to(Math.max(1, number - 1)),
				last: to(total),
				first: to(1),
			},
		});
	}),
	style: {
		kind: 'link',
		path: 'links.next',
		end: { by: 'pages', from: { in: 'body', at: 'meta.total_pages' } },
	},
	notes: 'The next link of the last page is the last page itself, as the previous link of the first is the first.',
};

const epay: ListShape = {
	name: 'ePay: list of entries',
	source: 'https://docs.epay.eu/api/schemas/paginatedresponse',
	request: { path: '/management/transactions', query: { perPage: '30' } },
	rows: 250,
	row: record('id', uuids()),
	id: 'id',
	list: 'items',
	respond: server({ path: '/management/transactions' }, ({ request, query }, rows) => {
		const size = query.integer('perPage', { fallback: 15, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const last = pagesOf(page.total, size);
		const to = (page: number) => address(request, { page, perPage: size }).href;
		return ok({
			page: number,
			perPage: size,
			lastPage: last,
			total: page.total,
			firstPageUrl: to(1),
			lastPageUrl: to(last),
			nextPageUrl: page.more ? to(number + 1) : null,
			previousPageUrl: number > 1 ? to(number - 1) : null,
			nextPage: page.more ? number + 1 : null,
			previousPage: number > 1 ? number - 1 : null,
			from: page.start + 1,
			to: page.start + page.items.length,
			path: `${request.url.origin}${request.url.pathname}`,
			items: page.items,
		});
	}),
	style: { kind: 'link', path: 'nextPageUrl', end: { by: 'absence' } },
	notes: 'The same said five times: address, number, last page, total and position.',
};

const laravel: ListShape = {
	name: 'Laravel: paginator as JSON',
	source: 'https://laravel.com/docs/5.8/pagination',
	request: { path: '/users' },
	rows: 250,
	row: record('id', integers()),
	id: 'id',
	list: 'data',
	respond: server({ path: '/users' }, ({ request, query }, rows) => {
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, 15);
		const last = pagesOf(page.total, 15);
		const to = (page: number) => address(request, { page }).href;
		return ok({
			total: page.total,
			per_page: 15,
			current_page: number,
			last_page: last,
			first_page_url: to(1),
			last_page_url: to(last),
			next_page_url: page.more ? to(number + 1) : null,
			prev_page_url: number > 1 ? to(number - 1) : null,
			path: `${request.url.origin}${request.url.pathname}`,
			from: page.start + 1,
			to: page.start + page.items.length,
			data: page.items,
		});
	}),
	style: { kind: 'link', path: 'next_page_url', end: { by: 'absence' } },
};

export const pagedLinks: Family = {
	name: 'next address beside page numbers',
	shapes: [tines, practiceHub, spree, epay, laravel],
};
