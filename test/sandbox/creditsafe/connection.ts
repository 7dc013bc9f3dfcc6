import type { SandboxProvider } from '../provider';
import { accounts } from './accounts';
import { creditsafe as simulator } from './index';

/** Creditsafe. */
export const provider: SandboxProvider = {
	label: 'Creditsafe',
	simulator,
	accounts,
	credential: {
		type: 'creditsafeApi',
		fields: (origin, { id, secret }) => ({
			environment: 'custom',
			baseUrl: `${origin}/v1`,
			username: id,
			password: secret,
		}),
		secretFields: ['password'],
		openFields: [],
		keysHint: 'resetting the password',
	},
	root: '/v1',
	exampleFile: 'creditsafe.json',
	truncationMs: 1_000,
};
