import type { ProviderName, SandboxClient } from './core/types';

export interface SandboxCredentials {
	/** The account that examples and most tests use. */
	readonly main: SandboxClient;
	/** A second tenant with data of its own. */
	readonly second: SandboxClient;
}

/** Accounts that the simulators know. All of them are invented and work nowhere else. */
export const sandboxCredentials: Readonly<Record<ProviderName, SandboxCredentials>> = {
	flexfactor: {
		main: {
			id: 'sandbox-app-key-1',
			secret: 'canary-flexfactor-secret-1',
			attributes: {
				mid: '11111111-aaaa-4aaa-8aaa-000000000001',
				siteId: '22222222-aaaa-4aaa-8aaa-000000000001',
				tokenizationKey: 'sandbox-tokenization-key-1',
			},
		},
		second: {
			id: 'sandbox-app-key-2',
			secret: 'canary-flexfactor-secret-2',
			attributes: {
				mid: '11111111-aaaa-4aaa-8aaa-000000000002',
				siteId: '22222222-aaaa-4aaa-8aaa-000000000002',
				tokenizationKey: 'sandbox-tokenization-key-2',
			},
		},
	},
	creditsafe: {
		main: { id: 'sandbox-user-1@example.test', secret: 'canary-creditsafe-secret-1' },
		second: { id: 'sandbox-user-2@example.test', secret: 'canary-creditsafe-secret-2' },
	},
	helloflex: {
		main: { id: 'sandbox-api-user-1', secret: 'canary-helloflex-secret-1' },
		second: { id: 'sandbox-api-user-2', secret: 'canary-helloflex-secret-2' },
	},
	flexpay: {
		main: {
			id: 'sandbox-merchant-1',
			secret: 'canary-flexpay-secret-1',
			attributes: { integrationId: 'UP-00000001-1' },
		},
		second: {
			id: 'sandbox-merchant-2',
			secret: 'canary-flexpay-secret-2',
			attributes: { integrationId: 'UP-00000002-2' },
		},
	},
	tokenServer: {
		main: { id: 'sandbox-client-1', secret: 'canary-token-server-secret-1' },
		second: { id: 'sandbox-client-2', secret: 'canary-token-server-secret-2' },
	},
};
