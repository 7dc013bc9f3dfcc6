import { GRANT, knownApi } from './api';

export const databricks = knownApi({
	name: 'Databricks Workspace (Service Principal)',
	source: 'https://docs.databricks.com/dev-tools/auth/oauth-m2m.html',
	baseUrl: 'https://{tenant}/api/2.0',
	testPath: '/preview/scim/v2/Me',
	keys: {
		tenant: { label: 'Workspace Host', hint: 'Such as dbc-a1b2345c-d6e7.cloud.databricks.com' },
		clientId: 'Client ID',
		clientSecret: 'Client Secret',
	},
	login: {
		url: 'https://{tenant}/oidc/v1/token',
		form: {
			...GRANT,
			scope: 'all-apis',
		},
	},
	client: 'basicPlain',
});
