import { renewing } from './support/flow';
import { createWorld, GET, inParallel, reasons, settled, succeeded } from './support/world';

const MINUTE_MS = 60_000;

describe.each(['modern', 'legacy', 'own'] as const)('through the %s helper', (helper) => {
	it('makes one login and one write for 200 parallel calls without a token', async () => {
		const { clock, provider, n8n } = createWorld();
		const results = await clock.run(inParallel(200, async () => await n8n[helper](GET())));
		expect(succeeded(results)).toBe(200);
		expect(provider.logins).toHaveLength(1);
		expect(n8n.store.writes).toBe(1);
		expect(provider.calls).toHaveLength(200);
		expect(provider.rejected).toBe(0);
	});

	it('makes one login where all of them share one opened credential', async () => {
		const { clock, provider, n8n } = createWorld();
		const credentials = n8n.open();
		const results = await clock.run(
			inParallel(200, async () => await n8n[helper](GET(), credentials)),
		);
		expect(succeeded(results)).toBe(200);
		expect(provider.logins).toHaveLength(1);
		expect(n8n.store.writes).toBe(1);
		expect(provider.rejected).toBe(0);
	});

	it('attaches no dead token in 1,000 calls while tokens live for two seconds', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.lifetimeMs = 2000;
		const startMs = clock.nowMs;
		for (let batch = 0; batch < 100; batch++) {
			const results = await clock.run(inParallel(10, async () => await n8n[helper](GET())));
			expect(succeeded(results)).toBe(10);
			await clock.advance(90);
		}
		const seconds = (clock.nowMs - startMs) / 1000;
		expect(provider.calls).toHaveLength(1000);
		expect(provider.rejected).toBe(0);
		expect(provider.logins.length).toBeLessThanOrEqual(1.2 * (seconds / 2) + 1);
		expect(provider.logins.length).toBeGreaterThan(seconds / 2 - 1);
	});

	it('logs in once per lifetime and never before expiry where the policy is atExpiry', async () => {
		const { clock, provider, n8n } = createWorld({ renewal: 'atExpiry' });
		provider.lifetimeMs = 2000;
		for (let call = 0; call < 100; call++) {
			await clock.run(n8n[helper](GET()));
			await clock.advance(80);
		}
		expect(provider.logins.length).toBeGreaterThan(3);
		provider.logins.slice(1).forEach(({ atMs }, index) => {
			expect(atMs - (provider.logins[index]?.atMs ?? 0)).toBeGreaterThanOrEqual(1950);
		});
	});

	it('does not log in before the first rejection where the policy is afterRejection', async () => {
		const { clock, provider, n8n } = createWorld({ renewal: 'afterRejection' });
		provider.lifetimeMs = 2000;
		const statuses: number[] = [];
		for (let call = 0; call < 60; call++) {
			const { status } = await clock.run(n8n[helper](GET()));
			statuses.push(status);
			expect(provider.logins.length).toBeLessThanOrEqual(provider.rejected + 1);
			await clock.advance(100);
		}
		expect(new Set(statuses)).toEqual(new Set([200]));
		expect(provider.rejected).toBeGreaterThan(1);
		expect(provider.logins).toHaveLength(provider.rejected + 1);
	});

	it('logs in once within 30 s for 1,000 calls with a wrong secret, and says so to each', async () => {
		const { clock, provider, n8n } = createWorld();
		n8n.store.fields.secret = 'canary-wrong-1';
		const results = await clock.run(inParallel(1000, async () => await n8n[helper](GET())));
		expect(succeeded(results)).toBe(0);
		expect(reasons(results)).toEqual([
			'Example (Sandbox) rejected the login: POST api.example.test/login returned HTTP 401, "no login with •••"',
		]);
		expect(provider.logins).toHaveLength(1);
		expect(provider.calls).toHaveLength(0);
		// Other processes should know of the rejection.
		expect(n8n.store.writes).toBe(1);
	});

	it.each([
		{ maxRejections: undefined, most: 8 },
		{ maxRejections: 2, most: 2 },
	])(
		'logs in at most $most times in an hour of calls with a wrong secret, where $maxRejections rejected ones lock the account',
		async ({ maxRejections, most }) => {
			const lock = { maxRejections: maxRejections ?? 0, unlockMark: '', hint: '' };
			const own = maxRejections === undefined ? {} : { lock };
			const { clock, provider, n8n } = createWorld(own);
			n8n.store.fields.secret = 'canary-wrong-1';
			for (let minute = 0; minute <= 60; minute++) {
				expect(succeeded(await settled(clock, n8n[helper](GET())))).toBe(0);
				await clock.advance(MINUTE_MS - 50);
			}
			expect(provider.logins.length).toBeLessThanOrEqual(most);
			expect(provider.logins.length).toBeGreaterThan(1);
		},
	);

	it('never sends the old token after the secret was edited', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.acceptedSecrets.add('canary-secret-2');
		await clock.run(n8n[helper](GET()));
		n8n.store.fields = { ...n8n.store.fields, secret: 'canary-secret-2' };
		await clock.run(n8n[helper](GET()));
		expect(provider.calls.map(({ secret }) => secret)).toEqual([
			'canary-secret-1',
			'canary-secret-2',
		]);
	});

	it('sends nothing where the edited secret is wrong, although the old token lives', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n[helper](GET()));
		n8n.store.fields = { ...n8n.store.fields, secret: 'canary-wrong-1' };
		await expect(clock.run(n8n[helper](GET()))).rejects.toThrow(/rejected the login/);
		expect(provider.calls).toHaveLength(1);
	});

	it('uses the stored token after a restart without a login', async () => {
		const { clock, provider, n8n, worker } = createWorld();
		await clock.run(n8n[helper](GET()));
		await clock.advance(10 * MINUTE_MS);
		await clock.run(worker()[helper](GET()));
		expect(provider.logins).toHaveLength(1);
		expect(provider.rejected).toBe(0);
	});

	it("takes over another process's renewal instead of making its own", async () => {
		const { clock, provider, n8n, worker } = createWorld();
		const other = worker();
		await clock.run(n8n[helper](GET()));
		await clock.run(other[helper](GET()));
		await clock.advance(59.5 * MINUTE_MS);
		await clock.run(other[helper](GET()));
		expect(provider.logins).toHaveLength(2);
		await clock.run(n8n[helper](GET()));
		expect(provider.logins).toHaveLength(2);
		expect(provider.calls.at(-1)?.token).toBe('token-2');
	});

	it.each([-3_600_000, 3_600_000])(
		'neither renews for ever nor uses a dead token where the clocks differ by %d ms',
		async (offsetMs) => {
			const { clock, provider, n8n } = createWorld();
			provider.offsetMs = offsetMs;
			provider.lifetimeMs = 10 * MINUTE_MS;
			for (let call = 0; call < 120; call++) {
				await clock.run(n8n[helper](GET()));
				await clock.advance(30_000);
			}
			expect(provider.rejected).toBe(0);
			expect(provider.logins.length).toBeLessThanOrEqual(1.2 * 6 + 1);
		},
	);

	it('renews once for 50 parallel calls at expiry with single-use refresh tokens', async () => {
		const { clock, provider, n8n } = createWorld(renewing);
		provider.rotates = true;
		for (let lifetime = 0; lifetime < 3; lifetime++) {
			const results = await clock.run(inParallel(50, async () => await n8n[helper](GET())));
			expect(succeeded(results)).toBe(50);
			await clock.advance(61 * MINUTE_MS);
		}
		expect(provider.logins).toHaveLength(1);
		expect(provider.renewals.map(({ status }) => status)).toEqual([200, 200]);
		expect(n8n.store.state).toContain('"refresh-3"');
		expect(provider.rejected).toBe(0);
	});
});
