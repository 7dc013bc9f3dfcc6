import type { Accounts } from '../provider';

export const accounts: Accounts = {
	main: { id: 'sandbox-api-user-1', secret: 'canary-helloflex-secret-1' },
	second: { id: 'sandbox-api-user-2', secret: 'canary-helloflex-secret-2' },
};
