import { knownApi } from './api';

export const directus = knownApi({
	name: 'Directus',
	source: 'https://directus.io/docs/api/authentication',
	baseUrl: 'https://{tenant}',
	testPath: '/users/me',
	keys: {
		tenant: { label: 'Host', hint: 'Host of your project' },
		username: 'Email',
		password: 'Password',
	},
	login: {
		url: 'https://{tenant}/auth/login',
		json: { email: '{username}', password: '{password}' },
	},
	renewal: {
		url: 'https://{tenant}/auth/refresh',
		json: { refresh_token: '{refreshToken}', mode: 'json' },
	},
	response: { unit: 'milliseconds' },
});
