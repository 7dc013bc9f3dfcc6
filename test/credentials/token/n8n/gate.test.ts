import { endToken } from '../../../../credentials/token/engine/identity';
import { ConfigurationError } from '../../../../credentials/token/errors';
import { createGate, sentTokenOf } from '../../../../credentials/token/n8n/gate';
import { createHook } from '../../../../credentials/token/n8n/hook';
import { createGateAndHook as create, expectSignal } from '../support/gateWorld';
import { HOST } from '../support/fakeProvider';
import { GET, POST } from '../support/world';

const HOUR_MS = 3_600_000;

describe('a request with a fresh token', () => {
	it('gets it attached, in new objects, to its own host only', async () => {
		const { gate, warm } = create();
		const request = { ...POST(), headers: { accept: 'a' }, qs: { page: 1 } };
		const before = structuredClone(request);
		const authorized = await gate(warm(), request);
		expect(authorized).toEqual({
			...before,
			headers: { accept: 'a', Authorization: 'Bearer stored-token' },
			sendCredentialsOnCrossOriginRedirect: false,
			allowedDomains: 'api.example.test',
		});
		expect(request).toEqual(before);
	});

	it.each(['url', 'uri'])(
		'has the spaces of its %s encoded, as OData filters have them',
		async (name) => {
			const { gate, warm } = create();
			const { url: _, ...rest } = GET();
			const authorized = await gate(warm(), {
				...rest,
				[name]: `${HOST}/v?$filter=Name eq 'a b'`,
			});
			expect(authorized).toMatchObject({ [name]: `${HOST}/v?$filter=Name%20eq%20'a%20b'` });
			expect(authorized).not.toHaveProperty(name === 'url' ? 'uri' : 'url');
		},
	);

	it('tells its sender what it left with, and when', async () => {
		const { gate, warm, clock, held } = create();
		const request = GET();
		expect(sentTokenOf(request)).toBeUndefined();
		await clock.advance(5);
		await gate(warm(), request);
		expect(sentTokenOf(request)).toEqual({ token: held, atMs: clock.nowMs });
	});

	it('gets the newer token of this process rather than the stored one', async () => {
		const { gate, warm, identity, held } = create();
		const newer = { ...held, value: 'newer' };
		identity().record = { ...identity().record, serial: 2, token: newer };
		expect((await gate(warm(), GET())).headers).toEqual({ Authorization: 'Bearer newer' });
	});

	it('loses the header of connection tests, in whatever case', async () => {
		const { gate, warm } = create();
		const request = { ...GET(), headers: { 'X-TokenFlow-Test': 'please', a: 'b' } };
		expect((await gate(warm(), request)).headers).toEqual({
			a: 'b',
			Authorization: 'Bearer stored-token',
		});
	});
});

describe('a request without a usable token', () => {
	it('is signalled once, and then waits for its own login no more', async () => {
		const { gate, hook, cold, clock, provider } = create();
		const credentials = cold();
		const request = GET();
		await expectSignal(gate(credentials, request));
		Object.assign(credentials, await clock.run(hook(credentials, provider.send)));
		expect(await gate(credentials, request)).toMatchObject({
			headers: { Authorization: 'Bearer token-1' },
		});
	});

	it('is sent with the token that was just issued even where that is stale already', async () => {
		const { gate, hook, cold, clock, provider } = create();
		provider.lifetimeMs = 1;
		const credentials = cold();
		const request = GET();
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		await expect(gate(credentials, request)).resolves.toBeDefined();
		await expectSignal(gate(credentials, GET()));
	});

	it('may be signalled again where its options are used for another request later', async () => {
		const { gate, hook, cold, clock, provider } = create();
		const credentials = cold();
		const request = GET();
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		await gate(credentials, request);
		await clock.advance(2 * HOUR_MS);
		await expectSignal(gate(credentials, request));
	});

	it('is not signalled when n8n sends it again: there, that would be its error', async () => {
		const { gate, warm, identity } = create();
		const credentials = warm();
		const sent = await gate(credentials, GET());
		identity().doubts.suspect = 'stored-token';
		const again = await gate(credentials, sent);
		expect(again.headers).toEqual({ Authorization: 'Bearer stored-token' });
		expect(identity().refresh.turn).toBeUndefined();
		await expectSignal(gate(warm(), GET()));
	});

	it('waits, when sent again, for a login that is in progress, if its token is unusable', async () => {
		const { gate, hook, warm, identity, clock, provider } = create();
		const credentials = warm();
		const sent = await gate(credentials, GET());
		endToken(identity(), 'stored-token');
		const other = warm();
		await expectSignal(gate(other, GET()));
		const again = gate(credentials, sent);
		await clock.run(hook(other, provider.send));
		expect((await again).headers).toEqual({ Authorization: 'Bearer token-1' });
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'post'])(
		'is not sent again where it may change data (%s)',
		async (method) => {
			const { gate, warm } = create();
			const credentials = warm();
			const sent = await gate(credentials, { ...POST(), method });
			await expect(gate(credentials, sent)).rejects.toMatchObject({
				kind: 'tokenRejected',
				message: 'The API rejected the token of this request (HTTP 401)',
				description: expect.stringContaining('not sent again'),
			});
		},
	);

	it.each(['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override'])(
		'is not sent again where the header %s names the real method',
		async (name) => {
			const { gate, hook, warm, clock, provider } = create();
			const credentials = warm();
			const request = { ...GET(), headers: { [name]: 'DELETE' } };
			const authorized = await gate(credentials, request);

			expect(await clock.run(hook(credentials, provider.send))).toEqual({});
			await expect(gate(credentials, authorized)).rejects.toThrow(/HTTP 401/);
		},
	);

	it('is an error where it was signalled and no login came', async () => {
		const { gate, cold, clock } = create();
		const credentials = cold();
		const request = GET();
		await expectSignal(gate(credentials, request));
		await expect(clock.run(gate(credentials, request))).rejects.toThrow(
			'The login returned no token',
		);
	});

	it('takes the turn of one that was cut off', async () => {
		const { gate, cold, clock, identity } = create();
		await expectSignal(gate(cold(), GET()));
		const startMs = clock.nowMs;
		await expectSignal(clock.run(gate(cold(), GET())));
		expect(clock.nowMs - startMs).toBe(10_000);
		expect(identity().refresh.turn).toBeDefined();
	});

	it('is answered with the failure of the login that it waited for', async () => {
		const { gate, hook, cold, clock, provider } = create();
		provider.loginStatus = 401;
		const first = cold();
		const request = GET();
		await expectSignal(gate(first, request));
		const others = Promise.allSettled([gate(cold(), GET()), gate(cold(), GET())]);
		const output = await clock.run(hook(first, provider.send));
		// Other processes read of it before the caller does.
		expect(output).toMatchObject({ tokenState: expect.stringContaining('"rejections":1') });
		await expect(gate(first, request)).rejects.toMatchObject({ kind: 'rejected' });
		for (const result of await others)
			expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'cooldown' } });
		expect(provider.logins).toHaveLength(1);
	});
});

