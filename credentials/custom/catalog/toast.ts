import { knownApi } from './api';

export const toast = knownApi({
	name: 'Toast',
	source: 'https://doc.toasttab.com/doc/devguide/authentication.html',
	baseUrl: 'https://{tenant}',
	keys: {
		tenant: { label: 'API Hostname', hint: 'Given by Toast' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
		region: 'Restaurant External ID',
	},
	login: {
		url: 'https://{tenant}/authentication/v1/authentication/login',
		json: {
			clientId: '{clientId}',
			clientSecret: '{clientSecret}',
			userAccessType: 'TOAST_MACHINE_CLIENT',
		},
	},
	calls: { headers: { 'Toast-Restaurant-External-ID': '{region}' } },
});
