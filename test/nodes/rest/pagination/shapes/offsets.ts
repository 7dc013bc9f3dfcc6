import { integers, numerals, prefixed, record, uuids } from './rows';
import { address, cut, ok, Rejected, rooted, server } from './serve';
import { flag, offset, total } from './styles';
import type { Family, ListShape } from './types';

const box: ListShape = {
	name: 'Box: items of a folder',
	source: 'https://developer.box.com/guides/api-calls/pagination/offset-based',
	request: { path: '/2.0/folders/0/items', query: { offset: '0', limit: '100' } },
	rows: 250,
	row: record('id', numerals(12_345_678_901), () => ({ type: 'file' })),
	id: 'id',
	list: 'entries',
	respond: server({ path: '/2.0/folders/0/items' }, ({ query }, rows) => {
		const limit = query.integer('limit', { fallback: 100, min: 1, max: 1000 });
		const start = query.integer('offset', { fallback: 0, max: 9999, above: 'rejected' });
		// Every tenth entry may not be seen: it has a position, but does not come.
		const everything = rows.flatMap((row, index) =>
			index % 9 === 8 ? [row, undefined] : [row],
		);
		const entries = everything.slice(start, start + limit).filter((row) => row !== undefined);
		return ok({
			total_count: everything.length,
			entries,
			offset: start,
			limit,
			order: [
				{ by: 'type', direction: 'ASC' },
				{ by: 'name', direction: 'ASC' },
			],
		});
	}),
	style: {
		kind: 'offset',
		to: { in: 'query', at: 'offset' },
		first: 0,
		by: 100,
		end: { by: 'total', from: { in: 'body', at: 'total_count' } },
	},
	notes: 'Positions move on by the limit, not by the rows that came; the total is more than comes; order is a list of records.',
};

const phoneCom: ListShape = {
	name: 'Phone.com: extensions',
	source: 'https://apidocs.phone.com/docs/outputs',
	request: { path: '/v4/accounts/1/extensions', query: { limit: '30', offset: '0' } },
	rows: 250,
	row: record('id', integers(123)),
	id: 'id',
	list: 'items',
	respond: server({ path: '/v4/accounts/1/extensions' }, ({ query }, rows) => {
		const limit = query.integer('limit', { fallback: 25, min: 1, max: 500 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), limit);
		return ok({
			filters: { status: ['active'] },
			sort: { id: 'asc' },
			total: page.total,
			offset: page.start,
			limit,
			items: page.items,
		});
	}),
	style: offset('offset', total('total')),
	notes: 'A filter in the response looks like a list.',
};

const nvd: ListShape = {
	name: 'NVD: CVEs',
	source: 'https://docs.rs/nvd-api/latest/nvd_api/pagination/index.html',
	request: { path: '/rest/json/cves/2.0', query: { resultsPerPage: '80', startIndex: '0' } },
	rows: 250,
	row: (index) => ({ cve: { id: `CVE-2024-${10_000 + index}`, references: [{ url: '/' }] } }),
	id: 'cve.id',
	list: 'vulnerabilities',
	respond: server({ path: '/rest/json/cves/2.0' }, ({ query }, rows) => {
		const limits = { fallback: 2000, max: 2000, above: 'rejected', status: 404 } as const;
		const size = query.integer('resultsPerPage', limits);
		const page = cut(rows, query.integer('startIndex', { fallback: 0 }), size);
		return ok({
			resultsPerPage: page.items.length,
			startIndex: page.start,
			totalResults: page.total,
			format: 'NVD_CVE',
			version: '2.0',
			timestamp: '2026-01-01T00:00:00.000',
			vulnerabilities: page.items,
		});
	}),
	style: offset('startIndex', total('totalResults')),
	notes: 'startIndex counts from 0, in SCIM from 1.',
};

const scim: ListShape = {
	name: 'SCIM 2.0: Users',
	source: 'https://datatracker.ietf.org/doc/html/rfc7644#section-3.4.2.4',
	request: { path: '/scim/v2/Users', query: { startIndex: '1', count: '40' } },
	rows: 250,
	row: record('id', uuids(), () => ({ emails: [{ value: 'a@example.com' }] })),
	id: 'id',
	list: 'Resources',
	respond: server({ path: '/scim/v2/Users' }, ({ query }, rows) => {
		// Values below 1 are taken for 1.
		const startIndex = Math.max(1, query.integer('startIndex', { fallback: 1 }));
		const page = cut(rows, startIndex - 1, query.integer('count', { fallback: 100, max: 100 }));
		return ok(
			{
				schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
				totalResults: page.total,
				itemsPerPage: page.items.length,
				startIndex,
				...(page.total > 0 && { Resources: page.items }),
			},
			{ 'content-type': 'application/scim+json' },
		);
	}),
	style: offset('startIndex', total('totalResults'), 1),
	notes: 'Positions count from 1; 0 is taken for 1. A list of texts is before the rows.',
};

const paypalV1: ListShape = {
	name: 'PayPal Invoicing V1: invoices',
	source: 'https://developer.paypal.com/api/deprecated/invoicing/v1/invoice-get-all',
	request: {
		path: '/v1/invoicing/invoices',
		query: { page: '0', page_size: '20', total_count_required: 'true' },
	},
	rows: 250,
	row: record('id', prefixed('INV-')),
	id: 'id',
	list: 'invoices',
	respond: server({ path: '/v1/invoicing/invoices' }, ({ query }, rows) => {
		const size = query.integer('page_size', { fallback: 20, min: 1, max: 100 });
		const page = cut(rows, query.integer('page', { fallback: 1 }), size);
		const counted = query.text('total_count_required') === 'true';
		return ok({ ...(counted && { total_count: page.total }), invoices: page.items });
	}),
	style: offset('page', total('total_count')),
	notes: 'page is a position of rows, not the number of a page: page=20 is the second page of 20.',
};

