import { GRANT, knownApi } from './api';

export const ups = knownApi({
	name: 'UPS (Client Credentials)',
	source: 'https://developer.ups.com/api/reference/oauth/client-credentials',
	baseUrl: 'https://{tenant}',
	keys: {
		tenant: { label: 'Host', hint: 'onlinetools.ups.com or wwwcie.ups.com' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://{tenant}/security/v1/oauth/token',
		form: GRANT,
	},
	client: 'basicPlain',
});
