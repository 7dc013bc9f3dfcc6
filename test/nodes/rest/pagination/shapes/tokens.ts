import { integers, numerals, prefixed } from './rows';
import { address, cut, ok, position, Rejected, rooted, token } from './serve';
import { sketch } from './sketch';
import { cursor, flag } from './styles';
import type { Family } from './types';

const campaignDeputy = sketch({
	name: 'Campaign Deputy: people',
	source: 'https://help.campaigndeputy.com/en/articles/4246977',
	request: { method: 'POST', path: '/v1/people/search', body: { Filter: { State: 'VA' } } },
	list: 'Data',
	body: ({ body }, rows) => {
		const page = cut(rows, position(body.text('lastEvaluatedKey')), 100);
		return {
			Data: page.items,
			HasMore: page.more,
			...(page.more && { NextKey: token(page.next) }),
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'NextKey' },
		to: { in: 'body', at: 'lastEvaluatedKey' },
		end: flag('HasMore'),
	},
	notes: 'The key goes into the body of a POST, under another name.',
});

const dovetail = sketch({
	name: 'Dovetail: notes',
	source: 'https://docs.dovetail.com/developer-docs/docs/04-Pagination',
	request: { path: '/api/v1/notes', query: { 'page[limit]': '100' } },
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('page[limit]', { fallback: 100, min: 1, max: 100 });
		const page = cut(rows, position(query.text('page[start_cursor]')), size);
		return {
			data: page.items,
			page: {
				total_count: page.total,
				has_more: page.more,
				next_cursor: page.more ? token(page.next) : null,
			},
		};
	},
	style: cursor('page.next_cursor', 'page[start_cursor]'),
	notes: 'The parameter is start_cursor within brackets.',
});

const rumbleUp = sketch({
	name: 'RumbleUp: contacts',
	source: 'https://rumbleup.readme.io/reference/general-pagination',
	request: { path: '/api/contacts', query: { _count: '50' } },
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('_count', { fallback: 32, min: 1 });
		const page = cut(rows, position(query.text('_start')), size);
		return {
			total: page.total,
			count: page.items.length,
			data: page.items,
			...(page.more && { next_token: token(page.next) }),
		};
	},
	style: cursor('next_token', '_start'),
	notes: 'A token called next_token is sent as _start.',
});

const kit = sketch({
	name: 'Kit V4: subscribers',
	source: 'https://developers.kit.com/api-reference/pagination',
	request: { path: '/v4/subscribers', query: { per_page: '100' } },
	ids: integers(487),
	list: 'subscribers',
	body: ({ query }, rows) => {
		const size = query.integer('per_page', { fallback: 500, min: 1, max: 1000 });
		const page = cut(rows, position(query.text('after')), size);
		const empty = page.items.length === 0;
		return {
			subscribers: page.items,
			pagination: {
				has_previous_page: page.start > 0,
				has_next_page: page.more,
				start_cursor: empty ? null : token(page.start),
				end_cursor: empty ? null : token(page.start + page.items.length),
				per_page: size,
			},
		};
	},
	style: cursor('pagination.end_cursor', 'after', flag('pagination.has_next_page')),
	notes: 'The cursor stays filled on the last page.',
});

const nxos = sketch({
	name: 'NXOS: tasks',
	source: 'https://docs.nxos.io/pagination',
	request: { path: '/v1/tasks' },
	list: '',
	response: ({ query }, rows) => {
		const start = position(query.text('cursor'));
		// "You may occasionally receive fewer or more records than requested."
		const page = cut(rows, start, start === 0 ? 20 : 28);
		return ok(page.items, {
			'x-next-cursor': page.more ? token(page.next) : '',
			'x-page-size': String(page.items.length),
		});
	},
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'X-Next-Cursor' },
		to: { in: 'query', at: 'cursor' },
		end: { by: 'absence' },
	},
	notes: 'Pages have fewer or more rows than asked for; the header stays, empty.',
});

const minikai = sketch({
	name: 'Minikai: records',
	source: 'https://docs.minikai.com/guides/core-concepts/pagination',
	request: { path: '/api/v1/Records', query: { limitAfter: '50' } },
	list: 'items',
	body: ({ query }, rows) => {
		const size = query.integer('limitAfter', { fallback: 20, min: 1 });
		const page = cut(rows, position(query.text('afterCursor')), size);
		return {
			items: page.items,
			afterCursor: page.more ? token(page.next) : '',
			beforeCursor: page.start > 0 ? token(page.start) : '',
			totalCount: page.total,
		};
	},
	style: cursor('afterCursor', 'afterCursor'),
	notes: 'Cursors for both directions.',
});

