import type { SandboxProvider } from '../provider';
import { accounts } from './accounts';
import { helloflex as simulator } from './index';

/** HelloFlex. */
export const provider: SandboxProvider = {
	label: 'HelloFlex',
	simulator,
	accounts,
	credential: {
		type: 'helloFlexApi',
		fields: (origin, { id, secret }) => ({
			environment: 'custom',
			baseUrl: origin,
			clientId: id,
			clientSecret: secret,
		}),
		secretFields: ['clientSecret'],
		openFields: ['clientAuthentication'],
		keysHint: 'https://your-domain/apiuser/list',
	},
	root: '/api',
	exampleFile: 'helloflex.json',
	unlimited: { options: { rateLimit: 'off' } },
};
