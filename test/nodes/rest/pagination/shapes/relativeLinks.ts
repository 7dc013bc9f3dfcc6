import { integers, numerals, prefixed, record, uuids } from './rows';
import {
	address,
	cut,
	cutPage,
	ok,
	pagesOf,
	position,
	Rejected,
	rooted,
	server,
	token,
} from './serve';
import type { Family, ListShape } from './types';

const LOCATOR = /^\/services\/data\/v68\.0\/query\/(?:01g0000000000AB-(\d+))?$/;

const salesforce: ListShape = {
	name: 'Salesforce: SOQL query',
	source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/dome-query.html',
	request: { path: '/services/data/v68.0/query/', query: { q: 'SELECT Name, Id FROM Account' } },
	rows: 250,
	row: record('Id', prefixed('001D'), () => ({ attributes: { type: 'Account' } })),
	id: 'Id',
	list: 'records',
	respond: server({ path: LOCATOR, only: ['q'] }, ({ request, query }, rows) => {
		const at = LOCATOR.exec(request.url.pathname)?.[1];
		if ((at === undefined) === (query.text('q') === undefined))
			throw new Rejected('MALFORMED_QUERY');
		const page = cut(rows, Number(at ?? 0), 80);
		return ok({
			totalSize: page.total,
			done: !page.more,
			...(page.more && {
				nextRecordsUrl: `/services/data/v68.0/query/01g0000000000AB-${page.next}`,
			}),
			records: page.items,
		});
	}),
	style: { kind: 'link', path: 'nextRecordsUrl', end: { by: 'absence' } },
	notes: 'The next address has another path and takes no parameters: those of the first request may not come along.',
};

const signalWire: ListShape = {
	name: 'SignalWire compatibility API: messages',
	source: 'https://developer.signalwire.com/rest/compatibility-api/overview/paging',
	request: { path: '/api/laml/2010-04-01/Accounts/AC1/Messages', query: { PageSize: '50' } },
	rows: 250,
	row: record('sid', uuids()),
	id: 'sid',
	list: 'messages',
	respond: server(
		{ path: '/api/laml/2010-04-01/Accounts/AC1/Messages' },
		({ request, query }, rows) => {
			const size = query.integer('PageSize', { fallback: 50, min: 1, max: 1000 });
			const number = query.integer('Page', { fallback: 0 });
			const pageToken = query.text('PageToken');
			if (number > 0 && pageToken === undefined) throw new Rejected('PageToken is required');
			const page = cut(rows, position(pageToken), size);
			const to = (page: number, PageToken?: string) =>
				rooted(address(request, { Page: page, PageSize: size, PageToken }));
			return ok({
				uri: rooted(request.url),
				first_page_uri: to(0),
				next_page_uri: page.more ? to(number + 1, token(page.next)) : null,
				previous_page_uri: null,
				page: number,
				page_size: size,
				messages: page.items,
			});
		},
	),
	style: { kind: 'link', path: 'next_page_uri', end: { by: 'absence' } },
	notes: 'Pages count from 0; a page number alone, without its token, is rejected.',
};

const twilio: ListShape = {
	name: 'Twilio product API: services',
	source: 'https://metacpan.org/pod/Twilio::Page',
	request: { path: '/v1/Services', query: { PageSize: '50' } },
	rows: 250,
	row: record('sid', prefixed('IS')),
	id: 'sid',
	list: 'services',
	respond: server({ path: '/v1/Services' }, ({ request, query }, rows) => {
		const size = query.integer('PageSize', { fallback: 50, min: 1, max: 100 });
		const number = query.integer('Page', { fallback: 0 });
		const page = cut(rows, position(query.text('PageToken')), size);
		const to = (changes: Record<string, string | number>) => address(request, changes).href;
		return ok({
			meta: {
				first_page_url: to({ PageSize: size, Page: 0 }),
				key: 'services',
				next_page_url: page.more
					? to({ PageSize: size, Page: number + 1, PageToken: token(page.next) })
					: null,
				page: number,
				page_size: size,
				previous_page_url: null,
				url: request.url.href,
			},
			services: page.items,
		});
	}),
	style: { kind: 'link', path: 'meta.next_page_url', end: { by: 'absence' } },
	notes: 'meta.key names the field of the rows.',
};

const bigCommerce: ListShape = {
	name: 'BigCommerce V3: products',
	source: 'https://raw.githubusercontent.com/api-evangelist/bigcommerce/refs/heads/main/json-schema/bigcommerce-meta-collection-schema.json',
	request: { path: '/stores/abc/v3/catalog/products', query: { limit: '50', page: '1' } },
	rows: 250,
	row: record('id', integers(77)),
	id: 'id',
	list: 'data',
	respond: server({ path: '/stores/abc/v3/catalog/products' }, ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 250 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (page: number) => address(request, { page, limit: size }).search;
		return ok({
			data: page.items,
			meta: {
				pagination: {
					total: page.total,
					count: page.items.length,
					per_page: size,
					current_page: number,
					total_pages: pagesOf(page.total, size),
					links: {
						...(number > 1 && { previous: to(number - 1) }),
						current: to(number),
						...(page.more && { next: to(number + 1) }),
					},
				},
			},
		});
	}),
	style: { kind: 'link', path: 'meta.pagination.links.next', end: { by: 'absence' } },
	notes: 'The link is a query only: "?page=2&limit=50".',
};

