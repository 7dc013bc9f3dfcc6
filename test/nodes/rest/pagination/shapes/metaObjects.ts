import { integers, prefixed, record, uuids } from './rows';
import {
	cut,
	cutPage,
	linkHeader,
	ok,
	pagesOf,
	position,
	rooted,
	address,
	server,
	token,
} from './serve';
import { cursor, flag, offset, pageNumber, pages, total } from './styles';
import type { Family, ListShape } from './types';

const datadog: ListShape = {
	name: 'Datadog V2: incident responders',
	source: 'https://datadoghq.dev/datadog-api-client-typescript/classes/v2.IncidentRespondersPagination.html',
	request: {
		path: '/api/v2/incidents/1/responders',
		query: { 'page[offset]': '0', 'page[limit]': '50' },
	},
	rows: 250,
	row: record('id', uuids(), () => ({ type: 'responders', attributes: {} })),
	id: 'id',
	list: 'data',
	respond: server({ path: '/api/v2/incidents/1/responders' }, ({ query }, rows) => {
		const size = query.integer('page[limit]', { fallback: 10, min: 1, max: 100 });
		const page = cut(rows, query.integer('page[offset]', { fallback: 0 }), size);
		return ok({
			data: page.items,
			meta: {
				pagination: {
					type: 'offset_limit',
					offset: page.start,
					limit: size,
					total: page.total,
					firstOffset: 0,
					prevOffset: page.start > 0 ? Math.max(0, page.start - size) : null,
					nextOffset: page.more ? page.next : null,
					lastOffset: Math.max(0, (pagesOf(page.total, size) - 1) * size),
				},
			},
		});
	}),
	style: cursor('meta.pagination.nextOffset', 'page[offset]'),
	notes: 'Of five offsets only nextOffset leads on; lastOffset stays filled.',
};

const procurify: ListShape = {
	name: 'Procurify: catalog items',
	source: 'https://raw.githubusercontent.com/api-evangelist/procurify/refs/heads/main/json-schema/paginatedcatalogitemreadlist.json',
	request: { path: '/api/v3/catalog_items/' },
	rows: 250,
	row: record('id', integers()),
	id: 'id',
	list: 'data',
	respond: server({ path: '/api/v3/catalog_items/' }, ({ request, query }, rows) => {
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, 10);
		const at = (to: number) => address(request, { page: to }).href;
		return ok({
			metadata: {
				pagination: {
					count: page.total,
					next: page.more ? at(number + 1) : null,
					previous: number > 1 ? at(number - 1) : null,
					page_size: 10,
					num_pages: pagesOf(page.total, 10),
					current_page: number,
				},
			},
			data: page.items,
		});
	}),
	style: { kind: 'link', path: 'metadata.pagination.next', end: { by: 'absence' } },
	notes: 'count is the total.',
};

const sdWan: ListShape = {
	name: 'VMware SD-WAN Orchestrator V2: enterprises',
	source: 'https://developer.broadcom.com/xapis/vmware-sd-wan-orchestration-api-v2/latest/data-structures/PaginationMetaData/',
	request: { path: '/api/sdwan/v2/enterprises/' },
	rows: 250,
	row: record('logicalId', uuids(), (index) => ({
		_href: `/api/sdwan/v2/enterprises/${index}`,
	})),
	id: 'logicalId',
	list: 'data',
	respond: server({ path: '/api/sdwan/v2/enterprises/' }, ({ query }, rows) => {
		const page = cut(rows, position(query.text('nextPageLink')), 50);
		return ok({
			_href: '/api/sdwan/v2/enterprises/',
			metaData: {
				...(page.start > 0 && { prevPageLink: token(page.start - 50) }),
				...(page.more && { nextPageLink: token(page.next) }),
				limit: 50,
				more: page.more,
			},
			data: page.items,
		});
	}),
	style: cursor('metaData.nextPageLink', 'nextPageLink', flag('metaData.more')),
	notes: 'Called a link, but a token for the parameter of the same name.',
};

const oracleWarehouse: ListShape = {
	name: 'Oracle Warehouse Management: inventory',
	source: 'https://docs.oracle.com/en/cloud/saas/warehouse-management/26a/owmre/empty-response-http-code-parameter.html',
	request: {
		path: '/wms/lgfapi/v10/entity/inventory',
		query: { page_size: '50', empty_response_http_code: '204' },
	},
	rows: 250,
	row: record('id', integers()),
	id: 'id',
	list: 'results',
	respond: server({ path: '/wms/lgfapi/v10/entity/inventory' }, ({ request, query }, rows) => {
		const size = query.integer('page_size', { fallback: 125, min: 1, max: 1250 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const empty = query.integer('empty_response_http_code', { fallback: 404 });
		if (page.items.length === 0) return { status: empty, body: undefined };
		const at = (to: number) => address(request, { page: to }).href;
		return ok({
			result_count: page.total,
			page_count: pagesOf(page.total, size),
			page_nbr: number,
			next_page: page.more ? at(number + 1) : null,
			previous_page: number > 1 ? at(number - 1) : null,
			results: page.items,
		});
	}),
	style: { kind: 'link', path: 'next_page', end: { by: 'absence' } },
	notes: 'An empty list is 404 where the request does not ask for 204.',
};

const cloudSigma: ListShape = {
	name: 'CloudSigma: servers',
	source: 'https://github.com/cloudsigma/cloudsigma-docs/blob/60c2db5a726713d438edfd92728edb52cf7ad681/pagination.rst',
	request: { path: '/api/2.0/servers/', query: { limit: '20', offset: '0' } },
	rows: 250,
	row: record('uuid', uuids()),
	id: 'uuid',
	list: 'objects',
	respond: server({ path: '/api/2.0/servers/' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 20, max: 100 });
		const start = query.integer('offset', { fallback: 0 });
		const page = cut(rows, start, size === 0 ? rows.length : size);
		return ok({
			meta: { limit: size, offset: start, total_count: page.total },
			objects: page.items,
		});
	}),
	style: offset('offset', total('meta.total_count')),
	notes: 'A limit of 0 asks for all rows.',
};

