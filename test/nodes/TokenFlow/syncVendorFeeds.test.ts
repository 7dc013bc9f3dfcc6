/**
 * Syncs of public APIs whose lists move, count changes, or never end, each configured as a user would from
 * the page that is named with it.
 */
import type { IDataObject } from 'n8n-workflow';

import type { SeenRequest } from '../support/plainApi';
import { iso, json, PAGE, rejected, rowsOf, vendorSync } from '../support/vendorSync';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const vendor = vendorSync();
const { hostWith, expectSync, queryOf, since } = vendor;

/** www.django-rest-framework.org/api-guide/pagination/#pagenumberpagination: `next` is a URL that counts pages. */
it.each([
	['nextUrl', { nextUrlField: 'next' }],
	['automatic', {}],
])(
	'Django REST Framework: a record that is deleted between two pages hides no other one (%s)',
	async (pagination, fields) => {
		const gone = new Set<string>();
		vendor.respondWith((request) => {
			const page = Number(queryOf(request).get('page') ?? 1);
			const found = since(0).filter(({ id }) => !gone.has(id));
			const isLast = page * PAGE >= found.length;
			const rows = found.slice((page - 1) * PAGE, page * PAGE);
			if (page === 1) gone.add('r1');
			return json({
				count: found.length,
				next: isLast ? null : `${vendor.origin()}/accounts/?page=${page + 1}`,
				previous: null,
				results: rows.map(({ id, at }) => ({ id, modified: iso(at) })),
			});
		});
		const host = hostWith({
			path: '/accounts/',
			timestampField: 'modified',
			pagination,
			...fields,
			pageOptions: { listField: 'results' },
		});
		expect((await host.activate())?.map(({ id }) => id)).toEqual([
			'r1',
			'r2',
			'r3',
			'r4',
			'r5',
		]);
	},
);

/**
 * forums.invantive.com/t/exact-online-sync-apis/281: a list is filtered by a counter only, which each change of
 * a record moves on, as in `$filter=Timestamp gt 5`; `d.__next` leads to the next page.
 */
it('Exact Online: a counter of changes in a filter', async () => {
	let accounts = [1, 2, 3, 4, 5].map((counter) => ({ ID: `a${counter}`, Timestamp: counter }));
	vendor.respondWith((request) => {
		const query = queryOf(request);
		const [, after] = /^Timestamp gt (\d+)L$/.exec(query.get('$filter') ?? '') ?? [];
		if (after === undefined) return rejected('Syntax error in $filter');
		const start = Number(query.get('$skiptoken') ?? 0);
		const found = accounts.filter(({ Timestamp }) => Timestamp > Number(after));
		const next = new URLSearchParams(query);
		next.set('$skiptoken', String(start + PAGE));
		const __next = `${vendor.origin()}/sync/CRM/Accounts?${next}`;
		const results = found.slice(start, start + PAGE);
		return json({ d: { results, ...(start + PAGE < found.length ? { __next } : {}) } });
	});
	const host = hostWith({
		path: '/sync/CRM/Accounts',
		detect: 'newId',
		idField: 'Timestamp',
		sendQuery: true,
		queryParameters: rowsOf({ $filter: 'Timestamp gt {after}L' }),
		pagination: 'nextUrl',
		nextUrlField: 'd.__next',
		options: { overlapIds: 2 },
	});
	const ids = (rows: IDataObject[] | null) => rows?.map(({ ID }) => ID);
	expect(ids(await host.activate())).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
	expect(await host.poll()).toBeNull();
	accounts = [...accounts.slice(1), { ID: 'a1', Timestamp: 6 }];
	expect(ids(await host.poll())).toEqual(['a1']);
	expect(queryOf(vendor.seen().at(-1) as SeenRequest).get('$filter')).toBe('Timestamp gt 3L');
	expect(await host.poll()).toBeNull();
});

/**
 * developer.okta.com/docs/reference/api/system-log/#request-types: without `until` each response has a link
 * to the next page, also the last one, whose link is its own (github.com/okta/okta-sdk-python/issues/231).
 */
it.each(['linkHeader', 'automatic'])(
	'Okta: a log whose last page links to itself (%s)',
	async (pagination) => {
		vendor.respondWith((request) => {
			const query = queryOf(request);
			const from = Date.parse(query.get('since') ?? iso(0));
			const start = Number(query.get('after')?.slice(1) ?? 0);
			const rows = since(from).slice(start, start + PAGE);
			const next = new URLSearchParams(query);
			next.set('after', `c${start + rows.length}`);
			const link = `<${vendor.origin()}/api/v1/logs?${next}>; rel="next"`;
			return json(
				rows.map(({ id, at }) => ({ uuid: id, published: iso(at) })),
				200,
				{ link },
			);
		});
		await expectSync(
			hostWith({
				path: '/api/v1/logs',
				sinceParameter: 'since',
				idField: 'uuid',
				timestampField: 'published',
				pagination,
			}),
			'uuid',
		);
	},
);
