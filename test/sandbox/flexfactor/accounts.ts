import type { Accounts } from '../provider';

export const accounts: Accounts = {
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
};
