import { integers, numerals, prefixed, record } from './rows';
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
	server,
	token,
} from './serve';
import type { Family, ListShape } from './types';

const sentry: ListShape = {
	name: 'Sentry: events of an issue',
	source: 'https://docs.sentry.io/api/pagination',
	request: { path: '/api/0/organizations/acme/issues/123456/events/' },
	rows: 250,
	row: record('id', (index) =>
		(0x9fac2ceed9344f2n + BigInt(index)).toString(16).padStart(32, '0'),
	),
	id: 'id',
	list: '',
	respond: server(
		{ path: '/api/0/organizations/acme/issues/123456/events/' },
		({ request, query }, rows) => {
			const cursor = query.text('cursor') ?? '0:0:0';
			const start = /^0:(\d+):[01]$/.exec(cursor)?.[1];
			if (start === undefined) throw new Rejected('Invalid cursor parameter.');
			const page = cut(rows, Number(start), 100);
			const link = (rel: string, results: boolean, to: string) =>
				`<${address(request, { cursor: to }).href}>; rel="${rel}"; results="${results}"; cursor="${to}"`;
			const back = `0:${Math.max(0, page.start - 100)}:1`;
			return ok(page.items, {
				link: `${link('previous', page.start > 0, back)}, ${link('next', page.more, `0:${page.next}:0`)}`,
			});
		},
	),
	style: {
		kind: 'Link header',
		unless: { name: 'results', value: 'false' },
		end: { by: 'absence' },
	},
	notes: 'There is always a next link; its parameter results="false" says that nothing is behind it.',
};

const canvas: ListShape = {
	name: 'Canvas LMS: discussion topics',
	source: 'https://developerdocs.instructure.com/services/canvas/basics/file.pagination',
	request: { path: '/api/v1/courses/7/discussion_topics', query: { per_page: '50' } },
	rows: 250,
	row: record('id', integers(10_000_000_000_001)),
	id: 'id',
	list: '',
	respond: server({ path: '/api/v1/courses/7/discussion_topics' }, ({ request, query }, rows) => {
		const size = query.integer('per_page', { fallback: 10, min: 1, max: 100 });
		const bookmark = query.text('page');
		const page = cut(rows, bookmark === '1' ? 0 : position(bookmark, 'bookmark'), size);
		const to = (at: string) => address(request, { page: at, per_page: size }).href;
		return ok(page.items, {
			link: linkHeader({
				current: to(bookmark ?? '1'),
				next: page.more ? to(token(page.next, 'bookmark')) : undefined,
				first: to('1'),
			}),
		});
	}),
	style: { kind: 'Link header', end: { by: 'absence' } },
	notes: 'The page parameter in the links is an opaque text, not a number; a last link may be missing.',
};

