import { endToken } from '../../../../credentials/token/engine/identity';
import type { RenewalPolicy } from '../../../../credentials/token/flow';
import {
	createWorld,
	GET,
	identityOf,
	inParallel,
	POST,
	reasons,
	settled,
	succeeded,
} from '../support/world';

const MINUTE_MS = 60_000;

describe('calls that fail through the HTTP Request node', () => {
	it('makes no login and at most two checks for 100 answers of 404 with an old token', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		await clock.advance(10 * MINUTE_MS);
		provider.callStatus = 404;
		const results = await clock.run(inParallel(100, async () => await n8n.legacy(GET())));
		expect(reasons(results)).toEqual(['Request failed with status code 404']);
		expect(succeeded(results)).toBe(0);
		expect(provider.logins).toHaveLength(1);
		expect(provider.calls).toHaveLength(101);
		expect(provider.checks.length).toBeLessThanOrEqual(2);
		expect(provider.checks.length).toBeGreaterThan(0);
	});

	it('sends a POST once that is answered with 500, and shows that error', async () => {
		const { clock, provider, n8n } = createWorld();
		provider.callStatus = 500;
		await expect(clock.run(n8n.legacy(POST()))).rejects.toThrow(
			'Request failed with status code 500',
		);
		expect(provider.calls).toHaveLength(1);
	});

	it.each<RenewalPolicy>(['beforeExpiry', 'atExpiry', 'afterRejection'])(
		'sends a POST once that is answered with 500 while the token expires, given %s',
		async (renewal) => {
			const { clock, provider, n8n } = createWorld({ renewal });
			provider.callStatus = 500;
			provider.lifetimeMs = 10_000;
			provider.callTakesMs = 10_000;
			await expect(clock.run(n8n.legacy(POST()))).rejects.toThrow(
				'Request failed with status code 500',
			);
			expect(provider.calls).toHaveLength(1);
		},
	);

	it('sends a POST once that is answered with 500 while another item renews the token', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.legacy(GET()));
		provider.callStatus = 500;
		provider.callTakesMs = 15 * MINUTE_MS;
		const post = Promise.allSettled([n8n.legacy(POST())]);
		await clock.advance(1000);
		provider.revokeAll();
		endToken(identityOf(n8n), 'token-1');
		provider.callTakesMs = 20;
		await clock.run(n8n.own(GET())).catch(() => undefined);
		expect(provider.logins).toHaveLength(2);
		expect(reasons(await clock.run(post))).toEqual(['Request failed with status code 500']);
		expect(provider.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
		'sends a %s once that took effect although the answer was 504 and the token died meanwhile',
		async (method) => {
			const { clock, provider, n8n } = createWorld();
			await clock.run(n8n.test());
			await clock.advance(MINUTE_MS);
			provider.callStatus = 504;
			provider.callTakesMs = 1000;
			const write = Promise.allSettled([n8n.legacy({ ...POST(), method })]);
			await clock.advance(10);
			provider.revokeAll();

			expect(reasons(await clock.run(write))).toEqual([
				'Request failed with status code 504',
			]);

			expect(provider.calls.filter((call) => call.method === method)).toHaveLength(1);
			provider.callStatus = 200;
			expect(await clock.run(n8n.legacy(GET()))).toEqual({ status: 200 });
		},
	);

	it('sends a POST once that was rejected with 401, also where the check path rejects all tokens', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.test());
		await clock.advance(MINUTE_MS);
		provider.checkStatus = 401;
		provider.callStatus = 401;

		await expect(clock.run(n8n.legacy(POST()))).rejects.toThrow('401');

		expect(provider.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('makes no login for 100 POSTs that are answered with 422', async () => {
		const { clock, provider, n8n } = createWorld();
		await clock.run(n8n.test());
		await clock.advance(MINUTE_MS);
		provider.callStatus = 422;

		for (let call = 0; call < 100; call++)
			expect(reasons(await settled(clock, n8n.legacy(POST())))).toHaveLength(1);

		expect(provider.logins).toHaveLength(1);
		expect(provider.calls.filter(({ method }) => method === 'POST')).toHaveLength(100);
	});

	it('renews at the next request after a POST with a dead token where only rejections renew', async () => {
		const { clock, provider, n8n } = createWorld({ renewal: 'afterRejection' });
		await clock.run(n8n.legacy(GET()));
		await clock.advance(2 * 60 * MINUTE_MS);

		await expect(clock.run(n8n.legacy(POST()))).rejects.toThrow('401');

		expect(await clock.run(n8n.legacy(POST()))).toEqual({ status: 200 });
		expect(provider.logins).toHaveLength(2);
	});

	it('recovers GETs with a dead token again and again where only rejections renew', async () => {
		const { clock, provider, n8n } = createWorld({ renewal: 'afterRejection' });
		for (let day = 0; day < 5; day++) {
			expect(await clock.run(n8n.legacy(GET()))).toEqual({ status: 200 });
			await clock.advance(2 * 60 * MINUTE_MS);
		}
		expect(provider.logins).toHaveLength(5);
	});

	it('makes no login for a 404 with a token past its stated end that the API still takes', async () => {
		const { clock, provider, n8n } = createWorld({
			renewal: 'afterRejection',
			assumedLifetimeMs: 10 * MINUTE_MS,
		});
		provider.isSilentAboutLifetime = true;
		await clock.run(n8n.legacy(GET()));
		await clock.advance(20 * MINUTE_MS);
		provider.callStatus = 404;
		await expect(clock.run(n8n.legacy(GET()))).rejects.toThrow('404');
		expect(provider.logins).toHaveLength(1);
	});

	it.each(['GET', 'POST'])(
		'renews at the next request where nothing proves that the token of a %s is dead',
		async (method) => {
			const { clock, provider, n8n } = createWorld({ checkUrl: undefined });
			await clock.run(n8n.legacy(GET()));
			await clock.advance(MINUTE_MS);
			provider.revokeAll();
			await expect(clock.run(n8n.legacy({ ...GET(), method }))).rejects.toThrow('401');
			expect(provider.calls).toHaveLength(2);
			expect(await clock.run(n8n.legacy({ ...GET(), method }))).toEqual({ status: 200 });
			expect(provider.logins).toHaveLength(2);
		},
	);

	it('renews a suspect token at most once in 30 s', async () => {
		const { clock, provider, n8n } = createWorld({ checkUrl: undefined });
		provider.callStatus = 404;
		for (let call = 0; call < 60; call++) {
			expect(reasons(await settled(clock, n8n.legacy(GET())))).toHaveLength(1);
			await clock.advance(980);
		}
		expect(provider.calls).toHaveLength(60);
		expect(provider.logins.length).toBeLessThanOrEqual(3);
	});

	it('shows the original error where the check itself cannot be made', async () => {
		const { clock, provider, n8n } = createWorld({ checkUrl: 'https://elsewhere.example/' });
		provider.callStatus = 500;
		await expect(clock.run(n8n.legacy(GET()))).rejects.toThrow('500');
		expect(provider.checks).toHaveLength(0);
	});
});
