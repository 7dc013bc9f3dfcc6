import { integers, prefixed, record, uuids } from './rows';
import { address, after, cut, cutPage, ok, pagesOf, rooted, server } from './serve';
import type { Family, ListShape } from './types';

const paypal: ListShape = {
	name: 'PayPal Invoicing V2: invoices',
	source: 'https://raw.githubusercontent.com/api-evangelist/paypal/refs/heads/main/json-schema/paypal-invoices-schema.json',
	request: {
		path: '/v2/invoicing/invoices',
		query: { page: '1', page_size: '20', total_required: 'true' },
	},
	rows: 250,
	row: record('id', prefixed('INV2-'), () => ({ links: [{ rel: 'self', href: '/' }] })),
	id: 'id',
	list: 'items',
	respond: server({ path: '/v2/invoicing/invoices' }, ({ request, query }, rows) => {
		const size = query.integer('page_size', {
			fallback: 20,
			min: 1,
			max: 100,
			above: 'rejected',
		});
		const number = query.integer('page', { fallback: 1, min: 1, max: 1000, above: 'rejected' });
		const page = cutPage(rows, number, size);
		const to = (page: number) => address(request, { page, page_size: size }).href;
		const link = (rel: string, href: string) => ({ href, rel, method: 'GET' });
		return ok({
			total_pages: pagesOf(page.total, size),
			total_items: page.total,
			items: page.items,
			links: [
				link('self', request.url.href),
				...(number > 1 ? [link('prev', to(number - 1))] : []),
				...(page.more ? [link('next', to(number + 1))] : []),
			],
		});
	}),
	style: {
		kind: 'link list',
		path: 'links',
		relation: 'rel',
		address: 'href',
		end: { by: 'absence' },
	},
};

const cloudFoundry: ListShape = {
	name: 'Cloud Foundry V3: apps',
	source: 'https://developer.broadcom.com/xapis/tanzu-ear-cloud-controller-api/latest/data-structures/Pagination/',
	request: { path: '/v3/apps', query: { per_page: '50' } },
	rows: 250,
	row: record('guid', uuids()),
	id: 'guid',
	list: 'resources',
	respond: server({ path: '/v3/apps' }, ({ request, query }, rows) => {
		const size = query.integer('per_page', {
			fallback: 50,
			min: 1,
			max: 5000,
			above: 'rejected',
		});
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const pages = pagesOf(page.total, size);
		const to = (page: number) => ({ href: address(request, { page, per_page: size }).href });
		return ok({
			pagination: {
				total_results: page.total,
				total_pages: pages,
				first: to(1),
				last: to(pages),
				next: page.more ? to(number + 1) : null,
				previous: number > 1 ? to(number - 1) : null,
			},
			resources: page.items,
		});
	}),
	style: { kind: 'link', path: 'pagination.next.href', end: { by: 'absence' } },
};

const canvasMedical: ListShape = {
	name: 'Canvas Medical: FHIR Observation search',
	source: 'https://docs.canvasmedical.com/api/pagination',
	request: { path: '/Observation', query: { patient: 'Patient/1', _count: '10' } },
	rows: 250,
	row: (index) => ({ resource: { resourceType: 'Observation', id: uuids()(index) } }),
	id: 'resource.id',
	list: 'entry',
	respond: server({ path: '/Observation' }, ({ request, query }, rows) => {
		const size = query.integer('_count', { fallback: 10, min: 1, max: 100 });
		const page = cut(rows, query.integer('_offset', { fallback: 0 }), size);
		const to = (relation: string, start: number) => ({
			relation,
			url: rooted(address(request, { _count: size, _offset: start })),
		});
		return ok({
			resourceType: 'Bundle',
			type: 'searchset',
			total: page.total,
			link: [
				to('self', page.start),
				to('first', 0),
				...(page.more ? [to('next', page.next)] : []),
				to('last', (pagesOf(page.total, size) - 1) * size),
			],
			entry: page.items,
		});
	}),
	style: {
		kind: 'link list',
		path: 'link',
		relation: 'relation',
		address: 'url',
		end: { by: 'absence' },
	},
	notes: 'A list of records (link) is before the list of rows (entry); relation and url instead of rel and href.',
};

