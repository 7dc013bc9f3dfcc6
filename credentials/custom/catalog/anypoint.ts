import { CLIENT_CREDENTIALS, knownApi } from './api';

export const anypoint = knownApi({
	name: 'MuleSoft Anypoint (Connected App)',
	source: 'https://docs.mulesoft.com/access-management/connected-apps-developers',
	baseUrl: 'https://{tenant}',
	testPath: '/accounts/api/me',
	keys: {
		tenant: { label: 'Host', hint: 'anypoint.mulesoft.com or eu1.anypoint.mulesoft.com' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://{tenant}/accounts/api/v2/oauth2/token',
		form: CLIENT_CREDENTIALS,
	},
});
