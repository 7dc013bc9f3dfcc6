/** The generic node and its trigger, after all kinds of failures: what they say is in their forms. */
import type { IDataObject } from 'n8n-workflow';

import { processMemory } from '../../../credentials/common/processMemory';
import { optionsFields } from '../../../credentials/custom/fields';
import { TokenFlowTrigger } from '../../../nodes/TokenFlow/TokenFlowTrigger.node';
import { type Fault, PROVIDER_NAMES } from '../../sandbox';
import { someOf } from '../../size';
import { pollHost } from '../support/pollHost';
import { misleading, saidIn, visibleIn } from '../support/quotes';
import { skipWaits } from '../support/skipWaits';
import { type Actor, type Stage, startStage } from '../support/stage';
import { DEFINITION, written } from './openapi/api';

const P = 'tokenServer';

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage(...PROVIDER_NAMES);
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	processMemory.forget();
	actor = stage.fresh(P);
	skipWaits();
});
afterEach(() => jest.restoreAllMocks());

/** All that the credential's form can show: texts say which part of it to switch on. */
const everySection = {
	options: optionsFields[0]?.options?.map((option) => 'value' in option && option.value),
};

const visible = (node: string, parameters: IDataObject, by = actor) =>
	visibleIn({
		node,
		parameters: { authentication: by.service.credentialType, ...parameters },
		credentialType: by.service.credentialType,
		credential: { ...by.stored(), ...everySection },
	});

const textsOf = (items: readonly IDataObject[]) =>
	items.flatMap((item) => Object.values(item)).filter((value) => typeof value === 'string');

/** What a run of the node says that is not in the forms. */
async function wrongInRun(parameters: IDataObject, faults: readonly Fault[], by = actor) {
	stage.sandbox.control.clearFaults();
	for (const fault of faults) stage.sandbox.control.addFault(by.service.provider, fault);
	const outcome = await by.run({ parameters });
	const said = [...saidIn(outcome), ...textsOf(outcome.json)];
	return { said, wrong: misleading(said, visible('tokenFlow', parameters, by)) };
}

let workflows = 0;

/** What two polls of the trigger say that is not in the forms. */
async function wrongInPolls(parameters: IDataObject, faults: readonly Fault[]) {
	stage.sandbox.control.clearFaults();
	for (const fault of faults) stage.sandbox.control.addFault(P, fault);
	workflows += 1;
	const host = pollHost({
		type: new TokenFlowTrigger(),
		credentials: stage.core.credentials,
		credentialType: 'tokenFlowApi',
		credentialId: actor.credentialId,
		parameters,
		workflowId: `quotes-${workflows}`,
	});
	const said: string[] = [];
	for (const poll of [host.activate, host.poll, host.test])
		await poll().catch(({ message, description }: Error & { description?: string }) => {
			said.push(message, description ?? '');
		});
	return { said, wrong: misleading(said, visible('tokenFlowTrigger', parameters)) };
}

const rows = <Row>(count: number, row: (index: number) => Row): Row[] =>
	Array.from({ length: count }, (_none, index) => row(index));
const page = (body: unknown, headers: Record<string, string> = {}): Fault => ({
	status: 200,
	body,
	headers: { 'content-type': 'application/json', ...headers },
});

/** What a server does, by name. */
type Behavior = Readonly<Record<string, readonly Fault[]>>;

const STATUSES = [400, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 422, 423, 428, 501];

/** What any request can meet besides those. */
const TROUBLES: Behavior = {
	'401': [{ status: 401, times: 2 }],
	'500': [{ status: 500, body: { message: 'Internal Server Error' } }],
	'503': [{ status: 503 }],
	'429 for long': [{ status: 429, headers: { 'retry-after': '9000' } }],
	'a broken connection': [{ reset: 'beforeReading' }],
	'no answer in time': [{ delayBeforeResponseMs: 300 }],
	'a redirect elsewhere': [{ status: 307, headers: { location: 'https://o.example.test' } }],
	'a redirect in circles': [{ status: 307, headers: { location: '?again' } }],
	'a redirect to nowhere': [{ status: 302 }],
	'no JSON': [{ status: 200, broken: 'html' }],
};

const refusals: Behavior = Object.fromEntries(STATUSES.map((status) => [status, [{ status }]]));
const FAILURES: Behavior = { ...refusals, ...TROUBLES };

/** Some of them for each form, all of them for three forms. */
const failuresFor = (index: number) => someOf(Object.entries(FAILURES), index);

/** With their numbers, by which some cases are taken. */
const numbered = <Form>(
	forms: ReadonlyArray<readonly [name: string, form: Form]>,
): Array<readonly [name: string, form: Form, index: number]> =>
	forms.map(([name, form], index) => [name, form, index]);

