import { integers, numerals, prefixed, uuids } from './rows';
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
import { cursor, flag, offset, pageNumber, total } from './styles';
import type { Family } from './types';

const corteza = sketch({
	name: 'Corteza: records of a module',
	source: 'https://docs.cortezaproject.org/corteza-docs/2024.9/integrator-guide/accessing-corteza/pagination.html',
	request: { path: '/compose/namespace/1/module/2/record/', query: { limit: '50' } },
	rules: { only: ['limit', 'pageCursor', 'query', 'sort'] },
	id: 'recordID',
	ids: numerals(300_000),
	list: 'response.set',
	body: ({ query }, rows) => {
		const sent = query.text('pageCursor');
		const page = cut(rows, position(sent), query.integer('limit', { fallback: 100 }));
		const filter = {
			limit: 50,
			...(sent === undefined ? {} : { cursor: sent, prevPage: token(0) }),
			...(page.more ? { nextPage: token(page.next) } : {}),
		};
		return { response: { filter, set: page.items } };
	},
	style: cursor('response.filter.nextPage', 'pageCursor'),
	notes: 'The cursor of the page itself is called cursor, the next one is called nextPage and sent as pageCursor.',
});

const headlessCommerce = sketch({
	name: 'Headless Commerce: products',
	source: 'https://docs.headlesscommerce.io/pagination',
	request: { path: '/v1/products', query: { limit: '50' } },
	rules: { only: ['limit', 'starting_after'] },
	ids: prefixed('prod_'),
	list: 'data',
	body: ({ query }, rows) => {
		const start = after(rows, 'id', query.text('starting_after'));
		const page = cut(rows, start, query.integer('limit', { fallback: 20, max: 100 }));
		const next_cursor = page.more ? page.items.at(-1)?.id : null;
		return { data: page.items, has_more: page.more, next_cursor };
	},
	style: cursor('next_cursor', 'starting_after'),
	notes: 'What is called next_cursor is the ID of the last row and is sent as starting_after.',
});

const cmVoice = sketch({
	name: 'CM.com Voice: calls',
	source: 'https://developers.cm.com/voice/docs/pagination',
	request: { path: '/voiceapi/v2/calls', query: { skip: '0', take: '50' } },
	rules: { only: ['skip', 'take'] },
	list: '',
	response: ({ query }, rows) => {
		const take = query.integer('take', { fallback: 25 });
		const page = cut(rows, query.integer('skip', { fallback: 0 }), take);
		return ok(page.items, {
			'x-cm-pagination-skip': String(page.start),
			'x-cm-pagination-take': String(page.items.length),
			'x-cm-pagination-total': String(page.total),
		});
	},
	style: offset('skip', { by: 'total', from: { in: 'header', at: 'x-cm-pagination-total' } }),
});

const infinant = sketch({
	name: 'Infinant: accounts',
	source: 'https://developer.sandbox.infinant.com/api-documentation/api-basics/pagination',
	request: { path: '/accounts', query: { limit: '50' } },
	rules: { only: ['limit', 'offset'] },
	list: 'accounts',
	body: ({ request, query }, rows) => {
		const page = cut(
			rows,
			position(query.text('offset')),
			query.integer('limit', { fallback: 100 }),
		);
		const link = (at: number, rel: string) => ({
			href: rooted(address(request, { offset: token(at) })),
			action: 'GET',
			rel,
			types: ['application/json'],
		});
		return {
			page: {
				...(page.more ? { nextOffset: token(page.next) } : {}),
				...(page.start > 0 ? { prevOffset: token(page.start - 50) } : {}),
				totalElements: page.total,
			},
			links: {
				...(page.more ? { next: link(page.next, 'next') } : {}),
				...(page.start > 0 ? { prev: link(page.start - 50, 'prev') } : {}),
			},
			accounts: page.items,
		};
	},
	style: cursor('page.nextOffset', 'offset'),
	notes: 'The next offset is an opaque text, and links to the same page are objects.',
});

const eps = sketch({
	name: 'EPS Momentum: items',
	source: 'https://api-docs.epsmomentum.com/pagination-1867782m0',
	request: { path: '/items', query: { pagination: '100,0' } },
	rules: { only: ['pagination'] },
	ids: integers(1),
	list: '',
	response: ({ query }, rows) => {
		const [size, start] = (query.text('pagination') ?? '1000,0').split(',').map(Number);
		return ok(cut(rows, start ?? 0, size ?? 1000).items);
	},
	style: {
		kind: 'own',
		how: 'Send the size and the position of the first row in one parameter.',
	},
	notes: 'One parameter holds the size and the position.',
});

const shoppingFeed = sketch({
	name: 'Shopping Feed: orders',
	source: 'https://developer.shopping-feed.com/rest-api/pagination',
	request: { path: '/v1/store/1/order', query: { limit: '50', page: '1' } },
	rules: { only: ['limit', 'page'] },
	list: '_embedded.order',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 50, max: 200 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const pages = pagesOf(rows.length, size);
		if (number > Math.max(1, pages)) throw new Rejected('requested page is out of range', 409);
		const page = cutPage(rows, number, size);
		const link = (to: number) => ({ href: rooted(address(request, { page: to })) });
		return {
			total: page.total,
			count: page.items.length,
			pages,
			page: number,
			limit: size,
			_links: {
				self: link(number),
				first: link(1),
				last: link(Math.max(1, pages)),
				...(page.more ? { next: link(number + 1) } : {}),
			},
			_embedded: { order: page.items },
		};
	},
	style: pageNumber('page', 1, total('total')),
	notes: 'A page behind the last one is status 409.',
});

