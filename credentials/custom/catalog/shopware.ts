import { CLIENT_CREDENTIALS, knownApi } from './api';

export const shopware = knownApi({
	name: 'Shopware 6 (Integration)',
	source: 'https://developer.shopware.com/docs/guides/development/integrations-api/',
	baseUrl: 'https://{tenant}/api',
	testPath: '/_info/version',
	keys: {
		tenant: { label: 'Shop Host', hint: 'Host of your shop' },
		clientId: { label: 'Access Key ID', hint: 'From Settings > System > Integrations' },
		clientSecret: 'Secret Access Key',
	},
	login: {
		url: 'https://{tenant}/api/oauth/token',
		json: CLIENT_CREDENTIALS,
	},
});
