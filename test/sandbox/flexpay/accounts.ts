import type { Accounts } from '../provider';

export const accounts: Accounts = {
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
};
