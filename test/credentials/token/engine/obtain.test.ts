import { TokenFlowError, TokenResponseError } from '../../../../credentials/token/errors';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { obtain } from '../../../../credentials/token/engine/obtain';
import { brokerOf, createBroker as create } from '../support/brokerWorld';
import { NOON_MS } from '../support/clock';
import { renewing } from '../support/flow';
import { storedText } from '../support/storedText';

describe('a login', () => {
	it('is kept with its times', async () => {
		const { identity, logIn } = create();

		expect(await logIn()).toBe('renewed');

		expect(identity.record).toMatchObject({
			serial: 1,
			by: 'process 1',
			renewals: 1,
			token: {
				value: 'token-1',
				issuedAtMs: NOON_MS,
				expiresAtMs: NOON_MS + 3_600_000,
			},
			attempts: { logins: 1, failures: 0, rejections: 0 },
		});
	});

	it('makes everything that was said against the token before it obsolete', async () => {
		const { identity, logIn, provider, clock } = create();
		provider.loginStatus = 401;
		await expect(logIn()).rejects.toThrow('HTTP 401');
		await clock.advance(30_000);
		provider.loginStatus = undefined;
		Object.assign(identity.doubts, {
			suspect: 'token-0',
			check: { value: 'token-0', atMs: 0, verdict: Promise.resolve('rejected') },
		});

		await logIn();

		expect(identity.record.attempts).not.toHaveProperty('failure');
		expect(identity.record.attempts.rejections).toBe(0);
		expect(identity.doubts).toEqual({});
	});

	it('that failed is remembered, with growing pauses', async () => {
		const { identity, logIn, provider, clock } = create();
		provider.loginStatus = 401;
		const attempts = () => identity.record.attempts;

		await expect(logIn()).rejects.toBeInstanceOf(TokenFlowError);
		expect(attempts()).toMatchObject({
			rejections: 1,
			failures: 1,
			failure: { kind: 'rejected', pauseMs: 30_000, failedAtMs: clock.nowMs },
		});
		await expect(logIn()).rejects.toMatchObject({ kind: 'cooldown' });
		expect(provider.logins).toHaveLength(1);
		await clock.advance(30_000);
		await expect(logIn()).rejects.toMatchObject({ kind: 'rejected' });
		expect(attempts()).toMatchObject({ rejections: 2, failure: { pauseMs: 60_000 } });
	});

	it('that the server asks to delay waits for as long', async () => {
		const { identity, logIn, provider } = create();
		provider.loginStatus = 429;
		provider.loginHeaders = { 'retry-after': '45' };

		await expect(logIn()).rejects.toMatchObject({ kind: 'unavailable' });

		expect(identity.record.attempts.failure?.pauseMs).toBe(45_000);
	});

	it('with an unusable response is remembered too, but not as rejected keys', async () => {
		const readResponse = () => {
			throw new TokenResponseError('No token');
		};
		const { identity, logIn } = create({ readResponse });

		await expect(logIn()).rejects.toMatchObject({ kind: 'response' });

		expect(identity.record.attempts).toMatchObject({
			rejections: 0,
			failure: { repeats: 1, kind: 'response' },
		});
	});

	it.each([
		['an error of the form', new TokenFlowError('configuration', 'Fill in')],
		['an unknown error', new Error('A bug')],
	])('with %s is not remembered: the next one may differ', async (_, error) => {
		const { identity, logIn } = create();

		await expect(logIn({ send: async () => await Promise.reject(error) })).rejects.toBe(error);

		expect(identity.record.attempts).not.toHaveProperty('failure');
	});

	it('is watched by whoever wants to', async () => {
		const steps: string[] = [];

		await create().logIn({ observe: ({ step }) => steps.push(step) });

		expect(steps).toEqual(['login']);
	});

	describe('of a process whose token is not the stored one', () => {
		const LIFETIME_MS = 20_000;
		const AT_EXPIRY = { renewal: 'atExpiry' } as const;
		const tokenAt = (issuedAtMs: number, value: string) => ({
			value,
			issuedAtMs,
			expiresAtMs: issuedAtMs + LIFETIME_MS,
		});
		/**
		 * The stored token is of another process, which stores its next one so many ms after the end of that. This
		 * one attached it a moment ago.
		 */
		const among = async (
			fromMs: number,
			theyStoreAfterMs: number,
			own?: Partial<TokenFlow>,
		) => {
			const world = create(own);
			const { flow, clock, broker, identity } = world;
			const endMs = NOON_MS + LIFETIME_MS;
			const old = storedText(flow, tokenAt(NOON_MS, 'old'), clock);
			broker.adopt(old);
			await clock.advance(endMs + fromMs - clock.nowMs);
			identity.usedAtMs = clock.nowMs;
			const next = () =>
				storedText(flow, tokenAt(clock.nowMs, 'theirs'), clock).replace(
					'"serial":1',
					'"serial":2',
				);
			const storage = {
				read: async () =>
					await Promise.resolve(clock.nowMs >= endMs + theyStoreAfterMs ? next() : old),
				write: async () => {},
			};
			const logIn = async (more: Parameters<typeof world.logIn>[0] = {}) =>
				await world.logIn({ storage, ...more });
			// A login takes less than that.
			const sinceEndMs = () => 100 * Math.floor((clock.nowMs - endMs) / 100);
			return { ...world, storage, logIn, sinceEndMs };
		};

		it.each([
			['beforeExpiry', 'is near its end', -1_000, 1_000, 'adopted', 1_000],
			['beforeExpiry', 'has ended, and nobody brings one', 500, Infinity, 'renewed', 1_500],
			['atExpiry', 'has ended', 500, 3_000, 'adopted', 3_000],
			['atExpiry', 'has ended, and nobody brings one', 500, Infinity, 'renewed', 4_500],
			['atExpiry', 'has ended long ago', 5_000, 6_000, 'renewed', 5_000],
		] as const)(
			'waits (%s) for the one whose it is where that %s',
			async (renewal, _when, fromMs, theyStoreAfterMs, outcome, atMs) => {
				const world = await among(fromMs, theyStoreAfterMs, { renewal });
				const { logIn, sinceEndMs, provider } = world;

				expect(await logIn()).toBe(outcome);

				expect(sinceEndMs()).toBe(atMs);
				expect(provider.logins).toHaveLength(outcome === 'renewed' ? 1 : 0);
				const waited = outcome === 'renewed' && atMs > fromMs;
				expect(world.identity.waitedInVain === true).toBe(waited);
			},
		);

		it.each([
			['the API rejected it', { kind: 'rejected', value: 'old' }],
			['a person asks for another one', { kind: 'renew' }],
		] as const)('does not wait where %s', async (_why, reason) => {
			const { logIn, sinceEndMs } = await among(-1_000, 3_000);

			expect(await logIn({ reason })).toBe('renewed');

			expect(sinceEndMs()).toBe(-1_000);
		});

		it('does not wait where it is doubted before anybody would renew it', async () => {
			const { logIn, sinceEndMs, identity } = await among(-15_000, 3_000);
			identity.doubts.suspect = 'old';

			expect(await logIn()).toBe('renewed');

			expect(sinceEndMs()).toBe(-15_000);
		});

		it('does not wait where nothing was sent for a while: a job that begins now is alone', async () => {
			const { logIn, sinceEndMs, identity, clock } = await among(500, 3_000);
			identity.usedAtMs = clock.nowMs - 5_000;

			expect(await logIn()).toBe('renewed');

			expect(sinceEndMs()).toBe(500);
		});

		it('does not wait after a restart for the process that ran before', async () => {
			const { flow, clock, provider, storage } = await among(-12_000, Infinity);
			const broker = brokerOf(clock, 'process 2');
			const identity = broker.open(flow, await storage.read());
			await clock.advance(12_500);
			identity.usedAtMs = clock.nowMs;
			const task = { flow, send: provider.send, stored: undefined, storage };

			expect(await clock.run(obtain(broker, identity, task))).toBe('renewed');

			expect(clock.nowMs - NOON_MS - LIFETIME_MS).toBeLessThan(600);
		});

		it('goes on waiting where the credential cannot be read for a moment', async () => {
			const world = await among(500, 3_000, AT_EXPIRY);
			const { logIn, sinceEndMs, storage, clock } = world;
			const { read } = storage;
			const startMs = clock.nowMs;
			storage.read = async () => {
				const sinceMs = clock.nowMs - startMs;
				if (sinceMs > 900 && sinceMs < 1_300) throw new Error('Database is locked');
				return await read();
			};

			expect(await logIn()).toBe('adopted');

			expect(sinceEndMs()).toBe(3_000);
		});

		it('logs in where the database does not respond any more', async () => {
			const { logIn, sinceEndMs, storage } = await among(500, Infinity, AT_EXPIRY);
			const { read } = storage;
			let reads = 0;
			storage.read = async () => {
				reads += 1;
				return reads === 2 ? await new Promise<never>(() => {}) : await read();
			};

			expect(await logIn()).toBe('renewed');

			expect(sinceEndMs()).toBeLessThan(5_000);
		});

		it('waits in vain once, until another one renews while this one works', async () => {
			const world = await among(500, Infinity, AT_EXPIRY);
			const { broker, clock, flow, identity, logIn } = world;
			/** How long this process waits after the end of the next token of the other one. */
			const waitMs = async (serial: number, idleMs: number) => {
				const text = storedText(flow, tokenAt(clock.nowMs, `theirs ${serial}`), clock);
				const stored = text.replace('"serial":1', `"serial":${serial}`);
				identity.usedAtMs = clock.nowMs - idleMs;
				broker.adopt(stored);
				await clock.advance(LIFETIME_MS);
				identity.usedAtMs = clock.nowMs;
				const startMs = clock.nowMs;
				const read = async () => await Promise.resolve(stored);
				await logIn({ storage: { ...world.storage, read } });
				return clock.nowMs - startMs;
			};
			await logIn();

			expect(identity.waitedInVain).toBe(true);
			expect(await waitMs(10, 8_000)).toBeLessThan(100);
			expect(await waitMs(20, 100)).toBeGreaterThan(4_000);
		});

		it('does not go on waiting once the keys are known to be rejected', async () => {
			const { logIn, sinceEndMs, storage, flow, clock } = await among(500, Infinity);
			const theirs = brokerOf(clock, 'process 9');
			const other = theirs.open(flow, await storage.read());
			const rejected = async () =>
				await Promise.resolve({
					status: 401,
					headers: {},
					body: '',
					sentAtMs: 0,
					receivedAtMs: 0,
				});
			const task = { flow, send: rejected, stored: undefined };
			await expect(obtain(theirs, other, task)).rejects.toMatchObject({ kind: 'rejected' });
			const stored = theirs.format(other, undefined);
			let reads = 0;
			storage.read = async () => await Promise.resolve((reads += 1) < 3 ? '' : stored);

			await expect(logIn()).rejects.toMatchObject({ kind: 'cooldown' });

			expect(sinceEndMs()).toBeLessThan(1_500);
		});

		it('does not wait after its refresh token was rejected: the others wait for it', async () => {
			const { logIn, sinceEndMs, broker, flow, clock, provider } = await among(
				500,
				Infinity,
				renewing,
			);
			broker.adopt(storedText(flow, tokenAt(NOON_MS, 'old'), clock, 'stolen'));
			const stored = storedText(flow, tokenAt(NOON_MS, 'old'), clock, 'stolen');
			let text = stored;
			const storage = {
				read: async () => await Promise.resolve(text),
				write: async (next: string) => {
					text = next;
					await Promise.resolve();
				},
			};

			expect(await logIn({ storage })).toBe('renewed');

			expect(provider.renewals.map(({ status }) => status)).toEqual([400]);
			expect(sinceEndMs()).toBeLessThan(1_500);
		});
	});

	it('is not made where another process has stored a token meanwhile', async () => {
		const { logIn, flow, clock, provider, token } = create();
		const theirs = {
			value: 'theirs',
			issuedAtMs: clock.nowMs,
			expiresAtMs: clock.nowMs + 60_000,
		};
		const storage = {
			read: async () => await Promise.resolve(storedText(flow, theirs, clock)),
			write: async () => {},
		};

		expect(await logIn({ storage })).toBe('adopted');

		expect(token()?.value).toBe('theirs');
		expect(provider.logins).toEqual([]);
	});
});