const buckaroo = sketch({
	name: 'Buckaroo: transactions',
	source: 'https://docs.buckaroo.io/v2/docs/pagination',
	request: { path: '/v2/transactions', query: { limit: '100' } },
	list: 'items',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 25, min: 1 });
		const page = cut(rows, position(query.text('continuationToken')), size);
		return {
			items: page.items,
			usedContinuationToken: query.text('continuationToken') ?? null,
			nextContinuationToken: page.more ? token(page.next) : null,
		};
	},
	style: cursor('nextContinuationToken', 'continuationToken'),
	notes: 'The token that was sent is repeated under another name, also on the last page.',
});

/** Neighbours are the same as a double. */
const CURSOR = 1_374_004_777_531_007_833n;

const tradeWatch = sketch({
	name: 'TradeWatch: symbols',
	source: 'https://tradewatch.io/docs/api/pagination',
	request: { path: '/stocks/symbols', query: { limit: '50', cursor: '-1' } },
	list: 'items',
	body: ({ query }, rows) => {
		const sent = query.text('cursor') ?? '-1';
		const start = sent === '-1' ? 0 : Number(/^\d+$/.test(sent) ? BigInt(sent) - CURSOR : -1);
		if (start < 0 || start > rows.length) throw new Rejected(`Unknown cursor: ${sent}`);
		const page = cut(rows, start, query.integer('limit', { fallback: 50, min: 1 }));
		const next = page.more ? CURSOR + BigInt(page.next) : 0n;
		const previous = start === 0 ? 0n : CURSOR + BigInt(Math.max(0, start - 50));
		return {
			items: page.items,
			current_cursor: BigInt(sent),
			previous_cursor: previous,
			next_cursor: next,
			previous_cursor_str: String(previous),
			next_cursor_str: String(next),
		};
	},
	style: cursor('next_cursor', 'cursor'),
	notes: 'Cursors beyond 2^53, as number and as text; 0 ends the list.',
});

const pnut = sketch({
	name: 'pnut.io: posts',
	source: 'https://pnut.io/docs/implementation/pagination',
	request: { path: '/v1/users/1/posts', query: { count: '100' } },
	ids: (index) => String(1_000_000 - index),
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('count', { fallback: 20, min: 1, max: 200 });
		const before = query.text('before_id');
		const start = before === undefined ? 0 : 1_000_000 - Number(before) + 1;
		const page = cut(rows, start, size);
		const { items } = page;
		const ids = items.length > 0 && {
			min_id: String(items.at(-1)?.id),
			max_id: String(items[0]?.id),
		};
		return { meta: { code: 200, more: page.more, ...ids }, data: items };
	},
	style: cursor('meta.min_id', 'before_id', flag('meta.more')),
	notes: 'The lowest ID of the page is sent to get what is older.',
});

const intrinio = sketch({
	name: 'Intrinio: companies',
	source: 'https://product.intrinio.com/documentation/api_v2/paging',
	request: { path: '/companies', query: { page_size: '100' } },
	ids: prefixed('com_'),
	list: 'companies',
	body: ({ query }, rows) => {
		const size = query.integer('page_size', { fallback: 100, min: 1 });
		const page = cut(rows, position(query.text('next_page')), size);
		return { companies: page.items, next_page: page.more ? token(page.next) : null };
	},
	style: cursor('next_page', 'next_page'),
	notes: 'A token that is called a page.',
});

const loyaltyLion = sketch({
	name: 'LoyaltyLion: transactions',
	source: 'https://developers.loyaltylion.com/api-reference/pagination',
	request: { path: '/v2/transactions', query: { limit: '100', created_at_min: '2026-01-01' } },
	ids: integers(1468),
	list: 'transactions',
	response: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 500 });
		const page = cut(rows, position(query.text('cursor')), size);
		const next = page.more ? token(page.next) : null;
		const link = next && `<${address(request, { cursor: next }).href}>; rel="next"`;
		return ok(
			{
				transactions: page.items,
				cursor: { prev: page.start > 0 ? token(page.start) : null, next },
			},
			link ? { link } : {},
		);
	},
	style: cursor('cursor.next', 'cursor'),
	notes: 'cursor is an object; the same is in the Link header.',
});