describe('a token that is due for renewal and still works', () => {
	it('is used where its renewal fails, until its end', async () => {
		const { gate, hook, warm, clock, provider } = create();
		await clock.advance(HOUR_MS - 30_000);
		provider.silence = 'timeout';
		const credentials = warm();
		const request = GET();
		await expectSignal(gate(credentials, request));
		await clock.run(hook(credentials, provider.send));
		expect((await gate(credentials, request)).headers).toEqual({
			Authorization: 'Bearer stored-token',
		});
		expect((await gate(warm(), GET())).headers).toEqual({
			Authorization: 'Bearer stored-token',
		});
		await clock.advance(30_000);
		const late = warm();
		await expectSignal(gate(late, GET()));
		await expect(clock.run(hook(late, provider.send))).rejects.toMatchObject({
			kind: 'unreachable',
		});
		await expect(gate(warm(), GET())).rejects.toMatchObject({ kind: 'cooldown' });
	});

	it('is not used where the renewal fails and it ended meanwhile', async () => {
		const { gate, hook, warm, clock, provider } = create();
		await clock.advance(HOUR_MS - 1000);
		provider.silence = 'timeout';
		provider.loginTakesMs = 1000;
		const credentials = warm();
		await expectSignal(gate(credentials, GET()));
		await expect(clock.run(hook(credentials, provider.send))).rejects.toMatchObject({
			kind: 'unreachable',
		});
	});

	it('is used by all but the one who renews it, without waiting', async () => {
		const { gate, hook, warm, clock, provider } = create();
		await clock.advance(HOUR_MS - 30_000);
		provider.loginTakesMs = 20_000;
		const leader = warm();
		const request = GET();
		await expectSignal(gate(leader, request));
		const renewal = hook(leader, provider.send);
		for (const other of [warm(), warm()])
			expect((await gate(other, GET())).headers).toEqual({
				Authorization: 'Bearer stored-token',
			});
		await clock.run(renewal);
		expect((await gate(leader, request)).headers).toEqual({ Authorization: 'Bearer token-1' });
		expect(provider.logins).toHaveLength(1);
	});

	it('is not used where it could expire on the way, while it is being renewed', async () => {
		const { gate, hook, warm, clock, provider } = create();
		await clock.advance(HOUR_MS - 500);
		const first = warm();
		await expectSignal(gate(first, GET()));
		const other = gate(warm(), GET());
		await clock.run(hook(first, provider.send));

		expect((await other).headers).toEqual({ Authorization: 'Bearer token-1' });
		expect(provider.logins).toHaveLength(1);
	});

	it('is not used where it was also declared expired', async () => {
		const { gate, hook, warm, clock, provider, identity } = create();
		await gate(warm(), GET());
		endToken(identity(), 'stored-token');
		provider.silence = 'timeout';
		const credentials = warm();
		await expectSignal(gate(credentials, GET()));
		await expect(clock.run(hook(credentials, provider.send))).rejects.toMatchObject({
			kind: 'unreachable',
		});
		await expect(gate(warm(), GET())).rejects.toMatchObject({ kind: 'cooldown' });
	});
});

describe('a request that must not have the token', () => {
	it.each([
		['goes to another origin', 'https://other.test/'],
		['goes to a subdomain', 'https://sub.api.example.test/'],
		['is not encrypted', 'http://api.example.test/'],
		['climbs', `${HOST}/a/../b`],
		['has no host', '/orders'],
	])('is refused before any login where it %s', async (_, url) => {
		const { gate, hook, cold, provider, identity } = create();
		const credentials = cold();
		await expect(gate(credentials, { url })).rejects.toMatchObject({ kind: 'origin' });
		expect(identity().refresh.turn).toBeUndefined();
		expect(await hook(credentials, provider.send)).toEqual({});
		expect(provider.logins).toEqual([]);
	});

	it('is refused where the form is incomplete, and the hook does nothing about it', async () => {
		const { broker, provider } = create();
		const compile = () => {
			throw new ConfigurationError("Fill in 'Key'");
		};
		const credentials = {};
		await expect(createGate(broker, compile)(credentials, GET())).rejects.toThrow(
			"Fill in 'Key'",
		);
		expect(await createHook(broker, compile)(credentials, provider.send)).toEqual({});
	});
});
