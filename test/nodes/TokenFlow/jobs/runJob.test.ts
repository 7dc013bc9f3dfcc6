/** Jobs in n8n's engine, against the public forms of APIs with jobs, and what goes wrong on the way. */
import type { IDataObject } from 'n8n-workflow';

import { systemRuntime } from '../../../../credentials/common/runtime';
import { headerValues, type PlainApi, type Reply, startPlainApi } from '../../support/plainApi';
import { skipWaits } from '../../support/skipWaits';
import { type Actor, type Stage, startStage } from '../../support/stage';
import { JOB_APIS } from './jobApi';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);
skipWaits();

let stage: Stage;
let api: PlainApi;
let files: PlainApi;
beforeAll(async () => {
	stage = await startStage('tokenServer');
	[api, files] = await Promise.all([startPlainApi(), startPlainApi()]);
});
afterAll(async () => {
	await stage.stop();
	await Promise.all([api.stop(), files.stop()]);
});

const RUN = { resource: 'request', operation: 'runJob' };
const GET = { resource: 'request', operation: 'getJobResult' };
const json = (data: unknown, more: Omit<Reply, 'body'> = {}): Reply => ({
	body: JSON.stringify(data),
	...more,
});

/** How often each request was made. */
const counts = () =>
	api.seen.reduce<Record<string, number>>((all, { method, url }) => {
		const key = `${method} ${url}`;
		return { ...all, [key]: (all[key] ?? 0) + 1 };
	}, {});

const submitsOf = (form: IDataObject) =>
	api.seen.filter(({ method, url }) => method === form.method && url === form.path).length;

const submits = () => api.seen.filter(({ url }) => url.startsWith('/submit')).length;

/** An actor whose job is at `/jobs/1`; each reply of its status once, the last one always. */
function withJob(...statuses: Array<Reply | (() => Reply)>): Actor {
	const actor = api.actor(stage);
	let looks = 0;
	api.respond = ({ url }) => {
		if (url.startsWith('/submit'))
			return { status: 202, headers: { location: '/jobs/1' }, body: '{"id": "7"}' };
		const reply = statuses[Math.min(looks, statuses.length - 1)] ?? { status: 500 };
		looks += 1;
		return typeof reply === 'function' ? reply() : reply;
	};
	return actor;
}

const run = async (actor: Actor, form: IDataObject = {}, maxTries?: number) =>
	await actor.run({
		parameters: { ...RUN, method: 'POST', path: '/submit', ...form },
		...(maxTries === undefined ? {} : { maxTries }),
	});

describe.each(JOB_APIS)('a job of $name', ({ form, respond, result }) => {
	const start = () => {
		const actor = api.actor(stage);
		files.seen.length = 0;
		files.respond = () => json({ file: 'signed' });
		const seen = new Map<string, number>();
		api.respond = (request) => {
			const key = `${request.method} ${request.url}`;
			const count = seen.get(key) ?? 0;
			seen.set(key, count + 1);
			return respond(request, count, { api: api.origin, files: files.origin });
		};
		return actor;
	};

	it('is submitted once and becomes its result', async () => {
		const { json: items, error } = await start().run({ parameters: { ...RUN, ...form } });

		expect(error).toBeUndefined();
		expect(items).toEqual(result);
		expect(submitsOf(form)).toBe(1);
		expect(files.seen.flatMap((request) => headerValues(request, 'authorization'))).toEqual([]);
	});

	it('is submitted by one execution and continued by another', async () => {
		const actor = start();
		const submitted = await actor.run({ parameters: { ...RUN, ...form, submitOnly: true } });
		const [item = {}] = submitted.json;
		const {
			path: _path,
			method: _method,
			statusMethod: _by,
			statusBody: _body,
			...rest
		} = form;
		const continued = await actor.run({
			parameters: { ...GET, ...rest, job: '={{ $json.job }}' },
			items: [item],
		});

		expect(continued.error).toBeUndefined();
		expect(continued.json).toEqual(result);
		expect(submitsOf(form)).toBe(1);
	});
});

