import type { HeldToken } from '../../../../credentials/token/engine/heldToken';
import type { Doubts } from '../../../../credentials/token/engine/identity';
import type { LoginReason } from '../../../../credentials/token/engine/judgement';
import { sendAuthorized } from '../../../../nodes/rest/call/authorized';
import { expirySignals } from '../../../../nodes/rest/call/expirySignals';
import { Report } from '../../../../nodes/rest/call/report';
import type { Session } from '../../../../nodes/rest/call/session';
import type { ApiRequest, ApiResponse } from '../../../../nodes/rest/http';
import { createBroker } from '../../../credentials/token/support/brokerWorld';
import { FakeClock } from '../../../credentials/token/support/clock';

const request: ApiRequest = {
	method: 'GET',
	url: 'https://a.example/x',
	headers: {},
	timeoutMs: 1,
	effect: 'read',
};
const token = (value: string, issuedAtMs: number): HeldToken => ({
	value,
	issuedAtMs,
	expiresAtMs: 1e12,
});

interface Sent {
	readonly token: string;
	readonly renewal: LoginReason | undefined;
}

/** A session whose API accepts some tokens only, and where a rejection brings the next one. */
function sessionWith(held: HeldToken, accepted: string[], next: HeldToken, discard = () => {}) {
	const { identity } = createBroker();
	identity.record = { ...identity.record, token: held };
	const sent: Sent[] = [];
	const session = {
		flow: {},
		identity,
		client: {},
		report: new Report(),
		lookAgain: async () => {},
		async send(_request: ApiRequest, renewal?: LoginReason) {
			if (renewal?.kind === 'rejected' && identity.record.token?.value === renewal.value)
				identity.record = { ...identity.record, token: next };
			const used = identity.record.token ?? held;
			sent.push({ token: used.value, renewal });
			return {
				request,
				status: accepted.includes(used.value) ? 200 : 401,
				statusText: '',
				headers: {},
				body: { discard },
				sentToken: { token: used, atMs: 0 },
				receivedAtMs: 0,
			} as unknown as ApiResponse;
		},
	} as unknown as Session;
	return { session, identity, sent };
}

const old = token('old', 5000 - 60_000);
const fresh = token('fresh', 2000);
const send = async (session: Session, nowMs = 5000) =>
	await sendAuthorized(
		{ ...session, runtime: { ...new FakeClock(nowMs).runtime(), sleep: async () => {} } },
		request,
		expirySignals(session.flow),
	);