/** What the pages of a list can be. */
const PAGES: Behavior = {
	'no list': [page({ unexpected: true })],
	'several lists': [page({ orders: [{ id: 1 }], customers: [{ id: 1 }] })],
	'a text in place of the list': [page({ items: 'text' })],
	'the same page each time': [
		page({ items: rows(50, (id) => ({ id })), hasMore: true, next: 'a' }),
	],
	'a total that is not reached': [page({ items: rows(50, (id) => ({ id })), total: 999 })],
	'more that is not named': [page({ items: [{ id: 1 }], hasMore: true })],
	'a full page and no word': [page({ items: rows(100, (id) => ({ id })) })],
	'a link elsewhere': [page({ items: [{ id: 1 }], next: 'https://other.example.test/2' })],
	'a link that is none': [page({ items: [{ id: 1 }], next: 'https://' })],
	'a link header elsewhere': [page([{ id: 1 }], { link: '<https://o.test>; rel="next"' })],
	'a later page that fails': [
		{ ...page({ items: [{ id: 1 }], next: '/items' }), times: 1 },
		{ status: 404 },
	],
	'empty pages': rows(25, (n) => ({
		...page({ items: [], next: `/items?n=${n}`, nextCursor: n }),
		times: 1,
	})),
};

const SEND: IDataObject = { resource: 'request', operation: 'send', path: '/items' };
const LIMITS = { retries: 1, timeout: 0.2 };
const STYLES: ReadonlyArray<readonly [name: string, form: IDataObject]> = [
	['Automatic', { pagination: 'automatic' }],
	['Cursor in Body', { pagination: 'cursor', cursorField: 'next' }],
	['Cursor in Header', { pagination: 'cursor', cursorIn: 'header', cursorHeader: 'x-next' }],
	['Cursor in Last Row', { pagination: 'cursor', cursorIn: 'lastRow', rowField: 'uuid' }],
	['Link Header', { pagination: 'linkHeader' }],
	['Next URL', { pagination: 'nextUrl' }],
	['Offset', { pagination: 'offset' }],
	['Page Number', { pagination: 'pageNumber' }],
];

const REQUESTS: ReadonlyArray<readonly [name: string, form: IDataObject]> = [
	['GET', { options: LIMITS }],
	[
		'POST',
		{ method: 'POST', options: { ...LIMITS, idempotencyKey: { key: { sendIn: 'header' } } } },
	],
	['JSON', { options: { ...LIMITS, responseFormat: 'json' } }],
	['pages', { pagination: 'automatic', options: LIMITS }],
];

describe.each(numbered(REQUESTS))('Send, with %s', (_name, form, index) => {
	it.each(failuresFor(index))('names only fields of its form after %s', async (_what, faults) => {
		const { wrong, said } = await wrongInRun({ ...SEND, ...form }, faults);

		expect(wrong).toEqual([]);
		expect(said).not.toEqual([]);
	});
});

/** An operation of a definition that needs no loading. */
const operation = (key: string, value: IDataObject = {}, more: IDataObject = {}) =>
	written(key, value, {
		definitionFrom: 'text',
		definitionText: JSON.stringify(DEFINITION),
		options: LIMITS,
		...more,
	});

const RUNS: typeof REQUESTS = [
	['GET', operation('GET /items')],
	['POST', operation('POST /echo', { name: 'Ann' })],
	['pages', operation('GET /items', {}, { pagination: 'automatic' })],
];

describe.each(numbered(RUNS))('Run, with %s', (_name, form, index) => {
	it.each(failuresFor(index))('names only fields of its form after %s', async (_what, faults) => {
		const { wrong, said } = await wrongInRun(form, faults);

		expect(wrong).toEqual([]);
		expect(said).not.toEqual([]);
	});
});

