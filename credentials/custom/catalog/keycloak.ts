import { CLIENT_CREDENTIALS, knownApi } from './api';

export const keycloak = knownApi({
	name: 'Keycloak (Client Credentials)',
	source: 'https://www.keycloak.org/securing-apps/oidc-layers',
	baseUrl: 'https://{tenant}/admin/realms/{region}',
	keys: {
		tenant: { label: 'Server', hint: 'Host of your server' },
		region: 'Realm',
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://{tenant}/realms/{region}/protocol/openid-connect/token',
		form: CLIENT_CREDENTIALS,
	},
});
