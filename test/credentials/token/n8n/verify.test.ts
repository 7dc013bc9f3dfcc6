import { NoResponseError, type Send } from '../../../../credentials/token/engine/exchange';
import { meansExpired, type TokenFlow } from '../../../../credentials/token/flow';
import {
	check,
	proveCheckPath,
	proveWithNewToken,
	verdictOn,
} from '../../../../credentials/token/n8n/verify';
import { createBroker } from '../support/brokerWorld';
import { compileFlow, responseOf } from '../support/flow';
import { CHECK_URL } from '../support/fakeProvider';

/** An API that answers real tokens and made-up ones with these statuses; 0 is silence, -1 a bug. */
function apiOf(own: { real?: number; madeUp?: number } = {}, flowParts: Partial<TokenFlow> = {}) {
	const statuses = { real: 200, madeUp: 401, ...own };
	const tokens: string[] = [];
	const { identity, clock, flow } = createBroker(flowParts);
	const send: Send = async ({ headers }) => {
		const token = (headers.Authorization ?? '').replace('Bearer ', '');
		tokens.push(token);
		const status = token.startsWith('token') ? statuses.real : statuses.madeUp;
		if (status === 0) throw new NoResponseError('timeout');
		if (status === -1) throw new Error('A bug');
		return await Promise.resolve(responseOf('', { status }));
	};
	const exchange = { flow, send, runtime: clock.runtime() };
	return {
		...{ statuses, tokens, clock, identity, exchange },
		prove: async () => await proveCheckPath(identity, exchange),
		ask: async (token = 'token-1') => await verdictOn(identity, token, exchange),
		isProven: () => identity.record.provenCheckUrl === CHECK_URL,
	};
}

/** The same, with a path that is proven already. */
async function provenApi(own: { real?: number } = {}, flowParts: Partial<TokenFlow> = {}) {
	const api = apiOf({}, flowParts);
	await api.prove();
	api.tokens.length = 0;
	Object.assign(api.statuses, own);
	return api;
}

describe('what a proven check path says about a token', () => {
	it.each([
		[200, 'accepted'],
		[404, 'accepted'],
		[403, 'accepted'],
		[401, 'rejected'],
		[500, 'accepted'],
		[0, 'accepted'],
	])('with %d it is %s', async (real, verdict) => {
		expect(await (await provenApi({ real })).ask()).toBe(verdict);
	});

	it('with a status that the user named, it is rejected', async () => {
		const named = { expiredStatuses: [419] };
		expect(await (await provenApi({ real: 419 }, named)).ask()).toBe('rejected');
		expect(await (await provenApi({ real: 419 })).ask()).toBe('accepted');
	});

	it('is asked once by all who want to know within five seconds', async () => {
		const { ask, tokens, clock } = await provenApi();

		expect(await Promise.all([ask(), ask(), ask()])).toEqual(Array(3).fill('accepted'));
		await clock.advance(4999);
		await ask();
		expect(tokens).toEqual(['token-1']);
		await clock.advance(1);
		await ask();
		await ask('token-2');
		expect(tokens).toEqual(['token-1', 'token-1', 'token-2']);
	});

	it.each([-3_600_000, 3_600_000])(
		'is asked again after five seconds, also where the wall clock is set by %d ms',
		async (byMs) => {
			const { ask, tokens, clock } = await provenApi();
			await ask();

			clock.wallOffsetMs = byMs;
			await clock.advance(4999);
			await ask();
			expect(tokens).toEqual(['token-1']);
			await clock.advance(1);
			await ask();
			expect(tokens).toEqual(['token-1', 'token-1']);
		},
	);

	it('counts once where it rejects: one that rejects every token says nothing', async () => {
		const { ask, isProven } = await provenApi({ real: 401 });

		expect(await ask('token-1')).toBe('rejected');
		expect(isProven()).toBe(false);
		expect(await ask('token-2')).toBe('unknown');
	});

	it('counts again after it accepted the token that came instead', async () => {
		const { ask, statuses, identity, exchange, isProven } = await provenApi({ real: 401 });
		await ask('token-1');
		const token = { value: 'token-2', issuedAtMs: 0, expiresAtMs: 1 };
		identity.record = { ...identity.record, token };

		statuses.real = 200;
		await proveWithNewToken(identity, exchange);

		expect(isProven()).toBe(true);
		statuses.real = 401;
		expect(await ask('token-2')).toBe('rejected');
	});
});