it.each<[string, IDataObject]>([
	['no operation', operation('={{ "" }}')],
	['an operation that is gone', operation('GET /gone')],
	['a method that is none', operation('TRACE /query')],
	['no value for a path', operation('GET /echo/{id}')],
	['values that do not fit', operation('POST /echo', { name: 'Ann', amount: 'x', odd: 1 })],
	[
		'values that are refused',
		operation('GET /items', { limit: 'x' }, { options: { checkValues: 'refuse' } }),
	],
	['a body that is no JSON', operation('POST /echo', {}, { options: { bodyJson: '{' } })],
	['a body of GET', operation('GET /echo', {}, { options: { bodyJson: '{}' } })],
	['a file that is not there', operation('PUT /upload', { 'body.': 'nothing' })],
	['no definition', operation('GET /echo', {}, { definitionText: '={{ "" }}' })],
	[
		'a definition that is too long',
		operation('GET /echo', {}, { definitionText: 'x'.repeat(200_001) }),
	],
	['a definition that is none', operation('GET /echo', {}, { definitionText: '<html>' })],
	['no URL of a definition', written('GET /echo', {}, { definitionUrl: '={{ "" }}' })],
	['a URL without a definition', written('GET /echo', {}, { definitionUrl: '/status/404' })],
	['a URL that is not encrypted', written('GET /echo', {}, { definitionUrl: 'http://o.test/a' })],
])('Run names only fields of its form with %s', async (_what, form) => {
	const { wrong, said } = await wrongInRun(form, []);

	expect(wrong).toEqual([]);
	expect(said).not.toEqual([]);
});

describe.each(numbered(STYLES))('Send, with pages by %s', (_name, form, index) => {
	const options = { retries: 0 };

	it.each(someOf(Object.entries(PAGES), index))(
		'names only fields of its form after %s',
		async (_what, faults) => {
			const all = { ...SEND, ...form, returnAll: true, options };
			for (const pageOptions of [{}, { maximumPages: 1 }])
				expect((await wrongInRun({ ...all, pageOptions }, faults)).wrong).toEqual([]);
		},
	);
});

it.each<[string, IDataObject]>([
	['a method that has no pages', { method: 'DELETE', pagination: 'automatic' }],
	['a position in the body of GET', { pagination: 'offset', pageOptions: { sendIn: 'body' } }],
	[
		'a body that is not an object',
		{
			...{ method: 'POST', pagination: 'offset', pageOptions: { sendIn: 'body' } },
			...{ specifyBody: 'json', jsonBody: '[1]' },
		},
	],
	['a raw body', { method: 'POST', pagination: 'offset', bodyContentType: 'raw', rawBody: 'x' }],
	['JSON that is none', { options: { queryJson: '{' } }],
	['JSON that is no object', { options: { queryJson: '[1]' } }],
	['no cursor', { pagination: 'cursor' }],
	['a page size without a name', { pagination: 'pageNumber', pageOptions: { size: 5 } }],
	['a first page that is none', { pagination: 'pageNumber', firstPage: '={{ "x" }}' }],
	['statuses that are none', { pagination: 'automatic', pageOptions: { endStatuses: 'x' } }],
	[
		'a key in a raw body',
		{
			...{ method: 'POST', bodyContentType: 'raw', rawBody: 'x' },
			options: { idempotencyKey: { key: { sendIn: 'body' } } },
		},
	],
	['a path to another host', { path: 'https://other.example.test/' }],
])('Send names only fields of its form where it cannot send %s', async (_what, form) => {
	const { wrong, said } = await wrongInRun({ ...SEND, ...form }, []);

	expect(wrong).toEqual([]);
	expect(said).not.toEqual([]);
});

/** Ways to detect changes. */
const SYNCS: ReadonlyArray<readonly [name: string, form: IDataObject]> = [
	['Changed Since', { detect: 'changedSince', timestampField: 'at' }],
	[
		'Changed Since, in order',
		{ detect: 'changedSince', timestampField: 'at', options: { listOrder: 'oldestFirst' } },
	],
	['New ID', { detect: 'newId' }],
	['New ID, in order', { detect: 'newId', options: { listOrder: 'oldestFirst' } }],
	['Cursor', { detect: 'cursor', syncTokenField: 'sync' }],
	['Cursor in a header', { detect: 'cursor', syncTokenIn: 'header', syncTokenHeader: 'x-sync' }],
	['Snapshot', { detect: 'snapshot' }],
	['details', { detect: 'snapshot', options: { detailsPath: 'items/{guid}' } }],
	['parents', { detect: 'snapshot', path: '/items/{guid}', options: { parentPath: '/items' } }],
];

const times = (count: number, at: (index: number) => string) =>
	page({ items: rows(count, (id) => ({ id, guid: 'g', at: at(id) })) });

const details = { ...times(2, () => '2026-01-31T00:00:00Z'), times: 1 };

/** What takes long to read. */
const MANY: Behavior = {
	...PAGES,
	'too many records': [times(10_002, () => new Date().toISOString())],
};

