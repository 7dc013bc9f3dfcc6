import { integers, numerals, prefixed } from './rows';
import { address, cut, cutPage, pagesOf, position, Rejected, token } from './serve';
import { sketch } from './sketch';
import { cursor, flag, offset, pageNumber, pages, total } from './styles';
import type { Family } from './types';

const discourse = sketch({
	name: 'Discourse: latest topics',
	source: 'https://docs.discourse.org/#tag/Topics/operation/listLatestTopics',
	request: { path: '/latest.json' },
	ids: integers(10),
	list: 'topic_list.topics',
	body: ({ query }, rows) => {
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, 30, 0);
		const users = page.items.map((_, index) => ({ id: index, username: `u${index}` }));
		return {
			users: users.slice(0, 12),
			primary_groups: [],
			topic_list: {
				can_create_topic: false,
				...(page.more && { more_topics_url: `/latest?page=${number + 1}` }),
				per_page: 30,
				topics: page.items,
			},
		};
	},
	style: pageNumber('page', 0, { by: 'empty page' }),
	notes: 'The users of the topics are a list beside them, and not so deep. The URL of more topics is of a page in HTML.',
});

const matrix = sketch({
	name: 'Matrix: messages of a room',
	source: 'https://raw.githubusercontent.com/matrix-org/matrix-spec/main/content/client-server-api/_index.md',
	request: { path: '/_matrix/client/v3/rooms/r/messages', query: { dir: 'b', limit: '100' } },
	id: 'event_id',
	ids: prefixed('$'),
	list: 'chunk',
	body: ({ query }, rows) => {
		const from = query.text('from');
		const page = cut(
			rows,
			position(from, 't'),
			query.integer('limit', { fallback: 10, min: 1 }),
		);
		return {
			chunk: page.items,
			start: from ?? token(0, 't'),
			...(page.more && { end: token(page.next, 't') }),
		};
	},
	style: cursor('end', 'from'),
	notes: 'start and end are tokens; end is sent as from.',
});

const wpCom = sketch({
	name: 'WordPress.com: posts of a site',
	source: 'https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/posts/',
	request: { path: '/rest/v1.1/sites/s/posts', query: { number: '50' } },
	id: 'ID',
	ids: integers(1),
	list: 'posts',
	body: ({ query }, rows) => {
		const handle = query.text('page_handle');
		const at = handle === undefined ? 0 : Number(/id=(\d+)$/.exec(handle)?.[1]);
		const page = cut(rows, at, query.integer('number', { fallback: 20, max: 100 }));
		const next = { next_page: `value=2026-01-01T00%3A00%3A00%2B00%3A00&id=${page.next}` };
		return {
			found: page.total,
			posts: page.items,
			meta: {
				links: { counts: 'https://api.example.com/rest/v1.1/sites/s/post-counts/post' },
				...(page.more && next),
				wpcom: true,
			},
		};
	},
	style: cursor('meta.next_page', 'page_handle'),
	notes: 'next_page looks like a query and is a token.',
});

const lemmy = sketch({
	name: 'Lemmy: posts',
	source: 'https://join-lemmy.org/api/interfaces/GetPostsResponse.html',
	request: { path: '/api/v3/post/list', query: { limit: '50' } },
	id: 'post.id',
	row: (index) => ({ post: { id: index + 1 }, creator: { id: 5 } }),
	list: 'posts',
	body: ({ query }, rows) => {
		const number = query.text('page');
		if (number !== undefined && !/^\d+$/.test(number))
			throw new Rejected('invalid digit found in string');
		const page = cut(
			rows,
			position(query.text('page_cursor')),
			query.integer('limit', { fallback: 10, max: 50 }),
		);
		return { posts: page.items, ...(page.more && { next_page: token(page.next) }) };
	},
	style: cursor('next_page', 'page_cursor'),
});

const gitBook = sketch({
	name: 'GitBook: spaces of an organization',
	source: 'https://gitbook.com/docs/developers/gitbook-api/pagination',
	request: { path: '/v1/orgs/o1/spaces', query: { limit: '50' } },
	list: 'items',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 1000 });
		const page = cut(rows, position(query.text('page')), size);
		return { items: page.items, ...(page.more && { next: { page: token(page.next) } }) };
	},
	style: cursor('next.page', 'page'),
});

