import { CLIENT_CREDENTIALS, knownApi } from './api';

export const shopify = knownApi({
	name: 'Shopify Admin API (Client Credentials)',
	source: 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant',
	baseUrl: 'https://{tenant}.myshopify.com/admin/api/2025-01',
	testPath: '/shop.json',
	keys: {
		tenant: { label: 'Store', hint: 'example for example.myshopify.com' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://{tenant}.myshopify.com/admin/oauth/access_token',
		form: CLIENT_CREDENTIALS,
	},
	calls: { name: 'X-Shopify-Access-Token', template: '{token}' },
});
