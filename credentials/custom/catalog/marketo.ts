import { CLIENT_CREDENTIALS, knownApi } from './api';

export const marketo = knownApi({
	name: 'Adobe Marketo Engage',
	source: 'https://developer.adobe.com/marketo-apis/api/identity/',
	baseUrl: 'https://{tenant}.mktorest.com/rest',
	testPath: '/v1/stats/usage.json',
	keys: {
		tenant: { label: 'Munchkin ID', hint: '123-ABC-456 for 123-ABC-456.mktorest.com' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		method: 'GET',
		url: 'https://{tenant}.mktorest.com/identity/oauth/token',
		query: CLIENT_CREDENTIALS,
	},
});
