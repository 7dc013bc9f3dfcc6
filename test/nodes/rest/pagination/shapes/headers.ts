import { integers, prefixed, record, uuids } from './rows';
import { cut, cutPage, ok, pagesOf, position, Rejected, server, token } from './serve';
import type { Family, ListShape } from './types';

const gusto: ListShape = {
	name: 'Gusto: employees',
	source: 'https://docs.gusto.com/embedded-payroll/v2022-12-07/docs/pagination',
	request: { path: '/v1/companies/abc123/employees', query: { page: '1', per: '25' } },
	rows: 250,
	row: record('uuid', uuids()),
	id: 'uuid',
	list: '',
	respond: server({ path: '/v1/companies/abc123/employees' }, ({ query }, rows) => {
		const size = query.integer('per', { fallback: 25, min: 1, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		if (query.text('page') === undefined && query.text('per') === undefined)
			return ok(page.items);
		return ok(page.items, {
			'x-page': String(number),
			'x-total-count': String(page.total),
			'x-total-pages': String(pagesOf(page.total, size)),
			'x-per-page': String(size),
		});
	}),
	style: {
		kind: 'page number',
		to: { in: 'query', at: 'page' },
		first: 1,
		end: { by: 'pages', from: { in: 'header', at: 'x-total-pages' } },
	},
	notes: 'The headers come only where the request asks for a page.',
};

const fiserv: ListShape = {
	name: 'Fiserv: list with hasMoreRecords',
	source: 'https://docs.fiserv.dev/public/docs/guidance-on-responses',
	request: { path: '/api/accounts', query: { limit: '100', offset: '0' } },
	rows: 250,
	row: record('accountId', prefixed('ACC')),
	id: 'accountId',
	list: '',
	respond: server({ path: '/api/accounts' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 20, min: 1, max: 100, above: 'rejected' });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		return ok(page.items, { hasmorerecords: String(page.more) });
	}),
	style: {
		kind: 'offset',
		to: { in: 'query', at: 'offset' },
		first: 0,
		by: 'rows',
		end: { by: 'flag', from: { in: 'header', at: 'hasmorerecords' }, more: 'true' },
	},
	notes: 'The flag is a header.',
};

const azureDevOps: ListShape = {
	name: 'Azure DevOps: graph users',
	source: 'https://github.com/microsoft/azure-devops-rust-api/issues/15',
	request: { path: '/acme/_apis/graph/users', query: { 'api-version': '7.1-preview.1' } },
	rows: 250,
	row: record('descriptor', prefixed('aad.'), () => ({ subjectKind: 'user' })),
	id: 'descriptor',
	list: 'value',
	respond: server({ path: '/acme/_apis/graph/users' }, ({ query }, rows) => {
		const page = cut(rows, position(query.text('continuationToken')), 90);
		return ok(
			{ count: page.items.length, value: page.items },
			page.more ? { 'x-ms-continuationtoken': token(page.next) } : {},
		);
	}),
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'x-ms-continuationtoken' },
		to: { in: 'query', at: 'continuationToken' },
		end: { by: 'absence' },
	},
	notes: 'count is the number of rows of this page, not of the list.',
};

const oracleCloud: ListShape = {
	name: 'Oracle Cloud: invoices',
	source: 'https://docs.oracle.com/en-us/iaas/tools/typescript/2.89.1/interfaces/_ospgateway_lib_response_list_invoices_response_.listinvoicesresponse.html',
	request: { path: '/20191001/invoices', query: { ospHomeRegion: 'us-ashburn-1', limit: '40' } },
	rows: 250,
	row: record('invoiceId', prefixed('ocid1.invoice.')),
	id: 'invoiceId',
	list: 'items',
	respond: server({ path: '/20191001/invoices' }, ({ query }, rows) => {
		const size = query.integer('limit', { fallback: 50, min: 1, max: 500 });
		const page = cut(rows, position(query.text('page')), size);
		return ok(
			{ items: page.items },
			{
				'opc-total-items': String(page.total),
				...(page.more && { 'opc-next-page': token(page.next) }),
			},
		);
	}),
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'opc-next-page' },
		to: { in: 'query', at: 'page' },
		end: { by: 'absence' },
	},
	notes: 'The parameter page takes the token of the header, not a number.',
};

const azureSphere: ListShape = {
	name: 'Azure Sphere: device groups',
	source: 'https://learn.microsoft.com/en-us/answers/questions/176750/how-to-use-the-continuationtoken',
	request: { path: '/v2/tenants/7/devicegroups' },
	rows: 250,
	row: record('Id', uuids()),
	id: 'Id',
	list: 'Items',
	respond: server({ path: '/v2/tenants/7/devicegroups' }, ({ headers }, rows) => {
		const page = cut(rows, position(headers.text('sphere-continuation')), 50);
		return ok({ ContinuationToken: page.more ? token(page.next) : null, Items: page.items });
	}),
	style: {
		kind: 'cursor',
		from: { in: 'body', at: 'ContinuationToken' },
		to: { in: 'header', at: 'Sphere-Continuation' },
		end: { by: 'absence' },
	},
	notes: 'The token of the body goes into a request header of another name.',
};