describe('a renewal by refresh token', () => {
	const rotating = () => {
		const world = create(renewing);
		world.provider.rotates = true;
		return world;
	};
	/** A process that read this refresh token in the stored credential. */
	const withStored = (refreshToken: string) => {
		const world = rotating();
		const { clock, flow, broker } = world;
		const old = { value: 'old', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS };
		broker.adopt(storedText(flow, old, clock, refreshToken));
		return world;
	};

	it('takes the place of a login, each refresh token once', async () => {
		const { logIn, provider, identity } = rotating();

		await logIn();
		await logIn();
		await logIn();

		expect(provider.logins).toHaveLength(1);
		expect(provider.renewals.map(({ refreshToken }) => refreshToken)).toEqual([
			'refresh-1',
			'refresh-2',
		]);
		expect(identity.refresh.record).toMatchObject({ value: 'refresh-3', isSingleUse: true });
	});

	it('does not where the keys themselves are tested', async () => {
		const { logIn, provider } = rotating();
		await logIn();

		await logIn({ reason: { kind: 'test' } });

		expect(provider.logins).toHaveLength(2);
		expect(provider.renewals).toEqual([]);
	});

	it('that is rejected is followed by a login, and never sent again', async () => {
		const { logIn, provider, token, broker, flow, clock } = withStored('stolen');

		await logIn();
		expect(provider.renewals.map(({ status }) => status)).toEqual([400]);
		expect(token()?.value).toBe('token-1');

		const late = { value: 'x', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS };
		broker.adopt(
			storedText(flow, late, clock, 'stolen').replaceAll('"serial":1', '"serial":99'),
		);
		await logIn();
		expect(provider.renewals.map(({ refreshToken }) => refreshToken)).toEqual([
			'stolen',
			'refresh-1',
		]);
	});

	it('that is rejected before a login that is rejected is not repeated either', async () => {
		const { logIn, provider, clock } = withStored('stolen');
		provider.acceptedSecrets.clear();

		await expect(logIn()).rejects.toMatchObject({ kind: 'rejected' });
		await clock.advance(30_000);
		await expect(logIn()).rejects.toMatchObject({ kind: 'rejected' });

		expect(provider.renewals).toHaveLength(1);
		expect(provider.logins).toHaveLength(2);
	});

	it('whose response is lost is followed by a login: the refresh token may be spent', async () => {
		const { logIn, provider, clock } = rotating();
		await logIn();
		provider.silence = 'timeout';

		await expect(logIn()).rejects.toMatchObject({ kind: 'unreachable' });
		expect(provider.logins).toHaveLength(1);
		provider.silence = undefined;
		await clock.advance(10_000);
		await logIn();

		expect(provider.renewals).toEqual([]);
		expect(provider.logins).toHaveLength(2);
	});

	it('is not tried where the flow has none', async () => {
		const { logIn, provider, flow, broker, clock } = create();
		const old = { value: 'old', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS };
		broker.adopt(storedText(flow, old, clock, 'unused'));

		await logIn();

		expect([provider.logins.length, provider.renewals.length]).toEqual([1, 0]);
	});

	it('falls back to a login where the form describes it wrongly', async () => {
		const renew = () => {
			throw new TokenFlowError('configuration', "'Renewal URL' is wrong");
		};
		const { logIn, provider } = create({ renew });
		provider.rotates = true;

		await logIn();
		await logIn();

		expect(provider.logins).toHaveLength(2);
	});

	it('marks a token that comes again as one to wait with', async () => {
		const same: Partial<TokenFlow> = { readResponse: () => ({ value: 'same' }) };
		const { logIn, token } = create(same);

		await logIn();
		expect(token()).not.toHaveProperty('waitsForExpiry');
		await logIn();
		expect(token()).toMatchObject({ waitsForExpiry: true });
	});
});