const keycloak: ListShape = {
	name: 'Keycloak: users of a realm',
	source: 'https://raw.githubusercontent.com/api-evangelist/keycloak/refs/heads/main/conventions/keycloak-conventions.yml',
	request: { path: '/admin/realms/demo/users', query: { first: '0', max: '128' } },
	rows: 600,
	row: record('id', uuids(), () => ({ requiredActions: [] })),
	id: 'id',
	list: '',
	respond: server({ path: '/admin/realms/demo/users' }, ({ query }, rows) => {
		const size = query.integer('max', { fallback: 100 });
		return ok(cut(rows, query.integer('first', { fallback: 0 }), size).items);
	}),
	style: offset('first', { by: 'short page', size: 128 }),
	notes: 'Pages of 128 rows, without any sign.',
};

const youTrack: ListShape = {
	name: 'YouTrack: issues',
	source: 'https://www.jetbrains.com/help/youtrack/devportal/api-concept-pagination.html.md',
	request: { path: '/youtrack/api/issues', query: { fields: 'id,name' } },
	rows: 250,
	row: record(
		'id',
		(index) => `2-${1_234 + index}`,
		() => ({ $type: 'Issue' }),
	),
	id: 'id',
	list: '',
	respond: server({ path: '/youtrack/api/issues' }, ({ query }, rows) => {
		const size = query.integer('$top', { fallback: 42 });
		return ok(cut(rows, query.integer('$skip', { fallback: 0 }), size).items);
	}),
	style: offset('$skip', { by: 'short page', size: 42 }),
	notes: '42 rows where nothing is asked for, and no sign that there are more.',
};

const ckan: ListShape = {
	name: 'CKAN: datastore_search',
	source: 'https://docs.ropensci.org/ckanr/reference/ds_search.html',
	request: { path: '/api/3/action/datastore_search', query: { resource_id: 'f4129802' } },
	rows: 250,
	row: record('_id', integers()),
	id: '_id',
	list: 'result.records',
	respond: server({ path: '/api/3/action/datastore_search' }, ({ request, query }, rows) => {
		const limit = query.integer('limit', { fallback: 100, max: 32_000 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), limit);
		return ok({
			help: `${request.url.origin}/api/3/action/help_show?name=datastore_search`,
			success: true,
			result: {
				include_total: true,
				resource_id: 'f4129802',
				fields: [
					{ id: '_id', type: 'int' },
					{ id: 'name', type: 'text' },
				],
				records_format: 'objects',
				records: page.items,
				limit,
				...(page.start > 0 && { offset: page.start }),
				_links: {
					start: rooted(address(request, { offset: undefined })),
					next: rooted(address(request, { offset: page.next })),
				},
				total: page.total,
				total_was_estimated: false,
			},
		});
	}),
	style: offset('offset', total('result.total')),
	notes: 'A list of records (fields) is before the rows; there is always a next link, relative to the root.',
};

const arcGis: ListShape = {
	name: 'ArcGIS: query of a layer',
	source: 'https://developers.arcgis.com/rest/services-reference/query-map-service-layer-.htm',
	request: {
		path: '/arcgis/rest/services/Parks/FeatureServer/0/query',
		query: {
			where: '1=1',
			outFields: '*',
			resultOffset: '0',
			resultRecordCount: '70',
			f: 'json',
		},
	},
	rows: 250,
	row: (index) => ({ attributes: { OBJECTID: index + 1 }, geometry: { x: 1, y: 2 } }),
	id: 'attributes.OBJECTID',
	list: 'features',
	respond: server(
		{ path: '/arcgis/rest/services/Parks/FeatureServer/0/query' },
		({ query }, rows) => {
			if (query.text('f') !== 'json') throw new Rejected('f is not json');
			const size = query.integer('resultRecordCount', { fallback: 1000, min: 1, max: 1000 });
			const page = cut(rows, query.integer('resultOffset', { fallback: 0 }), size);
			return ok({
				objectIdFieldName: 'OBJECTID',
				geometryType: 'esriGeometryPoint',
				spatialReference: { wkid: 4326 },
				...(page.items.length > 0 && {
					fields: [
						{ name: 'OBJECTID', type: 'esriFieldTypeOID' },
						{ name: 'name', type: 'esriFieldTypeString' },
					],
				}),
				features: page.items,
				exceededTransferLimit: page.more,
			});
		},
	),
	style: offset('resultOffset', flag('exceededTransferLimit')),
	notes: 'A list of records (fields) is before the rows; the flag has a name of its own.',
};

const pagerDuty: ListShape = {
	name: 'PagerDuty: incidents',
	source: 'https://mail-archive.com/commits@devlake.apache.org/msg15204.html',
	request: { path: '/incidents', query: { limit: '50', offset: '0' } },
	rows: 250,
	row: record('id', prefixed('PT4K'), () => ({ assignments: [{ at: 'now' }] })),
	id: 'id',
	list: 'incidents',
	respond: server({ path: '/incidents' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 25, min: 1, max: 100 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		return ok({
			incidents: page.items,
			limit: size,
			offset: page.start,
			total: null,
			more: page.more,
		});
	}),
	style: offset('offset', flag('more')),
	notes: 'The total is null where it was not asked for.',
};

export const offsets: Family = {
	name: 'positions',
	shapes: [box, phoneCom, nvd, scim, paypalV1, keycloak, youTrack, ckan, arcGis, pagerDuty],
};
