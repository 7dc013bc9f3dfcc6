import { knownApi } from './api';

export const odkCentral = knownApi({
	name: 'ODK Central',
	source: 'https://docs.getodk.org/central-api-authentication/',
	baseUrl: 'https://{tenant}/v1',
	testPath: '/users/current',
	keys: {
		tenant: { label: 'Host', hint: 'Host of your server' },
		username: 'Email',
		password: 'Password',
	},
	login: {
		url: 'https://{tenant}/v1/sessions',
		json: { email: '{username}', password: '{password}' },
	},
});