const readMe: ListShape = {
	name: 'ReadMe V1: changelogs',
	source: 'https://docs.readme.com/main/v2.0/reference/pagination',
	request: { path: '/api/v1/changelogs', query: { perPage: '10', page: '1' } },
	rows: 250,
	row: record('_id', prefixed('5f8e')),
	id: '_id',
	list: '',
	respond: server({ path: '/api/v1/changelogs' }, ({ request, query }, rows) => {
		const size = query.integer('perPage', { fallback: 10, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (page: number) => rooted(address(request, { perPage: size, page }));
		return ok(page.items, {
			link: linkHeader({
				next: page.more ? to(number + 1) : undefined,
				prev: number > 1 ? to(number - 1) : undefined,
				last: to(pagesOf(page.total, size)),
			}),
			'x-total-count': String(page.total),
		});
	}),
	style: { kind: 'Link header', end: { by: 'absence' } },
	notes: 'Addresses in the header are relative to the root.',
};

/** 15 rows, then 30, then 50, then 100. */
const GEARS = [15, 30, 50, 100];
const gear = (number: number): number => GEARS[Math.min(number, GEARS.length) - 1] ?? 100;
const geared = (number: number): number =>
	Array.from({ length: number - 1 }, (_, index) => gear(index + 1)).reduce(
		(sum, rows) => sum + rows,
		0,
	);

const basecamp: ListShape = {
	name: 'Basecamp: messages of a board',
	source: 'https://github.com/basecamp/bc3-api/blob/master/README.md',
	request: { path: '/999999999/message_boards/3/messages.json' },
	rows: 250,
	row: record('id', integers(1_069_479_351)),
	id: 'id',
	list: '',
	respond: server(
		{ path: '/999999999/message_boards/3/messages.json' },
		({ request, query }, rows) => {
			const number = query.integer('page', { fallback: 1, min: 1 });
			const page = cut(rows, geared(number), gear(number));
			return ok(page.items, {
				link: linkHeader({
					next: page.more ? address(request, { page: number + 1 }).href : undefined,
				}),
				'x-total-count': String(page.total),
			});
		},
	),
	style: { kind: 'Link header', end: { by: 'absence' } },
	notes: 'Pages grow from 15 to 100 rows; on the last page the Link header is there but blank.',
};

const wordPress: ListShape = {
	name: 'WordPress: posts',
	source: 'https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/',
	request: { path: '/wp-json/wp/v2/posts', query: { per_page: '25', page: '1' } },
	rows: 250,
	row: record('id', integers(157), () => ({ tags: [3, 4], meta: [] })),
	id: 'id',
	list: '',
	respond: server({ path: '/wp-json/wp/v2/posts' }, ({ request, query }, rows) => {
		const size = query.integer('per_page', {
			fallback: 10,
			min: 1,
			max: 100,
			above: 'rejected',
		});
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const pages = pagesOf(page.total, size);
		if (number > pages && page.total > 0) throw new Rejected('rest_post_invalid_page_number');
		return ok(page.items, {
			'x-wp-total': String(page.total),
			'x-wp-totalpages': String(pages),
			link: linkHeader({
				prev: number > 1 ? address(request, { page: number - 1 }).href : undefined,
				next: page.more ? address(request, { page: number + 1 }).href : undefined,
			}),
		});
	}),
	style: {
		kind: 'page number',
		to: { in: 'query', at: 'page' },
		first: 1,
		end: { by: 'pages', from: { in: 'header', at: 'x-wp-totalpages' } },
	},
	notes: 'A page behind the last one is status 400. 250 rows fill ten pages of 25: no short page ends the list.',
};

const mangopay: ListShape = {
	name: 'Mangopay: bank details of a user',
	source: 'https://docs.mangopay.com/guide/lists-pagination-management',
	request: {
		path: '/v2/ClientId/users/154876/bank-details',
		query: { page: '1', per_page: '10' },
	},
	rows: 250,
	row: record('Id', numerals(212_000)),
	id: 'Id',
	list: '',
	respond: server(
		{ path: '/v2/ClientId/users/154876/bank-details' },
		({ request, query }, rows) => {
			const size = query.integer('per_page', {
				fallback: 10,
				min: 1,
				max: 100,
				above: 'rejected',
			});
			const number = query.integer('page', { fallback: 1, min: 1 });
			const page = cutPage(rows, number, size);
			const pages = pagesOf(page.total, size);
			const to = (page: number) => address(request, { page, per_page: size }).href;
			return ok(page.items, {
				'x-number-of-pages': String(pages),
				'x-number-of-items': String(page.total),
				link: linkHeader({
					first: to(1),
					prev: number > 1 ? to(number - 1) : undefined,
					next: page.more ? to(number + 1) : undefined,
					last: to(pages),
				}),
			});
		},
	),
	style: {
		kind: 'page number',
		to: { in: 'query', at: 'page' },
		first: 1,
		end: { by: 'pages', from: { in: 'header', at: 'x-number-of-pages' } },
	},
};

const cloudsmith: ListShape = {
	name: 'Cloudsmith: packages',
	source: 'https://help.cloudsmith.io/v1.0/reference/pagination',
	request: { path: '/v1/packages/acme/repo/', query: { page_size: '60' } },
	rows: 250,
	row: record('slug_perm', prefixed('pkg')),
	id: 'slug_perm',
	list: '',
	respond: server({ path: '/v1/packages/acme/repo/' }, ({ request, query }, rows) => {
		const size = query.integer('page_size', { fallback: 30, min: 1, max: 500 });
		const number = Math.max(1, query.integer('page', { fallback: 1 }));
		const page = cutPage(rows, number, size);
		return ok(page.items, {
			'x-pagination-count': String(page.total),
			'x-pagination-page': String(number),
			'x-pagination-pagetotal': String(pagesOf(page.total, size)),
			'x-pagination-pagesize': String(size),
			link: linkHeader({
				next: page.more ? address(request, { page: number + 1 }).href : undefined,
			}),
		});
	}),
	style: { kind: 'Link header', end: { by: 'absence' } },
};

export const linkHeaders: Family = {
	name: 'Link headers',
	shapes: [sentry, canvas, readMe, basecamp, wordPress, mangopay, cloudsmith],
};
