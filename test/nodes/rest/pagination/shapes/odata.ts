import { integers, numerals, record, uuids } from './rows';
import { address, cut, ok, position, rooted, server, token } from './serve';
import type { Family, ListShape } from './types';

const graphUsers: ListShape = {
	name: 'Microsoft Graph: users',
	source: 'https://learn.microsoft.com/graph/paging',
	request: { path: '/v1.0/users', query: { $top: '5' } },
	rows: 250,
	row: record('id', uuids()),
	id: 'id',
	list: 'value',
	respond: server(
		{ path: '/v1.0/users', only: ['$top', '$skiptoken'] },
		({ request, query }, rows) => {
			const size = query.integer('$top', {
				fallback: 100,
				min: 1,
				max: 999,
				above: 'rejected',
			});
			const page = cut(rows, position(query.text('$skiptoken')), size);
			return ok({
				'@odata.context': `${request.url.origin}/v1.0/$metadata#users`,
				...(page.more && {
					'@odata.nextLink': address(request, { $skiptoken: token(page.next) }).href,
				}),
				value: page.items,
			});
		},
	),
	style: { kind: 'link', path: '@odata.nextLink', end: { by: 'absence' } },
};

/** Addresses in a payload may be relative: to the address of the context, here the root of the service. */
const relativeNextLink: ListShape = {
	name: 'OData V4: relative next link',
	source: 'https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html',
	request: { path: '/service/Orders' },
	rows: 250,
	row: record('OrderID', integers(10_248)),
	id: 'OrderID',
	list: 'value',
	respond: server(
		{ path: '/service/Orders', only: ['$skip', '$count'] },
		({ request, query }, rows) => {
			const page = cut(rows, query.integer('$skip', { fallback: 0 }), 20);
			return ok({
				'@odata.context': `${request.url.origin}/service/$metadata#Orders`,
				value: page.items,
				...(page.more && { '@odata.nextLink': `Orders?$skip=${page.next}` }),
			});
		},
	),
	style: { kind: 'link', path: '@odata.nextLink', end: { by: 'absence' } },
	notes: 'The link begins with the last segment of the path of the request.',
};

const verboseJson: ListShape = {
	name: 'OData V2: Customers with $inlinecount',
	source: 'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-odata/a079a72d-31c1-44df-b315-3972c4c85e57',
	request: {
		path: '/service.svc/Customers',
		query: { $inlinecount: 'allpages', $format: 'json' },
	},
	rows: 250,
	row: record('CustomerID', numerals(70_000), () => ({
		__metadata: { type: 'SampleModel.Customer' },
		Orders: { __deferred: { uri: 'Orders' } },
	})),
	id: 'CustomerID',
	list: 'd.results',
	respond: server(
		{ path: '/service.svc/Customers', only: ['$inlinecount', '$format', '$skiptoken'] },
		({ request, query }, rows) => {
			const page = cut(rows, position(query.text('$skiptoken')), 40);
			return ok({
				d: {
					...(query.text('$inlinecount') === 'allpages' && {
						__count: String(page.total),
					}),
					results: page.items,
					...(page.more && {
						__next: address(request, { $skiptoken: token(page.next) }).href,
					}),
				},
			});
		},
	),
	style: { kind: 'link', path: 'd.__next', end: { by: 'absence' } },
	notes: 'The count is a text.',
};

const clientPaging: ListShape = {
	name: 'SAP SuccessFactors: User with $top and $skip',
	source: 'https://userapps.support.sap.com/sap/support/knowledge/en/2675265',
	request: { path: '/odata/v2/User', query: { $format: 'json', $top: '256', $skip: '0' } },
	rows: 600,
	row: record('userId', numerals(100_001)),
	id: 'userId',
	list: 'd.results',
	respond: server(
		{ path: '/odata/v2/User', only: ['$format', '$top', '$skip'] },
		({ query }, rows) => {
			const size = query.integer('$top', { fallback: 1000, max: 1000 });
			return ok({
				d: { results: cut(rows, query.integer('$skip', { fallback: 0 }), size).items },
			});
		},
	),
	style: {
		kind: 'offset',
		to: { in: 'query', at: '$skip' },
		first: 0,
		by: 'rows',
		end: { by: 'short page', size: 256 },
	},
	notes: 'Pages of 256 rows, without any sign that more follow.',
};

const dataApiBuilder: ListShape = {
	name: 'Azure Data API builder: books',
	source: 'https://learn.microsoft.com/en-us/azure/data-api-builder/keywords/after-rest',
	request: { path: '/api/books', query: { $first: '3' } },
	rows: 250,
	row: record('id', integers()),
	id: 'id',
	list: 'value',
	respond: server(
		{ path: '/api/books', only: ['$first', '$after', '$select', '$filter', '$orderby'] },
		({ request, query }, rows) => {
			const size = query.integer('$first', {
				fallback: 100,
				min: 1,
				max: 100_000,
				above: 'rejected',
			});
			const page = cut(rows, position(query.text('$after')), size);
			return ok({
				value: page.items,
				...(page.more && {
					nextLink: rooted(address(request, { $after: token(page.next) })),
				}),
			});
		},
	),
	style: { kind: 'link', path: 'nextLink', end: { by: 'absence' } },
};

export const odata: Family = {
	name: 'OData and relatives',
	shapes: [graphUsers, relativeNextLink, verboseJson, clientPaging, dataApiBuilder],
};
