import { CLIENT_CREDENTIALS, knownApi } from './api';

export const amadeus = knownApi({
	name: 'Amadeus Self-Service',
	source: 'https://developers.amadeus.com/self-service/apis-docs/guides/developer-guides/API-Keys/authorization/',
	baseUrl: 'https://{tenant}',
	testPath: '/v2/reference-data/urls/checkin-links?airlineCode=IB',
	keys: {
		tenant: {
			label: 'Host',
			hint: 'test.api.amadeus.com or api.amadeus.com: each has keys of its own',
		},
		clientId: 'API Key',
		clientSecret: 'API Secret',
	},
	login: {
		url: 'https://{tenant}/v1/security/oauth2/token',
		form: CLIENT_CREDENTIALS,
	},
});
