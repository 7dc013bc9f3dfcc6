import type { SandboxProvider } from '../provider';
import { accounts } from './accounts';
import { flexfactor as simulator } from './index';

/** FlexFactor. */
export const provider: SandboxProvider = {
	label: 'FlexFactor',
	simulator,
	accounts,
	credential: {
		type: 'flexFactorApi',
		fields: (origin, { id, secret }) => ({
			environment: 'custom',
			baseUrl: `${origin}/v1`,
			appKey: id,
			appSecret: secret,
		}),
		secretFields: ['appSecret', 'tokenizationKey', 'webhookSecret'],
		openFields: ['appKey', 'keyNames'],
		keysHint: 'Developers > API Keys',
	},
	root: '/v1',
	exampleFile: 'flexfactor.json',
};