const rijks = sketch({
	name: 'Rijksmuseum: search of the collection',
	source: 'https://data.rijksmuseum.nl/docs/search',
	request: { path: '/search/collection' },
	ids: (index) => `https://id.rijksmuseum.nl/${200_100_000 + index}`,
	list: 'orderedItems',
	body: ({ request, query }, rows) => {
		const page = cut(rows, position(query.text('pageToken')), 100);
		const self = {
			'@context': 'https://linked.art/ns/v1/search.json',
			id: request.url.href,
			type: 'OrderedCollectionPage',
		};
		const next = {
			next: {
				id: address(request, { pageToken: token(page.next) }).href,
				type: 'OrderedCollectionPage',
			},
		};
		const first = {
			id: address(request, { pageToken: undefined }).href,
			type: 'OrderedCollectionPage',
		};
		return {
			...self,
			partOf: {
				id: first.id,
				type: 'OrderedCollection',
				totalItems: page.total,
				first,
				last: {
					id: address(request, { pageToken: token(200) }).href,
					type: 'OrderedCollectionPage',
				},
			},
			...(page.more && next),
			orderedItems: page.items,
		};
	},
	style: { kind: 'link', path: 'next.id', end: { by: 'absence' } },
	notes: 'Linked data: the URL of the next page is its id.',
});

const dblp = sketch({
	name: 'DBLP: search of authors',
	source: 'https://dblp.org/faq/How+to+use+the+dblp+search+API.html',
	request: { path: '/search/author/api', query: { q: 'x', format: 'json', h: '100', f: '0' } },
	id: '@id',
	ids: numerals(1),
	list: 'result.hits.hit',
	body: ({ query }, rows) => {
		const f = query.integer('f', { fallback: 0 });
		const page = cut(rows, f, query.integer('h', { fallback: 30, max: 1000 }));
		const c = Array.from({ length: 10 }, (_, index) => ({
			'@sc': '3',
			'@dc': '3',
			'@oc': '3',
			'@id': String(900 + index),
			text: `x${index}`,
		}));
		return {
			result: {
				query: 'x*',
				status: { '@code': '200', text: 'OK' },
				time: { '@unit': 'msecs', text: '5.6' },
				completions: { '@total': '10', '@computed': '10', '@sent': '10', c },
				hits: {
					'@total': String(page.total),
					'@computed': String(Math.min(page.total, f + 100)),
					'@sent': String(page.items.length),
					'@first': String(f),
					...(page.items.length > 0 && { hit: page.items }),
				},
			},
		};
	},
	style: offset('f', total('result.hits.@total')),
	notes: 'JSON made from XML: a list of completions has its own total.',
});

const musicBrainz = sketch({
	name: 'MusicBrainz: releases of a label',
	source: 'https://musicbrainz.org/doc/MusicBrainz_API#Paging',
	request: { path: '/ws/2/release', query: { label: 'l', fmt: 'json', limit: '100' } },
	list: 'releases',
	body: ({ query }, rows) => {
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, query.integer('limit', { fallback: 25, max: 100 }));
		return { 'release-count': page.total, 'release-offset': start, releases: page.items };
	},
	style: offset('offset', total('release-count')),
	notes: 'Names of the paging begin with that of the resource.',
});

const strapi = sketch({
	name: 'Strapi: entries',
	source: 'https://docs.strapi.io/cms/api/rest/sort-pagination',
	request: { path: '/api/restaurants', query: { 'pagination[pageSize]': '50' } },
	id: 'documentId',
	list: 'data',
	body: ({ query }, rows) => {
		const pageSize = query.integer('pagination[pageSize]', { fallback: 25, max: 100 });
		const page = query.integer('pagination[page]', { fallback: 1, min: 1 });
		return {
			data: cutPage(rows, page, pageSize).items,
			meta: {
				pagination: {
					page,
					pageSize,
					pageCount: pagesOf(rows.length, pageSize),
					total: rows.length,
				},
			},
		};
	},
	style: pageNumber('pagination[page]', 1, pages('meta.pagination.pageCount')),
	notes: 'The page is sent in brackets, as its size is.',
});

const clickUp = sketch({
	name: 'ClickUp: tasks of a list',
	source: 'https://developer.clickup.com/reference/gettasks',
	request: { path: '/api/v2/list/1/task', query: { page: '0' } },
	ids: prefixed('86'),
	list: 'tasks',
	body: ({ query }, rows) => {
		const page = cutPage(rows, query.integer('page', { fallback: 0 }), 100, 0);
		return { tasks: page.items, last_page: !page.more };
	},
	style: pageNumber('page', 0, flag('last_page', false)),
	notes: 'last_page is a flag.',
});

export const content: Family = {
	name: 'content, search and communities',
	shapes: [discourse, matrix, wpCom, lemmy, gitBook, rijks, dblp, musicBrainz, strapi, clickUp],
};