const springData: ListShape = {
	name: 'Spring Data REST: people',
	source: 'https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html',
	request: { path: '/people', query: { size: '5' } },
	rows: 250,
	row: (index) => ({ firstName: 'Ada', _links: { self: { href: `/people/${index + 1}` } } }),
	id: '_links.self.href',
	list: '_embedded.people',
	respond: server({ path: '/people' }, ({ request, query }, rows) => {
		const size = query.integer('size', { fallback: 20, min: 1, max: 1000 });
		const number = query.integer('page', { fallback: 0 });
		const page = cutPage(rows, number, size, 0);
		const pages = pagesOf(page.total, size);
		const to = (page: number) => ({ href: address(request, { page, size }).href });
		return ok(
			{
				_embedded: { people: page.items },
				_links: {
					first: to(0),
					...(number > 0 && { prev: to(number - 1) }),
					self: {
						href: `${request.url.origin}/people{?page,size,sort}`,
						templated: true,
					},
					...(page.more && { next: to(number + 1) }),
					last: to(pages - 1),
					profile: { href: `${request.url.origin}/profile/people` },
				},
				page: { size, totalElements: page.total, totalPages: pages, number },
			},
			{ 'content-type': 'application/hal+json' },
		);
	}),
	style: { kind: 'link', path: '_links.next.href', end: { by: 'absence' } },
	notes: 'Pages count from 0; the self link is a template.',
};

const openProject: ListShape = {
	name: 'OpenProject: work packages',
	source: 'https://openproject.org/docs/api/collections',
	request: { path: '/api/v3/work_packages', query: { offset: '1', pageSize: '25' } },
	rows: 250,
	row: record('id', integers(1_528), () => ({ _type: 'WorkPackage' })),
	id: 'id',
	list: '_embedded.elements',
	respond: server({ path: '/api/v3/work_packages' }, ({ request, query }, rows) => {
		const size = query.integer('pageSize', { fallback: 20, min: 1, max: 1000 });
		const number = query.integer('offset', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const to = (offset: number) => ({
			href: rooted(address(request, { offset, pageSize: size })),
		});
		return ok({
			_type: 'Collection',
			total: page.total,
			count: page.items.length,
			pageSize: size,
			offset: number,
			_embedded: { elements: page.items },
			_links: {
				self: { href: rooted(request.url) },
				jumpTo: { href: '/api/v3/work_packages?offset={offset}', templated: true },
				...(page.more && { nextByOffset: to(number + 1) }),
				...(number > 1 && { previousByOffset: to(number - 1) }),
			},
		});
	}),
	style: {
		kind: 'page number',
		to: { in: 'query', at: 'offset' },
		first: 1,
		end: { by: 'total', from: { in: 'body', at: 'total' } },
	},
	notes: 'offset is the number of the page, from 1 on.',
};

const openStack: ListShape = {
	name: 'OpenStack Compute: servers',
	source: 'https://docs.openstack.org/api-guide/compute/paginated_collections.html',
	request: { path: '/v2.1/servers', query: { limit: '30' } },
	rows: 250,
	row: record('id', uuids(), () => ({ links: [{ rel: 'self', href: '/' }] })),
	id: 'id',
	list: 'servers',
	respond: server({ path: '/v2.1/servers' }, ({ request, query }, rows) => {
		const limits = {
			fallback: 1000,
			min: 1,
			max: 1000,
			above: 'rejected',
			status: 413,
		} as const;
		const size = query.integer('limit', limits);
		const page = cut(rows, after(rows, 'id', query.text('marker')), size);
		const marker = String(page.items.at(-1)?.id);
		return ok({
			...(page.more && {
				servers_links: [
					{ href: address(request, { limit: size, marker }).href, rel: 'next' },
				],
			}),
			servers: page.items,
		});
	}),
	style: {
		kind: 'last row',
		field: 'id',
		to: { in: 'query', at: 'marker' },
		end: { by: 'short page', size: 30 },
	},
	notes: 'Two lists of records at the top, the links first; each row has a list called links too.',
};

export const linkLists: Family = {
	name: 'links as objects and lists in the body',
	shapes: [paypal, cloudFoundry, canvasMedical, springData, openProject, openStack],
};