describe('nothing is known about a token', () => {
	it('as long as the path has only rejected', async () => {
		const { ask, tokens } = apiOf({ real: 401 });

		expect(await ask()).toBe('unknown');
		expect(tokens).toEqual(['token-1']);
	});

	it.each([200, 403, 404])('where the path answers %d to a made-up one', async (madeUp) => {
		const { ask, tokens, isProven } = apiOf({ madeUp });

		expect(await ask()).toBe('unknown');
		expect(tokens).toEqual(['token-1', expect.stringMatching(/^made-up-[0-9a-f]{24}$/)]);
		expect(isProven()).toBe(false);
	});

	it('without a path, and nothing is sent', async () => {
		const { ask, tokens } = apiOf({}, { checkUrl: undefined });

		expect(await ask()).toBe('unknown');
		expect(tokens).toEqual([]);
	});

	it('where the check itself fails', async () => {
		expect(await apiOf({ real: -1 }).ask()).toBe('unknown');
		expect(await apiOf({ real: 0 }).ask()).toBe('unknown');
		expect(await apiOf({}, { checkUrl: 'https://elsewhere.test/' }).ask()).toBe('unknown');
	});
});

describe('a check path is proven', () => {
	it('when it accepts a real token and rejects a made-up one', async () => {
		const { ask, isProven } = apiOf();

		expect(await ask()).toBe('accepted');
		expect(isProven()).toBe(true);
	});

	it('with one made-up token, however often that is asked', async () => {
		const rejecting = apiOf();
		expect(await rejecting.prove()).toBe(true);
		expect(await rejecting.prove()).toBe(true);
		expect(rejecting.tokens).toHaveLength(1);

		const open = apiOf({ madeUp: 200 });
		expect(await open.prove()).toBe(false);
		expect(await open.prove()).toBe(false);
		expect(open.tokens).toHaveLength(1);
	});

	it.each([0, 429, 500, 503, -1])(
		'later, where a made-up token is answered with %d',
		async (madeUp) => {
			const { prove, statuses } = apiOf({ madeUp });
			expect(await prove()).toBe(false);

			statuses.madeUp = 401;
			expect(await prove()).toBe(true);
		},
	);

	it('after a login where only rejections renew, and not otherwise', async () => {
		const token = { value: 'token-1', issuedAtMs: 0, expiresAtMs: 1 };
		for (const renewal of ['afterRejection', 'beforeExpiry'] as const) {
			const { identity, exchange, isProven } = apiOf({}, { renewal });
			identity.record = { ...identity.record, token };

			await proveWithNewToken(identity, exchange);

			expect(isProven()).toBe(renewal === 'afterRejection');
		}
	});
});

describe('the check call', () => {
	const checkOf = async ({ identity, exchange }: ReturnType<typeof apiOf>) =>
		await check('token-1', identity, exchange);

	it('sends the token to the check path', async () => {
		expect(await checkOf(apiOf())).toMatchObject({ status: 200 });
	});

	it('is not made without a path', async () => {
		const api = apiOf({}, { checkUrl: undefined });

		expect(await checkOf(api)).toBeUndefined();
		expect(api.tokens).toEqual([]);
	});

	it('has no response in silence', async () => {
		expect(await checkOf(apiOf({ real: 0 }))).toBeUndefined();
	});

	it('passes on other errors', async () => {
		await expect(checkOf(apiOf({ real: -1 }))).rejects.toThrow('A bug');
	});

	it('never leaves the origins of the credential', async () => {
		const api = apiOf({}, { checkUrl: 'https://elsewhere.test/' });

		await expect(checkOf(api)).rejects.toMatchObject({ kind: 'origin' });
		expect(api.tokens).toEqual([]);
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
