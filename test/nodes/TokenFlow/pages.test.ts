/** Every page style in n8n's execution engine, against a server that speaks all of them. */
import { skipWaits } from '../support/skipWaits';
import { startStage, type Stage, type Use } from '../support/stage';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(skipWaits);
afterEach(() => jest.restoreAllMocks());

const ROWS = 95;
const allIds = Array.from({ length: ROWS }, (_none, index) => index + 1);
const idsOf = (rows: ReadonlyArray<Record<string, unknown>>) => rows.map(({ id }) => id);

type Parameters = NonNullable<Use['parameters']>;

const base = { path: '/items', returnAll: true };
const twenty = { size: 20, sizeParameter: 'limit' };

/** Every style as a user configures it. */
const styles: ReadonlyArray<[name: string, parameters: Parameters]> = [
	['Automatic', { ...base, pagination: 'automatic' }],
	[
		'Cursor in the body',
		{ ...base, pagination: 'cursor', cursorField: 'nextCursor', pageOptions: twenty },
	],
	[
		'Cursor in a header',
		{
			...base,
			pagination: 'cursor',
			cursorIn: 'header',
			cursorHeader: 'X-Next-Cursor',
			pageOptions: twenty,
		},
	],
	[
		'Cursor sent in a header',
		{
			...base,
			pagination: 'cursor',
			cursorField: 'nextCursor',
			cursorParameter: 'X-Cursor',
			pageOptions: { ...twenty, sendIn: 'header' },
		},
	],
	[
		'Cursor sent in the body',
		{
			...base,
			path: '/items/search',
			method: 'POST',
			pagination: 'cursor',
			cursorField: 'nextCursor',
			pageOptions: { ...twenty, sendIn: 'body' },
		},
	],
	[
		'Last row',
		{
			...base,
			pagination: 'cursor',
			cursorIn: 'lastRow',
			cursorParameter: 'afterId',
			pageOptions: twenty,
		},
	],
	['Link Header', { ...base, pagination: 'linkHeader', pageOptions: twenty }],
	['Next URL in Body', { ...base, pagination: 'nextUrl', pageOptions: twenty }],
	['Offset and Limit', { ...base, pagination: 'offset', pageSize: 20 }],
	[
		'Offset and Limit with total',
		{ ...base, pagination: 'offset', pageSize: 20, pageOptions: { totalField: 'total' } },
	],
	[
		'Offset and Limit in a form',
		{
			...base,
			path: '/items/search',
			method: 'POST',
			bodyContentType: 'form',
			formFields: { rows: [{ name: 'shape', value: 'object' }] },
			pagination: 'offset',
			pageSize: 20,
			pageOptions: { sendIn: 'body' },
		},
	],
	['Page Number', { ...base, pagination: 'pageNumber', pageOptions: twenty }],
	[
		'Page Number with total in a header',
		{
			...base,
			pagination: 'pageNumber',
			pageOptions: { ...twenty, totalHeader: 'X-Total-Count' },
		},
	],
	[
		'Page Number with total of pages',
		{
			...base,
			pagination: 'pageNumber',
			pageOptions: { ...twenty, totalField: 'pages', totalCounts: 'pages' },
		},
	],
	[
		'Page Number with flag',
		{ ...base, pagination: 'pageNumber', pageOptions: { ...twenty, flagField: 'hasMore' } },
	],
	[
		'Page Number over a bare list',
		{ ...base, path: '/items?shape=array', pagination: 'pageNumber', pageOptions: twenty },
	],
];

const byName = (name: string): Parameters => {
	const parameters = styles.find(([each]) => each === name)?.[1];
	if (parameters === undefined) throw new Error(`No style is called ${name}`);
	return parameters;
};

/** Where nothing says that a short page is the last one, the page behind it is requested, too. */
const requestsFor = (name: string) =>
	Math.ceil(ROWS / 20) +
	(/^(Last row|Offset and Limit( in a form)?|Page Number( over a bare list)?)$/.test(name)
		? 1
		: 0);

const control = () => stage.sandbox.control;
const configure = (options: Record<string, unknown>) =>
	control().configure('tokenServer', { options });
const lists = () => control().log('tokenServer', { kind: 'resource' });

