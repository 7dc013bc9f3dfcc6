import { Broker } from '../../../../credentials/token/engine/broker';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';
import { createGate } from '../../../../credentials/token/n8n/gate';
import { createHook } from '../../../../credentials/token/n8n/hook';
import { FakeClock } from '../support/clock';
import { compileFlow } from '../support/flow';
import { FakeProvider } from '../support/fakeProvider';
import { createWorld, GET, inParallel, POST, reasons, settled } from '../support/world';

const MINUTE_MS = 60_000;

describe('while the token field is empty, so that n8n calls the hook first', () => {
	it('the token of this process is stored', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		n8n.store.fields = { secret: 'canary-secret-1', [STORED_FIELD]: '' };
		await clock.run(n8n.legacy(GET()));
		expect(provider.logins).toHaveLength(1);
		expect(n8n.store.state).toContain('"token-1"');
		expect(provider.checks).toEqual([]);
	});

	it('a login is made where there is none, once for all', async () => {
		const { clock, provider, n8n } = createWorld();
		n8n.store.fields = { secret: 'canary-secret-1', [STORED_FIELD]: '' };
		await clock.run(inParallel(10, async () => await n8n.legacy(GET())));
		expect(provider.logins).toHaveLength(1);
		expect(provider.checks).toEqual([]);
		expect(provider.rejected).toBe(0);
	});

	it('a rejected login is not repeated during its cooldown', async () => {
		const { clock, provider, n8n } = createWorld();
		n8n.store.fields = { secret: 'canary-wrong-1', [STORED_FIELD]: '' };
		for (let i = 0; i < 5; i++) await settled(clock, n8n.legacy(GET()));
		expect(provider.logins).toHaveLength(1);
	});
});

describe('an order that came too late', () => {
	function create(own: Partial<TokenFlow> = {}) {
		const clock = new FakeClock();
		const provider = new FakeProvider(clock);
		const broker = new Broker(clock.runtime());
		const compile = (fields: Readonly<Record<string, unknown>>) => compileFlow(fields, own);
		return {
			clock,
			provider,
			gate: createGate(broker, compile),
			hook: createHook(broker, compile),
			broker,
		};
	}
	const credentials = () => ({ secret: 'canary-secret-1', [STORED_FIELD]: 'none' });

	it('shares the login of the one that took its turn', async () => {
		const { clock, provider, gate, hook } = create();
		provider.loginTakesMs = 5000;
		const [late, other] = [credentials(), credentials()];
		await expect(gate(late, GET())).rejects.toThrow('must be renewed');
		await clock.advance(10_000);
		await expect(gate(other, GET())).rejects.toThrow('must be renewed');
		const outputs = await clock.run(
			Promise.all([hook(other, provider.send), hook(late, provider.send)]),
		);
		expect(outputs.map((output) => output[STORED_FIELD])).toEqual([
			expect.stringContaining('"token-1"'),
			expect.stringContaining('"token-1"'),
		]);
		expect(provider.mostLoginsAtOnce).toBe(1);
	});

	it('makes its login where nobody did', async () => {
		const { clock, provider, gate, hook } = create();
		const late = credentials();
		await expect(gate(late, GET())).rejects.toThrow('must be renewed');
		await clock.advance(60_000);
		expect(await clock.run(hook(late, provider.send))).toMatchObject({
			[STORED_FIELD]: expect.stringContaining('"token-1"'),
		});
	});

	it('is carried out once', async () => {
		const { clock, provider, gate, hook, broker } = create();
		const shared = credentials();
		await expect(gate(shared, GET())).rejects.toThrow('must be renewed');
		await clock.run(hook(shared, provider.send));
		await gate(shared, GET());
		provider.revokeAll();
		await clock.advance(11_000);
		await clock.run(hook(shared, provider.send));
		// Without an order, the hook was called because something failed: the token is checked.
		expect(provider.logins).toHaveLength(1);
		expect(provider.checks).toHaveLength(1);
		expect(broker.size).toBe(1);
	});

	it('is answered with the cooldown where logins were refused meanwhile', async () => {
		const { clock, provider, gate, hook } = create();
		const late = credentials();
		await expect(gate(late, GET())).rejects.toThrow('must be renewed');
		await clock.advance(10_000);
		provider.loginStatus = 401;
		const other = credentials();
		await expect(gate(other, GET())).rejects.toThrow('must be renewed');
		await clock.run(hook(other, provider.send).catch(() => undefined));
		await expect(hook(late, provider.send)).rejects.toMatchObject({ kind: 'cooldown' });
		expect(provider.logins).toHaveLength(1);
	});
});

