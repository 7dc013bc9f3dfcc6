import { knownApi } from './api';

export const matrix = knownApi({
	name: 'Matrix Homeserver',
	source: 'https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3login',
	baseUrl: 'https://{tenant}/_matrix/client/v3',
	testPath: '/account/whoami',
	keys: {
		tenant: { label: 'Homeserver', hint: 'Such as matrix.example.org' },
		username: 'User',
		password: 'Password',
	},
	login: {
		url: 'https://{tenant}/_matrix/client/v3/login',
		json: {
			type: 'm.login.password',
			identifier: { type: 'm.id.user', user: '{username}' },
			password: '{password}',
		},
	},
});
