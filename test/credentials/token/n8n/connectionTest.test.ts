import { ConfigurationError } from '../../../../credentials/token/errors';
import { renewing } from '../support/flow';
import { CHECK_URL } from '../support/fakeProvider';
import { createWorld, GET, identityOf, inParallel, reasons, settled } from '../support/world';

const MINUTE_MS = 60_000;

describe('a connection test', () => {
	it('logs in and makes the check call, and stores the token', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.test());
		expect(provider.logins).toHaveLength(1);
		expect(provider.checks.map(({ token, status }) => [token, status])).toEqual([
			['token-1', 200],
			[expect.stringMatching(/^made-up-/), 401],
		]);
		expect(n8n.store.state).toContain('"token-1"');
		// What n8n sends after it goes where something answers.
		expect(provider.calls.map(({ path, token }) => [path, token])).toEqual([
			['/check', 'token-1'],
		]);
	});

	it('proves the check path once: it takes a real token and rejects a made-up one', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.test());
		await clock.advance(MINUTE_MS);
		await clock.run(n8n.test());
		expect(provider.checks).toHaveLength(3);
		expect(identityOf(n8n).record.provenCheckUrl).toBe(CHECK_URL);
		expect(n8n.store.state).toContain('"provenCheckUrl"');
	});

	it('is satisfied by a login within ten seconds, and still makes the check call', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(9900);
		await clock.run(n8n.test());
		expect(provider.logins).toHaveLength(1);
		expect(provider.checks[0]?.token).toBe('token-1');
		expect(n8n.store.writes).toBe(1);
		await clock.advance(200);
		await clock.run(n8n.test());
		expect(provider.logins).toHaveLength(2);
	});

	it('is not satisfied by a login whose token has ended already', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.lifetimeMs = 1000;
		await clock.run(n8n.test());
		await clock.advance(1000);
		await clock.run(n8n.test());
		expect(provider.logins).toHaveLength(2);
	});

	it('proves the keys themselves, not a refresh token', async () => {
		const { clock, provider, n8n } = createWorld(renewing);
		provider.rotates = true;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(MINUTE_MS);
		await clock.run(n8n.test());
		expect(provider.logins).toHaveLength(2);
		expect(provider.renewals).toEqual([]);
	});

	it('fails with one sentence after the other where the login is refused', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		n8n.store.fields.secret = 'canary-wrong-1';
		expect(reasons(await settled(clock, n8n.test()))).toEqual([
			'Example (Sandbox) rejected the login: POST api.example.test/login returned HTTP 401, "no login with •••". Check the key.',
		]);
		expect(provider.calls).toHaveLength(1);
		expect(provider.checks).toEqual([]);
	});

	it.each([false, true])(
		'says what to do about a form that cannot be used, too (n8n calls the hook first: %s)',
		async (isHookFirst) => {
			const { clock, provider, n8n } = createWorld({
				get baseUrl(): string {
					throw new ConfigurationError("'Base URL' is odd", 'It must be complete.');
				},
			});
			const test = n8n.test(n8n.open(), isHookFirst);
			expect(reasons(await settled(clock, test))).toEqual([
				"'Base URL' is odd. It must be complete.",
			]);
			expect(provider.logins).toEqual([]);
		},
	);

	it('sends at most one login in 30 s after a rejection, and says when the next is possible', async () => {
		const { clock, provider, n8n } = createWorld();
		n8n.store.fields.secret = 'canary-wrong-1';
		const texts: string[] = [];
		for (let second = 0; second < 120; second++) {
			texts.push(...reasons(await settled(clock, n8n.test())));
			await clock.advance(1000);
		}
		expect(texts).toHaveLength(120);
		expect(provider.logins.length).toBeLessThanOrEqual(4);
		expect(provider.logins.length).toBeGreaterThan(2);
		provider.logins.slice(1).forEach(({ atMs }, i) => {
			expect(atMs - (provider.logins[i]?.atMs ?? 0)).toBeGreaterThanOrEqual(30_000);
		});
		expect(texts[1]).toMatch(/rejected the login.* Retry possible in 29 seconds/);
	});

	it.each([
		[
			401,
			'The login succeeded, but the API rejected the new token: GET api.example.test/check returned HTTP 401',
		],
		[
			500,
			'The login succeeded, but the API is currently unavailable: GET api.example.test/check returned HTTP 500',
		],
		[
			503,
			'The login succeeded, but the API is currently unavailable: GET api.example.test/check returned HTTP 503',
		],
	])('fails where the check call answers %d', async (status, message) => {
		const { clock, provider, n8n } = createWorld();
		provider.checkStatus = status;
		const [text] = reasons(await settled(clock, n8n.test()));
		expect(text?.startsWith(message)).toBe(true);
		// The login succeeded: what it brought is kept.
		expect(n8n.store.writes).toBe(1);
		expect(provider.calls).toEqual([]);
		expect(reasons(await settled(clock, n8n.test()))).toEqual([text]);
		expect(provider.logins).toHaveLength(1);
	});

	it('fails where the check call means expired by the statuses of the user', async () => {
		const { clock, provider, n8n } = createWorld({ expiredStatuses: [419] });
		provider.checkStatus = 419;
		expect(reasons(await settled(clock, n8n.test()))[0]).toMatch(/rejected the new token/);
	});

	it.each([200, 302, 403, 404, 429, 499])('passes where it answers %d', async (status) => {
		const { clock, provider, n8n } = createWorld();
		provider.checkStatus = status;
		provider.callStatus = status;
		await expect(clock.run(n8n.test())).resolves.toEqual({ status });
	});

	it('fails where the API cannot be reached after the login', async () => {
		const { clock, provider, n8n } = createWorld();
		const test = settled(clock, n8n.test());
		await clock.settle();
		while (provider.logins.length === 0) await clock.advance(1);
		provider.silence = 'timeout';
		await clock.advance(1000);
		expect(reasons(await test)).toEqual([
			expect.stringMatching(/^The login succeeded, but the API cannot be reached/),
		]);
	});

	it('proves the login alone where there is no check path', async () => {
		const { clock, provider, n8n } = createWorld({ checkUrl: undefined });
		provider.callStatus = 200;
		await settled(clock, n8n.test());
		expect(provider.logins).toHaveLength(1);
		expect(provider.checks).toEqual([]);
		expect(provider.calls.map(({ path, token }) => [path, token])).toEqual([['/', '']]);
	});

	it('shares one login with all that come at once', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(inParallel(20, async () => await n8n.test()));
		expect(provider.logins).toHaveLength(1);
		expect(provider.mostLoginsAtOnce).toBe(1);
	});

	it('shares its failure with all that come at once', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.loginStatus = 401;
		const results = await clock.run(inParallel(20, async () => await n8n.test()));
		for (const reason of reasons(results)) expect(reason).toMatch(/rejected the login/);
		expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(20);
		expect(provider.logins).toHaveLength(1);
	});

	it('is made where n8n calls the hook first, too', async () => {
		const { clock, provider, n8n } = createWorld();
		expect(await clock.run(n8n.test(n8n.open(), true))).toEqual({ status: 200 });
		expect(provider.logins).toHaveLength(1);
		expect(provider.checks[0]?.token).toBe('token-1');
		n8n.store.fields.secret = 'canary-wrong-1';
		expect(reasons(await settled(clock, n8n.test(n8n.open(), true)))[0]).toMatch(
			/Check the key\.$/,
		);
	});

	it('passes however long its check call takes', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.callTakesMs = 20_000;
		expect(await clock.run(n8n.test())).toEqual({ status: 200 });
		expect(provider.logins).toHaveLength(1);
	});

	it('adds no full stop where an error has nothing more to say', async () => {
		const readResponse = () => {
			throw new Error('A bug');
		};
		const { clock, n8n } = createWorld({ readResponse });
		expect(reasons(await settled(clock, n8n.test()))).toEqual(['A bug']);
	});
});
