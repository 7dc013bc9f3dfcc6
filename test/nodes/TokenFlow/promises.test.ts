import { PROVIDER_NAMES, type ProviderName, providers } from '../../sandbox';
import { skipWaits } from '../support/skipWaits';
import { type Actor, type Stage, startStage } from '../support/stage';
import { sized } from '../../size';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(...PROVIDER_NAMES);
});
afterAll(async () => await stage.stop());
afterEach(() => jest.restoreAllMocks());

/** A credential without a token; pacing is tested elsewhere. */
function unpaced(provider: ProviderName): Actor {
	const actor = stage.fresh(provider);
	stage.sandbox.control.configure(provider, providers[provider].unlimited ?? {});
	return actor;
}

async function until(isSo: () => boolean): Promise<void> {
	const deadline = Date.now() + 10_000;
	while (!isSo()) {
		if (Date.now() > deadline) throw new Error('It never came to that');
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

const work = { path: '=/sandbox/work/{{ $json.n }}' };

describe.each(PROVIDER_NAMES)('%s', (provider) => {
	const counters = () => stage.sandbox.control.counters(provider);

	const [atOnce, many] =
		provider === 'tokenServer' ? [200, sized(500, 250)] : sized([200, 120], [60, 60]);

	it(`makes one login and one write for ${atOnce} parallel items without a token`, async () => {
		const actor = unpaced(provider);

		const { json, error } = await actor.run({ items: atOnce, parameters: work });

		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(
			Array.from({ length: atOnce }, (_none, index) => String(index + 1)),
		);
		expect(counters()).toMatchObject({ calls: atOnce, rejected: 0, logins: { attempted: 1 } });
		expect(actor.writes()).toBe(1);
	});

	it('uses the stored token in the next run', async () => {
		const actor = unpaced(provider);
		await actor.run({ parameters: work });

		const { error } = await actor.run({ items: 5, parameters: work });

		expect(error).toBeUndefined();
		expect(counters()).toMatchObject({ calls: 6, rejected: 0, logins: { attempted: 1 } });
	});

	it(`renews once if the token is revoked in the middle of ${many} items`, async () => {
		const actor = unpaced(provider);
		const { control } = stage.sandbox;
		control.addFault(provider, { path: '*/sandbox/work/*', delayBeforeResponseMs: 1 });

		const running = actor.run({ items: many, parameters: work });
		await until(() => control.counters(provider).responded >= many / 3);
		control.revokeTokens(provider);
		const { json, error } = await running;

		expect(error).toBeUndefined();
		expect(json).toHaveLength(many);
		const { responded, rejected, logins, renewals } = counters();
		expect({ responded, logins: logins.attempted + renewals.attempted }).toEqual({
			responded: many,
			logins: 2,
		});
		expect(rejected).toBeGreaterThan(0);
		expect(rejected).toBeLessThanOrEqual(50);
		const successes = control
			.log(provider, { kind: 'resource', status: 200 })
			.map(({ path }) => path);
		expect(new Set(successes).size).toBe(many);
	});

	it('makes one renewal and no loop if every token is rejected with 401', async () => {
		skipWaits();
		const actor = unpaced(provider);
		await actor.run({ parameters: work });
		stage.sandbox.control.resetCounters(provider);
		stage.sandbox.control.configure(provider, { rejectTokens: true });

		const { json } = await actor.run({
			items: 20,
			parameters: work,
			onError: 'continueRegularOutput',
		});

		expect(json).toHaveLength(20);
		expect(json[0]?.error).toMatch(/The API returned 401/);
		const { calls, logins, renewals } = counters();
		expect(calls).toBeGreaterThanOrEqual(20);
		expect(calls).toBeLessThanOrEqual(40);
		expect(logins.attempted + renewals.attempted).toBe(1);
	});

	it('does not renew for 403', async () => {
		const actor = unpaced(provider);
		await actor.run({ parameters: work });
		stage.sandbox.control.resetCounters(provider);
		stage.sandbox.control.configure(provider, { forbid: true });

		const { json } = await actor.run({
			items: 20,
			parameters: work,
			onError: 'continueRegularOutput',
		});

		expect(json.every(({ error }) => /returned 403/.test(String(error)))).toBe(true);
		expect(counters()).toMatchObject({
			calls: 20,
			logins: { attempted: 0 },
			renewals: { attempted: 0 },
		});
	});

	it('rejects a token that starts with = and stores nothing', async () => {
		const actor = unpaced(provider);
		stage.sandbox.control.configure(provider, { tokenValue: '={{ 6*7 }}' });

		const { error } = await actor.run({ items: 3, parameters: work });

		expect(error?.message).toMatch(/starts with '='/);
		expect(actor.token()).toBe('');
		expect(counters()).toMatchObject({ calls: 0, logins: { attempted: 1 } });
	});

	it('shows no secret and no token after failures', async () => {
		const actor = unpaced(provider);
		const { control } = stage.sandbox;
		control.addFault(provider, {
			status: 500,
			body: { message: `canary ${JSON.stringify(actor.service.fields('x'))}` },
		});

		const { error, kept } = await actor.run({
			items: 2,
			parameters: { ...work, options: { retries: 0 } },
		});

		expect(error?.message).toMatch(/The API returned 500/);
		const secrets = Object.entries(actor.service.fields('x'))
			.filter(([name]) => /secret|password/i.test(name))
			.map(([, value]) => value);
		expect(secrets.length).toBeGreaterThan(0);
		const token = actor.token();
		expect(token.length).toBeGreaterThan(10);
		for (const secret of [...secrets, token]) expect(kept).not.toContain(secret);
	});
});
