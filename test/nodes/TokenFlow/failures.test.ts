import type { Fault } from '../../sandbox';
import { type Actor, type Stage, startStage } from '../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(async () => {
	actor = stage.fresh('tokenServer');
	await actor.run({ parameters: { path: '/items/1' } });
	stage.sandbox.control.resetCounters('tokenServer');
});

const READS_AND_REPEATABLE = ['GET', 'PUT', 'DELETE'];
const WRITES = ['POST', 'PATCH'];

/** Failures of the first request, and how often the server receives one that succeeds when retried. */
const failures: ReadonlyArray<
	readonly [name: string, fault: Fault, reads: number, writes: number]
> = [
	['reset-before-reading', { reset: 'beforeReading' }, 2, 1],
	['reset-after-reading', { reset: 'afterReading' }, 2, 1],
	['reset-after-acting', { reset: 'afterActing' }, 2, 1],
	['timeout', { delayBeforeResponseMs: 4000, act: true }, 2, 1],
	['408', { status: 408 }, 2, 1],
	['425', { status: 425 }, 2, 1],
	['429', { status: 429, headers: { 'retry-after': '0' } }, 2, 2],
	['500', { status: 500 }, 2, 1],
	['502', { status: 502, broken: 'html' }, 2, 1],
	['503', { status: 503 }, 2, 1],
	['503-retry-after', { status: 503, headers: { 'retry-after': '0.05' } }, 2, 2],
	['503-retry-after-0', { status: 503, headers: { 'retry-after': '0' } }, 2, 1],
	['504', { status: 504 }, 2, 1],
	['cut-off', { broken: 'cutOff' }, 2, 1],
	['malformed', { broken: 'malformedJson' }, 1, 1],
];

interface Case {
	readonly name: string;
	readonly method: string;
	readonly seen: number;
	readonly [field: string]: string | number;
}

const cases = (methods: string[], column: 2 | 3): Case[] =>
	failures.flatMap((failure) =>
		methods.map((method) => ({ name: failure[0], method, seen: failure[column] })),
	);

const path = ({ name, method }: Pick<Case, 'name' | 'method'>) => `${method.toLowerCase()}/${name}`;

function addFaults(): void {
	for (const [name, fault] of failures)
		for (const method of [...READS_AND_REPEATABLE, ...WRITES])
			stage.sandbox.control.addFault('tokenServer', {
				...fault,
				method,
				times: 1,
				path: `*/${path({ name, method })}`,
			});
}

async function runAll(list: Case[], options: object = {}) {
	addFaults();
	const outcome = await actor.run({
		items: list,
		onError: 'continueRegularOutput',
		parameters: {
			method: '={{ $json.method }}',
			path: '=/echo/{{ $json.method.toLowerCase() }}/{{ $json.name }}',
			options: { timeout: 2, parallelRequests: 40, ...options },
		},
	});
	const seen = list.map((each) => ({
		...each,
		seen: stage.sandbox.control.timesSeen('tokenServer', {
			method: each.method,
			path: `*/${path(each)}`,
		}),
	}));
	return { ...outcome, seen };
}

it('reads and repeatable writes are retried after temporary failures', async () => {
	const list = cases(READS_AND_REPEATABLE, 2);

	const { seen, json } = await runAll(list);

	expect(seen).toEqual(list);
	list.forEach(({ name }, index) => {
		const failed = json[index]?.error !== undefined;
		expect({ name, failed }).toEqual({ name, failed: name === 'malformed' });
	});
});

it('a POST or PATCH is only retried if the server certainly did nothing', async () => {
	const list = cases(WRITES, 3);

	const { seen, json, kept } = await runAll(list);

	expect(seen).toEqual(list);
	list.forEach((each, index) => {
		const failed = json[index]?.error !== undefined;
		expect({ name: each.name, failed }).toEqual({ name: each.name, failed: each.seen === 1 });
	});
	expect(kept).not.toContain(actor.token());
	expect(kept).not.toContain('canary');
});