describe('where the refresh grant is the login', () => {
	const granted = (own: Partial<TokenFlow> = {}) => {
		const world = create({ ...renewing, initialRefreshToken: 'refresh-0', ...own });
		world.provider.rotates = true;
		return world;
	};

	it('a failure that says nothing of the refresh token keeps it, and no login is tried', async () => {
		const renew = () => {
			throw new TokenFlowError('configuration', "'Renewal URL' is wrong");
		};
		const { logIn, provider, identity } = granted({ renew });
		const before = identity.refresh.record;

		await expect(logIn()).rejects.toThrow("'Renewal URL' is wrong");

		expect(provider.logins).toEqual([]);
		expect([identity.refresh.record.value, identity.refresh.spent]).toEqual([before.value, []]);
		expect(identity.refresh.uncertain).toBeUndefined();
		expect(identity.record.attempts).not.toHaveProperty('failure');
	});

	it('an error that nobody knows makes the refresh token one that may be spent', async () => {
		const send = async () => await Promise.reject(new Error('A bug'));
		const { logIn, identity, provider } = granted();

		await expect(logIn({ send })).rejects.toThrow('A bug');

		expect(identity.refresh.uncertain).toBe('refresh-0');
		expect(provider.logins).toEqual([]);
	});

	it('a rejected renewal is the failure of a renewal, and no login with keys follows', async () => {
		const { logIn, identity, provider } = granted();

		await expect(logIn()).rejects.toBeInstanceOf(TokenFlowError);

		expect(provider.logins).toEqual([]);
		expect(identity.record.attempts.failure?.of).toBe('renewal');
		identity.refresh.record = { serial: 1, by: 'process 1' };
		await expect(logIn()).rejects.toMatchObject({ kind: 'cooldown' });
		expect(provider.logins).toEqual([]);
	});

	it('a request that another process makes is not made twice', async () => {
		const { logIn, identity, clock } = granted();
		const announced = { by: 'process 2', id: 'x', atMs: clock.nowMs };
		identity.refresh.record = { serial: 1, by: 'process 2', value: 'r', announced };
		identity.refresh.seen = { id: 'x', madeAtMs: clock.nowMs };

		await expect(logIn()).rejects.toMatchObject({
			kind: 'waiting',
			message: 'Another n8n process is renewing the token',
			description:
				"Run the workflow again, or turn on 'Retry On Fail' in the node's settings.",
		});
	});
});

