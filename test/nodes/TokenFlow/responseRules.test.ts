/** What users say about responses: in the node's options and in the credential. */
import type { IDataObject } from 'n8n-workflow';

import { type PlainApi, startPlainApi } from '../support/plainApi';
import { skipWaits } from '../support/skipWaits';
import { type Stage, startStage } from '../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);
skipWaits();

let stage: Stage;
let api: PlainApi;
beforeAll(async () => {
	stage = await startStage('tokenServer', 'helloflex');
	api = await startPlainApi();
});
afterAll(async () => {
	await stage.stop();
	await api.stop();
});

const rule = (outcome: string, more: IDataObject) => ({ rows: [{ outcome, ...more }] });
const FAILED = rule('fail', { path: 'ok', operator: 'equals', value: 'false' });

/** The same rules in both places. */
const PLACES: ReadonlyArray<
	readonly [
		place: string,
		node: (rules: IDataObject) => IDataObject,
		fields: (rules: IDataObject) => IDataObject,
	]
> = [
	['options of the node', (responseRules) => ({ options: { responseRules } }), () => ({})],
	['credential', () => ({}), (responseRules) => ({ options: ['apiRequests'], responseRules })],
];

describe.each(PLACES)('rules in the %s', (_place, node, fields) => {
	const run = async (rules: IDataObject, parameters: IDataObject, reply: typeof api.respond) => {
		const actor = api.actor(stage, fields(rules));
		api.respond = reply;
		return await actor.run({ parameters: { ...node(rules), ...parameters } });
	};
	const ok =
		(body: string, status = 200) =>
		() => ({ status, body });

	it('make an error of a success, in the words of the API', async () => {
		const { error, json } = await run(
			FAILED,
			{ path: '/orders' },
			ok('{"ok": false, "error": "channel not found"}'),
		);

		expect(json).toEqual([]);
		expect(error?.message).toBe('The API returned 200 OK: channel not found');
		expect(error?.description).toContain("'Response Rules'");
	});

	it('take the words from a path', async () => {
		const rules = rule('fail', {
			statuses: '2xx',
			path: 'code',
			operator: 'notEquals',
			value: '0',
			messagePath: 'info.text',
		});
		const { error } = await run(
			rules,
			{ path: '/orders' },
			ok('{"code": 17, "message": "see info", "info": {"text": "Sold out"}}'),
		);

		expect(error?.message).toBe('The API returned 200 OK: Sold out');
	});

	it('let other responses pass', async () => {
		const { json } = await run(FAILED, { path: '/orders' }, ok('{"ok": true}'));

		expect(json).toEqual([{ ok: true }]);
	});

	it('make a success of an error', async () => {
		const { json, error } = await run(
			rule('ignore', { statuses: '404' }),
			{ path: '/orders/7' },
			ok('{"found": 0}', 404),
		);

		expect(error).toBeUndefined();
		expect(json).toEqual([{ found: 0 }]);
	});

	it('repeat a request that the API has not done, also a write', async () => {
		let calls = 0;
		const { json } = await run(
			rule('retry', { statuses: '200, 409', path: 'state', value: 'LOCKED' }),
			{ method: 'POST', path: '/orders', specifyBody: 'json', jsonBody: '{}' },
			() => ({ status: 409, body: `{"state": "${(calls += 1) < 3 ? 'locked' : 'x'}"}` }),
		);

		expect(calls).toBe(3);
		expect(json).toEqual([]);
	});

	it('wait as long as the body says', async () => {
		let calls = 0;
		const { json, hints } = await run(
			rule('retry', { path: 'state', value: 'busy', delayPath: 'wait' }),
			{ path: '/orders' },
			() => ({ body: (calls += 1) < 2 ? '{"state": "busy", "wait": 90}' : '{"n": 1}' }),
		);

		expect(json).toEqual([{ n: 1 }]);
		expect(hints.join()).toContain('a rule for responses');
	});

	it('give up where the body asks for more than the time limit', async () => {
		const { error } = await run(
			rule('retry', { path: 'state', value: 'busy', delayPath: 'wait' }),
			{ path: '/orders' },
			ok('{"state": "busy", "wait": 9000}'),
		);

		expect(error?.message).toContain('The API returned 200');
		expect(api.seen).toHaveLength(1);
	});

	it('also decide about later pages of a list', async () => {
		const { error } = await run(
			FAILED,
			{ path: '/orders', pagination: 'pageNumber', returnAll: true },
			({ url }) => ({
				body: url.includes('page=1')
					? '{"items": [{"n": 1}], "ok": true}'
					: '{"items": [], "ok": false, "message": "Index is rebuilt"}',
			}),
		);

		expect(error?.message).toContain('Index is rebuilt');
	});

	it('hold for what changed', async () => {
		const { error } = await run(
			FAILED,
			{
				resource: 'request',
				operation: 'getChanged',
				detect: 'snapshot',
				path: '/orders',
				idField: 'id',
			},
			ok('{"items": [], "ok": false, "message": "Index is rebuilt"}'),
		);

		expect(error?.message).toContain('Index is rebuilt');
	});
});

it('a rule with a status that is none is an error before anything is sent', async () => {
	const actor = api.actor(stage);
	const { error } = await actor.run({
		parameters: { path: '/', options: { responseRules: rule('fail', { statuses: '4x' }) } },
	});

	expect(error?.message).toBe(
		"'Response Rules' under 'Options' contains the invalid status '4x'",
	);
	expect(api.seen).toEqual([]);
});

it('a rule of the node comes before those of the credential', async () => {
	const actor = api.actor(stage, { options: ['apiRequests'], responseRules: FAILED });
	api.respond = () => ({ body: '{"ok": false}' });

	const { json } = await actor.run({
		parameters: {
			path: '/',
			options: { responseRules: rule('ignore', { path: 'ok', value: 'false' }) },
		},
	});

	expect(json).toEqual([{ ok: false }]);
});

describe('an operation of a provider', () => {
	const getTags = (requestOptions: IDataObject) => ({
		node: 'helloFlex',
		parameters: { resource: 'tag', operation: 'getAll', returnAll: true, requestOptions },
	});

	it('follows the rules of its own options', async () => {
		const actor = stage.fresh('helloflex');
		const rules = rule('fail', { statuses: '200', operator: 'contains', value: '[' });

		const { error } = await actor.run(getTags({ responseRules: rules }));

		expect(error?.message).toContain('The API returned 200');
	});

	it('shows its request instead of sending it', async () => {
		const actor = stage.fresh('helloflex');

		const { json } = await actor.run(getTags({ dryRun: true }));

		expect(json).toMatchObject([{ dryRun: true, method: 'GET', body: null }]);
		expect(stage.sandbox.control.counters('helloflex')).toMatchObject({
			calls: 0,
			logins: { attempted: 0 },
		});
	});
});
