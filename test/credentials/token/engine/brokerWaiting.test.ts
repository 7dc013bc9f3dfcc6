import type { Entry } from '../../../../credentials/token/engine/broker';
import { createBroker as create, tokenOf } from '../support/brokerWorld';

describe('waiting for the login of another caller', () => {
	it('gives its token', async () => {
		const { broker, entry, task, clock } = create();
		const pending = broker.reserve(entry);
		expect(entry.pending).toBe(pending);
		const waiting = Promise.all([broker.wait(entry, pending), broker.wait(entry, pending)]);
		await clock.run(broker.fulfil(entry, pending, task));
		expect((await waiting).map((token) => token?.value)).toEqual(['token-1', 'token-1']);
	});

	it('gives its token also where it took no time', async () => {
		const { broker, entry, task, clock, provider } = create();
		entry.token = tokenOf(clock.nowMs);
		entry.loggedInAtMs = clock.nowMs;
		const pending = broker.reserve(entry);
		const waiting = broker.wait(entry, pending);
		const instantly = { ...task, send: async () => ({ ...(await Promise.resolve(response)) }) };
		const response = {
			status: 200,
			headers: {},
			body: '{"token":"instant"}',
			sentAtMs: clock.nowMs,
			receivedAtMs: clock.nowMs,
		};
		await broker.fulfil(entry, pending, instantly);
		expect(await waiting).toMatchObject({ value: 'instant' });
		expect(provider.logins).toEqual([]);
	});

	it('gives nothing where it failed', async () => {
		const { broker, entry, task, clock, provider } = create();
		provider.loginStatus = 401;
		entry.token = tokenOf(clock.nowMs);
		const pending = broker.reserve(entry);
		const waiting = broker.wait(entry, pending);
		await clock.run(broker.fulfil(entry, pending, task).catch(() => undefined));
		expect(await waiting).toBeUndefined();
	});

	it('ends after two minutes with an error', async () => {
		const { broker, entry, clock } = create();
		const pending = broker.reserve(entry);
		pending.claimed = true;
		const waiting = broker.wait(entry, pending).catch((error: unknown) => error);
		let isOver = false;
		void waiting.then(() => {
			isOver = true;
		});
		await clock.advance(119_999);
		expect(isOver).toBe(false);
		await clock.advance(1);
		expect(await waiting).toMatchObject({
			kind: 'waiting',
			message: 'The login that other calls wait for takes too long',
			description: 'Try again later.',
		});
	});
});

describe('a reservation', () => {
	it('that nobody takes up ends after ten seconds', async () => {
		const { broker, entry, clock } = create();
		const pending = broker.reserve(entry);
		const waiting = broker.wait(entry, pending);
		await clock.advance(9999);
		expect(entry.pending).toBe(pending);
		await clock.advance(1);
		expect(entry.pending).toBeUndefined();
		expect(await waiting).toBeUndefined();
	});

	it('that was taken up stays until its login ends', async () => {
		const { broker, entry, task, clock, provider } = create();
		provider.loginTakesMs = 60_000;
		const pending = broker.reserve(entry);
		const login = broker.fulfil(entry, pending, task);
		await clock.advance(59_000);
		expect(entry.pending).toBe(pending);
		await clock.run(login);
		expect(entry.pending).toBeUndefined();
	});

	it('does not end the one after it', async () => {
		const { broker, entry, task, clock } = create();
		const first = broker.reserve(entry);
		const second = broker.reserve(entry);
		broker.release(entry, first);
		expect(entry.pending).toBe(second);
		await clock.run(broker.fulfil(entry, second, task));
		expect(entry.pending).toBeUndefined();
	});
});

describe('whether a login may be sent', () => {
	it('is answered with the error that is remembered, until its time', async () => {
		const { broker, entry, task, clock, logIn, provider } = create();
		expect(broker.rejection(entry, task.flow, false)).toBeUndefined();
		provider.loginStatus = 401;
		await logIn().catch(() => undefined);
		expect(broker.rejection(entry, task.flow, false)).toMatchObject({
			kind: 'cooldown',
			message: entry.failure?.error.message,
			description: expect.stringContaining('in 30 seconds'),
		});
		await clock.advance(29_999);
		expect(broker.rejection(entry, task.flow, true)).toMatchObject({
			description: expect.stringContaining('in 1 seconds'),
		});
		await clock.advance(1);
		expect(broker.rejection(entry, task.flow, false)).toBeUndefined();
		expect(broker.rejection(entry, task.flow, true)).toBeUndefined();
	});

	it('is another matter for people and for the engine', async () => {
		const { broker, entry, task, clock, logIn, provider } = create({ maxAutomaticLogins: 1 });
		provider.loginStatus = 401;
		await logIn().catch(() => undefined);
		await clock.advance(30_000);
		expect(broker.rejection(entry, task.flow, false)?.kind).toBe('cooldown');
		expect(broker.rejection(entry, task.flow, true)).toBeUndefined();
	});
});

describe('the memory of identities', () => {
	it('is bounded, and keeps those whose login is in flight', () => {
		const { broker } = create();
		const busy = broker.entry('busy');
		broker.reserve(busy);
		for (let i = 0; i < 2000; i++) broker.entry(`identity ${i}`);
		expect(broker.size).toBe(500);
		expect(broker.peek('busy')).toBe(busy);
		expect(broker.peek('identity 0')).toBeUndefined();
		expect(broker.peek('identity 1999')).toEqual<Entry>({ renewals: 0 });
	});
});
