import type { Entry } from '../../../../credentials/token/engine/broker';
import { NoResponseError, type Send } from '../../../../credentials/token/engine/exchange';
import type { TokenFlow } from '../../../../credentials/token/flow';
import {
	check,
	isAlive,
	meansExpired,
	rejectsMadeUpToken,
} from '../../../../credentials/token/n8n/verify';
import { FakeClock } from '../support/clock';
import { compileFlow, responseOf } from '../support/flow';

/** An API that answers the real token and made-up ones with these statuses; 0 is silence. */
function apiOf(own: { alive?: number; madeUp?: number }, flowParts: Partial<TokenFlow> = {}) {
	const statuses = { alive: 200, madeUp: 401, ...own };
	const tokens: string[] = [];
	const clock = new FakeClock();
	const flow = compileFlow({ secret: 'x' }, flowParts);
	const send: Send = async ({ headers }) => {
		const token = (headers.Authorization ?? '').replace('Bearer ', '');
		tokens.push(token);
		const status = token.startsWith('token') ? statuses.alive : statuses.madeUp;
		if (status === 0) throw new NoResponseError('timeout');
		if (status === -1) throw new Error('A bug');
		return await Promise.resolve(responseOf('', { status }));
	};
	const entry: Entry = { renewals: 0 };
	const ask = async (token = 'token-1') =>
		await isAlive(entry, flow, token, send, clock.runtime());
	return { statuses, tokens, clock, flow, send, entry, ask };
}

describe('whether a token is alive', () => {
	it.each([
		['alive', 200, true],
		['alive', 404, true],
		['alive', 403, true],
		['dead', 401, false],
		['not convicted by a failure of the server', 500, true],
		['not convicted by silence', 0, true],
	])('it is %s where the check path answers %d', async (_, alive, expected) => {
		expect(await apiOf({ alive }).ask()).toBe(expected);
	});

	it('cannot be told where the path does not refuse a made-up token', async () => {
		for (const madeUp of [200, 403, 404]) {
			const { ask, tokens } = apiOf({ madeUp, alive: 401 });
			expect(await ask()).toBeUndefined();
			expect(tokens).toEqual([expect.stringMatching(/^made-up-[0-9a-f]{24}$/)]);
		}
	});

	it('cannot be told without a path, and nothing is sent', async () => {
		const { ask, tokens } = apiOf({}, { checkUrl: undefined });
		expect(await ask()).toBeUndefined();
		expect(tokens).toEqual([]);
	});

	it('cannot be told where the check fails otherwise', async () => {
		expect(await apiOf({ alive: -1 }).ask()).toBeUndefined();
		expect(await apiOf({}, { checkUrl: 'https://elsewhere.test/' }).ask()).toBeUndefined();
	});

	it('means dead by the statuses that the user named', async () => {
		expect(await apiOf({ alive: 419 }, { expiredStatuses: [419] }).ask()).toBe(false);
		expect(await apiOf({ alive: 419 }).ask()).toBe(true);
	});

	it('is asked once by all who want to know within five seconds', async () => {
		const { ask, tokens, clock } = apiOf({ alive: 401 });
		expect(await Promise.all([ask(), ask(), ask()])).toEqual([false, false, false]);
		await clock.advance(4999);
		expect(await ask()).toBe(false);
		expect(tokens).toHaveLength(2);
		await clock.advance(1);
		expect(await ask()).toBe(false);
		expect(tokens.slice(1)).toEqual(['token-1', 'token-1']);
	});

	it('is asked anew for another token', async () => {
		const { ask, tokens } = apiOf({});
		await ask('token-1');
		await ask('token-2');
		expect(tokens.slice(1)).toEqual(['token-1', 'token-2']);
	});
});

describe('whether the path refuses a made-up token', () => {
	it('is learnt once', async () => {
		const { entry, flow, send, tokens } = apiOf({});
		expect(await rejectsMadeUpToken(entry, flow, send, new FakeClock().runtime())).toBe(true);
		expect(await rejectsMadeUpToken(entry, flow, send, new FakeClock().runtime())).toBe(true);
		expect(tokens).toHaveLength(1);
		const open = apiOf({ madeUp: 200 });
		expect(
			await rejectsMadeUpToken(open.entry, open.flow, open.send, new FakeClock().runtime()),
		).toBe(false);
		expect(
			await rejectsMadeUpToken(open.entry, open.flow, open.send, new FakeClock().runtime()),
		).toBe(false);
		expect(open.tokens).toHaveLength(1);
	});

	it.each([0, 429, 500, 503, -1])('is not learnt from an answer of %d', async (madeUp) => {
		const { entry, flow, send, statuses } = apiOf({ madeUp });
		expect(await rejectsMadeUpToken(entry, flow, send, new FakeClock().runtime())).toBe(false);
		expect(entry.rejectsMadeUp).toBeUndefined();
		statuses.madeUp = 401;
		expect(await rejectsMadeUpToken(entry, flow, send, new FakeClock().runtime())).toBe(true);
	});
});

describe('the check call', () => {
	it('sends the token to the check path', async () => {
		const { flow, send } = apiOf({});
		expect(await check(flow, 'token-1', send)).toMatchObject({ status: 200 });
	});

	it('is not made without a path', async () => {
		const { flow, send, tokens } = apiOf({}, { checkUrl: undefined });
		expect(await check(flow, 'token-1', send)).toBeUndefined();
		expect(tokens).toEqual([]);
	});

	it('is no answer in silence', async () => {
		const { flow, send } = apiOf({ alive: 0 });
		expect(await check(flow, 'token-1', send)).toBeUndefined();
	});

	it('passes on other errors', async () => {
		const { flow, send } = apiOf({ alive: -1 });
		await expect(check(flow, 'token-1', send)).rejects.toThrow('A bug');
	});

	it('never leaves the origins of the credential', async () => {
		const { flow, send, tokens } = apiOf({}, { checkUrl: 'https://elsewhere.test/' });
		await expect(check(flow, 'token-1', send)).rejects.toMatchObject({ kind: 'origin' });
		expect(tokens).toEqual([]);
	});
});

it.each([
	[401, undefined, true],
	[403, undefined, false],
	[403, [403], true],
	[401, [403], true],
	[419, [403, 419], true],
])('%d with the named statuses %p means expired: %p', (status, expiredStatuses, expected) => {
	const flow = compileFlow({ secret: 'x' }, { expiredStatuses });
	expect(meansExpired(flow, status)).toBe(expected);
});
