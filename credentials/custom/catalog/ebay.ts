import { GRANT, knownApi } from './api';

export const ebay = knownApi({
	name: 'eBay (Application Token)',
	source: 'https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html',
	baseUrl: 'https://{tenant}',
	keys: {
		tenant: { label: 'Host', hint: 'api.ebay.com or api.sandbox.ebay.com' },
		clientId: 'App ID (Client ID)',
		clientSecret: 'Cert ID (Client Secret)',
	},
	login: {
		url: 'https://{tenant}/identity/v1/oauth2/token',
		form: {
			...GRANT,
			scope: 'https://api.ebay.com/oauth/api_scope',
		},
	},
	client: 'basicPlain',
});
