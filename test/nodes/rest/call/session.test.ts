import { CreditsafeApi } from '../../../../credentials/CreditsafeApi.credentials';
import { openSessions } from '../../../../nodes/rest/call/session';
import type { RequestContext } from '../../../../nodes/rest/call/transport';

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
