import { knownApi } from './api';

export const jamf = knownApi({
	name: 'Jamf Pro',
	source: 'https://developer.jamf.com/jamf-pro/docs/classic-api-authentication-changes',
	baseUrl: 'https://{tenant}.jamfcloud.com',
	testPath: '/api/v1/auth',
	keys: {
		tenant: { label: 'Instance', hint: 'example for example.jamfcloud.com' },
		username: 'Username',
		password: 'Password',
	},
	login: {
		url: 'https://{tenant}.jamfcloud.com/api/v1/auth/token',
		headers: { Authorization: 'Basic {base64({username}:{password})}' },
	},
});