describe('a job', () => {
	it('is asked for when the API says, and else with growing waits', async () => {
		const sleeps = jest.mocked(systemRuntime.sleep);
		sleeps.mockClear();
		const running = json({ status: 'running' });
		await run(
			withJob(
				running,
				json({ status: 'running' }, { headers: { 'retry-after': '20' } }),
				running,
				{
					...json({ status: 'done' }),
				},
			),
		);

		expect(sleeps.mock.calls.map(([ms]) => ms)).toEqual([1_000, 1_500, 20_000, 3_375]);
	});

	it('goes on with a renewed token', async () => {
		const rejected: Reply = { status: 401, body: '{}' };
		const { json: items } = await run(
			withJob(json({ status: 'running' }), rejected, json({ status: 'done' })),
		);

		expect(items).toEqual([{ status: 'done' }]);
		expect(api.logins).toBe(2);
		expect(submits()).toBe(1);
	});

	it('that fails is an error in the words of the API', async () => {
		const { error } = await run(
			withJob(
				json({ status: 'Failed', error: { code: 'BadRange', message: 'Too many days' } }),
			),
		);

		expect(error?.message).toBe('The job failed: Too many days');
		expect(error?.description).not.toContain('may still run');
	});

	it('that takes too long is an error that names it, and that it must not be submitted again', async () => {
		const { error } = await run(withJob(json({ status: 'running' })), {
			options: { timeLimit: 20 },
		});

		expect(error?.message).toBe('The job was not done within 20 seconds');
		expect(error?.description).toContain("Its last status was 'status: running'");
		expect(error?.description).toContain(`do not submit it again`);
		expect(error?.description).toContain(`${api.origin}/jobs/1`);
		expect(error?.description).toContain("Raise 'Time Limit' under 'Options'");
		expect(submits()).toBe(1);
	});

	it('whose API asks to wait longer than the time limit ends at once', async () => {
		const { error } = await run(
			withJob(json({ status: 'running' }, { headers: { 'retry-after': '3600' } })),
		);

		expect(error?.description).toContain('The API asks to wait 3600 seconds.');
		expect(counts()).toEqual({ 'POST /submit': 1, 'GET /jobs/1': 1 });
	});

	it('with an unknown status counts as running, which a hint says', async () => {
		const { json: items, hints } = await run(
			withJob(json({ status: 'Marinating' }), json({ status: 'done' })),
		);

		expect(items).toEqual([{ status: 'done' }]);
		expect(hints.join(' ')).toContain("although 'status: Marinating' is not a usual status");
		expect(hints.join(' ')).toContain("'Done When' or 'Failed When'");
		expect(hints.join(' ')).toContain('its status response says status: done');
	});

	it('whose status response says nothing is an error that names the setting', async () => {
		const actor = api.actor(stage);
		api.respond = () => json({ id: 7, rows: [] });
		const { error } = await run(actor, { statusFrom: 'path', statusPath: '/jobs/{job.id}' });

		expect(error?.message).toContain('does not say whether the job is done');
		expect(error?.description).toContain("Set 'Done When'");
	});

	it('ends by the conditions of the user', async () => {
		const rows = (value: string, statuses = '') => ({
			rows: [{ statuses, path: 'phase', operator: 'equals', value }],
		});
		const form = { doneWhen: rows('ripe'), failedWhen: rows('rotten', '410') };
		const green = json({ phase: 'green', status: 'completed' });
		const done = await run(withJob(green, json({ phase: 'ripe' })), form);
		const failed = await run(withJob(green, json({ phase: 'rotten' }, { status: 410 })), form);

		expect(done.json).toEqual([{ phase: 'ripe' }]);
		expect(failed.error?.message).toContain('The job failed');
	});

	it('does not send the token to another host', async () => {
		files.seen.length = 0;
		const actor = api.actor(stage);
		api.respond = () => ({ status: 202, headers: { location: `${files.origin}/jobs/1` } });
		const { error } = await run(actor);

		expect(error?.message).toContain('This credential cannot be used for');
		expect(error?.description).toContain('do not submit it again');
		expect(files.seen).toEqual([]);
	});

	it('whose URL does not exist yet is waited for, where rules say so', async () => {
		const missing: Reply = { status: 404, body: '{"error": "No such report"}' };
		const form = {
			doneWhen: { rows: [{ statuses: '200' }] },
			options: { responseRules: { rows: [{ outcome: 'ignore', statuses: '404' }] } },
		};
		const done = await run(withJob(missing, missing, json({ rows: 3 })), form);
		const never = await run(withJob(missing), form);

		expect(done.json).toEqual([{ rows: 3 }]);
		expect(never.error?.message).toBe('The job was not done within 600 seconds');
		expect(never.error?.description).toContain('No such report');
	});

	it.each([
		['is gone', { status: 410, body: '{"message": "Expired"}' }, 'Expired'],
		['needs a token at its host', { status: 401, body: '{}' }, "'Additional Hosts'"],
	] satisfies Array<readonly [string, Reply, string]>)(
		'whose result %s is an error that says so, and which job is left',
		async (_what, reply, expected) => {
			files.respond = () => reply;
			const { error } = await run(
				withJob(json({ status: 'done', url: `${files.origin}/x` })),
				{ resultFrom: 'field', resultField: 'url' },
			);

			expect(`${error?.message ?? ''} ${error?.description ?? ''}`).toContain(expected);
			expect(error?.description).toContain('Get Job Result continues with');
		},
	);

	it('whose retry time is a date is asked for then', async () => {
		const sleeps = jest.mocked(systemRuntime.sleep);
		sleeps.mockClear();
		const at = new Date(Date.now() + 40_000).toUTCString();
		await run(
			withJob(
				json({ status: 'running' }, { headers: { 'retry-after': at, date: '' } }),
				json({ status: 'done' }),
			),
		);

		expect(sleeps.mock.calls[1]?.[0]).toBeGreaterThan(35_000);
	});

	it('whose result is empty says so', async () => {
		const form = { resultFrom: 'field', resultField: 'url' };
		const empty = await run(withJob(json({ status: 'COMPLETED', url: null })), form);
		const missing = await run(withJob(json({ status: 'COMPLETED' })), form);

		expect(empty.error?.message).toContain("'url' in its status response is empty");
		expect(missing.error?.message).toContain("has no field 'url' with a URL");
	});

	it('that is not awaited returns its status', async () => {
		const actor = withJob(json({ status: 'running' }));
		const { json: items } = await actor.run({
			parameters: { ...GET, job: '/jobs/1', waitUntilDone: false },
		});

		expect(items).toEqual([
			{
				done: false,
				status: 'status: running',
				job: { statusUrl: '/jobs/1', status: 202, response: {} },
			},
		]);
	});

	it('that is no job is an error', async () => {
		const { error } = await api.actor(stage).run({ parameters: { ...GET, job: 'order 7' } });

		expect(error?.message).toBe("'Job' is not a job");
	});

	it('is not submitted in a dry run', async () => {
		const { json: items } = await run(withJob(json({ status: 'done' })), {
			options: { dryRun: true },
		});

		expect(items).toMatchObject([{ dryRun: true, method: 'POST' }]);
		expect(api.seen).toEqual([]);
	});
});

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What goes wrong after the API has, or may have, accepted a job. */
const FAILURES: ReadonlyArray<readonly [failure: string, status: Reply]> = [
	[
		'a status that does not come',
		{ isCutOff: true, headers: { 'content-length': '9' }, body: '{' },
	],
	['a status with 500', { status: 500, body: '{}' }],
	['a status with 404', { status: 404, body: '{}' }],
	['a status that is rejected', { status: 401, body: '{}' }],
	['a status that is not JSON', { body: '<html>', headers: { 'content-type': 'text/html' } }],
	['a failed job', json({ status: 'failed' })],
	['a job that never ends', json({ status: 'running' })],
];

