import { knownApi } from './api';

export const looker = knownApi({
	name: 'Looker',
	source: 'https://docs.cloud.google.com/looker/docs/reference/looker-api/latest/methods/ApiAuth/login',
	baseUrl: 'https://{tenant}/api/4.0',
	testPath: '/user',
	keys: {
		tenant: { label: 'Instance Host', hint: 'Such as example.cloud.looker.com' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://{tenant}/api/4.0/login',
		form: { client_id: '{clientId}', client_secret: '{clientSecret}' },
	},
	calls: { template: 'token {token}' },
});
