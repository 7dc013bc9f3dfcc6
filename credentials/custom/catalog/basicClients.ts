import { GRANT, type KnownApis } from './api';

/** APIs with the client credentials of OAuth 2.0 in a Basic header, true to the page that each `source` names. */
export const basicClients: KnownApis = {
	commercetools: {
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
		login: { url: 'https://auth.{region}.commercetools.com/oauth/token', form: GRANT },
		client: 'basicPlain',
	},
	databricks: {
		name: 'Databricks Workspace (Service Principal)',
		source: 'https://docs.databricks.com/dev-tools/auth/oauth-m2m.html',
		baseUrl: 'https://{tenant}/api/2.0',
		testPath: '/preview/scim/v2/Me',
		keys: {
			tenant: {
				label: 'Workspace Host',
				hint: 'Such as dbc-a1b2345c-d6e7.cloud.databricks.com',
			},
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: { url: 'https://{tenant}/oidc/v1/token', form: { ...GRANT, scope: 'all-apis' } },
		client: 'basicPlain',
	},
	ebay: {
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
			form: { ...GRANT, scope: 'https://api.ebay.com/oauth/api_scope' },
		},
		client: 'basicPlain',
	},
	sapBtp: {
		name: 'SAP BTP Service (XSUAA)',
		source: 'https://help.sap.com/docs/btp/sap-business-technology-platform/getting-access-token',
		keys: {
			baseUrl: { label: 'API URL', hint: 'URL of the service, from its service key' },
			tenant: { label: 'Authentication Host', hint: 'Host of uaa.url in the service key' },
			clientId: 'clientid',
			clientSecret: 'clientsecret',
		},
		login: { url: 'https://{tenant}/oauth/token', form: GRANT },
		client: 'basicPlain',
	},
	spotify: {
		name: 'Spotify Web API',
		source: 'https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow',
		baseUrl: 'https://api.spotify.com/v1',
		testPath: '/search?q=a&type=artist&limit=1',
		keys: { clientId: 'Client ID', clientSecret: 'Client Secret' },
		login: { url: 'https://accounts.spotify.com/api/token', form: GRANT },
		client: 'basicPlain',
	},
	ups: {
		name: 'UPS (Client Credentials)',
		source: 'https://developer.ups.com/api/reference/oauth/client-credentials',
		baseUrl: 'https://{tenant}',
		keys: {
			tenant: { label: 'Host', hint: 'onlinetools.ups.com or wwwcie.ups.com' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: { url: 'https://{tenant}/security/v1/oauth/token', form: GRANT },
		client: 'basicPlain',
	},
};