describe('after a failure, through the HTTP Request node', () => {
	it('20 parallel POSTs with a revoked token are sent once each, and renew it for the next', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.test());
		await clock.advance(MINUTE_MS);
		provider.revokeAll();
		const results = await clock.run(inParallel(20, async () => await n8n.legacy(POST())));
		expect(reasons(results)).toEqual(['Request failed with status code 401']);
		expect(provider.calls.filter(({ method }) => method === 'POST')).toHaveLength(20);
		expect(provider.logins).toHaveLength(1);
		expect(await clock.run(n8n.legacy(POST()))).toEqual({ status: 200 });
		expect(provider.logins).toHaveLength(2);
	});

	it('20 parallel GETs with a revoked token are each sent again after one login', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.test());
		await clock.advance(MINUTE_MS);
		provider.revokeAll();
		const results = await clock.run(inParallel(20, async () => await n8n.legacy(GET())));
		expect(reasons(results)).toEqual([]);
		expect(provider.logins).toHaveLength(2);
		// Two of the connection test, one of the dead token, one of the token after it.
		expect(provider.checks).toHaveLength(4);
	});

	it('a GET whose token ended during the call is sent again without a check', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.lifetimeMs = 10_000;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(8000);
		provider.callTakesMs = 2000;
		provider.callStatus = 500;
		const call = settled(clock, n8n.legacy(GET()));
		await clock.advance(100);
		provider.callStatus = 200;
		expect((await call)[0]).toMatchObject({ status: 'fulfilled' });
		expect(provider.logins).toHaveLength(2);
		expect(provider.checks).toEqual([]);
	});

	it('a GET whose token was replaced meanwhile is sent again with the new one', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(MINUTE_MS);
		provider.revokeAll();
		provider.callTakesMs = 2000;
		const slow = Promise.allSettled([n8n.legacy(GET())]);
		await clock.advance(500);
		provider.callTakesMs = 20;
		await clock.run(n8n.own(GET()));
		expect((await clock.run(slow))[0]).toMatchObject({ status: 'fulfilled' });
		expect(provider.logins).toHaveLength(2);
		expect(provider.calls.at(-1)?.token).toBe('token-2');
	});

	it('a rejected login is shown instead of the first error', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.test());
		await clock.advance(MINUTE_MS);
		provider.revokeAll();
		provider.acceptedSecrets.clear();
		const results = await clock.run(inParallel(5, async () => await n8n.legacy(GET())));
		expect(reasons(results)).toEqual([expect.stringMatching(/rejected the login/)]);
		expect(provider.logins).toHaveLength(2);
	});

	it.each([401, 403])(
		'20 items refused with %d although the token lives end after one renewal at most',
		async (status) => {
			for (const helper of ['modern', 'legacy', 'own'] as const) {
				const { clock, provider, n8n } = createWorld({ checkUrl: undefined });
				await clock.run(n8n[helper](GET()));
				await clock.advance(MINUTE_MS);
				provider.callStatus = status;
				await clock.run(inParallel(20, async () => await n8n[helper](GET())));
				expect(provider.calls.length).toBeLessThanOrEqual(41);
				expect(provider.logins.length).toBeLessThanOrEqual(2);
			}
		},
	);
});
