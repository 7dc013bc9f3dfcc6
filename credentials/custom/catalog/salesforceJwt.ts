import { JWT_BEARER, knownApi } from './api';

export const salesforceJwt = knownApi({
	name: 'Salesforce (JWT Bearer)',
	source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm',
	baseUrl: 'https://{tenant}',
	keys: {
		tenant: {
			label: 'Login Host',
			hint: 'login.salesforce.com, or test.salesforce.com for a sandbox',
		},
		clientId: 'Consumer Key',
		username: 'Username',
		privateKey: 'Private Key',
	},
	login: { url: 'https://{tenant}/services/oauth2/token', form: JWT_BEARER },
	assertion: {
		algorithm: 'RS256',
		subject: '{username}',
		audience: 'https://{tenant}',
		seconds: 180,
	},
	calls: {
		baseUrl: '{login.instance_url}',
		baseUrlHosts: ['salesforce.com', 'force.com'],
	},
});
