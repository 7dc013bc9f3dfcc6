import { prefixed, record, uuids } from './rows';
import {
	address,
	after,
	cut,
	linkHeader,
	ok,
	position,
	Rejected,
	rooted,
	server,
	token,
} from './serve';
import { cursor, flag } from './styles';
import type { Family, ListShape } from './types';

const scim: ListShape = {
	name: 'SCIM 2.0: Users by cursor',
	source: 'https://www.rfc-editor.org/rfc/rfc9865.html',
	request: { path: '/Users', query: { cursor: '', count: '50' } },
	rows: 250,
	row: record('id', uuids(), () => ({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] })),
	id: 'id',
	list: 'Resources',
	respond: server({ path: '/Users', never: ['startIndex'] }, ({ query }, rows) => {
		const size = query.integer('count', { fallback: 100, min: 1, max: 100 });
		const page = cut(rows, position(query.text('cursor')), size);
		return ok({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
			totalResults: page.total,
			itemsPerPage: page.items.length,
			...(page.more && { nextCursor: token(page.next) }),
			...(page.start > 0 && { previousCursor: token(Math.max(0, page.start - size)) }),
			Resources: page.items,
		});
	}),
	style: cursor('nextCursor', 'cursor'),
	notes: 'An empty parameter asks for cursors.',
};

const fintoc: ListShape = {
	name: 'Fintoc V2: transfers',
	source: 'https://docs.fintoc.com/v2023-11-15/api/fintoc-api/pagination',
	request: { path: '/v2/transfers' },
	rows: 250,
	row: record('id', prefixed('tr_')),
	id: 'id',
	list: '',
	respond: server({ path: '/v2/transfers' }, ({ request, query }, rows) => {
		const page = cut(rows, after(rows, 'id', query.text('starting_after')), 30);
		const last = String(page.items.at(-1)?.id);
		const next = page.more ? address(request, { starting_after: last }).href : undefined;
		return ok(page.items, { link: linkHeader({ next }) });
	}),
	style: { kind: 'Link header', end: { by: 'absence' } },
	notes: 'The Link header of the last page is there and empty.',
};

const fireblocks: ListShape = {
	name: 'Fireblocks: contacts',
	source: 'https://raw.githubusercontent.com/fireblocks/ts-sdk/HEAD/docs/models/ContactsPagedResponse.md',
	request: { path: '/v1/contacts', query: { pageSize: '50' } },
	rows: 250,
	row: record('id', uuids()),
	id: 'id',
	list: 'data',
	respond: server({ path: '/v1/contacts' }, ({ query }, rows) => {
		const size = query.integer('pageSize', { fallback: 100, min: 1, max: 100 });
		const page = cut(rows, position(query.text('pageCursor')), size);
		return ok({ data: page.items, ...(page.more && { next: token(page.next) }) });
	}),
	style: cursor('next', 'pageCursor'),
	notes: 'next is a token for a parameter of another name.',
};

const zohoQuery = (offset: number) =>
	`{ Records { Contacts(limit: 100, offset: ${offset}) { _data { id { value } } _info { next_offset more_records } } } }`;

const zoho: ListShape = {
	name: 'Zoho CRM GraphQL: contacts',
	source: 'https://www.zoho.com/crm/developer/docs/api/graphql/paginate-response.html',
	request: { method: 'POST', path: '/crm/graphql', body: { query: zohoQuery(0) } },
	rows: 250,
	row: (index) => ({ id: { value: String(29_830_000_000_007_878n + BigInt(index)) } }),
	id: 'id.value',
	list: 'data.Records.Contacts._data',
	respond: server({ path: '/crm/graphql', method: 'POST' }, ({ body }, rows) => {
		const start = /offset: (\d+)/.exec(body.text('query') ?? '')?.[1];
		if (start === undefined) throw new Rejected('INVALID_QUERY');
		const page = cut(rows, Number(start), 100);
		return ok({
			data: {
				Records: {
					Contacts: {
						_data: page.items,
						_info: {
							previous_offset: page.start > 0 ? page.start - 100 : null,
							next_offset: page.more ? page.next : null,
							more_records: page.more,
						},
					},
				},
			},
		});
	}),
	style: { kind: 'own', how: 'Write the next offset into the text of the query.' },
	notes: 'Positions are arguments in the text of the query.',
};

