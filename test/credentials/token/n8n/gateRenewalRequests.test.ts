import { TokenFlowError } from '../../../../credentials/token/errors';
import { asking, createGateAndHook as create, expectSignal } from '../support/gateWorld';
import { CHECK_URL, HOST } from '../support/fakeProvider';
import { GET } from '../support/world';

describe('a request of our own', () => {
	it('to renew makes a fresh token stale, and its request goes to the check path', async () => {
		const { gate, hook, warm, clock, provider } = create();
		await clock.advance(10_000);
		const credentials = warm();
		const request = asking({ kind: 'renew' }, { method: 'POST', url: '/anywhere' });
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		expect(await gate(credentials, request)).toMatchObject({
			method: 'GET',
			url: CHECK_URL,
			headers: { Authorization: 'Bearer token-1' },
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it('goes to the login host without a token where there is no check path', async () => {
		const { gate, hook, warm, clock, provider } = create({ checkUrl: undefined });
		await clock.advance(10_000);
		const credentials = warm();
		const request = asking({ kind: 'renew' }, { method: 'POST', url: `${HOST}/a` });
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		expect(await gate(credentials, request)).toEqual({
			method: 'GET',
			url: HOST,
			headers: {},
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it('goes to the API where the login has no requests at all', async () => {
		const { gate, warm } = create({ checkUrl: undefined, login: [] });
		expect((await gate(warm(), asking({ kind: 'renew' }))).url).toBe(HOST);
	});

	it('never brings the token to a check path elsewhere', async () => {
		const { gate, warm } = create({ checkUrl: 'https://elsewhere.test/' });
		await expect(gate(warm(), asking({ kind: 'renew' }))).rejects.toMatchObject({
			kind: 'origin',
		});
	});

	it('for another token after a rejection goes where the request goes', async () => {
		const { gate, hook, warm, clock, provider, held } = create();
		const credentials = warm();
		const request = asking({ kind: 'rejected', value: held.value });
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		expect(await gate(credentials, request)).toMatchObject({
			url: `${HOST}/orders`,
			headers: { Authorization: 'Bearer token-1' },
		});
	});

	it('by hand is tried once in 30 s after keys were rejected, and says when', async () => {
		const lock = { maxRejections: 1, unlockMark: '', hint: '' };
		const { gate, hook, warm, clock, provider } = create({ lock });
		await clock.advance(10_000);
		provider.loginStatus = 401;
		const attempt = async () => {
			const credentials = warm();
			const request = asking({ kind: 'renew' });
			await expectSignal(gate(credentials, request));
			await clock.run(hook(credentials, provider.send));
			return await gate(credentials, request).catch((error: unknown) => error);
		};
		expect(await attempt()).toMatchObject({ kind: 'rejected' });
		const error = await gate(warm(), asking({ kind: 'renew' })).catch((e: unknown) => e);
		expect(error).toBeInstanceOf(TokenFlowError);
		expect(error).toMatchObject({
			kind: 'cooldown',
			description: expect.stringContaining('possible in 30 seconds'),
		});
		await clock.advance(30_000);
		expect(await attempt()).toMatchObject({ kind: 'rejected' });
		expect(provider.logins).toHaveLength(2);
	});

	it('by hand does not try again at once after it waited for a login that failed', async () => {
		const { gate, hook, cold, clock, provider } = create();
		provider.loginStatus = 503;
		const first = cold();
		await expectSignal(gate(first, GET()));
		const waiting = Promise.allSettled([gate(cold(), asking({ kind: 'renew' }))]);
		await clock.run(hook(first, provider.send).catch(() => undefined));
		expect((await waiting)[0]).toMatchObject({
			status: 'rejected',
			reason: { kind: 'cooldown' },
		});
	});
});