const togai = sketch({
	name: 'Togai: events',
	source: 'https://docs.togai.com/api-reference/pagination',
	request: { path: '/events', query: { pageSize: '50' } },
	list: 'data',
	body: ({ query }, rows) => {
		const page = cut(rows, position(query.text('nextToken')), 50);
		const isFull = page.items.length === 50;
		return { data: page.items, nextToken: isFull ? token(page.next) : null };
	},
	style: cursor('nextToken', 'nextToken'),
	notes: 'A full last page has a token, too; it leads to a page without rows.',
});

const sudo = sketch({
	name: 'Sudo Platform GraphQL: email addresses',
	source: 'https://docs.sudoplatform.com/guides/email/pagination',
	request: {
		method: 'POST',
		path: '/graphql',
		body: {
			query: 'query List($limit: Int, $nextToken: String) { listEmailAddresses(limit: $limit, nextToken: $nextToken) { items { id } nextToken } }',
			variables: { limit: 50 },
		},
	},
	list: 'data.listEmailAddresses.items',
	body: ({ body }, rows) => {
		const at = position(body.text('variables.nextToken'));
		// Every second page has no rows: the filter is applied after reading.
		const [start, isEmpty] = [Math.floor(at / 2) * 50, at % 2 === 1];
		const page = cut(rows, start, 50);
		const next = isEmpty ? Math.ceil(at / 2) * 2 : at + 1;
		const isOver = !isEmpty && !page.more;
		const items = isEmpty ? [] : page.items;
		const nextToken = isOver ? null : token(isEmpty ? next : at + 1);
		return { data: { listEmailAddresses: { items, nextToken } } };
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'data.listEmailAddresses.nextToken' },
		to: { in: 'body', at: 'variables.nextToken' },
		end: { by: 'absence' },
	},
	notes: 'Pages without rows in the middle.',
});

const kaiko = sketch({
	name: 'Kaiko: trades',
	source: 'https://docs.kaiko.com/v/reference-api/general/pagination',
	request: { path: '/v2/data/trades.v1/trades', query: { page_size: '100' } },
	list: 'data',
	body: ({ request, query }, rows) => {
		const sent = query.text('continuation_token');
		if (sent !== undefined && query.text('page_size') !== undefined)
			throw new Rejected('page_size is for the first request only');
		const page = cut(rows, position(sent), 100);
		const next = token(page.next);
		return {
			query: { page_size: 100, request_time: '2026-01-01T00:00:00.000Z' },
			time: '2026-01-01T00:00:00.000Z',
			timestamp: 1_767_225_600_000,
			data: page.items,
			result: 'success',
			...(page.more && {
				continuation_token: next,
				next_url: address(request, { continuation_token: next, page_size: undefined }).href,
			}),
			access: { access_range: { start_timestamp: null, end_timestamp: null } },
		};
	},
	style: { kind: 'link', path: 'next_url', end: { by: 'absence' } },
	notes: 'The size of pages must not come along with the token.',
});

const qdrant = sketch({
	name: 'Qdrant: scroll points',
	source: 'https://api.qdrant.tech/api-reference/points/scroll-points',
	request: { method: 'POST', path: '/collections/a/points/scroll', body: { limit: 100 } },
	ids: integers(5_000),
	list: 'result.points',
	more: () => ({ payload: { city: 'London' }, vector: [0.1, 0.2] }),
	body: ({ body }, rows) => {
		const sent = body.text('offset');
		const start = sent === undefined ? 0 : rows.findIndex((row) => String(row.id) === sent);
		if (start < 0) throw new Rejected(`No point ${sent}`);
		const page = cut(rows, start, body.integer('limit', { fallback: 10, min: 1 }));
		return {
			time: 0.002,
			status: 'ok',
			result: {
				points: page.items,
				next_page_offset: page.more ? rows[page.next]?.id : null,
			},
		};
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'result.next_page_offset' },
		to: { in: 'body', at: 'offset' },
		end: { by: 'absence' },
	},
	notes: 'The offset is the ID of a point.',
});

const cognito = sketch({
	name: 'Amazon Cognito: ListUsers',
	source: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html',
	request: { method: 'POST', path: '/', body: { UserPoolId: 'us-east-1_a', Limit: 60 } },
	id: 'Username',
	list: 'Users',
	more: () => ({ Attributes: [{ Name: 'email', Value: 'a@example.com' }], Enabled: true }),
	body: ({ body }, rows) => {
		const page = cut(rows, position(body.text('PaginationToken')), 60);
		return { Users: page.items, ...(page.more && { PaginationToken: token(page.next) }) };
	},
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'PaginationToken' },
		to: { in: 'body', at: 'PaginationToken' },
		end: { by: 'absence' },
	},
	notes: 'Nothing in the name says that the token leads on.',
});

