import type { TokenFlow } from '../../../credentials/token/flow';
import { jsonLogin } from '../../../credentials/token/loginBodies';
import { renewing } from './support/flow';
import { LOG_OUT_URL } from './support/fakeProvider';
import { createWorld, GET, reasons, settled } from './support/world';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const LOGGING_OUT: Partial<TokenFlow> = {
	logOut: ({ value }) => jsonLogin(LOG_OUT_URL, { token: value }),
};

const createLoggingOutWorld = (own: Partial<TokenFlow> = {}) =>
	createWorld({ ...LOGGING_OUT, ...own });

describe('a session that a login has replaced', () => {
	it('is logged out when nothing can use it any more, and no sooner', async () => {
		const { clock, provider, n8n } = createLoggingOutWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(59 * MINUTE_MS);
		await clock.run(n8n.legacy(GET()));
		await clock.advance(5 * MINUTE_MS);
		expect(provider.logins).toHaveLength(2);
		expect(provider.logOuts).toEqual([]);

		await clock.advance(2 * MINUTE_MS);
		expect(provider.logOuts.map(({ token }) => token)).toEqual(['token-1']);
	});

	it('stays while a request may run that was sent with it', async () => {
		const { clock, provider, n8n } = createLoggingOutWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(58 * MINUTE_MS);
		await clock.run(n8n.legacy({ ...GET(), timeout: 20 * MINUTE_MS }));
		await clock.advance(2 * MINUTE_MS);
		await clock.run(n8n.legacy(GET()));
		await clock.advance(15 * MINUTE_MS);
		expect(provider.logOuts).toEqual([]);

		await clock.advance(5 * MINUTE_MS);
		expect(provider.logOuts).toHaveLength(1);
	});

	it('of each login is logged out once, whatever the server says', async () => {
		const { clock, provider, n8n } = createLoggingOutWorld();
		provider.logOutStatus = 500;
		for (let hour = 0; hour < 5; hour++) {
			await clock.run(n8n.legacy(GET()));
			await clock.advance(HOUR_MS);
		}

		expect(provider.logins).toHaveLength(5);
		const out = provider.logOuts.map(({ token }) => token);
		expect(out).toEqual(['token-1', 'token-2', 'token-3', 'token-4']);
		expect(provider.rejected).toBe(0);
	});

	it('is never one whose token was attached at that time or later', async () => {
		const { clock, provider, n8n, worker } = createLoggingOutWorld();
		const other = worker();
		for (let minute = 0; minute < 300; minute++) {
			await clock.run((minute % 3 === 0 ? other : n8n).legacy(GET()));
			await clock.advance(MINUTE_MS);
		}

		expect(provider.logOuts.length).toBeGreaterThanOrEqual(3);
		for (const { token, atMs } of provider.logOuts) {
			const last = Math.max(
				...provider.calls.filter((call) => call.token === token).map((call) => call.atMs),
			);
			expect(atMs - last).toBeGreaterThan(5 * MINUTE_MS - 1);
		}
		expect(provider.rejected).toBe(0);
	});

	it('is none where a refresh token goes on with it', async () => {
		const { clock, provider, n8n } = createLoggingOutWorld(renewing);
		provider.rotates = true;
		await clock.run(n8n.own(GET()));
		await clock.advance(HOUR_MS);
		await clock.run(n8n.own(GET()));
		await clock.advance(HOUR_MS / 2);

		expect(provider.renewals).toHaveLength(1);
		expect(provider.logOuts).toEqual([]);
	});

	it('that lasts for days is logged out after a later login', async () => {
		const { clock, provider, n8n } = createLoggingOutWorld();
		provider.lifetimeMs = 48 * HOUR_MS;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(MINUTE_MS);
		await clock.run(n8n.renew());
		await clock.advance(47 * HOUR_MS);
		expect(provider.logOuts).toEqual([]);

		await clock.advance(HOUR_MS);
		await clock.run(n8n.legacy(GET()));
		await clock.advance(10 * MINUTE_MS);
		expect(provider.logOuts.map(({ token }) => token)).toContain('token-1');
	});

	it('stays where that is off', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(HOUR_MS);
		await clock.run(n8n.legacy(GET()));
		await clock.advance(HOUR_MS);

		expect(provider.logOuts).toEqual([]);
	});
});

describe('a connection test, where sessions are logged out', () => {
	it.each([{}, { checkUrl: undefined }])(
		'takes the held token while the keys are unchanged (%j)',
		async ({ ...own }) => {
			const { clock, provider, n8n } = createLoggingOutWorld(own as Partial<TokenFlow>);
			await clock.run(n8n.test());
			for (let times = 0; times < 5; times++) {
				await clock.advance(5 * MINUTE_MS);
				await clock.run(n8n.test());
			}
			expect(provider.logins).toHaveLength(1);

			n8n.store.fields.secret = 'canary-wrong-1';
			expect(reasons(await settled(clock, n8n.test()))).toHaveLength(1);
			expect(provider.logins).toHaveLength(2);
		},
	);

	it('logs in again where the API does not take the held token', async () => {
		const { clock, provider, n8n } = createLoggingOutWorld();
		await clock.run(n8n.test());
		provider.revokeAll();
		await clock.advance(MINUTE_MS);
		await clock.run(n8n.test());

		expect(provider.logins).toHaveLength(2);
	});

	it('fails with the other errors of the API, without a login', async () => {
		const { clock, provider, n8n } = createLoggingOutWorld();
		await clock.run(n8n.test());
		provider.checkStatus = 503;
		await clock.advance(MINUTE_MS);

		expect(reasons(await settled(clock, n8n.test()))).toEqual([
			expect.stringContaining('HTTP 503'),
		]);
		expect(provider.logins).toHaveLength(1);
	});
});
