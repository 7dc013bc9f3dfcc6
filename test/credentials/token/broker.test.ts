import { Broker, type Entry, type LoginTask } from '../../../credentials/token/broker';
import { TokenAnswerError, TokenFlowError } from '../../../credentials/token/errors';
import type { TokenFlow } from '../../../credentials/token/flow';
import type { HeldToken } from '../../../credentials/token/renewal';
import { FakeClock, NOON_MS } from './support/clock';
import { compileFlow, renewing } from './support/flow';
import { FakeProvider } from './support/provider';

function create(own: Partial<TokenFlow> = {}) {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	const broker = new Broker(clock.surroundings());
	const entry = broker.entry('identity');
	const task: LoginTask = {
		flow: compileFlow({ secret: 'canary-secret-1' }, own),
		send: provider.send,
	};
	const logIn = async (more: Partial<LoginTask> = {}) =>
		await clock.run(broker.fulfil(entry, broker.reserve(entry), { ...task, ...more }));
	return { clock, provider, broker, entry, task, logIn };
}

const tokenOf = (issuedAtMs: number): HeldToken => ({
	value: `token of ${issuedAtMs}`,
	issuedAtMs,
	expiresAtMs: issuedAtMs + 1000,
	spread: 0,
});

describe('a login', () => {
	it('is kept with its times, and lets go of its reservation', async () => {
		const { entry, logIn } = create();
		const token = await logIn();
		expect(token).toEqual({
			value: 'token-1',
			issuedAtMs: NOON_MS,
			expiresAtMs: NOON_MS + 3_600_000,
			spread: 0.5,
		});
		expect(entry).toEqual({ renewals: 1, token, loggedInAtMs: NOON_MS + 51 });
	});

	it('makes everything that was said against the token before it obsolete', async () => {
		const { entry, logIn, clock } = create();
		const failure = {
			error: new TokenFlowError('refused', 'No'),
			refusals: 1,
			repeats: 1,
			atMs: 0,
			untilMs: 0,
		};
		Object.assign(entry, {
			failure,
			declaredExpired: 'token-0',
			verification: { value: 'token-0', atMs: 0, alive: Promise.resolve(true) },
		});
		await logIn();
		expect(entry).not.toHaveProperty('failure');
		expect(entry).not.toHaveProperty('declaredExpired');
		expect(entry).not.toHaveProperty('verification');
		expect(entry).not.toHaveProperty('suspectRenewedAtMs');
		entry.suspect = 'token-1';
		await logIn();
		expect(entry).not.toHaveProperty('suspect');
		expect(entry.suspectRenewedAtMs).toBe(clock.nowMs);
		expect(entry.renewals).toBe(2);
	});

	it('that failed is remembered, and lets go of its reservation', async () => {
		const { entry, logIn, provider, clock } = create();
		provider.loginStatus = 401;
		await expect(logIn()).rejects.toBeInstanceOf(TokenFlowError);
		expect(entry.pending).toBeUndefined();
		expect(entry.failure).toMatchObject({
			error: { kind: 'refused' },
			refusals: 1,
			atMs: clock.nowMs,
			untilMs: clock.nowMs + 30_000,
		});
		await expect(logIn()).rejects.toThrow(entry.failure?.error.message ?? 'nothing');
		expect(entry.failure).toMatchObject({ refusals: 2, untilMs: clock.nowMs + 60_000 });
	});

	it('that failed with a wish of the server waits for as long', async () => {
		const { entry, logIn, provider, clock } = create();
		provider.loginStatus = 429;
		provider.loginHeaders = { 'retry-after': '45' };
		await expect(logIn()).rejects.toMatchObject({ kind: 'unavailable' });
		expect(entry.failure?.untilMs).toBe(clock.nowMs + 45_000);
	});

	it('with an unusable answer is remembered too', async () => {
		const readAnswer = () => {
			throw new TokenAnswerError('No token');
		};
		const { entry, logIn } = create({ readAnswer });
		await expect(logIn()).rejects.toMatchObject({ kind: 'answer' });
		expect(entry.failure?.repeats).toBe(1);
	});

	it.each([
		['an error of the form', new TokenFlowError('configuration', 'Fill in')],
		['an unknown error', new Error('A bug')],
	])('with %s is not: the next one may differ', async (_, error) => {
		const { entry, logIn } = create();
		const send = async () => await Promise.reject(error);
		await expect(logIn({ send })).rejects.toBe(error);
		expect(entry.failure).toBeUndefined();
		expect(entry.pending).toBeUndefined();
	});

	it('is watched by whoever wants to', async () => {
		const steps: string[] = [];
		const { logIn } = create();
		await logIn({ observe: ({ step }) => steps.push(step) });
		expect(steps).toEqual(['login']);
	});
});

