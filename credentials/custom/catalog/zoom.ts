import { knownApi } from './api';

export const zoom = knownApi({
	name: 'Zoom (Server-to-Server OAuth)',
	source: 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/',
	baseUrl: 'https://api.zoom.us/v2',
	testPath: '/users/me',
	keys: {
		tenant: { label: 'Account ID', hint: 'From the App Credentials of your app' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://zoom.us/oauth/token',
		form: { grant_type: 'account_credentials', account_id: '{tenant}' },
	},
	client: 'basicPlain',
});
