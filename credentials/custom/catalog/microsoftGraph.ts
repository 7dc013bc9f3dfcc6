import { CLIENT_CREDENTIALS, knownApi } from './api';

export const microsoftGraph = knownApi({
	name: 'Microsoft Graph (App Only)',
	source: 'https://learn.microsoft.com/graph/auth-v2-service',
	baseUrl: 'https://graph.microsoft.com/v1.0',
	keys: {
		tenant: 'Tenant ID',
		clientId: 'Application (Client) ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
		form: {
			...CLIENT_CREDENTIALS,
			scope: 'https://graph.microsoft.com/.default',
		},
	},
});
