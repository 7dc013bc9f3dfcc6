import { integers, prefixed, record } from './rows';
import { address, cut, ok, position, Rejected, server, token } from './serve';
import { cursor } from './styles';
import type { Family, ListShape } from './types';

const kazoo: ListShape = {
	name: 'Kazoo: CDRs',
	source: 'https://gist.github.com/jamesaimonetti/d3cfa1bf3d4e7809c433',
	request: { path: '/v1/accounts/a1/cdrs' },
	rows: 250,
	row: record('id', prefixed('cdr')),
	id: 'id',
	list: 'data',
	respond: server({ path: '/v1/accounts/a1/cdrs' }, ({ query }, rows) => {
		const first = 63_565_345_339;
		const start = query.integer('start_key', { fallback: first }) - first;
		const page = cut(rows, start, 25);
		return ok({
			auth_token: 'none',
			data: page.items,
			...(page.more && { next_start_key: first + page.next }),
			page_size: page.items.length,
			request_id: 'e8e7',
			start_key: first + page.start,
			status: 'success',
		});
	}),
	style: cursor('next_start_key', 'start_key'),
	notes: 'The cursor is a large number; page_size is the number of rows that came.',
};

const followUpBoss: ListShape = {
	name: 'Follow Up Boss: people',
	source: 'https://docs.followupboss.com/reference/pagination.md',
	request: { path: '/v1/people', query: { limit: '50' } },
	rows: 250,
	row: record('id', integers(9_001)),
	id: 'id',
	list: 'people',
	respond: server({ path: '/v1/people' }, ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1, max: 100, above: 'rejected' });
		const next = query.text('next');
		const page = cut(
			rows,
			next ? position(next) : query.integer('offset', { fallback: 0 }),
			size,
		);
		return ok({
			_metadata: {
				collection: 'people',
				offset: page.start,
				limit: size,
				total: page.total,
				...(page.more && {
					next: token(page.next),
					nextLink: address(request, { next: token(page.next) }).href,
				}),
			},
			people: page.items,
		});
	}),
	style: cursor('_metadata.next', 'next'),
	notes: 'A token, an address, an offset and a total: four ways to say where the next page is.',
};

const intercom: ListShape = {
	name: 'Intercom: contacts',
	source: 'https://developers.intercom.com/docs/references/2.2/rest-api/common-structures/pagination-cursor',
	request: { path: '/contacts', query: { per_page: '50' } },
	rows: 250,
	row: record('id', prefixed('5ba6')),
	id: 'id',
	list: 'data',
	respond: server({ path: '/contacts' }, ({ query }, rows) => {
		const size = query.integer('per_page', {
			fallback: 50,
			min: 1,
			max: 150,
			above: 'rejected',
		});
		const page = cut(rows, position(query.text('starting_after')), size);
		const number = page.start / size + 1;
		return ok({
			type: 'list',
			data: page.items,
			total_count: page.total,
			pages: {
				type: 'pages',
				...(page.more && { next: { page: number + 1, starting_after: token(page.next) } }),
				page: number,
				per_page: size,
				total_pages: Math.ceil(page.total / size),
			},
		});
	}),
	style: cursor('pages.next.starting_after', 'starting_after'),
	notes: 'next is an object with a page number, which is not to be used, and a cursor.',
};

const bitbucket: ListShape = {
	name: 'Bitbucket Data Center: users',
	source: 'https://developer.atlassian.com/server/bitbucket/rest/v906/intro/',
	request: { path: '/rest/api/1.0/admin/users', query: { limit: '100' } },
	rows: 250,
	row: record('id', integers(101)),
	id: 'id',
	list: 'values',
	respond: server({ path: '/rest/api/1.0/admin/users' }, ({ query }, rows) => {
		const limit = query.integer('limit', { fallback: 25, min: 1, max: 1000 });
		const start = query.integer('start', { fallback: 0 });
		const shown = Math.max(1, limit - 10);
		// Positions are of all entries; those that may not be seen are left out of the page.
		const page = cut(rows, Math.floor(start / limit) * shown, shown);
		return ok({
			size: page.items.length,
			limit,
			start,
			isLastPage: !page.more,
			values: page.items,
			nextPageStart: page.more ? start + limit : null,
		});
	}),
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'nextPageStart' },
		to: { in: 'query', at: 'start' },
		end: { by: 'flag', from: { in: 'body', at: 'isLastPage' }, more: false },
	},
	notes: 'Positions do not follow from the rows of a page: nextPageStart does. size is of the page.',
};

const chargebee: ListShape = {
	name: 'Chargebee: customers',
	source: 'https://www.chargebee.com/docs/billing/2.0/kb/getting-started/how-to-list-more-than-10-items-when-listing-information-via-api',
	request: { path: '/api/v2/customers', query: { limit: '50' } },
	rows: 250,
	row: (index) => ({ customer: record('id', prefixed('AzZ'))(index) }),
	id: 'customer.id',
	list: 'list',
	respond: server({ path: '/api/v2/customers' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 10, min: 1, max: 100, above: 'rejected' });
		const at = query.text('offset');
		const start = at === undefined ? 0 : Number(/^\["\d+","(\d+)"\]$/.exec(at)?.[1] ?? NaN);
		if (Number.isNaN(start)) throw new Rejected('invalid offset');
		const page = cut(rows, start, size);
		return ok({
			list: page.items,
			...(page.more && { next_offset: `["1517505747000","${page.next}"]` }),
		});
	}),
	style: cursor('next_offset', 'offset'),
	notes: 'The offset is a text that looks like JSON; each row is wrapped in an object of its type.',
};

const mediaWiki: ListShape = {
	name: 'MediaWiki: members of a category',
	source: 'https://www.mediawiki.org/wiki/API:Continue',
	request: {
		path: '/w/api.php',
		query: {
			action: 'query',
			list: 'categorymembers',
			cmtitle: 'Category:Ships',
			cmlimit: '50',
			format: 'json',
		},
	},
	rows: 250,
	row: record('pageid', integers(24_000), () => ({ ns: 0 })),
	id: 'pageid',
	list: 'query.categorymembers',
	respond: server({ path: '/w/api.php' }, ({ query }, rows) => {
		const size = query.integer('cmlimit', { fallback: 10, min: 1, max: 500 });
		const at = query.text('cmcontinue');
		if (at !== undefined && query.text('continue') !== '-||') throw new Rejected('badcontinue');
		const page = cut(rows, at === undefined ? 0 : Number(at.split('|')[1]), size);
		return ok({
			...(page.more
				? { continue: { cmcontinue: `page|${page.next}`, continue: '-||' } }
				: { batchcomplete: '' }),
			query: { categorymembers: page.items },
		});
	}),
	style: {
		kind: 'own',
		how: 'All fields of the object "continue" go into the query of the next request, beside the first ones.',
	},
	notes: 'Two parameters at once; an object called continue instead of a cursor.',
};

export const cursorForms: Family = {
	name: 'cursors of other forms',
	shapes: [kazoo, followUpBoss, intercom, bitbucket, chargebee, mediaWiki],
};
