import type { StepInput, TokenFlow } from '../../../credentials/token/flow';
import { createWorld, GET, inParallel, reasons, settled, succeeded } from './support/world';

const LIFETIME_MS = 300_000;

/** A token that says from when to when it is valid, as a JWT does. */
const SIGNED: Partial<TokenFlow> = {
	login: [],
	issue: ({ nowMs }: StepInput) => ({
		value: `signed ${nowMs} ${nowMs + LIFETIME_MS}`,
		lifetimeMs: LIFETIME_MS,
	}),
};

/** An API that takes such tokens by its own clock, and none from the future. */
function createSigningWorld(own: Partial<TokenFlow> = {}) {
	const world = createWorld({ ...SIGNED, ...own });
	const { provider } = world;
	provider.isLive = (value) => {
		const [word, fromMs, toMs] = value.split(' ');
		const isDue = Number(fromMs) <= provider.nowMs && provider.nowMs < Number(toMs);
		return word === 'signed' && isDue;
	};
	return world;
}

describe('a token that is signed here', () => {
	it('needs no login, is made once for all requests, and stored', async () => {
		const { clock, provider, n8n, worker } = createSigningWorld();
		const results = await clock.run(inParallel(100, async () => await n8n.legacy(GET())));
		await clock.run(worker().legacy(GET()));

		expect(succeeded(results)).toBe(100);
		expect(provider.logins).toEqual([]);
		expect(new Set(provider.calls.map(({ token }) => token)).size).toBe(1);
		expect(n8n.store.writes).toBe(1);
	});

	it('is replaced before it ends, so that no request is rejected', async () => {
		const { clock, provider, n8n } = createSigningWorld();
		for (let second = 0; second < 1200; second += 10) {
			await clock.run(second % 20 === 0 ? n8n.legacy(GET()) : n8n.own(GET()));
			await clock.advance(10_000);
		}

		expect(provider.rejected).toBe(0);
		const tokens = new Set(provider.calls.map(({ token }) => token));
		expect(tokens.size).toBeGreaterThanOrEqual(4);
		expect(tokens.size).toBeLessThanOrEqual(6);
	});

	it.each([600_000, -600_000])(
		'has the time of the server, which a connection test finds out (%d ms ahead)',
		async (offsetMs) => {
			const { clock, provider, n8n } = createSigningWorld();
			provider.offsetMs = offsetMs;
			await clock.run(n8n.test());
			await clock.run(n8n.legacy(GET()));

			expect(provider.calls.map(({ status }) => status)).toEqual([200, 200]);
		},
	);

	it('that the API does not take fails the connection test, with its own words', async () => {
		const { clock, provider, n8n } = createSigningWorld();
		provider.isLive = () => false;

		expect(reasons(await settled(clock, n8n.test()))).toEqual([
			// Nothing logged in.
			expect.stringMatching(/^The API rejected the new token: /),
		]);
		expect(provider.checks).toHaveLength(1);
	});

	it('that ended unnoticed is replaced after a check, once', async () => {
		const { clock, provider, n8n } = createSigningWorld();
		await clock.run(n8n.test());
		const firstMs = clock.nowMs;
		const isLive = provider.isLive;
		provider.isLive = (value) => isLive(value) && Number(value.split(' ')[1]) > firstMs;
		await clock.advance(1000);
		const result = await clock.run(n8n.legacy(GET()));

		expect(result.status).toBe(200);
		expect(provider.logins).toEqual([]);
	});
});
