import { CLIENT_CREDENTIALS, knownApi } from './api';

export const auth0 = knownApi({
	name: 'Auth0 Management API',
	source: 'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens/get-management-api-access-tokens-for-production',
	baseUrl: 'https://{tenant}/api/v2',
	testPath: '/clients?per_page=1',
	keys: {
		tenant: { label: 'Domain', hint: 'Such as example.eu.auth0.com' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://{tenant}/oauth/token',
		form: {
			...CLIENT_CREDENTIALS,
			audience: 'https://{tenant}/api/v2/',
		},
	},
});
