import { knownApi } from './api';

export const akeneo = knownApi({
	name: 'Akeneo PIM',
	source: 'https://api.akeneo.com/documentation/authentication.html',
	baseUrl: 'https://{tenant}/api/rest/v1',
	testPath: '/categories?limit=1',
	keys: {
		tenant: { label: 'PIM Host', hint: 'Host of your PIM, such as example.cloud.akeneo.com' },
		clientId: { label: 'Client ID', hint: 'From Connect > Connection settings' },
		clientSecret: 'Secret',
		username: 'Username',
		password: 'Password',
	},
	login: {
		url: 'https://{tenant}/api/oauth/v1/token',
		json: { grant_type: 'password', username: '{username}', password: '{password}' },
	},
	client: 'basicPlain',
});