const cloudSigmaAll: ListShape = {
	...cloudSigma,
	name: 'CloudSigma: all servers at once',
	request: { path: '/api/2.0/servers/', query: { limit: '0' } },
	style: { kind: 'none', end: { by: 'one response' } },
	notes: 'The response states a limit of 0 and holds all rows.',
};

const streamSkill: ListShape = {
	name: 'StreamSkill: lessons',
	source: 'https://api-docs.streamskill.pro/api-reference/pagination',
	request: { path: '/v1/lessons', query: { page: '1', 'per-page': '20' } },
	rows: 250,
	row: record('id', integers()),
	id: 'id',
	list: '',
	respond: server({ path: '/v1/lessons' }, ({ query }, rows) => {
		const size = query.integer('per-page', { fallback: 20, min: 1, max: 50 });
		// The data provider of Yii2 gives the last page for any behind it.
		const last = Math.max(1, pagesOf(rows.length, size));
		const number = Math.min(last, query.integer('page', { fallback: 1, min: 1 }));
		return ok(cutPage(rows, number, size).items, {
			'x-pagination-total-count': String(rows.length),
			'x-pagination-page-count': String(last),
			'x-pagination-current-page': String(number),
			'x-pagination-per-page': String(size),
		});
	}),
	style: pageNumber('page', 1, {
		by: 'pages',
		from: { in: 'header', at: 'x-pagination-page-count' },
	}),
	notes: 'A page behind the last is the last one again.',
};

const hyperstack: ListShape = {
	name: 'Hyperstack: virtual machines',
	source: 'https://docs.hyperstack.cloud/docs/api-reference/schemas/paginationdata',
	request: { path: '/v1/core/virtual-machines', query: { page: '1', pageSize: '10' } },
	rows: 250,
	row: record('id', integers(), () => ({ labels: ['a', 'b'], volume_attachments: [] })),
	id: 'id',
	list: 'instances',
	respond: server({ path: '/v1/core/virtual-machines' }, ({ query }, rows) => {
		const size = query.integer('pageSize', { fallback: 10, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		return ok({
			status: true,
			message: 'Getting virtual machines success',
			pagination_data: { per_page: size, page: number, pages: pagesOf(rows.length, size) },
			instances: cutPage(rows, number, size).items,
		});
	}),
	style: pageNumber('page', 1, pages('pagination_data.pages')),
	notes: 'No total of rows.',
};

const hydra: ListShape = {
	name: 'Ory Hydra: OAuth2 clients',
	source: 'https://pub.dev/documentation/ory_hydra_client/2.1.1/ory_hydra_client/TokenPaginationResponseHeaders-class.html',
	request: { path: '/admin/clients', query: { page_size: '50' } },
	rows: 250,
	row: record('client_id', prefixed('c-')),
	id: 'client_id',
	list: '',
	respond: server({ path: '/admin/clients' }, ({ request, query }, rows) => {
		const size = query.integer('page_size', { fallback: 250, min: 1, max: 500 });
		const page = cut(rows, query.integer('page_token', { fallback: 0 }), size);
		const at = (to: number) => rooted(address(request, { page_token: to }));
		const links = linkHeader({ next: page.more ? at(page.next) : undefined, first: at(0) });
		return ok(page.items, {
			link: links.replaceAll(', <', ',<'),
			'x-total-count': String(page.total),
		});
	}),
	style: { kind: 'Link header', end: { by: 'absence' } },
	notes: 'Relative addresses, no space between the links.',
};

/** Behind a proxy that adds a prefix, its links lead nowhere. */
const hydraBehindProxy: ListShape = {
	...hydra,
	name: 'Ory Hydra: OAuth2 clients without the prefix in its links',
	respond: (request, rows) => {
		const { headers, ...response } = hydra.respond(request, rows);
		const { link = '', ...others } = headers ?? {};
		return { ...response, headers: { ...others, link: link.replaceAll('</admin/', '</') } };
	},
	style: {
		kind: 'own',
		how: 'Put the prefix of the proxy before the address of the next page.',
	},
};

export const metaObjects: Family = {
	name: 'pages described in an object or in headers',
	shapes: [
		datadog,
		procurify,
		sdWan,
		oracleWarehouse,
		cloudSigma,
		cloudSigmaAll,
		streamSkill,
		hyperstack,
		hydra,
		hydraBehindProxy,
	],
};
