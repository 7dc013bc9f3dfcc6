import { type KnownApis } from './api';

/** APIs with a login of their own, such as a username and a password, true to the page that each `source` names. */
export const otherLogins: KnownApis = {
	akeneo: {
		name: 'Akeneo PIM',
		source: 'https://api.akeneo.com/documentation/authentication.html',
		baseUrl: 'https://{tenant}/api/rest/v1',
		testPath: '/categories?limit=1',
		keys: {
			tenant: {
				label: 'PIM Host',
				hint: 'Host of your PIM, such as example.cloud.akeneo.com',
			},
			clientId: { label: 'Client ID', hint: 'From Connect > Connection settings' },
			clientSecret: 'Secret',
			username: 'Username',
			password: 'Password',
		},
		login: {
			url: 'https://{tenant}/api/oauth/v1/token',
			json: { grant_type: 'password', username: '{username}', password: '{password}' },
		},
		client: 'basicPlain',
	},
	amazonSellingPartner: {
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
	},
	bluesky: {
		name: 'Bluesky',
		source: 'https://docs.bsky.app/docs/get-started',
		baseUrl: 'https://{tenant}/xrpc',
		testPath: '/com.atproto.server.getSession',
		keys: {
			tenant: { label: 'PDS Host', hint: 'Such as bsky.social' },
			username: 'Handle',
			password: 'App Password',
		},
		login: {
			url: 'https://{tenant}/xrpc/com.atproto.server.createSession',
			json: { identifier: '{username}', password: '{password}' },
		},
		renewal: {
			url: 'https://{tenant}/xrpc/com.atproto.server.refreshSession',
			headers: { Authorization: 'Bearer {refreshToken}' },
		},
	},
	cjDropshipping: {
		name: 'CJ Dropshipping',
		source: 'https://developers.cjdropshipping.cn/en/api/api2/api/auth.html',
		baseUrl: 'https://developers.cjdropshipping.com/api2.0/v1',
		testPath: '/setting/get',
		keys: { secret1: { label: 'API Key', hint: 'From My CJ > Authorization > API' } },
		login: {
			url: 'https://developers.cjdropshipping.com/api2.0/v1/authentication/getAccessToken',
			json: { apiKey: '{secret1}' },
		},
		calls: { name: 'CJ-Access-Token', template: '{token}' },
	},
	directus: {
		name: 'Directus',
		source: 'https://directus.io/docs/api/authentication',
		baseUrl: 'https://{tenant}',
		testPath: '/users/me',
		keys: {
			tenant: { label: 'Host', hint: 'Host of your project' },
			username: 'Email',
			password: 'Password',
		},
		login: {
			url: 'https://{tenant}/auth/login',
			json: { email: '{username}', password: '{password}' },
		},
		renewal: {
			url: 'https://{tenant}/auth/refresh',
			json: { refresh_token: '{refreshToken}', mode: 'json' },
		},
		response: { unit: 'milliseconds' },
	},
	jamf: {
		name: 'Jamf Pro',
		source: 'https://developer.jamf.com/jamf-pro/docs/classic-api-authentication-changes',
		baseUrl: 'https://{tenant}.jamfcloud.com',
		testPath: '/api/v1/auth',
		keys: {
			tenant: { label: 'Instance', hint: 'example for example.jamfcloud.com' },
			username: 'Username',
			password: 'Password',
		},
		login: {
			url: 'https://{tenant}.jamfcloud.com/api/v1/auth/token',
			headers: { Authorization: 'Basic {base64({username}:{password})}' },
		},
	},
	looker: {
		name: 'Looker',
		source: 'https://docs.cloud.google.com/looker/docs/reference/looker-api/latest/methods/ApiAuth/login',
		baseUrl: 'https://{tenant}/api/4.0',
		testPath: '/user',
		keys: {
			tenant: { label: 'Instance Host', hint: 'Such as example.cloud.looker.com' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: {
			url: 'https://{tenant}/api/4.0/login',
			form: { client_id: '{clientId}', client_secret: '{clientSecret}' },
		},
		calls: { template: 'token {token}' },
	},
	matrix: {
		name: 'Matrix Homeserver',
		source: 'https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3login',
		baseUrl: 'https://{tenant}/_matrix/client/v3',
		testPath: '/account/whoami',
		keys: {
			tenant: { label: 'Homeserver', hint: 'Such as matrix.example.org' },
			username: 'User',
			password: 'Password',
		},
		login: {
			url: 'https://{tenant}/_matrix/client/v3/login',
			json: {
				type: 'm.login.password',
				identifier: { type: 'm.id.user', user: '{username}' },
				password: '{password}',
			},
		},
	},
	mattermost: {
		name: 'Mattermost',
		source: 'https://developers.mattermost.com/api-documentation/#/#authentication',
		baseUrl: 'https://{tenant}/api/v4',
		testPath: '/users/me',
		keys: {
			tenant: { label: 'Host', hint: 'Host of your server' },
			username: 'Login ID',
			password: 'Password',
		},
		login: {
			url: 'https://{tenant}/api/v4/users/login',
			json: { login_id: '{username}', password: '{password}' },
		},
		response: { header: 'Token' },
	},
	odkCentral: {
		name: 'ODK Central',
		source: 'https://docs.getodk.org/central-api-authentication/',
		baseUrl: 'https://{tenant}/v1',
		testPath: '/users/current',
		keys: {
			tenant: { label: 'Host', hint: 'Host of your server' },
			username: 'Email',
			password: 'Password',
		},
		login: {
			url: 'https://{tenant}/v1/sessions',
			json: { email: '{username}', password: '{password}' },
		},
	},
	servicenow: {
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
	},
	toast: {
		name: 'Toast',
		source: 'https://doc.toasttab.com/doc/devguide/authentication.html',
		baseUrl: 'https://{tenant}',
		keys: {
			tenant: { label: 'API Hostname', hint: 'Given by Toast' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
			region: 'Restaurant External ID',
		},
		login: {
			url: 'https://{tenant}/authentication/v1/authentication/login',
			json: {
				clientId: '{clientId}',
				clientSecret: '{clientSecret}',
				userAccessType: 'TOAST_MACHINE_CLIENT',
			},
		},
		calls: { headers: { 'Toast-Restaurant-External-ID': '{region}' } },
	},
	zoom: {
		name: 'Zoom (Server-to-Server OAuth)',
		source: 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/',
		baseUrl: 'https://api.zoom.us/v2',
		testPath: '/users/me',
		keys: {
			tenant: { label: 'Account ID', hint: 'From the App Credentials of your app' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: {
			url: 'https://zoom.us/oauth/token',
			form: { grant_type: 'account_credentials', account_id: '{tenant}' },
		},
		client: 'basicPlain',
	},
};
