import type { IDataObject } from 'n8n-workflow';

import { type Actor, type Stage, startStage } from '../support/stage';
import { sized } from '../../size';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	actor = stage.fresh('tokenServer');
});
afterEach(() => jest.restoreAllMocks());

const counters = () => stage.sandbox.control.counters('tokenServer');
const run = async (parameters: IDataObject, items = 1) => await actor.run({ items, parameters });

describe('an API that reports an expired token in the body', () => {
	const expired = { status: 200, body: { error: { code: 'TOKEN_EXPIRED' } } };
	const rules = {
		options: ['apiRequests'],
		expiredResponses: {
			rows: [{ path: 'error.code', operator: 'equals', value: 'token_expired' }],
		},
	};

	it('receives the request again with a new token, also after status 200', async () => {
		const picky = stage.fresh('tokenServer', rules);
		stage.sandbox.control.addFault('tokenServer', { ...expired, path: '*/items/*', times: 1 });

		const { json } = await picky.run({ parameters: { path: '/items/5' } });

		expect(json).toEqual([{ id: 5, name: 'Item 5' }]);
		expect(counters()).toMatchObject({ calls: 2, logins: { attempted: 2 } });
	});

	it('causes one renewal: its response to a new token is the output', async () => {
		const picky = stage.fresh('tokenServer', rules);
		stage.sandbox.control.addFault('tokenServer', { ...expired, path: '*/items/*' });

		const { json } = await picky.run({ parameters: { path: '/items/5' } });

		expect(json).toEqual([{ error: { code: 'TOKEN_EXPIRED' } }]);
		expect(counters()).toMatchObject({ calls: 2, logins: { attempted: 2 } });
	});

	it('may use another status, and a repeated 403 is an error', async () => {
		const picky = stage.fresh('tokenServer', {
			options: ['apiRequests'],
			expiredStatuses: '403',
		});
		stage.sandbox.control.configure('tokenServer', { forbid: true });

		const { error } = await picky.run({ parameters: { path: '/items/5' } });

		expect(error?.message).toMatch(/returned 403/);
		expect(counters().calls).toBe(2);
	});
});

describe('a rate limit in the credential', () => {
	it('is respected by all executions together', async () => {
		const limited = stage.fresh('tokenServer', {
			options: ['apiRequests'],
			rateLimit: {
				limit: { maxConcurrent: 3, maxRequests: 10, periodSeconds: 0.2, processes: 1 },
			},
		});
		const parameters = { path: '=/sandbox/work/{{ $json.n }}' };

		const outcomes = await Promise.all(
			Array.from({ length: 4 }, async () => await limited.run({ items: 10, parameters })),
		);

		expect(outcomes.every(({ error }) => error === undefined)).toBe(true);
		expect(counters().calls).toBe(40);
		expect(counters().maxConcurrent).toBeLessThanOrEqual(3);
		expect(stage.sandbox.control.maxStarts('tokenServer', 200)).toBeLessThanOrEqual(10);
	});
});

describe('Parallel Requests', () => {
	it('is the maximum number of concurrent requests', async () => {
		stage.sandbox.control.addFault('tokenServer', { delayBeforeResponseMs: 10 });

		await run({ path: '=/items/{{ $json.n }}', options: { parallelRequests: 3 } }, 20);

		expect(counters().maxConcurrent).toBe(3);
	});

	it('adapts to the API where it is not set', async () => {
		stage.sandbox.control.addFault('tokenServer', {
			path: '*/items/*',
			delayBeforeResponseMs: 40,
		});

		await run({ path: '=/items/{{ ($json.n % 90) + 1 }}' }, 150);

		expect(counters().maxConcurrent).toBeGreaterThan(10);
		expect(counters().maxConcurrent).toBeLessThanOrEqual(50);
	});
});

describe('Dry Run', () => {
	it('returns the request and sends nothing, not even a login', async () => {
		const { json, kept } = await run({
			method: 'POST',
			path: '/orders',
			sendQuery: true,
			queryParameters: { rows: [{ name: 'a', value: 'b c' }] },
			bodyFields: {
				rows: [{ name: 'secret', value: actor.service.fields('').clientSecret }],
			},
			options: { dryRun: true },
		});

		expect(json).toMatchObject([
			{
				dryRun: true,
				method: 'POST',
				url: `${stage.sandbox.origins.tokenServer}/p/form/api/orders?a=b%20c`,
				headers: { 'Content-Type': 'application/json', Authorization: 'Bearer •••' },
				body: { secret: '•••' },
			},
		]);
		expect(counters()).toMatchObject({ calls: 0, logins: { attempted: 0 } });
		expect(kept).not.toContain('canary-token-server');
	});
});