const apiGateway = sketch({
	name: 'Amazon API Gateway: REST APIs',
	source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html',
	request: { path: '/restapis', query: { limit: '100' } },
	list: 'item',
	body: ({ query }, rows) => {
		const page = cut(rows, position(query.text('position')), 100);
		return { item: page.items, ...(page.more && { position: token(page.next) }) };
	},
	style: cursor('position', 'position'),
	notes: 'The cursor is called a position, and is no number.',
});

const brightspace = sketch({
	name: 'Brightspace: users',
	source: 'https://docs.valence.desire2learn.com/basic/apicall.html#paged-data',
	request: { path: '/d2l/api/lp/1.43/users/' },
	id: 'UserId',
	ids: integers(169),
	list: 'Items',
	body: ({ query }, rows) => {
		const sent = query.text('bookmark');
		const page = cut(rows, sent === undefined ? 0 : Number(sent) - 169 + 1, 100);
		const last = page.items.at(-1)?.UserId ?? '';
		return {
			PagingInfo: { Bookmark: String(last), HasMoreItems: page.more },
			Items: page.items,
		};
	},
	style: cursor('PagingInfo.Bookmark', 'bookmark', flag('PagingInfo.HasMoreItems')),
	notes: 'The bookmark stays filled; its parameter is written in lower case.',
});

const circle = sketch({
	name: 'CircleCI V2: pipelines',
	source: 'https://circleci.com/docs/api/v2/index.html#tag/Pipeline/operation/listPipelines',
	request: { path: '/api/v2/pipeline', query: { 'org-slug': 'gh/acme' } },
	list: 'items',
	body: ({ query }, rows) => {
		const page = cut(rows, position(query.text('page-token')), 20);
		return { items: page.items, next_page_token: page.more ? token(page.next) : null };
	},
	style: cursor('next_page_token', 'page-token'),
	notes: 'The parameter has a hyphen where the field has an underscore.',
});

const vercel = sketch({
	name: 'Vercel: deployments',
	source: 'https://vercel.com/docs/rest-api#pagination',
	request: { path: '/v6/deployments', query: { limit: '20' } },
	id: 'uid',
	ids: prefixed('dpl_'),
	list: 'deployments',
	more: (index) => ({ created: 1_767_225_600_000 - index }),
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 20, min: 1, max: 100 });
		const until = query.text('until');
		const start = until === undefined ? 0 : 1_767_225_600_000 - Number(until);
		const page = cut(rows, start, size);
		return {
			deployments: page.items,
			pagination: {
				count: page.items.length,
				next: page.more ? 1_767_225_600_000 - page.next : null,
				prev: page.items.length > 0 ? 1_767_225_600_000 - page.start : null,
			},
		};
	},
	style: cursor('pagination.next', 'until'),
	notes: 'next is a moment, sent as until; unknown parameters are ignored.',
});

const dynatrace = sketch({
	name: 'Dynatrace: entities',
	source: 'https://docs.dynatrace.com/docs/dynatrace-api/environment-api/entity-v2/get-entities-list',
	request: {
		path: '/api/v2/entities',
		query: { entitySelector: 'type("HOST")', pageSize: '100' },
	},
	id: 'entityId',
	ids: prefixed('HOST-'),
	list: 'entities',
	body: ({ request, query }, rows) => {
		const sent = query.text('nextPageKey');
		if (sent !== undefined && [...request.url.searchParams.keys()].length > 1)
			throw new Rejected('nextPageKey must be the only parameter');
		const page = cut(rows, position(sent), 100);
		return {
			totalCount: page.total,
			pageSize: 100,
			...(page.more && { nextPageKey: token(page.next) }),
			entities: page.items,
		};
	},
	style: { kind: 'own', how: 'Only nextPageKey, without the parameters of the first request.' },
	notes: 'The first parameters must not come along.',
});