const heroku: ListShape = {
	name: 'Heroku: apps',
	source: 'https://devcenter.heroku.com/articles/platform-api-reference#ranges',
	request: { path: '/apps', headers: { Range: 'id ..; max=100;' } },
	rows: 250,
	row: record('id', (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
	id: 'id',
	list: '',
	respond: server({ path: '/apps' }, ({ headers }, rows) => {
		const range = headers.text('range') ?? 'id ..';
		if (!/^id .*\.\./.test(range)) throw new Rejected('Invalid range');
		const first = /^id \](.+)\.\./.exec(range)?.[1];
		const size = Math.min(1000, Number(/max=(\d+)/.exec(range)?.[1] ?? 200));
		const start = first === undefined ? 0 : rows.findIndex((row) => row.id === first) + 1;
		const page = cut(rows, start, size);
		const last = String(page.items.at(-1)?.id);
		return {
			status: page.more ? 206 : 200,
			headers: {
				'accept-ranges': 'id, name, updated_at',
				'content-range': `id ${String(page.items[0]?.id)}..${last}`,
				...(page.more && { 'next-range': `id ]${last}..; max=${size}` }),
			},
			body: page.items,
		};
	}),
	style: {
		kind: 'cursor',
		from: { in: 'header', at: 'next-range' },
		to: { in: 'header', at: 'Range' },
		end: { by: 'absence' },
	},
	notes: 'Status 206 while more follow; Content-Range holds IDs, not positions.',
};

const RANGE = /^resources=(\d+)-(\d*)$/;

const enigma: ListShape = {
	name: 'Enigma Public: collections',
	source: 'https://docs.enigma.com/public/public_v20_api_pagination.html',
	request: { path: '/api/collections/', headers: { Range: 'resources=0-99' } },
	rows: 250,
	row: record('id', uuids()),
	id: 'id',
	list: '',
	respond: server({ path: '/api/collections/' }, ({ headers }, rows) => {
		const [, from = '0', to = ''] = RANGE.exec(headers.text('range') ?? 'resources=0-19') ?? [];
		const size = (to === '' ? Number(from) + 999 : Number(to)) - Number(from) + 1;
		const page = cut(rows, Number(from), size);
		if (size > 1000 || page.items.length === 0)
			return { status: 416, body: { error: 'range' } };
		const last = page.start + page.items.length - 1;
		return {
			status: 206,
			headers: { 'content-range': `resources ${page.start}-${last}/${page.total}` },
			body: page.items,
		};
	}),
	style: {
		kind: 'own',
		how: 'Ask for the next positions in the Range header until Content-Range says that its total is reached.',
	},
	notes: 'Every page is status 206, the last one too; a range behind the end is status 416.',
};

/** `0-24/250`, `0-24/*`, and a star where there are no rows. */
const contentRange = (start: number, rows: number, total: number | undefined): string =>
	`${rows === 0 ? '*' : `${start}-${start + rows - 1}`}/${total ?? '*'}`;

const postgrest = (name: string, counted: boolean, limit: number): ListShape => ({
	name,
	source: 'https://docs.postgrest.org/en/latest/references/api/pagination_count.html',
	request: {
		path: '/people',
		query: { limit: String(limit), offset: '0' },
		...(counted && { headers: { Prefer: 'count=exact' } }),
	},
	rows: 250,
	row: record('id', integers()),
	id: 'id',
	list: '',
	respond: server({ path: '/people' }, ({ query, headers }, rows) => {
		const size = query.integer('limit', { fallback: 1000 });
		const page = cut(rows, query.integer('offset', { fallback: 0 }), size);
		const total = headers.text('prefer') === 'count=exact' ? page.total : undefined;
		const range = contentRange(page.start, page.items.length, total);
		const partial = total !== undefined && page.items.length < total;
		const status = total !== undefined && page.start > total ? 416 : partial ? 206 : 200;
		return { status, headers: { 'content-range': range }, body: page.items };
	}),
	style: {
		kind: 'offset',
		to: { in: 'query', at: 'offset' },
		first: 0,
		by: 'rows',
		end: { by: 'short page', size: limit },
	},
	notes: counted
		? 'Status 206 and a total in Content-Range, which has no unit.'
		: 'Pages of 15 rows; Content-Range has neither unit nor total: 0-14/*.',
});

export const headers: Family = {
	name: 'paging in other headers',
	shapes: [
		gusto,
		fiserv,
		azureDevOps,
		oracleCloud,
		azureSphere,
		heroku,
		enigma,
		postgrest('PostgREST: people', false, 15),
		postgrest('PostgREST: people, counted', true, 100),
	],
};
