import type { Accounts } from '../provider';

export const accounts: Accounts = {
	main: { id: 'sandbox-user-1@example.test', secret: 'canary-creditsafe-secret-1' },
	second: { id: 'sandbox-user-2@example.test', secret: 'canary-creditsafe-secret-2' },
};