describe('a token near its end', () => {
	const near = async (own: Partial<TokenFlow> = {}) => {
		const world = create({ ...renewing, ...own });
		world.provider.rotates = true;
		await world.logIn();
		const { record } = world.identity.refresh;
		world.identity.refresh.record = { ...record, isSingleUse: true };
		await world.clock.advance(3_600_000 - 1000);
		return world;
	};

	it('has its renewal announced by one request and made by the next', async () => {
		const { logIn, provider, broker, identity } = await near();

		expect(await logIn()).toBe('announced');
		expect(provider.renewals).toEqual([]);
		expect(await logIn({ stored: broker.format(identity, undefined) })).toBe('renewed');
		expect(provider.renewals).toHaveLength(1);
	});

	it.each<[string, object, (world: Awaited<ReturnType<typeof near>>) => void]>([
		['a person wants a new one', { reason: { kind: 'renew' } }, () => {}],
		[
			'it may have been rejected',
			{},
			({ identity, token }) => {
				identity.doubts.suspect = String(token()?.value);
			},
		],
		[
			'its refresh token may be sent twice',
			{},
			({ identity }) => {
				identity.refresh.record = { ...identity.refresh.record, isSingleUse: false };
			},
		],
	])('is renewed at once where %s', async (_, more, prepare) => {
		const world = await near();
		prepare(world);

		expect(await world.logIn(more)).toBe('renewed');

		expect(world.provider.renewals).toHaveLength(1);
	});
});
