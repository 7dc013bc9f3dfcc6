import { knownApi } from './api';

export const servicenow = knownApi({
	name: 'ServiceNow (Password Grant)',
	source: 'https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html',
	baseUrl: 'https://{tenant}.service-now.com/api/now',
	testPath: '/table/sys_user?sysparm_limit=1',
	keys: {
		tenant: { label: 'Instance', hint: 'example for example.service-now.com' },
		clientId: { label: 'Client ID', hint: 'From System OAuth > Application Registry' },
		clientSecret: 'Client Secret',
		username: 'Username',
		password: 'Password',
	},
	login: {
		url: 'https://{tenant}.service-now.com/oauth_token.do',
		form: {
			grant_type: 'password',
			client_id: '{clientId}',
			client_secret: '{clientSecret}',
			username: '{username}',
			password: '{password}',
		},
	},
	renewal: 'refreshToken',
});
