import { families, type ListShape, type Row, rowsOf, shapes, valueAt, wire } from './index';
import { ownClients } from './ownClients';
import { clientOf, firstRequest, itemsOf, readAll, sent } from './reference';

const idsOf = (shape: ListShape, rows: readonly Row[]): string[] =>
	rows.map((row) => String(valueAt(row, shape.id)));

/** A client as the documentation describes it. */
function clientFor(shape: ListShape) {
	if (shape.style.kind !== 'own') return clientOf(shape.style);
	const client = ownClients[shape.name];
	if (!client) throw new Error(`${shape.name} has no client`);
	return client;
}

/** The number of rows that the first request asks for, where it does. */
const SIZES = [
	'limit',
	'$top',
	'$first',
	'per_page',
	'perPage',
	'page_size',
	'pageSize',
	'page[size]',
];

describe('the table of list shapes', () => {
	it('holds at least 60 shapes of different names, each with the address of its documentation', () => {
		expect(shapes.length).toBeGreaterThanOrEqual(60);
		expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
		for (const { source } of shapes) expect(source).toMatch(/^https:\/\/[^ ]+\.[^ ]+\//);
	});

	it('has rows whose IDs are unique, also among the IDs that are equal as doubles', () => {
		for (const shape of shapes) {
			const ids = new Set(idsOf(shape, rowsOf(shape)));
			expect([shape.name, ids.size]).toEqual([shape.name, shape.rows]);
		}
	});

	it('needs an own client only where a shape says so in words', () => {
		const own = shapes.filter(({ style }) => style.kind === 'own').map(({ name }) => name);
		expect(Object.keys(ownClients).sort()).toEqual(own.sort());
	});
});

describe.each(families.map((family) => [family.name, family.shapes] as const))(
	'%s',
	(_, members) => {
		describe.each(members.map((shape) => [shape.name, shape] as const))('%s', (__, shape) => {
			const rows = rowsOf(shape);

			it('gives every row once to a client that follows the documentation', () => {
				const { rows: all } = readAll(shape, rows, clientFor(shape));

				expect(idsOf(shape, all)).toEqual(idsOf(shape, rows));
			});

			it('takes more than one page for it, unless one response is all there is', () => {
				const { pages } = readAll(shape, rows, clientFor(shape));

				expect(pages.length > 1).toBe(shape.style.kind !== 'none');
			});

			it('never gives more rows than asked for', () => {
				const { query = {}, body } = shape.request;
				const sizes = SIZES.map((name) => Number(query[name] ?? valueAt(body, name)));
				// Where none are asked for, all are.
				const size = sizes.find((value) => value > 0) ?? shape.rows;

				const { pages } = readAll(shape, rows, clientFor(shape));

				expect(Math.max(...pages)).toBeLessThanOrEqual(size);
			});

			it('has no rows on the only page of an empty list', () => {
				const response = shape.respond(firstRequest(shape), []);
				if (response.status === 416) return;

				expect(response.status).toBeLessThan(300);
				expect(itemsOf(shape, response).items).toEqual([]);
			});

			it('gives no rows for a cursor that it never gave', () => {
				if (shape.style.kind !== 'cursor') return;
				const request = sent(firstRequest(shape), shape.style.to, 'bogus');

				const response = shape.respond(request, rows);

				expect(response.status >= 400 ? [] : itemsOf(shape, response).items).toEqual([]);
			});

			it('rejects other paths and methods', () => {
				const first = firstRequest(shape);
				const elsewhere = { ...first, url: new URL('/elsewhere', first.url) };

				expect(shape.respond(elsewhere, rows).status).toBe(404);
				expect(shape.respond({ ...first, method: 'DELETE' }, rows).status).toBe(405);
			});

			it('is text or JSON on the wire', () => {
				const { text, contentType } = wire(shape.respond(firstRequest(shape), rows));

				expect(contentType).toMatch(/json/);
				expect(text).not.toContain('bigint:');
			});
		});
	},
);

describe('a page behind the last one', () => {
	/** The response to the first request with some parameters changed. */
	function beyond(name: string, changes: Readonly<Record<string, string>>) {
		const shape = shapes.find((one) => one.name === name);
		if (!shape) throw new Error(`No shape ${name}`);
		const request = firstRequest(shape);
		for (const [key, value] of Object.entries(changes))
			request.url.searchParams.set(key, value);
		const response = shape.respond(request, rowsOf(shape));
		const { items } = response.status < 300 ? itemsOf(shape, response) : { items: [] };
		return { status: response.status, ids: idsOf(shape, items) };
	}

	it.each([
		['WordPress: posts', { page: '11' }, 400],
		['Tableau: users of a site', { pageNumber: '4' }, 400],
		['Zoho CRM: records of a module', { page: '6' }, 204],
		['Strava: activities of the athlete', { page: '8' }, 200],
		[
			'QuickBooks Online: query of customers',
			{ query: 'select * from Customer startposition 251' },
			200,
		],
	])('of %s has no rows and its documented status', (name, changes, status) => {
		expect(beyond(name, { ...changes })).toEqual({ status, ids: [] });
	});

	it('of Adobe Commerce is the last page again', () => {
		const { status, ids } = beyond('Adobe Commerce: orders', {
			'searchCriteria[currentPage]': '9',
		});

		expect([status, ids.at(-1)]).toEqual([200, '250']);
	});
});