const openAi = sketch({
	name: 'OpenAI: fine-tuning jobs',
	source: 'https://platform.openai.com/docs/api-reference/fine-tuning/list',
	request: { path: '/v1/fine_tuning/jobs', query: { limit: '100' } },
	ids: prefixed('ftjob-'),
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 20, min: 1, max: 100 });
		const after = query.text('after');
		const start = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1;
		const page = cut(rows, start, size);
		return {
			object: 'list',
			data: page.items,
			first_id: page.items[0]?.id ?? null,
			last_id: page.items.at(-1)?.id ?? null,
			has_more: page.more,
		};
	},
	style: {
		kind: 'last row',
		field: 'id',
		to: { in: 'query', at: 'after' },
		end: flag('has_more'),
	},
	notes: 'last_id is the ID of the last row, sent as after.',
});

const customerIo = sketch({
	name: 'Customer.io App: members of a segment',
	source: 'https://docs.customer.io/api/app/#operation/getSegmentMembership',
	request: { path: '/v1/segments/1/membership', query: { limit: '100' } },
	ids: numerals(1),
	list: 'identifiers',
	more: (index) => ({ email: null, cio_id: `a${index}` }),
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 30_000 });
		const page = cut(rows, position(query.text('start')), size);
		return {
			ids: page.items.map(({ id }) => id),
			identifiers: page.items,
			next: page.more ? token(page.next) : '',
		};
	},
	style: cursor('next', 'start'),
	notes: 'The same rows twice, as texts and as records.',
});

const kubernetes = sketch({
	name: 'Kubernetes: pods',
	source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks',
	request: { path: '/api/v1/pods', query: { limit: '100' } },
	id: 'metadata.uid',
	list: 'items',
	more: (index) => ({ metadata: { uid: `u-${index}`, labels: {} }, spec: { containers: [] } }),
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 500, min: 1 });
		const page = cut(rows, position(query.text('continue')), size);
		return {
			kind: 'PodList',
			apiVersion: 'v1',
			metadata: {
				resourceVersion: '10245',
				...(page.more && {
					continue: token(page.next),
					remainingItemCount: page.total - page.next,
				}),
			},
			items: page.items,
		};
	},
	style: cursor('metadata.continue', 'continue'),
	notes: 'The number of rows that remain is there only with a token.',
});

const duo = sketch({
	name: 'Duo Admin: users',
	source: 'https://duo.com/docs/adminapi#response-paging',
	request: { path: '/admin/v1/users', query: { limit: '100' } },
	id: 'user_id',
	ids: prefixed('DU'),
	list: 'response',
	body: ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 100, min: 1, max: 300 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		return {
			stat: 'OK',
			response: page.items,
			metadata: {
				...(page.more && { next_offset: page.next }),
				...(page.start > 0 && { prev_offset: Math.max(0, page.start - size) }),
				total_objects: page.total,
			},
		};
	},
	style: cursor('metadata.next_offset', 'offset'),
	notes: 'The total is called total_objects.',
});

const travis = sketch({
	name: 'Travis CI V3: repositories',
	source: 'https://developer.travis-ci.com/pagination',
	request: { path: '/owner/acme/repos', query: { limit: '25' } },
	ids: integers(891),
	list: 'repositories',
	body: ({ request, query }, rows) => {
		const size = query.integer('limit', { fallback: 25, min: 1, max: 100 });
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, size);
		const to = (offset: number) => ({
			'@href': rooted(address(request, { limit: size, offset })),
			offset,
			limit: size,
		});
		return {
			'@type': 'repositories',
			'@href': rooted(request.url),
			'@representation': 'standard',
			'@pagination': {
				limit: size,
				offset: start,
				count: page.total,
				is_first: start === 0,
				is_last: !page.more,
				next: page.more ? to(page.next) : null,
				prev: start > 0 ? to(Math.max(0, start - size)) : null,
				first: to(0),
				last: to(Math.max(0, Math.ceil(page.total / size) - 1) * size),
			},
			repositories: page.items,
		};
	},
	style: { kind: 'link', path: '@pagination.next.@href', end: { by: 'absence' } },
	notes: 'Names with @, links in objects beside their offsets.',
});

export const tokens: Family = {
	name: 'tokens under names that do not match',
	shapes: [
		campaignDeputy,
		dovetail,
		rumbleUp,
		kit,
		nxos,
		minikai,
		buckaroo,
		tradeWatch,
		pnut,
		intrinio,
		loyaltyLion,
		togai,
		sudo,
		kaiko,
		qdrant,
		cognito,
		apiGateway,
		brightspace,
		circle,
		vercel,
		dynatrace,
		openAi,
		customerIo,
		kubernetes,
		duo,
		travis,
	],
};
