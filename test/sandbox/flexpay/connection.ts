import type { SandboxProvider } from '../provider';
import { accounts } from './accounts';
import { flexpay as simulator } from './index';

/** Flex Pay. */
export const provider: SandboxProvider = {
	label: 'Flex Pay',
	simulator,
	accounts,
	credential: {
		type: 'flexPayApi',
		fields: (origin, { id, secret }) => ({
			environment: 'custom',
			baseUrl: origin,
			apiPath: '/api/checkout/v1',
			clientId: id,
			clientSecret: secret,
		}),
		secretFields: ['clientSecret'],
		openFields: [],
		keysHint: 'Account Manager or Integration Lead',
	},
	root: '/api/checkout/v1',
	exampleFile: 'flex-pay.json',
};
