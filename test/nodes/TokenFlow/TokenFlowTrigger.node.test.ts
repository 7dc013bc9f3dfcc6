/** The trigger in n8n's poll contexts, against the sandbox's feed, which knows the expected records. */
import type { IDataObject } from 'n8n-workflow';

import { TokenFlowTrigger } from '../../../nodes/TokenFlow/TokenFlowTrigger.node';
import { letTimePass } from '../support/laterOn';
import { pollHost, type PollHost, type PollHostSetting } from '../support/pollHost';
import { type Actor, type Stage, startStage } from '../support/stage';

let stage: Stage;
let actor: Actor;

beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	actor = stage.fresh('tokenServer');
	configure({ feedOrder: 'oldestFirst' });
});

const P = 'tokenServer';
const configure = (options: Record<string, unknown>) =>
	stage.sandbox.control.configure(P, { options });
const act = async (name: string, input: Record<string, unknown> = {}) =>
	await stage.sandbox.control.act(P, name, input);
const insert = async (count: number, more: Record<string, unknown> = {}) =>
	await act('insertRecords', { count, ...more });
const lists = () => stage.sandbox.control.log(P).filter(({ path }) => path.includes('/feed'));
const idsOf = (rows: readonly IDataObject[] | null) => rows?.map(({ id }) => id);

const FEED: IDataObject = {
	path: '/feed',
	detect: 'changedSince',
	timestampField: 'updatedAt',
	sinceParameter: 'updatedSince',
	pagination: 'cursor',
	cursorField: 'nextCursor',
	startFrom: 'everything',
};

let workflows = 0;

/** Each test has its own node, as locks and first states are kept per node. */
function hostWith(parameters: IDataObject = {}, more: Partial<PollHostSetting> = {}): PollHost {
	workflows += 1;
	return pollHost({
		type: new TokenFlowTrigger(),
		credentials: stage.core.credentials,
		credentialType: 'tokenFlowApi',
		credentialId: actor.credentialId,
		parameters: { ...FEED, ...parameters },
		workflowId: `workflow-${workflows}`,
		...more,
	});
}

const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => {
			throw new Error('It should have failed');
		},
		(error: Error & { description?: string }) => error,
	);

describe('a poll', () => {
	it('emits every record once, oldest first, and nothing if nothing changed', async () => {
		const host = hostWith();
		await insert(3, { stepMs: 5 });

		expect(idsOf(await host.activate())).toEqual([1, 2, 3]);
		expect(await host.poll()).toBeNull();
		await act('updateRecord', { id: 2 });
		await insert(1);
		expect(idsOf(await host.poll())).toEqual([2, 4]);
		expect(await host.poll()).toBeNull();
		expect(host.starts.flat()).toHaveLength(5);
	});

	it('requests with the filter, so that a poll without changes is one short list', async () => {
		const host = hostWith();
		await insert(3);
		await host.activate();
		const before = lists().length;

		await host.poll();

		const calls = lists().slice(before);
		expect(calls.map(({ url }) => url)).toEqual([
			expect.stringMatching(/\/api\/feed\?updatedSince=2\S+Z$/),
		]);
	});

	it('saves one property, and replaces it only if it changed', async () => {
		const host = hostWith();
		await insert(1);
		await host.activate();

		const noted = host.notes();
		expect(Object.keys(noted)).toEqual(['sync']);
		expect(noted.sync).toMatchObject({ version: 1, pending: { process: expect.any(String) } });
		await host.poll();
		const confirmed = host.notes().sync;
		expect(confirmed).toMatchObject({ confirmed: expect.any(Object) });
		expect(confirmed).not.toHaveProperty('pending');
		await host.poll();
		expect(host.notes().sync).toEqual(confirmed);
	});

	it('saves and emits nothing if a later page fails', async () => {
		const host = hostWith({ pageOptions: { sizeParameter: 'limit', size: 2 } });
		await insert(2);
		await host.activate();
		await host.poll();
		const noted = JSON.stringify(host.notes());
		await insert(6, { stepMs: 5 });
		stage.sandbox.control.addFault(P, { path: '*/feed', skip: 1, status: 404 });

		await failure(host.poll());

		expect(lists().filter(({ status }) => status === 404)).toHaveLength(1);
		expect(JSON.stringify(host.notes())).toBe(noted);
		stage.sandbox.control.clearFaults(P);
		expect(idsOf(await host.poll())).toEqual([3, 4, 5, 6, 7, 8]);
	});

	it('is rejected immediately while another one of the same node runs', async () => {
		const [host, other] = [hostWith(), hostWith()];
		await insert(2);
		await host.activate();
		await other.activate();
		await insert(1);
		stage.sandbox.control.addFault(P, { path: '*/feed', delayBeforeResponseMs: 200, times: 1 });

		const slow = host.poll();
		const [rejected, others] = await Promise.all([host.poll(), other.poll()]);

		expect(rejected).toBeNull();
		expect(idsOf(others)).toEqual([3]);
		expect(idsOf(await slow)).toEqual([3]);
	});
});

