import { CLIENT_CREDENTIALS, type KnownApis } from './api';

/** APIs with the client credentials of OAuth 2.0 as form fields, true to the page that each `source` names. */
export const clientCredentials: KnownApis = {
	adobe: {
		name: 'Adobe (OAuth Server-to-Server)',
		source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/implementation',
		keys: {
			baseUrl: {
				label: 'Base URL',
				hint: 'URL of the product API, such as https://platform.adobe.io',
			},
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
			scope: {
				label: 'Scopes',
				hint: 'Copied from the credential page in the Developer Console',
			},
		},
		login: {
			url: 'https://ims-na1.adobelogin.com/ims/token/v3',
			form: { ...CLIENT_CREDENTIALS, scope: '{scope}' },
		},
		calls: { headers: { 'x-api-key': '{clientId}' } },
	},
	amadeus: {
		name: 'Amadeus Self-Service',
		source: 'https://developers.amadeus.com/self-service/apis-docs/guides/developer-guides/API-Keys/authorization/',
		baseUrl: 'https://{tenant}',
		testPath: '/v2/reference-data/urls/checkin-links?airlineCode=IB',
		keys: {
			tenant: {
				label: 'Host',
				hint: 'test.api.amadeus.com or api.amadeus.com: each has keys of its own',
			},
			clientId: 'API Key',
			clientSecret: 'API Secret',
		},
		login: { url: 'https://{tenant}/v1/security/oauth2/token', form: CLIENT_CREDENTIALS },
	},
	anypoint: {
		name: 'MuleSoft Anypoint (Connected App)',
		source: 'https://docs.mulesoft.com/access-management/connected-apps-developers',
		baseUrl: 'https://{tenant}',
		testPath: '/accounts/api/me',
		keys: {
			tenant: { label: 'Host', hint: 'anypoint.mulesoft.com or eu1.anypoint.mulesoft.com' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: { url: 'https://{tenant}/accounts/api/v2/oauth2/token', form: CLIENT_CREDENTIALS },
	},
	auth0: {
		name: 'Auth0 Management API',
		source: 'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens/get-management-api-access-tokens-for-production',
		baseUrl: 'https://{tenant}/api/v2',
		testPath: '/clients?per_page=1',
		keys: {
			tenant: { label: 'Domain', hint: 'Such as example.eu.auth0.com' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: {
			url: 'https://{tenant}/oauth/token',
			form: { ...CLIENT_CREDENTIALS, audience: 'https://{tenant}/api/v2/' },
		},
	},
	boxClientCredentials: {
		name: 'Box (Client Credentials)',
		source: 'https://developer.box.com/guides/authentication/client-credentials/',
		baseUrl: 'https://api.box.com/2.0',
		testPath: '/users/me',
		keys: {
			clientId: { label: 'Client ID', hint: 'From Developer Console > Configuration' },
			clientSecret: 'Client Secret',
			tenant: 'Enterprise ID',
		},
		login: {
			url: 'https://api.box.com/oauth2/token',
			form: {
				...CLIENT_CREDENTIALS,
				box_subject_type: 'enterprise',
				box_subject_id: '{tenant}',
			},
		},
	},
	businessCentral: {
		name: 'Microsoft Dynamics 365 Business Central',
		source: 'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/administration/automation-apis-using-s2s-authentication',
		baseUrl: 'https://api.businesscentral.dynamics.com/v2.0/{tenant}/{region}',
		testPath: '/api/v2.0/companies',
		keys: {
			tenant: 'Tenant ID',
			region: { label: 'Environment', hint: 'Such as Production' },
			clientId: 'Application (Client) ID',
			clientSecret: 'Client Secret',
		},
		login: {
			url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
			form: {
				...CLIENT_CREDENTIALS,
				scope: 'https://api.businesscentral.dynamics.com/.default',
			},
		},
	},
	crowdstrike: {
		name: 'CrowdStrike Falcon',
		source: 'https://github.com/CrowdStrike/falconpy/wiki/oauth2',
		baseUrl: 'https://{tenant}',
		keys: {
			tenant: {
				label: 'Host',
				hint: 'Such as api.crowdstrike.com or api.eu-1.crowdstrike.com',
			},
			clientId: 'Client ID',
			clientSecret: 'Secret',
		},
		login: { url: 'https://{tenant}/oauth2/token', form: CLIENT_CREDENTIALS },
	},
	fedex: {
		name: 'FedEx',
		source: 'https://developer.fedex.com/api/en-us/catalog/authorization/docs.html',
		baseUrl: 'https://{tenant}',
		keys: {
			tenant: { label: 'Host', hint: 'apis.fedex.com or apis-sandbox.fedex.com' },
			clientId: 'API Key',
			clientSecret: 'Secret Key',
		},
		login: { url: 'https://{tenant}/oauth/token', form: CLIENT_CREDENTIALS },
	},
	keycloak: {
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
	},
	marketo: {
		name: 'Adobe Marketo Engage',
		source: 'https://developer.adobe.com/marketo-apis/api/identity/',
		baseUrl: 'https://{tenant}.mktorest.com/rest',
		testPath: '/v1/stats/usage.json',
		keys: {
			tenant: { label: 'Munchkin ID', hint: '123-ABC-456 for 123-ABC-456.mktorest.com' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: {
			method: 'GET',
			url: 'https://{tenant}.mktorest.com/identity/oauth/token',
			query: CLIENT_CREDENTIALS,
		},
	},
	microsoftGraph: {
		name: 'Microsoft Graph (App Only)',
		source: 'https://learn.microsoft.com/graph/auth-v2-service',
		baseUrl: 'https://graph.microsoft.com/v1.0',
		keys: {
			tenant: 'Tenant ID',
			clientId: 'Application (Client) ID',
			clientSecret: 'Client Secret',
		},
		login: {
			url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
			form: { ...CLIENT_CREDENTIALS, scope: 'https://graph.microsoft.com/.default' },
		},
	},
	procore: {
		name: 'Procore (Service Account)',
		source: 'https://developers.procore.com/documentation/oauth-client-credentials',
		baseUrl: 'https://api.procore.com/rest/v1.0',
		testPath: '/me',
		keys: { clientId: 'Client ID', clientSecret: 'Client Secret', tenant: 'Company ID' },
		login: { url: 'https://login.procore.com/oauth/token', form: CLIENT_CREDENTIALS },
		calls: { headers: { 'Procore-Company-Id': '{tenant}' } },
	},
	salesforce: {
		name: 'Salesforce (Client Credentials)',
		source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm',
		baseUrl: 'https://{tenant}',
		keys: {
			tenant: { label: 'My Domain', hint: 'Such as acme.my.salesforce.com' },
			clientId: 'Consumer Key',
			clientSecret: 'Consumer Secret',
		},
		login: { url: 'https://{tenant}/services/oauth2/token', form: CLIENT_CREDENTIALS },
	},
	shopify: {
		name: 'Shopify Admin API (Client Credentials)',
		source: 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant',
		baseUrl: 'https://{tenant}.myshopify.com/admin/api/2025-01',
		testPath: '/shop.json',
		keys: {
			tenant: { label: 'Store', hint: 'example for example.myshopify.com' },
			clientId: 'Client ID',
			clientSecret: 'Client Secret',
		},
		login: {
			url: 'https://{tenant}.myshopify.com/admin/oauth/access_token',
			form: CLIENT_CREDENTIALS,
		},
		calls: { name: 'X-Shopify-Access-Token', template: '{token}' },
	},
	shopware: {
		name: 'Shopware 6 (Integration)',
		source: 'https://developer.shopware.com/docs/guides/development/integrations-api/',
		baseUrl: 'https://{tenant}/api',
		testPath: '/_info/version',
		keys: {
			tenant: { label: 'Shop Host', hint: 'Host of your shop' },
			clientId: { label: 'Access Key ID', hint: 'From Settings > System > Integrations' },
			clientSecret: 'Secret Access Key',
		},
		login: { url: 'https://{tenant}/api/oauth/token', json: CLIENT_CREDENTIALS },
	},
};