describe('a renewal by refresh token', () => {
	it('takes the place of a login, each refresh token once', async () => {
		const { logIn, provider, entry } = create(renewing);
		provider.rotates = true;
		await logIn();
		await logIn();
		await logIn();
		expect(provider.logins).toHaveLength(1);
		expect(provider.renewals.map(({ refreshToken }) => refreshToken)).toEqual([
			'refresh-1',
			'refresh-2',
		]);
		expect(entry.token?.refreshToken).toBe('refresh-3');
	});

	it('does not where the keys themselves are to be proved', async () => {
		const { logIn, provider, entry } = create(renewing);
		provider.rotates = true;
		await logIn();
		await logIn({ byLogin: true });
		expect(provider.logins).toHaveLength(2);
		expect(provider.renewals).toEqual([]);
		expect(entry.refusedRefreshToken).toBeUndefined();
	});

	it('that is refused is followed by a login, and never tried again with that token', async () => {
		const { logIn, provider, entry, broker, clock } = create(renewing);
		broker.adopt(entry, { ...tokenOf(clock.nowMs), refreshToken: 'stolen' });
		await logIn();
		expect(provider.renewals.map(({ status }) => status)).toEqual([400]);
		expect(entry.token).toMatchObject({ value: 'token-1' });
		expect(entry.token).not.toHaveProperty('refreshToken');
		await logIn();
		broker.adopt(entry, { ...tokenOf(clock.nowMs + 1), refreshToken: 'stolen' });
		await logIn();
		expect(provider.renewals).toHaveLength(1);
		expect(provider.logins).toHaveLength(3);
	});

	it('that is refused before a login that is refused is not repeated either', async () => {
		const { logIn, provider, entry, broker, clock } = create(renewing);
		broker.adopt(entry, { ...tokenOf(clock.nowMs), refreshToken: 'stolen' });
		provider.acceptedSecrets.clear();
		await expect(logIn()).rejects.toMatchObject({ kind: 'refused' });
		await expect(logIn()).rejects.toMatchObject({ kind: 'refused' });
		expect(provider.renewals).toHaveLength(1);
		expect(provider.logins).toHaveLength(2);
	});

	it('is an error where the host is down, keeps its token, and makes no login', async () => {
		const { logIn, provider, entry } = create(renewing);
		provider.rotates = true;
		await logIn();
		provider.silence = 'timeout';
		await expect(logIn()).rejects.toMatchObject({ kind: 'unreachable' });
		expect(provider.logins).toHaveLength(1);
		provider.silence = undefined;
		await logIn();
		expect(provider.renewals.map(({ refreshToken }) => refreshToken)).toEqual(['refresh-1']);
		expect(entry.refusedRefreshToken).toBeUndefined();
	});

	it('is not tried where the flow has none, and its refresh token is kept', async () => {
		const { logIn, entry, broker, clock } = create();
		broker.adopt(entry, { ...tokenOf(clock.nowMs), refreshToken: 'unused' });
		await logIn();
		expect(entry.token?.refreshToken).toBe('unused');
		expect(entry.refusedRefreshToken).toBeUndefined();
	});

	it('marks a token that comes again as one to wait with', async () => {
		const same: Partial<TokenFlow> = { readAnswer: () => ({ value: 'same' }) };
		const { logIn } = create(same);
		expect(await logIn()).not.toHaveProperty('waitsForExpiry');
		expect(await logIn()).toMatchObject({ waitsForExpiry: true });
	});
});

describe('a stored token', () => {
	it('is taken over where there is none, or an older one', () => {
		const { broker, entry } = create();
		broker.adopt(entry, undefined);
		expect(entry.token).toBeUndefined();
		for (const ms of [2000, 3000]) {
			broker.adopt(entry, tokenOf(ms));
			expect(entry.token).toEqual(tokenOf(ms));
		}
		broker.adopt(entry, tokenOf(1000));
		broker.adopt(entry, { ...tokenOf(3000), value: 'equally old' });
		broker.adopt(entry, undefined);
		expect(entry.token).toEqual(tokenOf(3000));
	});
});

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
		const instantly = { ...task, send: async () => ({ ...(await Promise.resolve(answer)) }) };
		const answer = {
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
		expect(broker.refusal(entry, task.flow, false)).toBeUndefined();
		provider.loginStatus = 401;
		await logIn().catch(() => undefined);
		expect(broker.refusal(entry, task.flow, false)).toMatchObject({
			kind: 'cooldown',
			message: entry.failure?.error.message,
			description: expect.stringContaining('in 30 seconds'),
		});
		await clock.advance(29_999);
		expect(broker.refusal(entry, task.flow, true)).toMatchObject({
			description: expect.stringContaining('in 1 seconds'),
		});
		await clock.advance(1);
		expect(broker.refusal(entry, task.flow, false)).toBeUndefined();
		expect(broker.refusal(entry, task.flow, true)).toBeUndefined();
	});

	it('is another matter for people and for the engine', async () => {
		const { broker, entry, task, clock, logIn, provider } = create({ maxAutomaticLogins: 1 });
		provider.loginStatus = 401;
		await logIn().catch(() => undefined);
		await clock.advance(30_000);
		expect(broker.refusal(entry, task.flow, false)?.kind).toBe('cooldown');
		expect(broker.refusal(entry, task.flow, true)).toBeUndefined();
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