describe('the first activation', () => {
	it("'From Now' emits only later changes, also after a restart without rows", async () => {
		const host = hostWith({ startFrom: 'now', options: { overlap: 0 } });
		await insert(3, { at: Date.now() - 3_600_000 });

		expect(await host.activate()).toBeNull();
		host.restart();
		expect(await host.activate()).toBeNull();
		await insert(1, { at: Date.now() + 2_000 });
		expect(idsOf(await host.poll())).toEqual([4]);
	});

	it("'Since a Date' emits changes since that date, in the workflow's time zone", async () => {
		const at = Date.UTC(2026, 0, 31, 12);
		const host = hostWith(
			{ startFrom: 'date', startDate: '2026-01-31T13:00:00' },
			{ zone: 'Europe/Amsterdam' },
		);
		await insert(1, { at: at - 1 });
		await insert(1, { at });

		expect(idsOf(await host.activate())).toEqual([2]);
	});

	it("'Since a Date' is rejected if the records have no modification time", async () => {
		const host = hostWith({ detect: 'newId', startFrom: 'date', startDate: '2026-01-31' });

		expect((await failure(host.activate())).message).toBe(
			"This list cannot be read 'Since a Date'",
		);
	});
});

describe('after a restart', () => {
	it.each([
		['repeat', [2, 3]],
		['skip', undefined],
	])('the last batch is repeated or skipped as selected: %s', async (afterRestart, again) => {
		const host = hostWith({ options: { afterRestart } });
		await insert(1);
		await host.activate();
		await host.poll();
		await insert(2);
		expect(idsOf(await host.poll())).toEqual([2, 3]);

		host.restart();

		expect(idsOf(await host.activate())).toEqual(again);
		expect(await host.poll()).toBeNull();
	});

	it('nothing is emitted again where n8n commits rows and state together', async () => {
		const host = hostWith({}, { isDurable: true });
		await insert(2);
		expect(idsOf(await host.activate())).toEqual([1, 2]);
		expect(host.saved().sync).not.toHaveProperty('pending');

		host.restart();

		expect(await host.activate()).toBeNull();
		await insert(1);
		expect(idsOf(await host.poll())).toEqual([3]);
	});

	it("'From Now' starts at the activation, although n8n drops the state of a durable one", async () => {
		const host = hostWith({ startFrom: 'now', options: { overlap: 0 } }, { isDurable: true });
		await insert(1, { at: Date.now() - 3_600_000 });
		expect(await host.activate()).toBeNull();
		expect(host.saved()).toEqual({});
		stage.sandbox.control.advanceClock(P, 2_000);
		await insert(1);
		stage.sandbox.control.advanceClock(P, 60_000);

		expect(idsOf(await host.poll())).toEqual([2]);
		expect(await host.poll()).toBeNull();
	});
});