/** What the records of a list can be. */
const RECORDS: Behavior = {
	'no time': [page({ items: [{ id: 1 }] })],
	'no time that can be read': [page({ items: [{ id: 1, at: 'text' }] })],
	'coarse times': [page({ items: [{ id: 1, at: '2026-01-31' }] })],
	'no ID': [page({ items: [{ at: '2026-01-31T00:00:00Z' }] })],
	'IDs that are too large': [page({ items: [{ id: 2 ** 60, at: '2026-01-31T00:00:00Z' }] })],
	'IDs that are no numbers': [page({ items: [{ id: 'x', at: '2026-01-31T00:00:00Z' }] })],
	'another order': [times(3, (id) => `2026-01-31T00:00:0${9 - id}Z`)],
	'details that are gone': [details, { status: 404 }],
	'details that are none': [details, page([])],
};

it.each(Object.entries(FAILURES))(
	'Get Changed and the trigger name only fields of their forms after %s',
	async (_what, faults) => {
		const list = { detect: 'changedSince', timestampField: 'at', options: LIMITS };
		const operation = { resource: 'request', operation: 'getChanged' };
		const run = await wrongInRun({ ...operation, path: '/items', ...list }, faults);
		const polls = await wrongInPolls({ path: '/items', ...list }, faults);

		expect([...run.wrong, ...polls.wrong]).toEqual([]);
		expect([run.said, polls.said]).not.toContainEqual([]);
	},
);

describe.each(numbered(SYNCS))(
	'a list that is read by %s',
	(_name, { options, ...form }, index) => {
		const limits = { retries: 0, timeout: 0.2 };
		const list: IDataObject = {
			...{ path: '/items', startFrom: 'everything', ...form },
			options: { ...limits, ...(options as IDataObject | undefined) },
		};
		const all = [...someOf(Object.entries(MANY), index), ...Object.entries(RECORDS)];

		it.each(all)('names only fields of Get Changed after %s', async (_what, faults) => {
			const parameters = { resource: 'request', operation: 'getChanged', ...list };

			expect((await wrongInRun(parameters, faults)).wrong).toEqual([]);
		});

		it.each(all)('names only fields of the trigger after %s', async (_what, faults) => {
			expect((await wrongInPolls(list, faults)).wrong).toEqual([]);
		});

		it('names only fields of the trigger where the time is over', async () => {
			const short = {
				...list,
				options: { ...(list.options as IDataObject), timeLimit: 0.001 },
			};
			const { wrong, said } = await wrongInPolls(short, []);

			expect(wrong).toEqual([]);
			expect(said.join()).toMatch(/time limit/);
		});
	},
);

it.each<[string, IDataObject]>([
	['a text as watermark', { since: 'text' }],
	['a watermark of a newer version', { since: '{"version":9,"fingerprint":"x","mark":{}}' }],
	['a watermark of another list', { since: '{"version":1,"fingerprint":"x","mark":{}}' }],
	['a sync token that is forgotten', { detect: 'cursor', syncTokenField: 'sync' }],
	['a time zone that is none', { options: { timeZone: 'mars/base' } }],
	['no ID field', { idField: '' }],
	['no path', { path: '={{ "" }}' }],
	['a start that is no date', { startFrom: 'date', startDate: 'text' }],
	['records that are no number', { options: { maximumRecords: 0.5 } }],
])('Get Changed names only fields of its form with %s', async (_what, form) => {
	const parameters = {
		...{
			resource: 'request',
			operation: 'getChanged',
			path: '/items',
			startFrom: 'everything',
		},
		...{ detect: 'changedSince', timestampField: 'at', ...form },
	};
	const { wrong } = await wrongInRun(parameters, [{ status: 410 }]);

	expect(wrong).toEqual([]);
});

describe.each(PROVIDER_NAMES)('the login of %s', (provider) => {
	const LOGINS = [302, 400, 401, 403, 404, 429, 500];

	it.each(['request', 'token'])(
		'is spoken of in the words of the credential (%s)',
		async (resource) => {
			for (const loginStatus of LOGINS) {
				const by = stage.fresh(provider);
				stage.sandbox.control.configure(provider, { loginStatus });
				const operation = resource === 'request' ? 'send' : 'diagnose';

				const { wrong, said } = await wrongInRun(
					{ resource, operation, path: 'x' },
					[],
					by,
				);

				expect(wrong).toEqual([]);
				expect(said).not.toEqual([]);
			}
		},
	);

	it.each([{ negativeLifetime: true }, { lifetimeMs: 0 }, { rejectTokens: true }])(
		'is spoken of in the words of the credential where its token is of no use: %j',
		async (setting) => {
			for (const operation of ['diagnose', 'renew', 'getStatus']) {
				const by = stage.fresh(provider);
				stage.sandbox.control.configure(provider, setting);
				const { wrong } = await wrongInRun({ resource: 'token', operation }, [], by);

				expect(wrong).toEqual([]);
			}
		},
	);
});
