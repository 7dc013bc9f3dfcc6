import { CLIENT_CREDENTIALS, knownApi } from './api';

export const fedex = knownApi({
	name: 'FedEx',
	source: 'https://developer.fedex.com/api/en-us/catalog/authorization/docs.html',
	baseUrl: 'https://{tenant}',
	keys: {
		tenant: { label: 'Host', hint: 'apis.fedex.com or apis-sandbox.fedex.com' },
		clientId: 'API Key',
		clientSecret: 'Secret Key',
	},
	login: {
		url: 'https://{tenant}/oauth/token',
		form: CLIENT_CREDENTIALS,
	},
});
