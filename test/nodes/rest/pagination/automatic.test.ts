import type { PagePlan } from '../../../../nodes/rest/pagination';
import { chooseStyle } from '../../../../nodes/rest/pagination/automatic';
import { saidBy } from '../../support/advice';

const rows = [{ id: 1 }, { id: 2 }];

function choose(
	body: unknown,
	headers: Record<string, string> = {},
	query: Record<string, string> = {},
) {
	const response = { url: 'https://api.example.com/x', status: 200, headers, body };
	const call = { query: {}, headers: {}, body: {} };
	const plan: PagePlan = { style: { kind: 'automatic' }, query };
	return chooseStyle({ call, response, rows, index: 0, start: 0 }, plan);
}

const nextUrl = (path: string) => ({ kind: 'nextUrl', path });
const cursorAt = (name: string, parameter: string) => ({
	kind: 'cursor',
	from: { in: 'body', name },
	parameter,
});

describe('Automatic', () => {
	it.each([
		['GitHub', rows, { link: '</x?page=2>; rel="next"' }, { kind: 'linkHeader' }],
		[
			'GitLab',
			rows,
			{ 'x-next-page': '2' },
			{ kind: 'pageNumber', parameter: 'page', firstPage: 1 },
		],
		[
			'Microsoft Graph',
			{ value: rows, '@odata.nextLink': 'https://x/y' },
			{},
			nextUrl('@odata.nextLink'),
		],
		['Django', { count: 9, next: 'https://x/y', results: rows }, {}, nextUrl('next')],
		['Laravel', { data: rows, links: { next: 'https://x/y' } }, {}, nextUrl('links.next')],
		['HAL', { _links: { next: { href: '/y' } } }, {}, nextUrl('_links.next.href')],
		[
			'Salesforce',
			{ records: rows, nextRecordsUrl: '/services/y' },
			{},
			nextUrl('nextRecordsUrl'),
		],
		[
			'Google',
			{ items: rows, nextPageToken: 'abc' },
			{},
			cursorAt('nextPageToken', 'pageToken'),
		],
		[
			'Slack',
			{ response_metadata: { next_cursor: 'abc=' } },
			{},
			cursorAt('response_metadata.next_cursor', 'cursor'),
		],
		[
			'HubSpot',
			{ paging: { next: { after: 'abc' } } },
			{},
			cursorAt('paging.next.after', 'after'),
		],
		[
			'Facebook',
			{ paging: { cursors: { after: 'abc' } } },
			{},
			cursorAt('paging.cursors.after', 'after'),
		],
		[
			'Spring',
			{ content: rows, number: 0, totalPages: 3, last: false },
			{},
			{ kind: 'pageNumber', parameter: 'page', firstPage: 0 },
		],
		[
			'Rails',
			{ meta: { current_page: 1, total_pages: 4 } },
			{},
			{ kind: 'pageNumber', parameter: 'page', firstPage: 1 },
		],
		[
			'Jira',
			{ startAt: 0, maxResults: 2, total: 9 },
			{},
			{ kind: 'offset', parameter: 'startAt', firstRow: 0 },
		],
	])('recognizes the way of %s', (_who, body, headers, style) => {
		const { style: chosen, reason } = choose(body, headers as Record<string, string>);

		expect(chosen).toEqual(style);
		expect(reason).not.toBe('');
	});

	it('goes by the position in the request, from where it starts', () => {
		expect(choose({ items: rows }, {}, { page: '3' }).style).toEqual({
			kind: 'pageNumber',
			parameter: 'page',
			firstPage: 3,
		});
		expect(choose({ items: rows }, {}, { skip: '40' }).style).toEqual({
			kind: 'offset',
			parameter: 'skip',
			firstRow: 40,
		});
	});

	it('prefers what the API tells to do next', () => {
		const body = { next: 'https://x/y', nextCursor: 'abc', page: 1, total: 9 };

		expect(choose(body, { link: '</z>; rel="next"' }).style).toEqual({ kind: 'linkHeader' });
		expect(choose(body).style).toEqual(nextUrl('next'));
	});

	it.each([
		['a total that was reached', { items: rows, total: 2, page: 1 }],
		['a total of pages that was reached', { items: rows, totalPages: 1, page: 1 }],
		['a flag', { items: rows, hasMore: false, page: 1, total: 9 }],
		['a flag of the last page', { items: rows, isLast: true, page: 1 }],
		['a next link of null', { items: rows, next: null }],
	])('sees by %s that there is one page', (_what, body) => {
		const { style, reason } = choose(body);

		expect(style).toBeUndefined();
		expect(reason).toBe('the answer says that there is only one page');
	});

	it('says so where it sees nothing', () => {
		expect(choose(rows)).toMatchObject({ reason: expect.stringContaining('no sign') });
	});

	it.each([
		['a flag', { items: rows, hasMore: true }, {}, "'hasMore' says so"],
		['a total', { items: rows, total: 9 }, {}, "'total' is 9, and 2 rows came"],
		['a total in a header', rows, { 'x-total-count': '9' }, "'x-total-count' is 9"],
	])('refuses to give a part where %s tells that there is more', (_what, body, headers, why) => {
		const { message, advice } = saidBy(() => choose(body, headers as Record<string, string>));

		expect(message).toContain('could not be detected');
		expect(advice).toContain(why);
		expect(advice).toContain('choose a method under <pagination>');
	});

	it('takes total and flag as evidence, and leaves other numbers alone', () => {
		expect(choose({ items: rows, next: '/y', totalCount: '9', hasMore: true })).toMatchObject({
			total: { in: 'body', name: 'totalCount', counts: 'rows' },
			flag: { path: 'hasMore', means: 'more' },
		});
		expect(choose({ items: rows, next: '/y', total: 12.5 })).not.toHaveProperty('total');
	});
});

describe('Automatic, where nothing may be missed', () => {
	const read = (count: number, body: (all: unknown[]) => unknown = (all) => all) => {
		const all = Array.from({ length: count }, (_, id) => ({ id }));
		const response = {
			url: 'https://api.example.com/x',
			status: 200,
			headers: {},
			body: body(all),
		};
		const call = { query: {}, headers: {}, body: {} };
		const plan: PagePlan = { style: { kind: 'automatic' }, mustBeWhole: true };
		return chooseStyle({ call, response, rows: all, index: 0, start: 0 }, plan);
	};

	it.each([10, 20, 25, 50, 75, 100, 1000])('refuses %d rows that may be a full page', (count) => {
		expect(() => read(count)).toThrow('does not say whether there are more');
	});

	it.each([0, 1, 9, 13, 99, 101])('takes %d rows for the whole list', (count) => {
		expect(read(count).style).toBeUndefined();
	});

	it('believes an response that says it is complete', () => {
		expect(read(100, (items) => ({ items, total: 100 })).style).toBeUndefined();
	});
});
