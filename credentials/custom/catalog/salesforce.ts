import { CLIENT_CREDENTIALS, knownApi } from './api';

export const salesforce = knownApi({
	name: 'Salesforce (Client Credentials)',
	source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm',
	baseUrl: 'https://{tenant}',
	keys: {
		tenant: { label: 'My Domain', hint: 'Such as acme.my.salesforce.com' },
		clientId: 'Consumer Key',
		clientSecret: 'Consumer Secret',
	},
	login: { url: 'https://{tenant}/services/oauth2/token', form: CLIENT_CREDENTIALS },
});
