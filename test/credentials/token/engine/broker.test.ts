import { TokenFlowError, TokenResponseError } from '../../../../credentials/token/errors';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { createBroker as create, tokenOf } from '../support/brokerWorld';
import { NOON_MS } from '../support/clock';
import { renewing } from '../support/flow';

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
			error: new TokenFlowError('rejected', 'No'),
			rejections: 1,
			repeats: 1,
			atMs: 0,
			untilMs: 0,
		};
		Object.assign(entry, {
			failure,
			expiredByUser: 'token-0',
			verification: { value: 'token-0', atMs: 0, alive: Promise.resolve(true) },
		});
		await logIn();
		expect(entry).not.toHaveProperty('failure');
		expect(entry).not.toHaveProperty('expiredByUser');
		expect(entry).not.toHaveProperty('verification');
		expect(entry).not.toHaveProperty('suspectRenewedAtMs');
		entry.suspectToken = 'token-1';
		await logIn();
		expect(entry).not.toHaveProperty('suspectToken');
		expect(entry.suspectRenewedAtMs).toBe(clock.nowMs);
		expect(entry.renewals).toBe(2);
	});

	it('that failed is remembered, and lets go of its reservation', async () => {
		const { entry, logIn, provider, clock } = create();
		provider.loginStatus = 401;
		await expect(logIn()).rejects.toBeInstanceOf(TokenFlowError);
		expect(entry.pending).toBeUndefined();
		expect(entry.failure).toMatchObject({
			error: { kind: 'rejected' },
			rejections: 1,
			atMs: clock.nowMs,
			untilMs: clock.nowMs + 30_000,
		});
		await expect(logIn()).rejects.toThrow(entry.failure?.error.message ?? 'nothing');
		expect(entry.failure).toMatchObject({ rejections: 2, untilMs: clock.nowMs + 60_000 });
	});

	it('that failed with a wish of the server waits for as long', async () => {
		const { entry, logIn, provider, clock } = create();
		provider.loginStatus = 429;
		provider.loginHeaders = { 'retry-after': '45' };
		await expect(logIn()).rejects.toMatchObject({ kind: 'unavailable' });
		expect(entry.failure?.untilMs).toBe(clock.nowMs + 45_000);
	});

	it('with an unusable answer is remembered too', async () => {
		const readResponse = () => {
			throw new TokenResponseError('No token');
		};
		const { entry, logIn } = create({ readResponse });
		await expect(logIn()).rejects.toMatchObject({ kind: 'response' });
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
		expect(entry.rejectedRefreshToken).toBeUndefined();
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
		await expect(logIn()).rejects.toMatchObject({ kind: 'rejected' });
		await expect(logIn()).rejects.toMatchObject({ kind: 'rejected' });
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
		expect(entry.rejectedRefreshToken).toBeUndefined();
	});

	it('is not tried where the flow has none, and its refresh token is kept', async () => {
		const { logIn, entry, broker, clock } = create();
		broker.adopt(entry, { ...tokenOf(clock.nowMs), refreshToken: 'unused' });
		await logIn();
		expect(entry.token?.refreshToken).toBe('unused');
		expect(entry.rejectedRefreshToken).toBeUndefined();
	});

	it('marks a token that comes again as one to wait with', async () => {
		const same: Partial<TokenFlow> = { readResponse: () => ({ value: 'same' }) };
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