describe.each(METHODS)('a job that is submitted by %s', (method) => {
	it.each(FAILURES)(
		'is submitted once in spite of %s, also with Retry On Fail',
		async (_failure, status) => {
			const actor = withJob(status);
			const { error } = await run(actor, { method, bodyContentType: 'none' }, 3);

			expect(error).toBeDefined();
			expect(submits()).toBe(1);
		},
	);

	it.each([
		['a lost connection', { isCutOff: true, headers: { 'content-length': '9' }, body: '{' }],
		['a gateway that gives up', { status: 504, body: '{}' }],
		['an error of the server', { status: 500, body: '{}' }],
		['a response without the status', { status: 200, body: '{}' }],
	] satisfies Array<readonly [string, Reply]>)(
		'is submitted once in spite of %s as response to it',
		async (_failure, reply) => {
			const actor = api.actor(stage);
			api.respond = () => reply;
			const { error } = await run(actor, { method, bodyContentType: 'none' });

			expect(error).toBeDefined();
			expect(submits()).toBe(1);
		},
	);

	it('goes on where n8n runs the node again', async () => {
		const actor = withJob({ status: 404, body: '{}' }, json({ status: 'done' }));
		const { json: items } = await run(actor, { method, bodyContentType: 'none' }, 3);

		expect(items).toEqual([{ status: 'done' }]);
		expect(submits()).toBe(1);
	});
});

it('The URL of a status is shown without the access token, which the API repeats in it', async () => {
	const actor = api.actor(stage, { options: ['apiRequests'], sendIn: 'query' });
	const location = '/jobs/1?part=2&access_token=plain-api-token';
	api.respond = () => json({ id: '7' }, { status: 202, headers: { location } });

	const { kept } = await run(actor, { submitOnly: true });

	expect(kept).toContain('/jobs/1?part=2');
	expect(kept).not.toContain('plain-api-token');
});