it('writes with an idempotency key are retried with the same key', async () => {
	const list = cases(WRITES, 2);

	const { seen } = await runAll(list, { idempotencyKey: { key: { sendIn: 'header' } } });

	expect(seen).toEqual(list);
	const log = stage.sandbox.control.log('tokenServer', { kind: 'resource' });
	const keysOf = (each: Case) =>
		log
			.filter((entry) => entry.path.endsWith(`/${path(each)}`))
			.map(({ headers }) => headers['idempotency-key']);
	for (const each of list) {
		expect(keysOf(each)[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8/);
		expect(new Set(keysOf(each)).size).toBe(1);
	}
	expect(new Set(list.flatMap(keysOf)).size).toBe(list.length);
});

it('the error of a write with a generated key says how to make another execution safe', async () => {
	const write = (value: string) => ({
		method: 'POST',
		path: '/status/409',
		options: { idempotencyKey: { key: { sendIn: 'header', value } } },
	});

	const made = await actor.run({ parameters: write('') });
	const given = await actor.run({ parameters: write('={{ "order-" + $json.n }}') });

	expect(made.error?.description).toMatch(/'Retry execution' would send a new one/);
	expect(given.error?.description).not.toMatch(/Retry execution/);
	const [, second] = stage.sandbox.control.log('tokenServer', { kind: 'resource' });
	expect(second?.headers['idempotency-key']).toBe('order-1');
});

it.each([
	[
		'a JSON body',
		'json',
		{ bodyFields: { rows: [{ name: 'a', value: '1' }] } },
		'{"a":"1","key":"k-1"}',
	],
	['a form', 'form', { formFields: { rows: [{ name: 'a', value: '1' }] } }, 'a=1&key=k-1'],
])('the idempotency key can be a field of %s', async (_what, bodyContentType, fields, body) => {
	await actor.run({
		parameters: {
			method: 'POST',
			path: '/echo',
			bodyContentType,
			...fields,
			options: { idempotencyKey: { key: { sendIn: 'body', name: 'key', value: 'k-1' } } },
		},
	});

	expect(stage.sandbox.control.log('tokenServer', { path: '*/echo' })).toMatchObject([{ body }]);
});

it('a refused connection is retried, also for writes', async () => {
	const nowhere = stage.fresh('tokenServer', { baseUrl: 'http://127.0.0.1:1' });

	const { error } = await nowhere.run({
		parameters: { method: 'POST', path: '/x', options: { retries: 1 } },
	});

	expect(error?.description).toMatch(/2 attempts were made/);
});

it('a write whose response is lost is not repeated', async () => {
	const { control } = stage.sandbox;
	control.addFault('tokenServer', { reset: 'afterActing', method: 'POST', times: 3 });

	await actor.run({
		items: 10,
		onError: 'continueRegularOutput',
		parameters: {
			method: 'POST',
			path: '/items',
			bodyFields: { rows: [{ name: 'n', value: '={{ $json.n }}' }] },
		},
	});

	expect(control.created('tokenServer')).toHaveLength(10);
});

describe("n8n's Retry On Fail", () => {
	const refund = {
		method: 'POST',
		path: "={{ $json.n === 7 ? '/status/500' : '/items' }}",
		bodyFields: { rows: [{ name: 'n', value: '={{ $json.n }}' }] },
	};

	it('does not repeat writes that succeeded', async () => {
		const { error } = await actor.run({ items: 10, parameters: refund, maxTries: 3 });

		expect(error?.message).toMatch(/500/);
		expect(stage.sandbox.control.created('tokenServer').length).toBeGreaterThanOrEqual(6);
		expect(stage.sandbox.control.repeated('tokenServer')).toEqual([
			expect.objectContaining({ url: expect.stringContaining('/status/500'), times: 3 }),
		]);
	});

	it('returns remembered results of writes that succeeded', async () => {
		stage.sandbox.control.addFault('tokenServer', {
			path: '*/items',
			method: 'POST',
			skip: 6,
			times: 1,
			status: 500,
		});

		const { json, error } = await actor.run({
			items: 10,
			parameters: { ...refund, path: '/items', options: { parallelRequests: 1 } },
			maxTries: 3,
		});

		expect(error).toBeUndefined();
		expect(json.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(stage.sandbox.control.created('tokenServer')).toHaveLength(10);
	});

	it('does not remember results for the next execution', async () => {
		const parameters = { ...refund, path: '/items' };
		await actor.run({ items: 2, parameters, maxTries: 2 });
		await actor.run({ items: 2, parameters, maxTries: 2 });

		expect(stage.sandbox.control.created('tokenServer')).toHaveLength(4);
	});
});