const walmart: ListShape = {
	name: 'Walmart Marketplace: orders',
	source: 'https://community.n8n.io/t/nextcursor/28289',
	request: { path: '/v3/orders', query: { createdStartDate: '2026-01-01', limit: '100' } },
	rows: 250,
	row: record('purchaseOrderId', numerals(108_820_170_097_219)),
	id: 'purchaseOrderId',
	list: 'list.elements.order',
	respond: server({ path: '/v3/orders' }, ({ request, query }, rows) => {
		const limit = query.integer('limit', {
			fallback: 100,
			min: 1,
			max: 200,
			above: 'rejected',
		});
		if (query.text('createdStartDate') === undefined)
			throw new Rejected('createdStartDate is missing');
		const page = cut(rows, query.integer('poIndex', { fallback: 0 }), limit);
		const next = address(request, {
			limit,
			hasMoreElements: 'true',
			soIndex: page.total,
			poIndex: page.next,
			sellerId: 101,
		});
		return ok({
			list: {
				meta: {
					totalCount: page.total,
					limit,
					...(page.more && { nextCursor: next.search }),
				},
				elements: { order: page.items },
			},
		});
	}),
	style: { kind: 'link', path: 'list.meta.nextCursor', end: { by: 'absence' } },
	notes: 'Called a cursor, but it is a query with its question mark, not a value of a parameter.',
};

const honeycomb: ListShape = {
	name: 'Honeycomb: API keys',
	source: 'https://docs.honeycomb.io/api/pagination',
	request: { path: '/2/teams/my-team/api-keys', query: { 'page[size]': '20' } },
	rows: 250,
	row: record('id', prefixed('hcxik_'), () => ({
		type: 'api-keys',
		attributes: { disabled: false },
	})),
	id: 'id',
	list: 'data',
	respond: server({ path: '/2/teams/my-team/api-keys' }, ({ request, query }, rows) => {
		const size = query.integer('page[size]', {
			fallback: 20,
			min: 1,
			max: 100,
			above: 'rejected',
		});
		const page = cut(rows, position(query.text('page[after]')), size);
		const next = address(request, { 'page[after]': token(page.next), 'page[size]': size });
		return ok({ data: page.items, links: { next: page.more ? rooted(next) : null } });
	}),
	style: { kind: 'link', path: 'links.next', end: { by: 'absence' } },
};

const forge: ListShape = {
	name: 'Laravel Forge: servers',
	source: 'https://forge.laravel.com/docs/api-reference/pagination',
	request: { path: '/api/orgs/acme/servers', query: { 'page[size]': '30' } },
	rows: 250,
	row: record('id', numerals(), () => ({ type: 'servers' })),
	id: 'id',
	list: 'data',
	respond: server({ path: '/api/orgs/acme/servers' }, ({ request, query }, rows) => {
		const size = query.integer('page[size]', { fallback: 30, min: 1, max: 100 });
		const page = cut(rows, position(query.text('page[cursor]')), size);
		const cursor = token(page.next);
		return ok({
			data: page.items,
			meta: { per_page: size, next_cursor: page.more ? cursor : null, prev_cursor: null },
			links: {
				next: page.more ? rooted(address(request, { 'page[cursor]': cursor })) : null,
				prev: null,
			},
		});
	}),
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'meta.next_cursor' },
		to: { in: 'query', at: 'page[cursor]' },
		end: { by: 'absence' },
	},
	notes: 'Says it twice: a token in meta, an address in links.',
};

const apiPlatform: ListShape = {
	name: 'API Platform: books as a Hydra collection',
	source: 'https://raw.githubusercontent.com/api-platform/docs/refs/heads/2.2/core/pagination.md',
	request: { path: '/books' },
	rows: 250,
	row: record(
		'@id',
		(index) => `/books/${index + 1}`,
		() => ({ '@type': 'http://schema.org/Book' }),
	),
	id: '@id',
	list: 'hydra:member',
	respond: server({ path: '/books' }, ({ query }, rows) => {
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, 30);
		return ok(
			{
				'@context': '/contexts/Book',
				'@id': '/books',
				'@type': 'hydra:Collection',
				'hydra:member': page.items,
				'hydra:totalItems': page.total,
				'hydra:view': {
					'@id': `/books?page=${number}`,
					'@type': 'hydra:PartialCollectionView',
					'hydra:first': '/books?page=1',
					'hydra:last': `/books?page=${pagesOf(page.total, 30)}`,
					...(page.more && { 'hydra:next': `/books?page=${number + 1}` }),
				},
			},
			{ 'content-type': 'application/ld+json; charset=utf-8' },
		);
	}),
	style: { kind: 'link', path: 'hydra:view.hydra:next', end: { by: 'absence' } },
};

export const relativeLinks: Family = {
	name: 'relative next address in the body',
	shapes: [salesforce, signalWire, twilio, bigCommerce, walmart, honeycomb, forge, apiPlatform],
};
