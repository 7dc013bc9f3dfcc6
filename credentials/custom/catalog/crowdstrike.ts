import { CLIENT_CREDENTIALS, knownApi } from './api';

export const crowdstrike = knownApi({
	name: 'CrowdStrike Falcon',
	source: 'https://github.com/CrowdStrike/falconpy/wiki/oauth2',
	baseUrl: 'https://{tenant}',
	keys: {
		tenant: { label: 'Host', hint: 'Such as api.crowdstrike.com or api.eu-1.crowdstrike.com' },
		clientId: 'Client ID',
		clientSecret: 'Secret',
	},
	login: {
		url: 'https://{tenant}/oauth2/token',
		form: CLIENT_CREDENTIALS,
	},
});