describe('hints', () => {
	it('above the output report how many requests were retried', async () => {
		stage.sandbox.control.addFault('tokenServer', {
			status: 429,
			headers: { 'retry-after': '0' },
			times: 2,
		});

		const { hints, error } = await run({ path: '=/items/{{ $json.n }}' }, 5);

		expect(error).toBeUndefined();
		expect(hints).toEqual([
			expect.stringMatching(/^2 requests were retried \(rate limit of the API/),
		]);
	});

	it('are absent if there is nothing to report', async () => {
		expect((await run({ path: '/items/1' })).hints).toEqual([]);
	});
});

describe('as a tool of an AI agent', () => {
	const node = 'tokenFlowTool';
	const run = async (parameters: IDataObject) => await actor.run({ node, parameters });

	it('reads, and gets the most relevant fields', async () => {
		const { json } = await run({
			method: 'GET',
			path: '/echo',
			options: { queryJson: '{"big": "x"}' },
		});

		expect(Object.keys(json[0] ?? {}).length).toBeLessThanOrEqual(10);
		expect(json[0]).toMatchObject({ method: 'GET', 'query.big': 'x' });
	});

	it('does not write unless that is allowed', async () => {
		const rejected = await run({ method: 'DELETE', path: '/items/1' });
		const allowed = await run({
			method: 'DELETE',
			path: '/items/1',
			options: { allowAiWrites: true },
		});

		expect(rejected.error?.message).toMatch(/AI agents can only read/);
		expect(rejected.error?.description).toMatch(/'Allow Writes by AI'/);
		expect(allowed.error).toBeUndefined();
		expect(counters().calls).toBe(1);
	});

	it('searches by POST where a person says that it only reads, and pays for nothing', async () => {
		const search = await run({
			method: 'POST',
			path: '/echo',
			options: { effect: 'read' },
		});
		const charge = await run({ path: '/items/1', options: { effect: 'charge' } });

		expect(search.error).toBeUndefined();
		expect(charge.error?.message).toBe(
			'AI agents can only read data with this tool, and GET costs something here',
		);
		expect(counters().calls).toBe(1);
	});

	it('gets selected fields, everything, or as much as the text limit allows', async () => {
		const path = '/items?limit=50';
		const selected = await run({
			path: `${path}&shape=array`,
			options: { aiOutput: 'selected', aiFields: 'name' },
		});
		const raw = await run({ path, options: { aiOutput: 'raw' } });
		const short = await run({
			path: `${path}&shape=array`,
			options: { aiOutput: 'raw', aiTextLimit: 200 },
		});

		expect(selected.json[0]).toEqual({ name: 'Item 1' });
		expect(raw.json[0]?.items).toHaveLength(50);
		expect(JSON.stringify(short.json).length).toBeLessThan(320);
		expect(short.json.at(-1)?.note).toMatch(/\d+ more items were left out/);
	});

	it('can get the status of the token, but not renew it', async () => {
		const look = await run({ resource: 'token', operation: 'getStatus' });
		const renew = await run({ resource: 'token', operation: 'renew' });

		expect(look.error).toBeUndefined();
		expect(renew.error?.message).toMatch(/only use the 'Check' and 'Get Status' operations/);
	});
});

describe('one credential for many tenants', () => {
	const tenants = 20;
	const count = sized(1000, 300);
	const items = Array.from({ length: count }, (_none, n) => ({ n, tenant: (n * 7) % tenants }));

	const tenantActor = () =>
		stage.fresh('tokenServer', {
			tokenUrl: `={{ '${stage.sandbox.origins.tokenServer}/p/form/tenants/t' + $json.tenant + '/token' }}`,
		});

	/** The tokens of the calls for each tenant. */
	function tokensByTenant(): Map<string, Set<string>> {
		const found = new Map<string, Set<string>>();
		for (const { path, headers } of stage.sandbox.control.log('tokenServer', {
			kind: 'resource',
		})) {
			const tenant = path.split('/').at(-1) ?? '';
			found.set(tenant, (found.get(tenant) ?? new Set()).add(headers.authorization ?? ''));
		}
		return found;
	}

	it('logs in once per tenant, and never uses a token for another one', async () => {
		const { json, error } = await tenantActor().run({
			items,
			parameters: { path: '=/echo/t{{ $json.tenant }}' },
		});

		expect(error).toBeUndefined();
		expect(json).toHaveLength(count);
		expect(counters()).toMatchObject({
			calls: count,
			rejected: 0,
			logins: { attempted: tenants },
		});
		const tokens = tokensByTenant();
		expect(tokens.size).toBe(tenants);
		for (const used of tokens.values()) expect(used.size).toBe(1);
		expect(new Set([...tokens.values()].flatMap((used) => [...used])).size).toBe(tenants);
	});

	it('can be resolved once, or per item although first and last agree', async () => {
		const same = [{ tenant: 1 }, { tenant: 2 }, { tenant: 1 }];
		const once = tenantActor();
		await once.run({
			items: same,
			parameters: { path: '/echo', options: { resolveCredential: 'automatic' } },
		});
		expect(counters().logins.attempted).toBe(1);

		await tenantActor().run({
			items: same,
			parameters: { path: '/echo', options: { resolveCredential: 'eachItem' } },
		});
		expect(counters().logins.attempted).toBeGreaterThanOrEqual(1);
		expect(
			stage.sandbox.control.log('tokenServer', { path: '*/tenants/t2/token' }),
		).toHaveLength(1);
	});
});