/** The server keeps how far an iterator is; its ID is the same for all pages. */
function iterated(): ListShape['respond'] {
	let next = 0;
	const ID = '{eb05f701-e727-472f-8ade-6753c4f67a46}';
	return server(
		{ path: '/quickbooks-desktop/invoices/query', method: 'POST' },
		({ body }, rows) => {
			const id = body.text('IteratorID');
			if (id !== undefined && id !== ID) throw new Rejected('The iterator is not valid.');
			const page = cut(rows, id === undefined ? 0 : next, 50);
			next = page.next;
			return ok({
				IteratorID: ID,
				IteratorRemainingCount: Math.max(0, page.total - page.next),
				InvoiceRet: page.items,
			});
		},
	);
}

const conductorV1: ListShape = {
	name: 'Conductor V1: QuickBooks Desktop invoices',
	source: 'https://docs.conductor.is/qbd/pagination',
	request: {
		method: 'POST',
		path: '/quickbooks-desktop/invoices/query',
		body: { InvoiceQueryRq: { MaxReturned: 50 } },
	},
	rows: 250,
	row: record('TxnID', prefixed('7-')),
	id: 'TxnID',
	list: 'InvoiceRet',
	respond: iterated(),
	style: {
		kind: 'own',
		how: 'Send the same ID of the iterator until no rows remain.',
	},
	notes: 'The count is of the rows that remain.',
};

const activities: ListShape = {
	name: 'YouTrack: activities of an issue',
	source: 'https://www.jetbrains.com/help/youtrack/devportal/api-concept-pagination.html',
	request: {
		path: '/api/issues/2-1/activitiesPage',
		query: { categories: 'CommentsCategory', $top: '50', fields: 'activities(id)' },
	},
	rows: 250,
	row: record('id', prefixed('0-'), () => ({ $type: 'CommentActivityItem' })),
	id: 'id',
	list: 'activities',
	respond: server({ path: '/api/issues/2-1/activitiesPage' }, ({ query }, rows) => {
		const size = query.integer('$top', { fallback: 42, min: 1 });
		const page = cut(rows, position(query.text('cursor')), size);
		return ok({
			beforeCursor: token(Math.max(0, page.start - size)),
			hasBefore: page.start > 0,
			afterCursor: token(page.next),
			hasAfter: page.more,
			activities: page.items,
			$type: 'CursorPage',
		});
	}),
	style: cursor('afterCursor', 'cursor', flag('hasAfter')),
	notes: 'Both cursors stay filled; only the flag ends the list.',
};

const kong: ListShape = {
	name: 'Kong Admin: services',
	source: 'https://raw.githubusercontent.com/api-evangelist/kong/refs/heads/main/json-schema/kong-paginationoffsetresponse-schema.json',
	request: { path: '/services', query: { size: '40' } },
	rows: 250,
	row: record('id', uuids(), () => ({ tags: null })),
	id: 'id',
	list: 'data',
	respond: server({ path: '/services' }, ({ request, query }, rows) => {
		const size = query.integer('size', { fallback: 100, min: 1, max: 1000 });
		const page = cut(rows, position(query.text('offset')), size);
		const offset = token(page.next);
		// The link leaves the size out: further pages have the default one.
		const next = rooted(address(request, { size: undefined, offset }));
		return ok({
			data: page.items,
			next: page.more ? next : null,
			...(page.more && { offset }),
		});
	}),
	style: { kind: 'link', path: 'next', end: { by: 'absence' } },
	notes: 'offset is an opaque text beside the link; further pages have another size.',
};

const mailgun: ListShape = {
	name: 'Mailgun Optimize: metrics',
	source: 'https://documentation.mailgun.com/docs/inboxready/api-reference/optimize/mailgun/metrics/pagination',
	request: {
		method: 'POST',
		path: '/v1/analytics/metrics',
		body: { resolution: 'day', pagination: { skip: 0, limit: 100, sort: 'time:asc' } },
	},
	rows: 250,
	row: (index) => ({
		dimensions: [{ dimension: 'recipient', value: `user${index}@example.com` }],
		metrics: { delivered_count: index % 3 },
		id: index,
	}),
	id: 'id',
	list: 'items',
	respond: server({ path: '/v1/analytics/metrics', method: 'POST' }, ({ body }, rows) => {
		const skip = body.integer('pagination.skip', { fallback: 0 });
		const limit = body.integer('pagination.limit', { fallback: 10, min: 1, max: 1000 });
		const page = cut(rows, skip, limit);
		return ok({
			resolution: 'day',
			pagination: { sort: 'time:asc', skip, limit, total: page.total },
			items: page.items,
			aggregates: { metrics: {} },
		});
	}),
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'pagination.skip' },
		first: 0,
		by: 'rows',
		end: { by: 'short page', size: 100 },
	},
};

export const oddCursors: Family = {
	name: 'cursors under other names and in other places',
	shapes: [scim, fintoc, fireblocks, zoho, conductorV1, activities, kong, mailgun],
};
