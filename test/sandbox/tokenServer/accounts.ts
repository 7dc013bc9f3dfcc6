import type { Accounts } from '../provider';

export const accounts: Accounts = {
	main: { id: 'sandbox-client-1', secret: 'canary-token-server-secret-1' },
	second: { id: 'sandbox-client-2', secret: 'canary-token-server-secret-2' },
};
