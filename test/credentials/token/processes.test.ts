import type { TokenFlow } from '../../../credentials/token/flow';
import { STOPPED_FIELD } from '../../../credentials/token/n8n/storedFields';
import { renewing } from './support/flow';
import { createWorld, GET, POST, reasons, settled, type World } from './support/world';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const sentRefreshTokens = ({ provider }: World) =>
	provider.renewals.map(({ refreshToken, status }) => `${refreshToken}: ${status}`);

/** A provider whose refresh tokens work once, and a credential whose only key is one of them. */
function withRefreshGrant(own: Partial<TokenFlow> = {}) {
	const world = createWorld({
		...renewing,
		login: [],
		initialRefreshToken: 'granted-1',
		refreshIdentity: ['1', 'granted-1'],
		...own,
	});
	world.provider.rotates = true;
	expect(world.provider.grant()).toBe('granted-1');
	return world;
}

describe('a credential whose only key is a refresh token that works once', () => {
	it('sends the newest one that it holds, in every process and after restarts', async () => {
		const world = withRefreshGrant();
		const { clock, n8n, worker } = world;
		for (const process of [n8n, worker(), worker(), n8n]) {
			expect(await clock.run(process.legacy(GET()))).toEqual({ status: 200 });
			await clock.advance(2 * HOUR_MS);
		}

		expect(sentRefreshTokens(world)).toEqual([
			'granted-1: 200',
			'refresh-2: 200',
			'refresh-3: 200',
			'refresh-4: 200',
		]);
	});

	it('is tested with the token that it holds, while the API takes that', async () => {
		const world = withRefreshGrant();
		const { clock, n8n, worker } = world;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(MINUTE_MS);

		for (const isHookFirst of [true, false])
			expect(await clock.run(worker().test(n8n.open(), isHookFirst))).toEqual({
				status: 200,
			});

		expect(sentRefreshTokens(world)).toEqual(['granted-1: 200']);
	});

	it('is tested with the newest refresh token where that one has ended', async () => {
		const world = withRefreshGrant();
		const { clock, n8n, worker } = world;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(2 * HOUR_MS);

		expect(await clock.run(worker().test())).toEqual({ status: 200 });

		expect(sentRefreshTokens(world)).toEqual(['granted-1: 200', 'refresh-2: 200']);
	});

	it('says that a new one is needed where the last one was rejected, and sends it no more', async () => {
		const world = withRefreshGrant();
		const { clock, n8n, worker, provider } = world;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(2 * HOUR_MS);
		provider.loginStatus = 400;

		for (const process of [n8n, worker(), n8n, worker()]) {
			expect(reasons(await settled(clock, process.test()))).toHaveLength(1);
			await clock.advance(MINUTE_MS);
		}

		expect(sentRefreshTokens(world)).toEqual(['granted-1: 200', 'refresh-2: 400']);
	});

	it('works after the API was down during a test: the next request renews', async () => {
		const { clock, n8n, provider } = withRefreshGrant();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(MINUTE_MS);
		provider.checkStatus = 500;
		await settled(clock, n8n.test());

		expect(await clock.run(n8n.legacy(POST()))).toEqual({ status: 200 });
	});

	it('keeps it where another setting changes the identity, such as the lifetime', async () => {
		const world = withRefreshGrant();
		const { clock, n8n } = world;
		await clock.run(n8n.legacy(GET()));
		n8n.store.fields = { ...n8n.store.fields, secret: 'canary-secret-other' };

		await clock.run(n8n.legacy(GET()));

		expect(sentRefreshTokens(world)).toEqual(['granted-1: 200', 'refresh-2: 200']);
	});
});

describe('a renewal by refresh token in two processes', () => {
	it('is made with what the other one has stored since the execution began', async () => {
		const world = createWorld(renewing);
		const { clock, n8n, worker, provider } = world;
		provider.rotates = true;
		await clock.run(n8n.own(GET()));
		const other = worker();
		const long = other.openOwn();
		await clock.advance(2 * HOUR_MS);
		await clock.run(n8n.own(GET()));
		await clock.advance(2 * HOUR_MS);

		expect(await clock.run(other.own(GET(), long))).toEqual({ status: 200 });

		expect(sentRefreshTokens(world)).toEqual(['refresh-1: 200', 'refresh-2: 200']);
		expect(provider.logins).toHaveLength(1);
	});

	it('is made by one of them where both need it at the same moment', async () => {
		const world = createWorld(renewing);
		const { clock, n8n, worker, provider } = world;
		provider.rotates = true;
		await clock.run(n8n.own(GET()));
		const other = worker();
		await clock.run(other.own(GET()));
		await clock.advance(2 * HOUR_MS);

		const both = await clock.run(Promise.all([n8n.own(GET()), other.own(GET())]));

		expect(both).toEqual([{ status: 200 }, { status: 200 }]);
		expect(sentRefreshTokens(world)).toEqual(['refresh-1: 200']);
		expect(provider.logins).toHaveLength(1);
	});

	it('is announced by the HTTP Request node before it is made, while the old token works', async () => {
		const world = createWorld(renewing);
		const { clock, n8n, worker, provider } = world;
		provider.rotates = true;
		await clock.run(n8n.legacy(GET()));
		const other = worker();
		await clock.run(other.legacy(GET()));
		await clock.advance(HOUR_MS - MINUTE_MS / 2);

		const both = await clock.run(Promise.all([n8n.legacy(GET()), other.legacy(GET())]));
		expect(both).toEqual([{ status: 200 }, { status: 200 }]);
		expect(provider.renewals).toEqual([]);

		await clock.advance(1000);
		for (const process of [n8n, other]) await clock.run(process.legacy(GET()));
		expect(sentRefreshTokens(world)).toEqual(['refresh-1: 200']);
		expect(provider.calls.at(-1)?.token).toBe('token-2');
	});
});

