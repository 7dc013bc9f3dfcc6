import { CLIENT_CREDENTIALS, knownApi } from './api';

export const boxClientCredentials = knownApi({
	name: 'Box (Client Credentials)',
	source: 'https://developer.box.com/guides/authentication/client-credentials/',
	baseUrl: 'https://api.box.com/2.0',
	testPath: '/users/me',
	keys: {
		clientId: { label: 'Client ID', hint: 'From Developer Console > Configuration' },
		clientSecret: 'Client Secret',
		tenant: 'Enterprise ID',
	},
	login: {
		url: 'https://api.box.com/oauth2/token',
		form: {
			...CLIENT_CREDENTIALS,
			box_subject_type: 'enterprise',
			box_subject_id: '{tenant}',
		},
	},
});