const bubble = sketch({
	name: 'Bubble: things of a type',
	source: 'https://manual.bubble.io/core-resources/api/the-bubble-api/the-data-api/data-api-requests',
	request: { path: '/api/1.1/obj/order' },
	id: '_id',
	ids: prefixed('1539273200374x'),
	list: 'response.results',
	body: ({ query }, rows) => {
		const start = query.integer('cursor', { fallback: 0 });
		const size = query.integer('limit', { fallback: 100, max: 100 });
		const page = cut(rows, start, size);
		return {
			response: {
				cursor: start,
				results: page.items,
				remaining: Math.max(0, page.total - page.next),
				count: page.items.length,
			},
		};
	},
	style: offset('cursor', { by: 'empty page' }),
	notes: 'The cursor is the number of the first row of this page. What remains is only called that.',
});

const objects = uuids();

const dspace = sketch({
	name: 'DSpace 7: search for objects',
	source: 'https://github.com/DSpace/RestContract/blob/main/search-endpoint.md',
	request: { path: '/server/api/discover/search/objects', query: { query: 'rain', size: '50' } },
	id: '_embedded.indexableObject.uuid',
	row: (index) => ({
		hitHighlights: {},
		_links: { indexableObject: { href: `/server/api/core/items/${String(objects(index))}` } },
		_embedded: { indexableObject: { uuid: objects(index), name: 'Test' } },
	}),
	list: '_embedded.searchResults._embedded.objects',
	body: ({ request, query }, rows) => {
		const size = query.integer('size', { fallback: 20, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, size, 0);
		const totalPages = pagesOf(page.total, size);
		const link = (to: number) => ({ href: address(request, { page: to }).href });
		return {
			query: 'rain',
			scope: null,
			appliedFilters: [{ filter: 'title', operator: 'notcontains', value: 'a', label: 'a' }],
			sort: { by: 'dc.date.issued', order: 'asc' },
			_embedded: {
				searchResults: {
					_embedded: { objects: page.items },
					_links: {
						first: link(0),
						self: link(number),
						...(page.more && { next: link(number + 1) }),
						last: link(Math.max(0, totalPages - 1)),
					},
					page: { number, size, totalElements: page.total, totalPages },
				},
				facets: [
					{ name: 'author', facetType: 'text', _embedded: { values: [] } },
					{ name: 'subject', facetType: 'hierarchical', _embedded: { values: [] } },
				],
			},
			_links: { self: link(number), objects: link(number) },
		};
	},
	style: {
		kind: 'link',
		path: '_embedded.searchResults._links.next.href',
		end: { by: 'absence' },
	},
	notes: 'The filters of the search are a list at the root, and its facets are beside the results.',
});

const linkedin = sketch({
	name: 'LinkedIn: organization access control',
	source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/pagination',
	request: {
		path: '/v2/organizationAcls',
		query: { q: 'roleAssignee', start: '0', count: '50' },
	},
	id: 'organization',
	ids: prefixed('urn:li:organization:'),
	more: () => ({
		role: 'ADMINISTRATOR',
		roleAssignee: 'urn:li:person:1',
		state: 'APPROVED',
	}),
	list: 'elements',
	body: ({ query }, rows) => {
		const start = query.integer('start', { fallback: 0 });
		const count = query.integer('count', { fallback: 10, min: 1 });
		return { elements: cut(rows, start, count).items, paging: { count, start } };
	},
	style: offset('start', { by: 'short page', size: 50 }),
	notes: 'The count is the one that was asked for, however many rows there are.',
});

const regulations = sketch({
	name: 'Regulations.gov: documents',
	source: 'https://open.gsa.gov/api/regulationsgov/',
	request: { path: '/v4/documents', query: { 'page[size]': '100' } },
	ids: prefixed('EPA-HQ-OAR-2021-0257-'),
	more: () => ({ type: 'documents' }),
	list: 'data',
	body: ({ query }, rows) => {
		const above = 'rejected';
		const size = query.integer('page[size]', { fallback: 25, min: 5, max: 250, above });
		const number = query.integer('page[number]', { fallback: 1, min: 1, max: 20, above });
		const page = cutPage(rows, number, size);
		return {
			data: page.items,
			meta: {
				hasNextPage: page.more,
				hasPreviousPage: number > 1,
				numberOfElements: page.items.length,
				pageNumber: number,
				pageSize: size,
				totalElements: page.total,
				totalPages: pagesOf(page.total, size),
				firstPage: number === 1,
				lastPage: !page.more,
			},
		};
	},
	style: pageNumber('page[number]', 1, flag('meta.hasNextPage')),
	notes: 'The number that is called pageNumber goes into the brackets of the size, without the word page.',
});

/** Lists that say the same in other ways than all others. */
export const further: Family = {
	name: 'Further APIs',
	shapes: [
		corteza,
		headlessCommerce,
		cmVoice,
		infinant,
		eps,
		shoppingFeed,
		bubble,
		dspace,
		linkedin,
		regulations,
	],
};
