import { integers, numerals, prefixed, record } from './rows';
import { address, cut, cutPage, ok, pagesOf, position, server, token } from './serve';
import type { Family, ListShape } from './types';

const asana: ListShape = {
	name: 'Asana: tasks',
	source: 'https://developers.asana.com/docs/pagination',
	request: { path: '/api/1.0/tasks', query: { project: '1337', limit: '20' } },
	rows: 250,
	row: record('gid', numerals(1_200_000_000_000_001)),
	id: 'gid',
	list: 'data',
	respond: server({ path: '/api/1.0/tasks' }, ({ request, query }, rows) => {
		const size = query.integer('limit', { min: 1, max: 100, above: 'rejected' });
		const page = cut(rows, position(query.text('offset')), size);
		const next = address(request, { offset: token(page.next) });
		return ok({
			data: page.items,
			next_page: page.more
				? {
						offset: token(page.next),
						path: next.href.slice(next.origin.length + '/api/1.0'.length),
						uri: next.href,
					}
				: null,
		});
	}),
	style: { kind: 'link', path: 'next_page.uri', end: { by: 'absence' } },
	notes: 'An object with a token, a path (relative to the base address, not to the root) and an address.',
};

const MAILGUN_EVENTS = /^\/v3\/example\.com\/events(?:\/([\w-]+))?$/;

const mailgun: ListShape = {
	name: 'Mailgun: events',
	source: 'https://www.rubydoc.info/gems/mailgun-ruby/Mailgun/Events',
	request: { path: '/v3/example.com/events', query: { limit: '25' } },
	rows: 250,
	row: record('id', prefixed('czsjqFAT'), () => ({ event: 'delivered', tags: [] })),
	id: 'id',
	list: 'items',
	respond: server({ path: MAILGUN_EVENTS }, ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 300, above: 'rejected' });
		const page = cut(rows, position(MAILGUN_EVENTS.exec(request.url.pathname)?.[1]), size);
		const to = (start: number) =>
			`${request.url.origin}/v3/example.com/events/${token(start)}?limit=${size}`;
		return ok({
			items: page.items,
			paging: {
				previous: to(Math.max(0, page.start - size)),
				first: to(0),
				last: to(page.total),
				next: to(page.start + page.items.length),
			},
		});
	}),
	style: { kind: 'link', path: 'paging.next', end: { by: 'empty page' } },
	notes: 'There is always a next link, with the cursor in its path; an empty page ends the list.',
};

const zendesk: ListShape = {
	name: 'Zendesk: tickets by cursor',
	source: 'https://developer.zendesk.com/api-reference/introduction/pagination/',
	request: { path: '/api/v2/tickets.json', query: { 'page[size]': '100' } },
	rows: 250,
	row: record('id', integers(35_436)),
	id: 'id',
	list: 'tickets',
	respond: server(
		{ path: '/api/v2/tickets.json', never: ['page'] },
		({ request, query }, rows) => {
			const size = query.integer('page[size]', { min: 1, max: 100, above: 'rejected' });
			const page = cut(rows, position(query.text('page[after]')), size);
			return ok({
				tickets: page.items,
				meta: {
					has_more: page.more,
					after_cursor: token(page.next),
					before_cursor: token(page.start, 'b'),
				},
				links: {
					next: address(request, { 'page[after]': token(page.next) }).href,
					prev: address(request, { 'page[before]': token(page.start, 'b') }).href,
				},
			});
		},
	),
	style: {
		kind: 'link',
		path: 'links.next',
		end: { by: 'flag', from: { in: 'body', at: 'meta.has_more' }, more: true },
	},
	notes: 'Link and cursor are filled on the last page too: has_more decides.',
};

