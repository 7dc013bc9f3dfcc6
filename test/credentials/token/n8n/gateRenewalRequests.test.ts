import { TokenFlowError } from '../../../../credentials/token/errors';
import { renewalHeader } from '../../../../credentials/token/n8n/renewalHeader';
import { createGateAndHook as create, expectSignal } from '../support/gateWorld';
import { CHECK_URL, HOST } from '../support/provider';
import { GET } from '../support/world';

describe('a wish', () => {
	const wishing = (wish: Parameters<typeof renewalHeader>[0]) => ({
		...GET(),
		headers: { ...renewalHeader(wish) },
	});

	it('to renew makes a fresh token stale, and its request goes to the check path', async () => {
		const { gate, hook, warm, clock, provider } = create();
		const credentials = warm();
		const request = { ...wishing({ kind: 'renew' }), method: 'POST', url: '/anywhere' };
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
		const credentials = warm();
		const request = { ...wishing({ kind: 'renew' }), method: 'POST' };
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		expect(await gate(credentials, request)).toEqual({
			method: 'GET',
			url: HOST,
			headers: {},
			body: undefined,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it('goes to the API where the login has no requests at all', async () => {
		const { gate, warm, entry, clock } = create({ checkUrl: undefined, login: [] });
		entry().loggedInAtMs = clock.nowMs;
		expect((await gate(warm(), wishing({ kind: 'renew' }))).url).toBe(HOST);
	});

	it('never brings the token to a check path elsewhere', async () => {
		const { gate, warm, entry, clock } = create({ checkUrl: 'https://elsewhere.test/' });
		entry().loggedInAtMs = clock.nowMs;
		await expect(gate(warm(), wishing({ kind: 'renew' }))).rejects.toMatchObject({
			kind: 'origin',
		});
	});

	it('for a new token after a refusal goes where the request goes', async () => {
		const { gate, hook, warm, clock, provider, held } = create();
		const credentials = warm();
		const request = wishing({ kind: 'rejected', sentAtMs: held.issuedAtMs });
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		expect(await gate(credentials, request)).toMatchObject({
			url: `${HOST}/orders`,
			headers: { Authorization: 'Bearer token-1' },
		});
	});

	it('by hand is tried once in 30 s after keys were rejected, and says when', async () => {
		const { gate, hook, warm, clock, provider } = create({ maxAutomaticLogins: 1 });
		provider.loginStatus = 401;
		const attempt = async () => {
			const credentials = warm();
			await expectSignal(gate(credentials, wishing({ kind: 'renew' })));
			return await clock.run(
				hook(credentials, provider.send).catch((error: unknown) => error),
			);
		};
		expect(await attempt()).toMatchObject({ kind: 'rejected' });
		const error = await gate(warm(), wishing({ kind: 'renew' })).catch((e: unknown) => e);
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
		const wished = Promise.allSettled([gate(cold(), wishing({ kind: 'renew' }))]);
		await clock.run(hook(first, provider.send).catch(() => undefined));
		expect((await wished)[0]).toMatchObject({
			status: 'rejected',
			reason: { kind: 'cooldown' },
		});
	});
});
