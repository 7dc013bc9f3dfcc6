import type { RenewalPolicy } from '../../../credentials/token/flow';
import { renewing } from './support/flow';
import {
	createWorld,
	entryOf,
	GET,
	inParallel,
	POST,
	reasons,
	settled,
	succeeded,
} from './support/world';

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

	it('does not log in before the first refusal where the policy is afterRefusal', async () => {
		const { clock, provider, n8n } = createWorld({ renewal: 'afterRefusal' });
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
			'The login was refused by Example (Sandbox, api.example.test): HTTP 401, "no login with •••"',
		]);
		expect(provider.logins).toHaveLength(1);
		expect(provider.calls).toHaveLength(0);
		expect(n8n.store.writes).toBe(0);
	});

	it.each([
		{ maxAutomaticLogins: undefined, most: 8 },
		{ maxAutomaticLogins: 2, most: 2 },
	])(
		'logs in at most $most times in an hour of calls with a wrong secret, given a limit of $maxAutomaticLogins',
		async ({ maxAutomaticLogins, most }) => {
			const own = maxAutomaticLogins === undefined ? {} : { maxAutomaticLogins };
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
		await expect(clock.run(n8n[helper](GET()))).rejects.toThrow(/^The login was refused/);
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
		expect(n8n.store.fields.refreshToken).toBe('refresh-3');
		expect(provider.rejected).toBe(0);
	});
});

describe('calls that fail through the HTTP Request node', () => {
	it('makes no login and at most two checks for 100 answers of 404 with an old token', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(10 * MINUTE_MS);
		provider.callStatus = 404;
		const results = await clock.run(inParallel(100, async () => await n8n.legacy(GET())));
		expect(reasons(results)).toEqual(['Request failed with status code 404']);
		expect(succeeded(results)).toBe(0);
		expect(provider.logins).toHaveLength(1);
		expect(provider.calls).toHaveLength(101);
		expect(provider.checks.length).toBeLessThanOrEqual(2);
		expect(provider.checks.length).toBeGreaterThan(0);
	});

	it('sends a POST once that is answered with 500, and shows that error', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.callStatus = 500;
		await expect(clock.run(n8n.legacy(POST()))).rejects.toThrow(
			'Request failed with status code 500',
		);
		expect(provider.calls).toHaveLength(1);
	});

	it.each<RenewalPolicy>(['beforeExpiry', 'atExpiry', 'afterRefusal'])(
		'sends a POST once that is answered with 500 while the token expires, given %s',
		async (renewal) => {
			const { clock, provider, n8n } = createWorld({ renewal });
			provider.callStatus = 500;
			provider.lifetimeMs = 10_000;
			provider.callTakesMs = 10_000;
			await expect(clock.run(n8n.legacy(POST()))).rejects.toThrow(
				'Request failed with status code 500',
			);
			expect(provider.calls).toHaveLength(1);
		},
	);

	it('sends a POST once that is answered with 500 while another item renews the token', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		provider.callStatus = 500;
		provider.callTakesMs = 15 * MINUTE_MS;
		const post = Promise.allSettled([n8n.legacy(POST())]);
		await clock.advance(1000);
		provider.revokeAll();
		n8n.broker.adopt(entryOf(n8n), {
			value: 'token-of-another-process',
			issuedAtMs: clock.nowMs,
			expiresAtMs: clock.nowMs + 60 * MINUTE_MS,
			spread: 0,
		});
		expect(reasons(await clock.run(post))).toEqual(['Request failed with status code 500']);
		expect(provider.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('repeats a POST that was refused because its token was revoked before', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(MINUTE_MS);
		provider.revokeAll();
		expect(await clock.run(n8n.legacy(POST()))).toEqual({ status: 200 });
		expect(provider.calls.map(({ status }) => status)).toEqual([200, 401, 200]);
	});

	it('recovers POSTs with a dead token where only a refusal renews it', async () => {
		const { clock, provider, n8n } = createWorld({ renewal: 'afterRefusal' });
		await clock.run(n8n.legacy(GET()));
		await clock.advance(2 * 60 * MINUTE_MS);
		expect(await clock.run(n8n.legacy(POST()))).toEqual({ status: 200 });
		expect(provider.logins).toHaveLength(2);
	});

	it('makes no login for a 404 with a token past its stated end that the API still takes', async () => {
		const { clock, provider, n8n } = createWorld({
			renewal: 'afterRefusal',
			assumedLifetimeMs: 10 * MINUTE_MS,
		});
		provider.isSilentAboutLifetime = true;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(20 * MINUTE_MS);
		provider.callStatus = 404;
		await expect(clock.run(n8n.legacy(GET()))).rejects.toThrow('404');
		expect(provider.logins).toHaveLength(1);
	});

	it.each(['GET', 'POST'])(
		'renews at the next request where nothing proves that the token of a %s is dead',
		async (method) => {
			const { clock, provider, n8n } = createWorld({ checkUrl: undefined });
			await clock.run(n8n.legacy(GET()));
			await clock.advance(MINUTE_MS);
			provider.revokeAll();
			await expect(clock.run(n8n.legacy({ ...GET(), method }))).rejects.toThrow('401');
			expect(provider.calls).toHaveLength(2);
			expect(await clock.run(n8n.legacy({ ...GET(), method }))).toEqual({ status: 200 });
			expect(provider.logins).toHaveLength(2);
		},
	);

	it('renews a suspect token at most once in 30 s', async () => {
		const { clock, provider, n8n } = createWorld({ checkUrl: undefined });
		provider.callStatus = 404;
		for (let call = 0; call < 60; call++) {
			expect(reasons(await settled(clock, n8n.legacy(GET())))).toHaveLength(1);
			await clock.advance(980);
		}
		expect(provider.calls).toHaveLength(60);
		expect(provider.logins.length).toBeLessThanOrEqual(3);
	});

	it('shows the original error where the check itself cannot be made', async () => {
		const { clock, provider, n8n } = createWorld({ checkUrl: 'https://elsewhere.example/' });
		provider.callStatus = 500;
		await expect(clock.run(n8n.legacy(GET()))).rejects.toThrow('500');
		expect(provider.checks).toHaveLength(0);
	});
});