describe('a rejected token', () => {
	it('is replaced once, and the request sent again', async () => {
		const { session, sent } = sessionWith(old, ['fresh'], fresh);

		expect((await send(session)).status).toBe(200);
		expect(sent).toEqual([
			{ token: 'old', renewal: undefined },
			{ token: 'fresh', renewal: { kind: 'rejected', value: 'old' } },
		]);
	});

	it('is given up after the new one was rejected too', async () => {
		const { session, sent } = sessionWith(old, [], fresh);

		expect((await send(session)).status).toBe(401);
		expect(sent).toHaveLength(2);
	});

	it('that is seconds old is replaced after a wait: processes that start together end the tokens of each other', async () => {
		const { session, sent } = sessionWith(token('young', 5000 - 9_999), ['fresh'], fresh);
		const clock = new FakeClock(5000);
		const waiting = { ...session, runtime: clock.runtime(() => 0.5) };

		const response = await clock.run(
			sendAuthorized(waiting, request, expirySignals(session.flow)),
		);

		expect(response.status).toBe(200);
		expect(sent).toHaveLength(2);
		expect(clock.nowMs).toBe(5000 + 1000);
	});

	it('is not given up before another process had time to store what it logged in with', async () => {
		const { session, identity, sent } = sessionWith(old, ['theirs'], token('fresh', 5000));
		const pausesMs: number[] = [];
		const clock = new FakeClock(5000);
		const beside: Session = {
			...session,
			runtime: {
				...clock.runtime(() => 0),
				sleep: async (ms) => {
					pausesMs.push(ms);
				},
			},
			lookAgain: async () => {
				if (!pausesMs.includes(2000)) return;
				identity.record = { ...identity.record, token: token('theirs', 3000) };
				identity.doubts.othersSeenAtMs = clock.nowMs;
			},
		};

		const response = await sendAuthorized(beside, request, expirySignals(session.flow));

		expect(response.status).toBe(200);
		expect(sent.map((each) => each.token)).toEqual(['old', 'fresh', 'theirs']);
	});

	it('is not given up before another process had twice as long as this one took to log in and to store', async () => {
		const { session } = sessionWith(old, [], token('fresh', 1500));
		const clock = new FakeClock(5000);
		const alone: Session = { ...session, runtime: clock.runtime() };

		await clock.run(sendAuthorized(alone, request, expirySignals(session.flow)));

		expect(clock.nowMs).toBe(5000 + 7000);
	});

	it('is not given up while this process has a newer one, which another request brought', async () => {
		const { session, identity, sent } = sessionWith(old, ['newest'], fresh);
		const clock = new FakeClock(5000);
		const { send: sendOnce } = session;
		const beside: Session = {
			...session,
			runtime: clock.runtime(),
			send: async (...of) => {
				const response = await sendOnce(...of);
				// Its own rejection of 'fresh' came first.
				if (sent.length === 2)
					identity.record = { ...identity.record, token: token('newest', 5000) };
				return response;
			},
		};

		const response = await clock.run(
			sendAuthorized(beside, request, expirySignals(session.flow)),
		);

		expect(response.status).toBe(200);
		expect(sent.map((each) => each.token)).toEqual(['old', 'fresh', 'newest']);
		expect(clock.nowMs).toBe(5000);
	});

	it('is not replaced again while that is known', async () => {
		const { session, sent } = sessionWith(old, [], fresh);
		await send(session);

		expect((await send(session, 14_999)).status).toBe(401);
		expect(sent).toHaveLength(3);

		await send(session, 15_001);
		expect(sent).toHaveLength(5);
	});

	it.each([20, 6_000, 30_000])(
		'is not replaced again while that is known, although responses take %i ms',
		async (latencyMs) => {
			const { session, sent } = sessionWith(old, [], fresh);
			const clock = new FakeClock(5000);
			const slow: Session = {
				...session,
				runtime: clock.runtime(),
				send: async (...of) => {
					const response = await session.send(...of);
					await clock.sleep(latencyMs);
					return response;
				},
			};
			const ask = async () =>
				await clock.run(sendAuthorized(slow, request, expirySignals(session.flow)));
			await ask();
			await ask();

			expect(sent.map((each) => each.token)).toEqual(['old', 'fresh', 'fresh']);
		},
	);

	it('is given up as soon after a wait for its turn as without one', async () => {
		const { session, sent } = sessionWith(old, [], token('fresh', 125_000));
		const clock = new FakeClock(5000);
		const queued: Session = {
			...session,
			runtime: clock.runtime(),
			send: async (...of) => {
				const response = await session.send(...of);
				await clock.sleep(60_000);
				const { sentToken } = response;
				return {
					...response,
					...(sentToken && { sentToken: { ...sentToken, atMs: clock.nowMs } }),
				};
			},
		};

		await clock.run(sendAuthorized(queued, request, expirySignals(session.flow)));

		expect(sent).toHaveLength(2);
		expect(clock.nowMs).toBe(5000 + 2 * 60_000 + 2000);
	});

	it('is replaced up to eight times while other processes log in with the same keys', async () => {
		const { session, identity, sent } = sessionWith(old, [], fresh);
		const latest = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'].map(
			(value, index) => token(value, index),
		);
		const { send: sendOnce } = session;
		const raced: Session = {
			...session,
			// Another process has logged in since, which ends the token that came last.
			send: async (sentRequest, renewal) => {
				if (sent.length > 1)
					identity.record = { ...identity.record, token: latest.shift() ?? fresh };
				return await sendOnce(sentRequest, renewal);
			},
		};
		identity.doubts.othersSeenAtMs = 4000;

		expect((await send(raced)).status).toBe(401);
		expect(sent.map((each) => each.token)).toEqual([
			'old',
			'fresh',
			'second',
			'third',
			'fourth',
			'fifth',
			'sixth',
			'seventh',
			'eighth',
		]);
	});

	it.each([
		[10, 2000],
		[3000, 3000],
		[60_000, 5000],
	])(
		'that came back after %d ms waits up to %d ms for a token that another process stores, then up to twice as long',
		async (tookMs, longestMs) => {
			const { session, identity } = sessionWith(old, [], token('fresh', 5000 + tookMs));
			const clock = new FakeClock(5000);
			const pausesMs: number[] = [];
			const slow: Session = {
				...session,
				runtime: {
					...clock.runtime(() => 1),
					sleep: async (ms) => {
						pausesMs.push(ms);
					},
				},
				send: async (sentRequest, renewal) => {
					clock.nowMs += tookMs;
					identity.doubts.othersSeenAtMs = clock.nowMs;
					return await session.send(sentRequest, renewal);
				},
			};

			await sendAuthorized(slow, request, expirySignals(slow.flow));

			expect(pausesMs.slice(0, 2)).toEqual([longestMs, 2 * longestMs]);
		},
	);

	it('is replaced by all requests of a process at one time, which is drawn once', async () => {
		const { session, identity } = sessionWith(old, [], fresh);
		const clock = new FakeClock(5000);
		const draws = [0.9, 0.1, 0.5];
		const pausesMs: number[] = [];
		const shared: Session = {
			...session,
			runtime: {
				...clock.runtime(() => draws.shift() ?? 0),
				sleep: async (ms) => {
					pausesMs.push(ms);
					await clock.sleep(1);
				},
			},
		};
		identity.doubts.othersSeenAtMs = clock.nowMs;

		const sending = [1, 2, 3].map(
			async () => await sendAuthorized(shared, request, expirySignals(shared.flow)),
		);
		await clock.settle();

		expect(pausesMs).toEqual([1800, 1800, 1800]);
		await clock.run(Promise.all(sending));
	});

	it('is not waited for after the execution was stopped', async () => {
		const { session, identity, sent } = sessionWith(old, ['fresh'], fresh);
		const stop = new AbortController();
		const clock = new FakeClock(5000);
		identity.doubts.othersSeenAtMs = 4000;
		const stopped: Session = {
			...session,
			client: { owner: {}, isFixed: false, signal: stop.signal },
			runtime: clock.runtime(),
		};

		const sending = sendAuthorized(stopped, request, expirySignals(session.flow));
		await clock.settle();
		stop.abort();

		await expect(sending).rejects.toMatchObject({ kind: 'cancelled' });
		expect(sent).toHaveLength(1);
		expect(clock.nowMs).toBe(5000);
	});

	it.each<[string, Partial<Doubts>]>([
		['before it is given up', { rejectedRenewal: { value: 'old', atMs: 5000, untilMs: 9000 } }],
		['before the next login', { othersSeenAtMs: 5000 }],
	])(
		'leaves no response open where the execution is stopped in the wait %s',
		async (_when, doubts) => {
			let discarded = 0;
			const { session, identity } = sessionWith(old, [], fresh, () => discarded++);
			Object.assign(identity.doubts, doubts);
			const stopping = new AbortController();
			const stopped: Session = {
				...session,
				client: { ...session.client, signal: stopping.signal },
				runtime: {
					...new FakeClock(5000).runtime(),
					sleep: async () => stopping.abort(),
				},
			};

			await expect(
				sendAuthorized(stopped, request, expirySignals(session.flow)),
			).rejects.toThrow('The execution was stopped');
			expect(discarded).toBe(1);
		},
	);

	it('is replaced once again when other processes have not been seen for a minute', async () => {
		const { session, identity, sent } = sessionWith(old, [], fresh);
		identity.doubts.othersSeenAtMs = 4000;

		expect((await send(session, 70_000)).status).toBe(401);
		expect(sent).toHaveLength(2);
	});

	it('is no matter for a response that does not mean so', async () => {
		const { session, sent } = sessionWith(old, ['old'], fresh);

		expect((await send(session)).status).toBe(200);
		expect(sent).toHaveLength(1);
	});
});
