import { CLIENT_CREDENTIALS, knownApi } from './api';

export const adobe = knownApi({
	name: 'Adobe (OAuth Server-to-Server)',
	source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/implementation',
	keys: {
		baseUrl: {
			label: 'Base URL',
			hint: 'URL of the product API, such as https://platform.adobe.io',
		},
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
		scope: {
			label: 'Scopes',
			hint: 'Copied from the credential page in the Developer Console',
		},
	},
	login: {
		url: 'https://ims-na1.adobelogin.com/ims/token/v3',
		form: {
			...CLIENT_CREDENTIALS,
			scope: '{scope}',
		},
	},
	calls: { headers: { 'x-api-key': '{clientId}' } },
});