describe('a provider that locks accounts after rejected logins', () => {
	const lock = (unlockMark = 'false') => ({
		lock: { maxRejections: 2, unlockMark, hint: 'Unlock it.' },
	});

	/** Four processes, a rejected password, and an hour of requests and tests. */
	async function anHourOfRequests(restarts: boolean) {
		const world = createWorld(lock());
		const { clock, n8n, worker } = world;
		n8n.store.fields.secret = 'canary-wrong-1';
		let processes = [n8n, worker(), worker(), worker()];
		for (let minute = 0; minute < 60; minute++) {
			for (const process of processes) {
				await settled(clock, process.own(GET()));
				await settled(clock, process.legacy(GET()));
				await settled(clock, process.test());
			}
			if (restarts && minute % 10 === 9) processes = processes.map(() => worker());
			await clock.advance(MINUTE_MS);
		}
		return world;
	}

	it.each([false, true])(
		'is sent two of them in an hour by four processes (restarts: %p)',
		async (restarts) => {
			const { provider, n8n } = await anHourOfRequests(restarts);

			expect(provider.logins).toHaveLength(2);
			expect(n8n.store.fields[STOPPED_FIELD]).toBe(true);
		},
	);

	it('gets a login again after the password was corrected', async () => {
		const { clock, n8n, worker, provider } = await anHourOfRequests(false);
		n8n.store.fields = { ...n8n.store.fields, secret: 'canary-secret-1' };

		expect(await clock.run(worker().legacy(GET()))).toEqual({ status: 200 });

		expect(provider.logins).toHaveLength(3);
		expect(n8n.store.fields[STOPPED_FIELD]).toBe(false);
	});

	it("gets a login again in all processes after 'Renew' succeeded with an unlocked account", async () => {
		const { clock, n8n, worker, provider } = await anHourOfRequests(false);
		const other = worker();
		await settled(clock, other.own(GET()));
		provider.acceptedSecrets.add('canary-wrong-1');

		await clock.run(n8n.renew());

		expect(await clock.run(other.own(GET()))).toEqual({ status: 200 });
		expect(await clock.run(worker().legacy(GET()))).toEqual({ status: 200 });
		expect(provider.logins).toHaveLength(3);
	});

	it('says how often it was tried and what to do', async () => {
		const { clock, n8n, worker } = await anHourOfRequests(false);

		for (const result of [n8n.legacy(GET()), worker().test()])
			expect(JSON.stringify(await settled(clock, result))).not.toContain('fulfilled');
		const error = await clock.run(n8n.own(GET()).catch((reason: unknown) => reason));
		expect(error).toMatchObject({
			kind: 'cooldown',
			description: expect.stringMatching(
				/2 logins with these keys were rejected.*Unlock it\./,
			),
		});
	});
});

describe('what one process met', () => {
	it('is forgotten by the others when another one has logged in since', async () => {
		const { clock, n8n, worker, provider } = createWorld();
		const other = worker();
		provider.acceptedSecrets.clear();
		await settled(clock, other.own(GET()));
		provider.acceptedSecrets.add('canary-secret-1');
		await clock.advance(30_000);

		await clock.run(n8n.test());

		expect(await clock.run(other.own(GET()))).toEqual({ status: 200 });
	});

	it('does not depend on the wall clock: a pause of 10 s ends after 10 s', async () => {
		const { clock, n8n, provider } = createWorld();
		provider.silence = 'timeout';
		await settled(clock, n8n.own(GET()));
		provider.silence = undefined;
		clock.wallOffsetMs = -HOUR_MS;

		await clock.advance(10_000);

		expect(await clock.run(n8n.own(GET()))).toEqual({ status: 200 });
	});

	it('does not lengthen a lifetime where the wall clock was set back', async () => {
		const { clock, n8n, worker, provider } = createWorld();
		await clock.run(n8n.own(GET()));
		clock.wallOffsetMs = -HOUR_MS;
		await clock.advance(HOUR_MS);

		for (const process of [n8n, worker()]) await clock.run(process.own(GET()));

		expect(provider.rejected).toBeLessThanOrEqual(1);
		expect(provider.logins).toHaveLength(2);
	});

	it('does not remove the tokens of the saved credential when unsaved keys are tested', async () => {
		const { clock, n8n, worker, provider } = createWorld();
		provider.acceptedSecrets.add('canary-secret-2');
		await clock.run(n8n.legacy(GET()));
		await clock.run(n8n.test({ ...n8n.open(), secret: 'canary-secret-2' }));
		await settled(clock, n8n.test({ ...n8n.open(), secret: 'canary-wrong-1' }));

		await clock.run(worker().legacy(GET()));

		expect(provider.logins.map(({ secret }) => secret)).toEqual([
			'canary-secret-1',
			'canary-secret-2',
			'canary-wrong-1',
		]);
	});
});
