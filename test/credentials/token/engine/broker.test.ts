import { Broker } from '../../../../credentials/token/engine/broker';
import { renewAtMs } from '../../../../credentials/token/engine/heldToken';
import type { Identity } from '../../../../credentials/token/engine/identity';
import { STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';
import { brokerOf, createBroker } from '../support/brokerWorld';
import { FakeClock, NOON_MS, seededRandom } from '../support/clock';
import { compileFlow } from '../support/flow';
import { stateIn, storedText } from '../support/storedText';

const FLOW = compileFlow({ secret: 'canary-secret-1' });
const renewal = (identity: Identity) => {
	const { token } = identity.record;
	return token === undefined ? Number.NaN : renewAtMs(token, 'beforeExpiry', identity);
};
const tokenOf = (issuedAtMs: number) => ({
	value: `token of ${issuedAtMs}`,
	issuedAtMs,
	expiresAtMs: issuedAtMs + 60_000,
});

describe('what a credential has stored', () => {
	it('is taken over by a process that knows nothing', () => {
		const clock = new FakeClock();
		const stored = storedText(FLOW, tokenOf(NOON_MS), clock, 'refresh-1');

		const { record, refresh } = brokerOf(clock).open(FLOW, stored);

		expect(record).toMatchObject({ serial: 1, token: tokenOf(NOON_MS) });
		expect(refresh.record.value).toBe('refresh-1');
	});

	it('is taken over where it is newer than what the process knows, and only then', async () => {
		const { broker, identity, logIn, clock, token } = createBroker();
		const old = storedText(FLOW, tokenOf(NOON_MS - 1000), clock);
		await logIn();
		await logIn();

		broker.adopt(old);
		expect(token()?.value).toBe('token-2');

		const other = brokerOf(clock, 'process 2');
		const theirs = other.open(FLOW, broker.format(identity, old));
		theirs.record = { ...theirs.record, serial: 3, token: tokenOf(NOON_MS) };
		broker.adopt(other.format(theirs, old));
		expect(token()).toEqual(tokenOf(NOON_MS));
	});

	it('is renewed by each process at a moment of its own, which stays the same', () => {
		const clock = new FakeClock();
		const stored = storedText(FLOW, tokenOf(NOON_MS), clock);
		const moments = [1, 2, 3].map((seed) => {
			const broker = new Broker(clock.runtime(seededRandom(seed)));
			const first = renewal(broker.open(FLOW, stored));
			broker.adopt(stored);
			expect(renewal(broker.open(FLOW, stored))).toBe(first);
			return first;
		});

		expect(new Set(moments).size).toBe(3);
	});

	it.each([0, 0.5, 0.999])(
		'is renewed seconds later than by the process that logged in, whatever it draws (%d)',
		async (draw) => {
			const { broker, identity, logIn, clock } = createBroker();
			await logIn();

			const other = new Broker(clock.runtime(() => draw));
			const taken = other.open(FLOW, broker.format(identity, undefined));

			expect(renewal(taken) - renewal(identity)).toBeGreaterThan(30_000);
		},
	);

	/** Two processes that logged in at once: the second has the newer token. */
	const createTwo = async () => {
		const world = createBroker();
		const { broker, logIn, clock } = world;
		const other = brokerOf(clock, 'process 2');
		const theirs = other.open(FLOW);
		theirs.isFirst = true;
		theirs.record = {
			...theirs.record,
			...{ serial: 1, by: 'process 2', token: tokenOf(clock.nowMs) },
		};
		const ofOther = other.format(theirs, undefined);
		await clock.advance(200);
		await logIn();
		const own = broker.format(world.identity, undefined);
		return { ...world, other, theirs, stored: { own, ofOther } };
	};

	it('is renewed first by the process whose token was stored last, although there is a newer one', async () => {
		const { broker, other, identity, theirs, token, stored } = await createTwo();
		const own = token()?.value;

		broker.adopt(stored.ofOther);
		other.adopt(stored.ofOther);

		expect(token()?.value).toBe(own);
		expect([identity.isFirst, theirs.isFirst]).toEqual([false, true]);
	});

	it('is renewed first by the process that reads its own again after that of another one', async () => {
		const { broker, other, identity, theirs, token, stored } = await createTwo();

		broker.adopt(stored.ofOther);
		broker.adopt(stored.own);
		other.adopt(stored.own);

		expect([identity.isFirst, theirs.isFirst]).toEqual([true, false]);
		expect(theirs.record.token?.value).toBe(token()?.value);
	});

	it('is not renewed first by turns where executions that run at once have different texts', async () => {
		const { broker, identity, stored } = await createTwo();
		broker.open(FLOW, stored.ofOther);
		broker.open(FLOW, stored.own);

		broker.open(FLOW, stored.ofOther);

		expect(identity.isFirst).toBe(true);
	});

	it('is renewed first by the process that got the next one, whatever older text it reads', async () => {
		const { broker, identity, logIn, stored } = await createTwo();
		broker.adopt(stored.ofOther);

		await logIn();
		broker.adopt(stored.ofOther);

		expect(identity.isFirst).toBe(true);
	});

	it.each([
		['later', 200, true],
		['earlier', -200, false],
	])(
		'shows another process by a token that came %s, although that one counts fewer logins',
		async (_when, laterMs, isSeen) => {
			const { broker, identity, logIn, clock, token } = createBroker();
			await logIn();
			await logIn();
			const other = brokerOf(clock, 'process 2');
			const theirs = other.open(FLOW);
			const issuedAtMs = (token()?.issuedAtMs ?? 0) + laterMs;
			theirs.record = {
				...theirs.record,
				...{ serial: 1, by: 'process 2', token: tokenOf(issuedAtMs) },
			};
			await clock.advance(1000);

			broker.adopt(other.format(theirs, undefined));

			expect(identity.doubts.othersSeenAtMs !== undefined).toBe(isSeen);
			expect(token()?.value).toBe('token-2');
		},
	);

	it.each([undefined, '', 'none', '{', '[]', '{"version":2,"identities":[]}'])(
		'is ignored where it is %j',
		(stored) => {
			const { broker, identity } = createBroker();

			broker.adopt(stored);

			expect(identity.record.token).toBeUndefined();
			expect(broker.open(FLOW, stored)).toBe(identity);
		},
	);

	it('keeps the tokens of other identities when one is written', async () => {
		const { broker, clock, logIn, identity } = createBroker();
		const other = compileFlow({ secret: 'canary-secret-2' });
		const stored = storedText(other, tokenOf(NOON_MS), clock, 'refresh-of-other');
		await logIn();

		const state = stateIn(broker.format(identity, stored), clock);

		expect([...(state?.identities.values() ?? [])].map(({ token }) => token?.value)).toEqual([
			'token-1',
			`token of ${NOON_MS}`,
		]);
		expect([...(state?.refreshTokens.values() ?? [])].map(({ value }) => value)).toEqual([
			'refresh-of-other',
		]);
	});

	it('gets back what another process has overwritten', async () => {
		const { broker, identity, clock, logIn } = createBroker();
		await logIn();
		const stored = broker.format(identity, 'none');
		const foreign = brokerOf(clock, 'process 2');
		const theirs = foreign.open(compileFlow({ secret: 'canary-secret-2' }));
		theirs.record = { ...theirs.record, serial: 1, by: 'process 2', token: tokenOf(NOON_MS) };
		const id = stateIn(stored, clock)?.id;
		const lost = foreign.format(theirs, `{"version":1,"id":"${id}"}`);

		const own = broker.open(compileFlow({ secret: 'canary-secret-2' }), lost);
		const again = stateIn(broker.format(own, lost), clock);

		expect(again?.identities.size).toBe(2);
	});

	it('is news as long as it lacks a token, a refresh token or a failure', async () => {
		const { broker, identity, logIn } = createBroker();
		expect(broker.isNews(identity, 'none')).toBe(false);
		await logIn();

		expect(broker.isNews(identity, 'none')).toBe(true);
		expect(broker.isNews(identity, broker.format(identity, 'none'))).toBe(false);
	});

	it('never starts with an equals sign, and is one text', async () => {
		const { broker, identity, logIn } = createBroker();
		await logIn();

		expect(broker.format(identity, undefined)).toMatch(/^\{"version":1,/);
		expect(STORED_FIELD).toBe('tokenState');
	});
});

describe('the login of another caller', () => {
	it('is waited for, and shared', async () => {
		const { begin, clock, provider, token } = createBroker();

		const outcomes = await clock.run(Promise.all([begin(), begin(), begin()]));

		expect(outcomes).toEqual(['renewed', undefined, undefined]);
		expect(provider.logins).toHaveLength(1);
		expect(token()?.value).toBe('token-1');
	});

	it('is shared where it failed, too', async () => {
		const { begin, clock, provider } = createBroker();
		provider.loginStatus = 401;

		const results = await clock.run(Promise.allSettled([begin(), begin()]));

		expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
		expect(provider.logins).toHaveLength(1);
	});
});

describe('a reservation', () => {
	it('that nobody takes up ends after ten seconds', async () => {
		const { broker, identity, clock } = createBroker();
		const turn = broker.reserve(identity);
		let isSettled = false;
		void turn.settled.then(() => {
			isSettled = true;
		});

		await clock.advance(9999);
		expect([identity.refresh.turn, isSettled]).toEqual([turn, false]);
		await clock.advance(1);
		expect([identity.refresh.turn, isSettled]).toEqual([undefined, true]);
	});

	it('that was taken up lasts until its login ends', async () => {
		const { broker, identity, clock } = createBroker();
		const turn = broker.reserve(identity);
		const login = broker.share(identity, turn, async () => await clock.sleep(60_000));

		await clock.advance(59_000);
		expect(identity.refresh.turn).toBe(turn);
		await clock.run(login);
		expect(identity.refresh.turn).toBeUndefined();
	});

	it('that was taken over by another caller makes the first one wait', async () => {
		const { broker, identity, clock } = createBroker();
		const late = broker.reserve(identity);
		await clock.advance(10_000);
		const order: string[] = [];
		const login = (name: string) => async () => {
			order.push(`${name} begins`);
			await clock.sleep(1000);
			order.push(`${name} ends`);
		};

		const other = broker.share(identity, undefined, login('other'));
		await clock.run(Promise.all([broker.share(identity, late, login('late')), other]));

		expect(order).toEqual(['other begins', 'other ends']);
	});

	it('is for all identities that share a refresh token', async () => {
		const shared = { refreshIdentity: ['shared'] };
		const { broker, clock, identity } = createBroker(shared);
		const other = broker.open(compileFlow({ secret: 'canary-secret-2' }, shared));
		expect(other.refresh).toBe(identity.refresh);
		const running: string[] = [];
		const login = (name: string) => async () => {
			running.push(name);
			await clock.sleep(1000);
			running.push(`${name} ended`);
			return name;
		};

		const results = await clock.run(
			Promise.all([
				broker.share(identity, undefined, login('one')),
				broker.share(other, undefined, login('two')),
			]),
		);

		expect(running).toEqual(['one', 'one ended', 'two', 'two ended']);
		expect(results).toEqual(['one', 'two']);
	});
});

describe('the memory of identities', () => {
	it('is bounded, and keeps those whose login is in progress', () => {
		const { broker, identity } = createBroker();
		broker.reserve(identity);

		for (let i = 0; i < 2000; i++) broker.open(compileFlow({ secret: `secret ${i}` }));

		expect(broker.size).toBe(500);
		expect(broker.open(FLOW)).toBe(identity);
	});
});