describe.each(styles)('%s', (name, parameters) => {
	it('returns every row once, in order, with one login and no rejected call', async () => {
		const actor = stage.fresh('tokenServer');

		const { json, items, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
		expect(json[0]).toEqual({ id: 1, name: 'Item 1' });
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
			true,
		);
		const { rejected, logins } = control().counters('tokenServer');
		expect({ rejected, logins: logins.attempted }).toEqual({ rejected: 0, logins: 1 });
	});

	it('returns only the requested rows and requests no more pages than needed', async () => {
		const actor = stage.fresh('tokenServer');

		const { json } = await actor.run({
			parameters: { ...parameters, returnAll: false, limit: 30 },
		});

		expect(idsOf(json)).toEqual(allIds.slice(0, 30));
		expect(lists()).toHaveLength(2);
	});

	it.each([
		['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' } }],
		['503', { status: 503, headers: { 'retry-after': '0' } }],
	] as const)('retries the third page alone after %s', async (_what, fault) => {
		const actor = stage.fresh('tokenServer');
		control().addFault('tokenServer', { ...fault, skip: 2, times: 1 });

		const { json, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
		expect(lists()).toHaveLength(requestsFor(name) + 1);
		expect(lists().filter(({ fault: hit }) => hit !== undefined)).toHaveLength(1);
	});

	it('continues with a new token if the old one expires in the middle', async () => {
		const actor = stage.fresh('tokenServer');
		control().addFault('tokenServer', {
			status: 401,
			body: { error: 'invalid_token' },
			skip: 2,
			times: 1,
		});

		const { json, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
		const { logins, renewals } = control().counters('tokenServer');
		expect(logins.attempted + renewals.attempted).toBe(2);
	});

	/** The rows before the page that a message mentions. */
	const before = (message: unknown) => {
		const page = Number(/^Page (\d+) /.exec(String(message))?.[1]);
		expect(page).toBeGreaterThanOrEqual(2);
		return allIds.slice(0, (page - 1) * 20);
	};

	it('keeps the rows so far and reports where it stopped, with On Error: Continue', async () => {
		const actor = stage.fresh('tokenServer');
		control().addFault('tokenServer', {
			status: 400,
			body: { message: 'No such place' },
			skip: 2,
		});

		const { json } = await actor.run({ parameters, onError: 'continueRegularOutput' });

		const message = json.at(-1)?.error;
		expect(message).toMatch(/^Page \d \(.+\), after \d+ rows: The API returned 400/);
		expect(message).toContain('No such place');
		expect(idsOf(json.slice(0, -1))).toEqual(before(message));
	});

	it('sends rows and failure to their own outputs, with an error output', async () => {
		const actor = stage.fresh('tokenServer');
		control().addFault('tokenServer', { status: 400, skip: 2 });

		const { json, failed } = await actor.run({ parameters, onError: 'continueErrorOutput' });

		expect(failed).toHaveLength(1);
		expect(idsOf(json)).toEqual(before(failed[0]?.json.error));
	});

	it('fails with the page where it stopped, otherwise', async () => {
		const actor = stage.fresh('tokenServer');
		control().addFault('tokenServer', { status: 400, skip: 2 });

		const { error, json } = await actor.run({ parameters });

		expect(json).toEqual([]);
		expect(error?.message).toMatch(/^Page \d \(.+\), after \d+ rows: The API returned 400/);
	});

	it('detects that the server returns fewer rows than requested', async () => {
		const actor = stage.fresh('tokenServer');
		configure({ pageSizeCap: 7 });

		const { json, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
	});
});

// Without a wait that the server asks for, it is drawn: so not for every style.
describe.each(
	[
		'Cursor sent in the body',
		'Next URL in Body',
		'Offset and Limit with total',
		'Page Number',
	].map((name) => [name, byName(name)] as const),
)('%s', (name, parameters) => {
	it.each([
		['a connection is reset before the page was asked for', { reset: 'beforeReading' }],
		['a connection is reset while it is answered', { reset: 'afterReading' }],
		['an answer breaks off', { broken: 'cutOff' }],
		['an answer is not JSON at first', { status: 502, broken: 'html' }],
	] as const)('retries the third page alone where %s', async (_what, fault) => {
		const actor = stage.fresh('tokenServer');
		control().addFault('tokenServer', { ...fault, skip: 2, times: 1 });

		const { json, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
		expect(lists()).toHaveLength(requestsFor(name) + 1);
	});
});

const counting = styles.filter(([name]) => /^(Offset|Page Number)/.test(name));
const naming = styles.filter(([name]) => /^(Automatic|Cursor|Link|Next)/.test(name));

describe.each(counting)('%s', (name, parameters) => {
	it.each([-40, -20, -15, 20])('is not fooled by a total that is wrong by %d', async (lie) => {
		for (const rows of [80, 95]) {
			const actor = stage.fresh('tokenServer');
			configure({ totalOffset: lie, rows });

			const { json, error } = await actor.run({ parameters });

			expect(error).toBeUndefined();
			expect(idsOf(json)).toEqual(allIds.slice(0, rows));
		}
	});

	it('does not end a list at an empty page where the total says more, but gives up', async () => {
		const isKnown = name.includes('total');
		const actor = stage.fresh('tokenServer');
		configure({ totalOffset: 1000 });

		const { json } = await actor.run({ parameters, onError: 'continueRegularOutput' });

		expect(idsOf(json).slice(0, ROWS)).toEqual(allIds);
		const message = isKnown ? expect.stringMatching(/21 empty pages in a row/) : undefined;
		expect(json[ROWS]?.error).toEqual(message);
	});

	it('reads a list that shrinks at its end', async () => {
		const actor = stage.fresh('tokenServer');
		configure({ shrinkBy: 30 });

		const { json, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds.slice(0, ROWS - 30));
	});

	it('reports a server that ignores the position and returns the same rows', async () => {
		const actor = stage.fresh('tokenServer');
		configure({ ignorePosition: true });

		const { json } = await actor.run({ parameters, onError: 'continueRegularOutput' });

		expect(idsOf(json.slice(0, -1))).toEqual(allIds.slice(0, 20));
		expect(json.at(-1)?.error).toMatch(
			/^Page 2 .+, after 20 rows: The API returned the same rows twice/,
		);
		expect(JSON.stringify(json.at(-1)?.details)).toMatch(/Check '(Offset|Page) Parameter'/);
	});
});

describe('a list with a total that changes while it is read', () => {
	it.each(['Offset and Limit with total', 'Page Number with total in a header'])(
		'by %s misses no row where rows vanish in front',
		async (name) => {
			const actor = stage.fresh('tokenServer');
			configure({ moveBy: -10, moveAfter: 2 });

			const { json, hints, error } = await actor.run({ parameters: byName(name) });

			expect(error).toBeUndefined();
			expect(idsOf(json)).toEqual(allIds);
			expect(hints).toEqual([expect.stringMatching(/95 rows before, 85 later.+read again/)]);
		},
	);

	it.each(['Offset and Limit with total', 'Page Number with total in a header'])(
		'by %s gives no row twice where rows appear in front',
		async (name) => {
			const actor = stage.fresh('tokenServer');
			configure({ moveBy: 10, moveAfter: 2 });

			const { json, hints, error } = await actor.run({ parameters: byName(name) });

			expect(error).toBeUndefined();
			expect(idsOf(json)).toEqual(allIds);
			expect(hints).toEqual([expect.stringMatching(/95 rows before, 105 later/)]);
		},
	);
});

describe('a repeated cursor', () => {
	it.each(naming.filter(([name]) => name.startsWith('Cursor')))(
		'ends %s with an error that names the field',
		async (_name, parameters) => {
			const actor = stage.fresh('tokenServer');
			configure({ repeatCursor: true });

			const { json } = await actor.run({ parameters, onError: 'continueRegularOutput' });

			expect(idsOf(json.slice(0, -1))).toEqual(allIds.slice(0, 40));
			expect(json.at(-1)?.error).toMatch(/^Page 3 .*after 40 rows: .+already read/);
			expect(JSON.stringify(json.at(-1)?.details)).toMatch(/Check 'Next Cursor/);
		},
	);
});

describe('a next link to another host', () => {
	it.each(['Link Header', 'Next URL in Body', 'Automatic'])(
		'is not followed by %s, and nothing is sent there',
		async (name) => {
			const actor = stage.fresh('tokenServer');
			const other = new URL(stage.sandbox.controlUrl);
			configure({ foreignNext: other.origin });

			const { json, kept } = await actor.run({
				parameters: byName(name),
				onError: 'continueRegularOutput',
			});

			expect(idsOf(json.slice(0, -1))).toEqual(allIds.slice(0, 20));
			expect(json.at(-1)?.error).toBe(
				`Page 2, after 20 rows: The API's link to the next page points to another host: ${other.host}`,
			);
			expect(lists()).toHaveLength(1);
			const token = actor.token();
			expect(token.length).toBeGreaterThan(10);
			expect(kept).not.toContain(token);
		},
	);
});

describe('an API with only one signal', () => {
	it.each([
		['a flag', ['hasMore'], { ...byName('Page Number with flag') }],
		['a next URL', ['next'], { ...byName('Next URL in Body') }],
		['a cursor header', ['x-next-cursor'], { ...byName('Cursor in a header') }],
		['no sign at all', [], { ...byName('Page Number') }],
	])('%s, is read to its end', async (_what, signs, parameters) => {
		const actor = stage.fresh('tokenServer');
		configure({ signs });

		const { json, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
	});
});

describe('Automatic', () => {
	const automatic = byName('Automatic');
	const queried = (name: string) => ({
		...automatic,
		sendQuery: true,
		queryParameters: { rows: [{ name, value: name === 'page' ? '1' : '0' }] },
	});

	it.each([
		['the Link header', ['link', 'total'], automatic, /by the Link header/],
		['a next URL', ['next'], automatic, /by the URL 'next'/],
		['a cursor', ['nextCursor'], automatic, /by 'nextCursor', sent as 'cursor'/],
		['a cursor header', ['x-next-cursor'], automatic, /by 'x-next-cursor', sent as 'cursor'/],
		['a page counter', ['page', 'total'], automatic, /by 'page' as the number of the page/],
		['an offset', ['offset', 'total'], automatic, /by 'offset' as the number of the first row/],
		['a page in the query', [], queried('page'), /by 'page' as the number of the page/],
		['an offset in the query', ['hasMore'], queried('offset'), /by 'offset' as the number/],
	])('detects %s and reports it', async (_what, signs, parameters, hint) => {
		const actor = stage.fresh('tokenServer');
		configure({ signs });

		const { json, hints, error } = await actor.run({ parameters });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
		expect(hints).toEqual([expect.stringMatching(hint)]);
	});

	it.each([[['hasMore']], [['total']]])(
		'fails rather than give a part where only %j tells that there is more',
		async (signs) => {
			const actor = stage.fresh('tokenServer');
			configure({ signs });

			const { json, error } = await actor.run({ parameters: automatic });

			expect(json).toEqual([]);
			expect(error?.message).toMatch(/more pages, but how to get them could not be detected/);
		},
	);

	it('fails rather than give a part where the response does not say whether there is more', async () => {
		const actor = stage.fresh('tokenServer');
		configure({ signs: [] });

		const { json, error } = await actor.run({ parameters: automatic });

		expect(json).toEqual([]);
		expect(error?.message).toMatch(/20 rows and does not say whether there are more$/);
		expect(error?.description).toContain("choose a method under 'Pagination'");
	});
});

describe('the form', () => {
	it('returns 50 rows by default', async () => {
		const actor = stage.fresh('tokenServer');

		const { json } = await actor.run({ parameters: { path: '/items', pagination: 'offset' } });

		expect(idsOf(json)).toEqual(allIds.slice(0, 50));
		expect(lists().map(({ url }) => url)).toEqual(['/p/form/api/items?limit=100&offset=0']);
	});

	it('replaces a position in the path or the query', async () => {
		const actor = stage.fresh('tokenServer');

		const { json } = await actor.run({
			parameters: {
				...byName('Page Number'),
				path: '/items?page=1&name=a%20b',
				sendQuery: true,
				queryParameters: { rows: [{ name: 'limit', value: '3' }] },
			},
		});

		expect(idsOf(json)).toEqual(allIds);
		expect(lists()[1]?.url).toBe('/p/form/api/items?name=a%20b&limit=20&page=2');
	});

	it('puts rows into the output field', async () => {
		const actor = stage.fresh('tokenServer');

		const { json } = await actor.run({
			parameters: { ...byName('Page Number'), options: { outputField: 'row' } },
		});

		expect(json[94]).toEqual({ row: { id: 95, name: 'Item 95' } });
	});

	it('links each row to its input item', async () => {
		const actor = stage.fresh('tokenServer');

		const { items } = await actor.run({
			items: 3,
			parameters: { path: '/items', pagination: 'pageNumber', limit: 25 },
		});

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].flatMap((item) => Array.from({ length: 25 }, () => ({ item }))),
		);
	});

	it('returns the first request in a dry run and sends nothing', async () => {
		const actor = stage.fresh('tokenServer');

		const { json, error } = await actor.run({
			parameters: { ...byName('Page Number'), options: { dryRun: true } },
		});

		expect(error).toBeUndefined();
		expect(JSON.stringify(json)).toContain('/items?limit=20&page=1');
		expect(lists()).toHaveLength(0);
	});

	it("shows a hint when it stopped at 'Maximum Pages'", async () => {
		const actor = stage.fresh('tokenServer');

		const { json, hints } = await actor.run({
			parameters: {
				...byName('Next URL in Body'),
				pageOptions: { ...twenty, maximumPages: 2 },
			},
		});

		expect(json).toHaveLength(40);
		expect(hints).toEqual([expect.stringMatching(/2 pages with 40 rows, and there are more/)]);
	});

	it.each([
		['Next Cursor Field', { pagination: 'cursor', cursorField: "={{ '' }}" }],
		['Page Parameter', { pagination: 'pageNumber', pageParameter: "={{ '' }}" }],
		[
			'requires the name of its parameter',
			{ pagination: 'pageNumber', pageOptions: { size: 5 } },
		],
		['Stop at Statuses', { pagination: 'offset', pageOptions: { endStatuses: 'none' } }],
		['Limit', { pagination: 'offset', limit: 0 }],
		['Maximum Pages', { pagination: 'offset', pageOptions: { maximumPages: 1.5 } }],
		['body', { pagination: 'offset', pageOptions: { sendIn: 'body' } }],
		[
			'requires a body that can be sent',
			{ pagination: 'offset', method: 'POST', bodyContentType: 'raw', rawBody: 'x' },
		],
	])('rejects %s before anything is sent', async (label, parameters) => {
		const actor = stage.fresh('tokenServer');

		const { error } = await actor.run({ parameters: { path: '/items', ...parameters } });

		expect(error?.message).toContain(label);
		expect(lists()).toHaveLength(0);
	});

	it('lists possible paths of the list if it is not found', async () => {
		const actor = stage.fresh('tokenServer');

		const { error } = await actor.run({
			parameters: { ...byName('Page Number'), pageOptions: { listField: 'orders' } },
		});

		expect(error).toMatchObject({
			message: "The response has no list at 'orders'",
			description: expect.stringContaining("It has 'items'"),
		});
	});
});

describe('a token', () => {
	it.each([
		['Next URL in Body', byName('Next URL in Body')],
		['Offset and Limit with total', byName('Offset and Limit with total')],
	])('that is revoked in the middle is renewed, with %s', async (_name, parameters) => {
		const actor = stage.fresh('tokenServer');
		control().addFault('tokenServer', { path: '*/items', delayBeforeResponseMs: 20 });

		const running = actor.run({
			parameters: { ...parameters, options: { parallelRequests: 2 } },
		});
		while (control().counters('tokenServer').responded < 2)
			await new Promise((resolve) => setTimeout(resolve, 2));
		control().revokeTokens('tokenServer');
		const { json, error } = await running;

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
		const { logins, renewals, rejected } = control().counters('tokenServer');
		expect(logins.attempted + renewals.attempted).toBe(2);
		expect(rejected).toBeGreaterThan(0);
		expect(rejected).toBeLessThanOrEqual(2);
	});

	it('that an API repeats in its links is sent once, and the old one never', async () => {
		const { origins } = stage.sandbox;
		const actor = stage.fresh('tokenServer', {
			baseUrl: `${origins.tokenServer}/p/query-token/api`,
			tokenUrl: `${origins.tokenServer}/p/query-token/token`,
			testPath: '',
			options: ['apiRequests'],
			sendIn: 'query',
			sendQuery: 'access_token',
		});

		const { json, error } = await actor.run({ parameters: byName('Next URL in Body') });

		expect(error).toBeUndefined();
		expect(idsOf(json)).toEqual(allIds);
		for (const { url } of lists()) expect(url.match(/access_token=/g)).toHaveLength(1);
	});
});

it('pages have no idempotency key, with which an API would repeat its first response', async () => {
	const actor = stage.fresh('tokenServer');
	const options = { idempotencyKey: { key: { sendIn: 'header' } } };

	const { json } = await actor.run({
		parameters: { ...byName('Cursor sent in the body'), options },
	});

	expect(idsOf(json)).toEqual(allIds);
	expect(lists().filter(({ headers }) => 'idempotency-key' in headers)).toEqual([]);
});
