import { knownApi } from './api';

export const mattermost = knownApi({
	name: 'Mattermost',
	source: 'https://developers.mattermost.com/api-documentation/#/#authentication',
	baseUrl: 'https://{tenant}/api/v4',
	testPath: '/users/me',
	keys: {
		tenant: { label: 'Host', hint: 'Host of your server' },
		username: 'Login ID',
		password: 'Password',
	},
	login: {
		url: 'https://{tenant}/api/v4/users/login',
		json: { login_id: '{username}', password: '{password}' },
	},
	response: { header: 'Token' },
});
