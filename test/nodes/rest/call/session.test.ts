import { CreditsafeApi } from '../../../../credentials/CreditsafeApi.credentials';
import { Pacer } from '../../../../nodes/rest/call/pacing/pacer';
import { Report } from '../../../../nodes/rest/call/report';
import { atPace, openSessions } from '../../../../nodes/rest/call/session';
import type { RequestContext } from '../../../../nodes/rest/call/transport';
import type { ApiRequest, Transport } from '../../../../nodes/rest/http';
import { FakeClock } from '../../../credentials/token/support/clock';

/** A node whose credential has these fields for an item. */
const contextWith = (fields: (itemIndex: number) => Record<string, unknown>) =>
	({
		getNode: () => ({ credentials: { creditsafeApi: { id: '1', name: 'Creditsafe' } } }),
		getCredentials: async (_type: string, itemIndex: number) =>
			await Promise.resolve({
				environment: 'sandbox',
				username: 'user',
				password: 'secret',
				...fields(itemIndex),
			}),
	}) as unknown as RequestContext;

describe('the session of a credential, with which its token flow is compiled', () => {
	const sessionsOf = async (fields: (itemIndex: number) => Record<string, unknown>) => {
		const sessionFor = await openSessions(contextWith(fields), 'creditsafeApi', 4);
		return new Set(await Promise.all([0, 1, 2, 3].map(sessionFor)));
	};

	// n8n makes one of each type.
	beforeAll(() => void new CreditsafeApi());

	it('is one for all items', async () => {
		expect((await sessionsOf(() => ({}))).size).toBe(1);
	});

	it('is one for all items with the same values, where expressions make them differ', async () => {
		const tenants = await sessionsOf((item) => ({ username: `user ${item % 2}` }));

		expect(tenants.size).toBe(2);
	});
});

it('a request that waited for its turn may take no longer than what is left for its call', async () => {
	const clock = new FakeClock(0);
	const runtime = clock.runtime();
	const pacer = new Pacer({}, runtime);
	const client = { owner: {}, isFixed: false };
	(await pacer.start(client)).done({ is: 'rejected', delayMs: 40_000 });
	const timeouts: number[] = [];
	const transport: Transport = async (request) => {
		timeouts.push(request.timeoutMs);
		return await Promise.reject(new Error('It is not sent.'));
	};
	const request: ApiRequest = {
		...{ method: 'GET', url: 'https://api.example.test', headers: {}, effect: 'read' },
		timeoutMs: 30_000,
		patience: {
			wait: async (turn) => await turn,
			get endsInMs() {
				return 45_000 - clock.nowMs;
			},
		},
	};

	const send = atPace(transport, { pacer, client, runtime, report: new Report() });
	await clock.run(send(request).catch(() => {}));

	expect(timeouts).toEqual([5_000]);
});
