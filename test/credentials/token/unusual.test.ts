import type { TokenFlow } from '../../../credentials/token/flow';
import { STORED_FIELD } from '../../../credentials/token/n8n/storedFields';
import { renewing } from './support/flow';
import {
	createWorld,
	GET,
	inParallel,
	POST,
	settled,
	succeeded,
	type World,
} from './support/world';

/** What hardly ever happens, or happens in another order than one expects. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const lock = { lock: { maxRejections: 2, unlockMark: 'false', hint: 'Unlock it.' } };

const spentOnes = ({ provider }: World) =>
	provider.renewals
		.filter(({ status }) => status !== 200)
		.map(({ refreshToken }) => refreshToken);

describe('a provider that locks accounts', () => {
	async function anHour({ clock, n8n, worker }: World, everyMinute: (minute: number) => void) {
		const processes = [n8n, worker(), worker()];
		for (let minute = 0; minute < 60; minute++) {
			for (const process of processes) {
				await settled(clock, process.own(GET()));
				await settled(clock, process.legacy(POST()));
				await settled(clock, process.test());
			}
			everyMinute(minute);
			await clock.advance(MINUTE_MS);
		}
	}

	it('gets two rejected logins however the wall clock is set meanwhile', async () => {
		const world = createWorld(lock);
		world.n8n.store.fields.secret = 'wrong-1';

		await anHour(world, (minute) => {
			world.clock.wallOffsetMs = (minute % 3) * HOUR_MS - HOUR_MS;
		});

		expect(world.provider.logins).toHaveLength(2);
	});

	it('gets no third login with a password that is entered again after another wrong one', async () => {
		const world = createWorld(lock);
		const { n8n, provider } = world;
		n8n.store.fields.secret = 'wrong-1';

		await anHour(world, (minute) => {
			n8n.store.fields = {
				...n8n.store.fields,
				secret: minute % 20 < 10 ? 'wrong-1' : 'wrong-2',
			};
		});

		const sent = provider.logins.map(({ secret }) => secret);
		expect(sent.filter((secret) => secret === 'wrong-1')).toHaveLength(2);
		expect(sent.filter((secret) => secret === 'wrong-2')).toHaveLength(2);
	});

	it('gets no login with the old password after a new one was tested and not saved', async () => {
		const world = createWorld(lock);
		const { clock, n8n, worker, provider } = world;
		n8n.store.fields.secret = 'wrong-1';
		await anHour(world, () => {});

		expect(await clock.run(n8n.test({ ...n8n.open(), secret: 'canary-secret-1' }))).toEqual({
			status: 200,
		});
		await anHour(world, () => {});
		await settled(clock, worker().own(GET()));

		expect(provider.logins.filter(({ secret }) => secret === 'wrong-1')).toHaveLength(2);
	});
});

describe('requests that the API rejects for other reasons than the token', () => {
	it('100 POSTs, one after the other, are 100 calls and no login', async () => {
		const { clock, n8n, provider } = createWorld();
		await clock.run(n8n.test());
		provider.callStatus = 401;
		await clock.advance(MINUTE_MS);

		for (let i = 0; i < 100; i++) await settled(clock, n8n.legacy(POST()));

		expect(provider.calls.filter(({ method }) => method === 'POST')).toHaveLength(100);
		expect(provider.logins).toHaveLength(1);
	});

	it('without a check path they are a login in 30 s at most', async () => {
		const { clock, n8n, provider } = createWorld({ checkUrl: undefined } as Partial<TokenFlow>);
		await clock.run(n8n.legacy(GET()));
		provider.callStatus = 401;

		for (let i = 0; i < 100; i++) {
			await settled(clock, n8n.legacy(POST()));
			await clock.advance(3_000);
		}

		expect(provider.calls.filter(({ method }) => method === 'POST')).toHaveLength(100);
		expect(provider.logins.length).toBeLessThanOrEqual(12);
	});
});

it('of 40 requests of all methods whose token is revoked, only safe ones are sent again', async () => {
	const { clock, n8n, provider } = createWorld();
	await clock.run(n8n.test());
	await clock.advance(MINUTE_MS);
	provider.revokeAll();
	const methods = ['GET', 'POST', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH', 'get', 'PROPFIND'];

	const results = await clock.run(
		inParallel(40, async (i) =>
			n8n.legacy({
				...GET(),
				method: methods[i % 8],
				url: `https://api.example.test/o/${i}`,
			}),
		),
	);

	const times = (i: number) => provider.calls.filter(({ path }) => path === `/o/${i}`).length;
	expect(Array.from({ length: 40 }, (_, i) => times(i))).toEqual(
		Array.from({ length: 40 }, (_, i) =>
			i % 8 === 0 || i % 8 === 2 || i % 8 === 4 || i % 8 === 6 ? 2 : 1,
		),
	);
	expect(succeeded(results)).toBe(20);
	expect(provider.logins).toHaveLength(2);
});

describe('a refresh token that two settings share', () => {
	const flow: Partial<TokenFlow> = {
		...renewing,
		login: [],
		initialRefreshToken: 'granted-1',
		refreshIdentity: ['1', 'granted-1'],
	};

	it('is sent once, in one process and in two, whatever asks for it', async () => {
		const world = createWorld(flow);
		const { clock, n8n, worker, provider } = world;
		provider.rotates = true;
		provider.grant();
		const other = worker();
		const scoped = (process: typeof n8n) => ({ ...process.open(), secret: 'another scope' });
		await clock.run(n8n.own(GET()));
		for (let hour = 0; hour < 5; hour++) {
			await clock.advance(2 * HOUR_MS);
			const all = await clock.run(
				Promise.allSettled([
					n8n.own(GET()),
					n8n.own(GET(), n8n.openOwn(scoped(n8n))),
					other.own(GET()),
					other.own(GET(), other.openOwn(scoped(other))),
				]),
			);
			expect(all.filter(({ status }) => status === 'rejected')).toEqual([]);
		}
		expect(spentOnes(world)).toEqual([]);
	});
});

describe('a login that never ends', () => {
	it('blocks its keys no longer than its limit, and nobody in the renewal margin', async () => {
		const { clock, n8n, provider } = createWorld({ timeoutMs: 10_000 });
		await clock.run(n8n.legacy(GET()));
		await clock.advance(HOUR_MS - 50_000);
		provider.loginTakesMs = 10 * HOUR_MS;
		const startMs = clock.nowMs;

		const leader = Promise.allSettled([n8n.legacy(POST())]);
		await clock.advance(100);
		expect(await clock.run(n8n.legacy(POST()))).toEqual({ status: 200 });
		expect(clock.nowMs - startMs).toBeLessThan(1_000);
		await clock.run(leader);
		expect(clock.nowMs - startMs).toBeLessThan(11_000);

		provider.loginTakesMs = 50;
		await clock.advance(HOUR_MS);
		expect(await clock.run(n8n.legacy(POST()))).toEqual({ status: 200 });
	});
});

describe('an unusual token', () => {
	it.each([0.001, 0.5])(
		'that is valid for %d s is one login for one request',
		async (seconds) => {
			const { clock, n8n, provider } = createWorld();
			provider.lifetimeMs = seconds * 1000;

			for (let i = 0; i < 5; i++) {
				await settled(clock, n8n.legacy(GET()));
				await clock.advance(1000);
			}

			expect(provider.logins.length).toBeLessThanOrEqual(10);
		},
	);

	it('that is worth nothing to a process whose clock is behind does not go back and forth', async () => {
		const { clock, n8n, worker, provider } = createWorld();
		const other = worker();
		const behind = async <Result>(work: () => Promise<Result>) => {
			clock.wallOffsetMs = -5 * MINUTE_MS;
			const result = await clock.run(work());
			clock.wallOffsetMs = 0;
			return result;
		};

		for (let i = 0; i < 10; i++) {
			await clock.run(n8n.own(GET()));
			await behind(async () => await other.own(GET()));
			await clock.advance(MINUTE_MS);
		}

		expect(provider.logins.length).toBeLessThanOrEqual(3);
	});
});

it('the memory of 700 identities stays bounded, and none logs in twice at once', async () => {
	const { clock, n8n, provider } = createWorld();
	const secrets = Array.from({ length: 700 }, (_, i) => `canary-secret-${i + 1}`);
	for (const secret of secrets) provider.acceptedSecrets.add(secret);

	await clock.run(
		Promise.all(
			secrets.flatMap((secret) =>
				[1, 2].map(async () => await n8n.legacy(GET(), { ...n8n.open(), secret })),
			),
		),
	);

	expect(provider.logins).toHaveLength(700);
	expect(provider.mostLoginsAtOnce).toBe(1);
	expect(n8n.broker.size).toBeLessThanOrEqual(700);
	expect(n8n.store.state.length).toBeLessThan(5_000);
});

describe('stored text that somebody changed', () => {
	it.each([
		'{"version":1}',
		'{"version":1,"id":5,"identities":[null,5,{"key":"x"}],"refreshTokens":{}}',
		`{"version":1,"id":"a","identities":[${'{"key":"x","token":{"value":"a"}},'.repeat(5000)}{}]}`,
		'='.repeat(10),
		'{"__proto__":{"version":1}}',
	])('is replaced at the next login: %#', async (text) => {
		const { clock, n8n, provider } = createWorld();
		n8n.store.fields = { ...n8n.store.fields, [STORED_FIELD]: text };

		expect(await clock.run(n8n.legacy(GET()))).toEqual({ status: 200 });

		expect(provider.logins).toHaveLength(1);
		expect(n8n.store.state).toMatch(/^\{"version":1,/);
		expect(n8n.store.state.length).toBeLessThan(5_000);
	});
});

it('a workflow that sends the header of connection tests makes no login', async () => {
	const { clock, n8n, provider } = createWorld();
	await clock.run(n8n.legacy(GET()));
	await clock.advance(MINUTE_MS);

	for (const value of ['1', '0'.repeat(32), ''])
		await clock.run(n8n.legacy({ ...GET(), headers: { 'x-tokenflow-test': value } }));

	expect(provider.logins).toHaveLength(1);
	expect(provider.calls.filter(({ path }) => path === '/orders')).toHaveLength(4);
});

it("50 times 'Renew' at once are one login", async () => {
	const { clock, n8n, provider } = createWorld();
	await clock.run(n8n.legacy(GET()));
	await clock.advance(MINUTE_MS);

	await clock.run(Promise.all(Array.from({ length: 50 }, async () => await n8n.renew())));

	expect(provider.logins).toHaveLength(2);
});

it('an expiry that is simulated during a renewal leaves a token that works', async () => {
	const { clock, n8n, worker, provider } = createWorld();
	const other = worker();
	await clock.run(n8n.own(GET()));
	await clock.advance(HOUR_MS);

	const all = await clock.run(
		Promise.allSettled([
			n8n.own(GET()),
			other.simulateExpiry(),
			other.own(GET()),
			n8n.simulateExpiry(),
		]),
	);
	expect(all.filter(({ status }) => status === 'rejected')).toEqual([]);

	for (const process of [n8n, other])
		expect(await clock.run(process.own(POST()))).toEqual({ status: 200 });
	expect(provider.logins.length).toBeLessThanOrEqual(5);
});
