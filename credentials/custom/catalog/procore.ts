import { CLIENT_CREDENTIALS, knownApi } from './api';

export const procore = knownApi({
	name: 'Procore (Service Account)',
	source: 'https://developers.procore.com/documentation/oauth-client-credentials',
	baseUrl: 'https://api.procore.com/rest/v1.0',
	testPath: '/me',
	keys: { clientId: 'Client ID', clientSecret: 'Client Secret', tenant: 'Company ID' },
	login: {
		url: 'https://login.procore.com/oauth/token',
		form: CLIENT_CREDENTIALS,
	},
	calls: { headers: { 'Procore-Company-Id': '{tenant}' } },
});
