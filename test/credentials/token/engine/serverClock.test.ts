import { logIn, type Send } from '../../../../credentials/token/engine/exchange';
import { noteServerTime, type ServerClock } from '../../../../credentials/token/engine/serverClock';
import type { LoginRequest, LoginStep, TokenFlow } from '../../../../credentials/token/flow';
import { jsonLogin } from '../../../../credentials/token/loginBodies';
import { FakeClock, NOON_MS } from '../support/clock';
import { compileFlow, responseOf } from '../support/flow';
import { LOGIN_URL } from '../support/fakeProvider';

const MINUTE_MS = 60_000;

const dated = (aheadMs: number) => ({ date: new Date(NOON_MS + aheadMs).toUTCString() });

describe("the server's clock", () => {
	it.each([
		[10 * MINUTE_MS, 10 * MINUTE_MS],
		[-10 * MINUTE_MS, -10 * MINUTE_MS],
		[3000, 0],
		[-2000, 0],
		[0, 0],
	])('%d ms ahead counts as %d, to the second', (aheadMs, expected) => {
		const clock: ServerClock = { aheadMs: 1 };
		noteServerTime(clock, responseOf('', { headers: dated(aheadMs) }));
		expect(clock.aheadMs).toBeGreaterThan(expected - 1000);
		expect(clock.aheadMs).toBeLessThanOrEqual(expected);
	});

	it('may be anywhere between request and response', () => {
		const clock: ServerClock = { aheadMs: 0 };
		const times = { sentAtMs: NOON_MS - MINUTE_MS, receivedAtMs: NOON_MS };
		noteServerTime(clock, { headers: dated(-MINUTE_MS / 2), ...times });
		expect(clock.aheadMs).toBe(0);
	});

	it.each([
		['no date', {}],
		['an unreadable date', { date: 'today' }],
		['a date of a cache', { ...dated(-MINUTE_MS), age: '60' }],
	])('stays as it was known with %s', (_, headers) => {
		const clock: ServerClock = { aheadMs: 5000 };
		noteServerTime(clock, responseOf('', { headers }));
		expect(clock.aheadMs).toBe(5000);
	});
});

const timed: LoginStep = ({ nowMs }) => jsonLogin(LOGIN_URL, { at: String(nowMs) });

/** A server, 10 minutes ahead, that accepts requests of its own minute. */
async function logInThere(own: Partial<TokenFlow>, known = 0) {
	const clock = new FakeClock();
	const sent: LoginRequest[] = [];
	const send: Send = async (request) => {
		sent.push(request);
		const { at = '0' } = JSON.parse(request.body ?? '{}') as { readonly at?: string };
		const isRight = Math.abs(Number(at) - (NOON_MS + 10 * MINUTE_MS)) < MINUTE_MS;
		return responseOf(isRight ? { access_token: 't' } : { error: 'invalid_grant' }, {
			status: isRight ? 200 : 400,
			headers: dated(10 * MINUTE_MS),
		});
	};
	const flow = compileFlow({ secret: 'canary-secret-1' }, { login: [timed], ...own });
	const serverClock: ServerClock = { aheadMs: known };
	const runtime = clock.runtime();
	const result = await clock
		.run(logIn({ flow, send, runtime, serverClock }))
		.then(({ issued }) => issued.value)
		.catch((error: unknown) => (error instanceof Error ? error.message : ''));
	return { result, requests: sent.length };
}

describe('a rejected login whose request has the wrong time', () => {
	it('is sent once more with the time of the server', async () => {
		expect(await logInThere({})).toEqual({ result: 't', requests: 2 });
	});

	it('is not needed where the time of the server is known', async () => {
		expect(await logInThere({}, 10 * MINUTE_MS)).toEqual({ result: 't', requests: 1 });
	});

	it('is not repeated where the request does not depend on the time', async () => {
		const fixed = () => jsonLogin(LOGIN_URL, { key: 'k' });
		expect(await logInThere({ login: [fixed] })).toMatchObject({ requests: 1 });
	});

	it('is not repeated where rejections lock accounts', async () => {
		const lock = { maxRejections: 2, hint: '' };
		expect(await logInThere({ lock })).toMatchObject({ requests: 1 });
	});

	it('is repeated only once', async () => {
		const wrong: LoginStep = ({ nowMs }) => jsonLogin(LOGIN_URL, { at: String(nowMs / 2) });
		expect(await logInThere({ login: [wrong] })).toMatchObject({ requests: 2 });
	});

	it('uses the time of an earlier step without a rejection', async () => {
		const first = () => jsonLogin(LOGIN_URL, { at: String(NOON_MS + 10 * MINUTE_MS) });
		expect(await logInThere({ login: [first, timed] })).toEqual({ result: 't', requests: 2 });
	});
});