const harvest: ListShape = {
	name: 'Harvest: clients',
	source: 'https://help.getharvest.com/api-v2/introduction/overview/pagination/',
	request: { path: '/v2/clients', query: { per_page: '100' } },
	rows: 250,
	row: record('id', integers(5_735_776)),
	id: 'id',
	list: 'clients',
	respond: server({ path: '/v2/clients' }, ({ request, query }, rows) => {
		const limits = {
			fallback: 2000,
			min: 1,
			max: 2000,
			above: 'rejected',
			status: 422,
		} as const;
		const size = query.integer('per_page', limits);
		const cursor = query.text('cursor');
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cursor ? cut(rows, position(cursor), size) : cutPage(rows, number, size);
		const total = pagesOf(page.total, size);
		const to = (changes: Record<string, string | number>, ref: string) =>
			address(request, {
				page: undefined,
				cursor: undefined,
				...changes,
				ref,
				per_page: size,
			}).href;
		return ok({
			clients: page.items,
			per_page: size,
			total_pages: total,
			total_entries: page.total,
			next_page: cursor || !page.more ? null : number + 1,
			page: cursor ? (page.more ? null : total) : number,
			previous_page: null,
			links: {
				first: to({ page: 1 }, 'first'),
				next: page.more ? to({ cursor: token(page.next) }, 'next_cursor') : null,
				previous: null,
				last: to({ page: total }, 'last'),
			},
		});
	}),
	style: { kind: 'link', path: 'links.next', end: { by: 'absence' } },
	notes: 'Page and next_page are null on pages in the middle although more follow; total_pages says how many.',
};

const ebay: ListShape = {
	name: 'eBay Browse: item summaries',
	source: 'https://developer.ebay.com/api-docs/buy/browse/types/gct:SearchPagedCollection%3Cgct:ItemSummary%3E',
	request: { path: '/buy/browse/v1/item_summary/search', query: { q: 'shirt', limit: '50' } },
	rows: 250,
	row: record('itemId', (index) => `v1|${11_000 + index}|0`),
	id: 'itemId',
	list: 'itemSummaries',
	respond: server({ path: '/buy/browse/v1/item_summary/search' }, ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 200, above: 'rejected' });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		return ok({
			href: request.url.href,
			total: page.total,
			...(page.more && { next: address(request, { limit: size, offset: page.next }).href }),
			limit: size,
			offset: page.start,
			itemSummaries: page.items,
		});
	}),
	style: { kind: 'link', path: 'next', end: { by: 'absence' } },
};

/** Each page of the documented size may lack rows that the reader may not see. */
const miro: ListShape = {
	name: 'Miro v1: boards of a team',
	source: 'https://developers.miro.com/v1.0/reference/pagination',
	request: { path: '/v1/teams/77/boards', query: { limit: '50' } },
	rows: 250,
	row: record('id', prefixed('o9J_'), () => ({ type: 'board' })),
	id: 'id',
	list: 'data',
	respond: server({ path: '/v1/teams/77/boards' }, ({ request, query }, rows) => {
		const limit = query.integer('limit', { fallback: 50, min: 1, max: 100, above: 'rejected' });
		const offset = query.integer('offset', { fallback: 0 });
		const hidden = 4;
		const visible = Math.max(1, limit - hidden);
		const page = cutPage(rows, Math.floor(offset / limit), visible, 0);
		const size = rows.length + hidden * Math.floor(rows.length / visible);
		const next = offset + limit;
		return ok({
			type: 'list',
			limit,
			offset,
			size,
			nextLink: page.more ? address(request, { limit, offset: next }).href : null,
			prevLink: null,
			data: page.items,
		});
	}),
	style: { kind: 'link', path: 'nextLink', end: { by: 'absence' } },
	notes: 'Pages are shorter than asked for in the middle, and size is more than the rows that come.',
};

const targetprocess: ListShape = {
	name: 'Targetprocess: user stories',
	source: 'https://www.ibm.com/docs/en/targetprocess/tp-dev-hub/saas?topic=v1-paging',
	request: { path: '/api/v1/UserStories', query: { format: 'json', take: '20' } },
	rows: 250,
	row: record('Id', integers(239)),
	id: 'Id',
	list: 'Items',
	respond: server({ path: '/api/v1/UserStories' }, ({ request, query }, rows) => {
		const size = query.integer('take', { fallback: 25, min: 1, max: 1000 });
		const page = cut(rows, query.integer('skip', { fallback: 0 }), size);
		const to = (skip: number) => address(request, { take: size, skip }).href;
		return ok({
			...(page.start > 0 && { Prev: to(Math.max(0, page.start - size)) }),
			...(page.more && { Next: to(page.next) }),
			Items: page.items,
		});
	}),
	style: { kind: 'link', path: 'Next', end: { by: 'absence' } },
};

export const nextLinks: Family = {
	name: 'next address in the body',
	shapes: [asana, mailgun, zendesk, harvest, ebay, miro, targetprocess],
};