describe('a test in the editor', () => {
	it('returns at most ten records in every mode, and neither reads nor saves state', async () => {
		const host = hostWith();
		await insert(30, { stepMs: 5 });
		await host.activate();
		const noted = JSON.stringify(host.notes());

		expect(idsOf(await host.test())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(idsOf(await host.test())).toHaveLength(10);

		expect(JSON.stringify(host.notes())).toBe(noted);
	});

	it.each([
		['newId', {}, { id: 1 }],
		['snapshot', {}, { change: 'new', id: '1', record: { id: 1 } }],
		[
			'cursor',
			{
				path: '/feed/log',
				syncTokenField: 'nextCursor',
				pagination: 'automatic',
				pageOptions: { listField: 'changes' },
			},
			{ change: 'created', record: { id: 1 } },
		],
	])('with %s returns records as a poll would', async (detect, more, first) => {
		const host = hostWith({ detect, ...more });
		await insert(12);

		const rows = await host.test();

		expect(rows).toHaveLength(10);
		expect(rows[0]).toMatchObject(first);
		expect(rows[0]).toEqual((await host.activate())?.[0]);
	});

	it('returns children of the first parents, with details', async () => {
		const host = hostWith({
			path: 'feed/groups/{id}/records',
			options: { parentPath: 'feed/groups', detailsPath: 'feed/{id}' },
		});
		await insert(6);

		const rows = await host.test();

		expect(rows).toHaveLength(6);
		expect(rows[0]).toMatchObject({ parentId: '1', group: 1, name: expect.any(String) });
	});

	it('reports that no data was found', async () => {
		const error = await failure(hostWith().test());

		expect(error.message).toBe('No data found with these settings');
		expect(error.description).toMatch(/^The list is empty now\./);
	});
});

describe('a changed form', () => {
	const change = async (from: IDataObject, to: IDataObject) => {
		const host = hostWith({ ...from });
		await insert(2);
		await host.activate();
		await host.poll();
		host.setParameters({ ...FEED, ...to });
		return { host, rows: await host.activate() };
	};

	it.each([
		['path', { path: 'feed' }],
		['mode', { detect: 'newId' }],
		['timestamp field', { timestampField: 'createdAt' }],
		['text in Start Over', { options: { startOver: 'today' } }],
	])('with another %s starts over, and the log says so', async (_name, to) => {
		const { host, rows } = await change({}, to);

		expect(idsOf(rows)).toEqual([1, 2]);
		expect(host.warnings).toEqual([expect.stringMatching(/^Poll: .* reading starts over\.$/)]);
	});

	it.each([
		['page size', { pageOptions: { sizeParameter: 'limit', size: 7 } }],
		['limits', { options: { overlap: 60, maximumRecords: 5, timeLimit: 20, retries: 1 } }],
		['start', { startFrom: 'now' }],
		['query', { sendQuery: true, queryParameters: { rows: [{ name: 'a', value: '1' }] } }],
		['header', { sendHeaders: true, headers: { rows: [{ name: 'X-A', value: '1' }] } }],
		['time format', { timeFormat: 'isoSeconds' }],
	])('with another %s continues', async (_name, to) => {
		const { host, rows } = await change({}, to);

		expect(rows).toBeNull();
		expect(host.warnings).toEqual([]);
	});

	it('with an expression that changes each time continues', async () => {
		const query = { rows: [{ name: 'now', value: '={{ Date.now() + Math.random() }}' }] };
		const { host, rows } = await change(
			{ sendQuery: true, queryParameters: query },
			{ sendQuery: true, queryParameters: query },
		);

		expect(rows).toBeNull();
		expect(host.warnings).toEqual([]);
	});

	it('starts over for another account, and continues for another secret of the same', async () => {
		const host = hostWith();
		await insert(1);
		await host.activate();
		await host.poll();
		const save = (fields: IDataObject) =>
			stage.core.credentials.save({
				id: actor.credentialId,
				name: 'Stage',
				type: 'tokenFlowApi',
				data: { ...actor.stored(), ...fields } as never,
			});
		stage.sandbox.control.configure(P, { rejectTokens: false });

		save({ initialRefreshToken: 'canary-secret-1' });
		expect(await host.poll()).toBeNull();
		save({ scope: 'other' });

		expect(idsOf(await host.poll())).toEqual([1]);
	});
});

describe('a backlog', () => {
	it('is emitted over several polls of limited size, without gaps', async () => {
		const host = hostWith({
			options: { maximumRecords: 40 },
			pageOptions: { sizeParameter: 'limit', size: 15 },
		});
		await insert(100, { stepMs: 3 });
		await host.activate();
		while ((await host.poll()) !== null);

		expect(host.starts.length).toBeGreaterThanOrEqual(3);
		expect(Math.max(...host.starts.map(({ length }) => length))).toBeLessThanOrEqual(40);
		expect(idsOf(host.starts.flat())).toEqual(
			Array.from({ length: 100 }, (_none, index) => index + 1),
		);
	});

	it('is cut off if n8n gives a poll less time than the option', async () => {
		const host = hostWith(
			{
				pageOptions: { sizeParameter: 'limit', size: 5 },
				options: { sortOrder: 'oldestFirst' },
			},
			{ budgetMs: 2_000 },
		);
		await insert(30, { stepMs: 3, at: Date.now() - 3_600_000 });
		stage.sandbox.control.addFault(P, { path: '*/feed', delayBeforeResponseMs: 350 });

		const first = await host.activate();

		expect(first?.length).toBeGreaterThan(0);
		expect(first?.length).toBeLessThan(30);
		while ((await host.poll()) !== null);
		expect(idsOf(host.starts.flat())).toEqual(
			Array.from({ length: 30 }, (_none, index) => index + 1),
		);
	});

	it('is read in smaller parts if the API rejects so many requests', async () => {
		const host = hostWith({
			pageOptions: { sizeParameter: 'limit', size: 5 },
			options: { sortOrder: 'oldestFirst' },
		});
		await insert(40, { stepMs: 3, at: Date.now() - 3_600_000 });
		const limitRate = () => {
			stage.sandbox.control.clearFaults(P);
			stage.sandbox.control.addFault(P, {
				path: '*/feed',
				skip: 4,
				status: 429,
				headers: { 'retry-after': '60' },
			});
		};
		limitRate();
		const rejected = await failure(host.activate());
		expect(rejected.message).toMatch(/429/);
		expect(rejected.description).toMatch(
			/asks to wait 60 seconds, longer than 'Poll Time Limit'/,
		);

		const polls = 20;
		for (let poll = 0; poll < polls; poll++) {
			letTimePass(60_000);
			limitRate();
			await host.poll().catch(() => null);
		}

		expect(idsOf(host.starts.flat())).toEqual(
			Array.from({ length: 40 }, (_none, index) => index + 1),
		);
	});

	it('never takes longer than the budget, whatever wait the API requests', async () => {
		const host = hostWith({}, { budgetMs: 700 });
		stage.sandbox.control.addFault(P, {
			path: '*/feed',
			status: 503,
			headers: { 'retry-after': '60' },
		});
		const begunAt = Date.now();

		await failure(host.activate());

		expect(Date.now() - begunAt).toBeLessThan(3_000);
		letTimePass(60_000);
		stage.sandbox.control.clearFaults(P);
		stage.sandbox.control.addFault(P, { path: '*/feed', delayBeforeResponseMs: 1_500 });
		const again = Date.now();
		expect((await failure(host.activate())).message).toMatch(/in time|exceeded its time limit/);
		expect(Date.now() - again).toBeLessThan(1_400);
	});
});

describe('a failure', () => {
	const WORD = /authorization/i;
	/** Everything of an error that n8n reads, shows or keeps. */
	const told = (error: Error): string => {
		const names = Object.getOwnPropertyNames(error).filter((name) => name !== 'node');
		const own = Object.fromEntries(
			names.map((name) => [name, Object.getOwnPropertyDescriptor(error, name)?.value]),
		);
		const cause = error.cause instanceof Error ? told(error.cause) : '';
		return JSON.stringify({ ...own, text: String(error) }) + cause;
	};

	it('never contains the word that ends the reactivation of a workflow', async () => {
		stage.sandbox.control.addFault(P, {
			path: '*/feed',
			status: 403,
			body: { message: 'Missing Authorization header', code: 'AUTHORIZATION_REQUIRED' },
		});

		const error = await failure(hostWith().activate());

		expect(error.message).toMatch(/Missing sign-in header/);
		expect(error.constructor.name).toBe('NodeApiError');
		expect(told(error)).not.toMatch(WORD);
	});

	it('in the form names the field', async () => {
		const error = await failure(hostWith({ path: '' }).activate());

		expect(error.message).toBe("'Path' is required");
		expect(error.constructor.name).toBe('NodeOperationError');
		const named = await failure(
			hostWith({ path: '={{ $json.authorizationPath.missing.deep }}' }).activate(),
		);
		expect(told(named)).not.toMatch(WORD);
	});

	it('contains no secret of the credential', async () => {
		stage.sandbox.control.configure(P, { loginStatus: 400 });

		const error = await failure(hostWith().activate());

		const secrets = Object.entries(actor.stored())
			.filter(([name]) => /secret|password/i.test(name))
			.map(([, value]) => String(value))
			.filter((value) => value.length >= 8);
		expect(secrets.length).toBeGreaterThan(0);
		for (const secret of secrets) expect(told(error)).not.toContain(secret);
	});
});
