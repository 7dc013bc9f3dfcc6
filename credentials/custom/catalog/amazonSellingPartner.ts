import { knownApi } from './api';

export const amazonSellingPartner = knownApi({
	name: 'Amazon Selling Partner API',
	source: 'https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api',
	baseUrl: 'https://{tenant}',
	testPath: '/sellers/v1/marketplaceParticipations',
	keys: {
		tenant: {
			label: 'Endpoint',
			hint: 'sellingpartnerapi-na.amazon.com, sellingpartnerapi-eu.amazon.com or sellingpartnerapi-fe.amazon.com',
		},
		clientId: 'LWA Client ID',
		clientSecret: 'LWA Client Secret',
		initialRefreshToken: 'LWA Refresh Token',
	},
	login: {
		url: 'https://api.amazon.com/auth/o2/token',
		form: {
			grant_type: 'refresh_token',
			refresh_token: '{refreshToken}',
			client_id: '{clientId}',
			client_secret: '{clientSecret}',
		},
	},
	calls: { name: 'x-amz-access-token', template: '{token}' },
});
