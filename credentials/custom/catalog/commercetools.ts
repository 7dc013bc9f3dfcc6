import { GRANT, knownApi } from './api';

export const commercetools = knownApi({
	name: 'commercetools',
	source: 'https://docs.commercetools.com/api/authorization',
	baseUrl: 'https://api.{region}.commercetools.com/{tenant}',
	testPath: '/',
	keys: {
		tenant: 'Project Key',
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
		region: { label: 'Region', hint: 'Such as europe-west1.gcp' },
	},
	login: {
		url: 'https://auth.{region}.commercetools.com/oauth/token',
		form: GRANT,
	},
	client: 'basicPlain',
});
