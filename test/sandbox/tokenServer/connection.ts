import type { SandboxProvider } from '../provider';
import { accounts } from './accounts';
import { tokenServer as simulator } from './index';

/** The configurable token server, which stands for any other API. */
export const provider: SandboxProvider = {
	label: 'Token Flow (any API)',
	simulator,
	accounts,
	credential: {
		type: 'tokenFlowApi',
		fields: (origin, { id, secret }) => ({
			preset: 'clientCredentialsForm',
			baseUrl: `${origin}/p/form/api`,
			tokenUrl: `${origin}/p/form/token`,
			testPath: '/items?limit=1',
			clientId: id,
			clientSecret: secret,
		}),
		secretFields: [
			'clientSecret',
			'password',
			'initialRefreshToken',
			'privateKey',
			'privateKeyPassphrase',
			'secret1',
			'secret2',
			'secret3',
			'curlCommand',
			'exampleRequest',
			'secretValue',
			'certificateKey',
			'certificatePassphrase',
		],
		openFields: [
			'assertionCertificate',
			'assertionKeyId',
			'assertionSecretEncoding',
			'certificate',
			'certificateAuthority',
			'certificateHeader',
			'clientAuthentication',
			'keyField',
			'keyValue',
			'passwordField',
			'secretField',
			'tokenIn',
			'tokenPath',
			'tokenUrl',
		],
	},
	root: '/p/form/api',
	exampleFile: 'token-flow.json',
};
