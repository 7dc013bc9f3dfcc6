import { JWT_BEARER, type KnownApis } from './api';

const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token';

const SNOWFLAKE_USER = '{upper({tenant})}.{upper({username})}';

/** APIs whose login is a signed JWT, or whose requests carry one, true to the page that each `source` names. */
export const signedTokens: KnownApis = {
	appStoreConnect: {
		name: 'Apple App Store Connect',
		source: 'https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests',
		baseUrl: 'https://api.appstoreconnect.apple.com',
		testPath: '/v1/apps?limit=1',
		keys: {
			assertionIssuer: 'Issuer ID',
			assertionKeyId: 'Key ID',
			privateKey: { label: 'Private Key', hint: 'The content of the .p8 file' },
		},
		assertion: { algorithm: 'ES256', audience: 'appstoreconnect-v1', seconds: 900 },
	},
	docuSign: {
		name: 'DocuSign (JWT Grant)',
		source: 'https://docs.docusign.com/esign/guide/authentication/oa2_jwt.html',
		baseUrl: 'https://{tenant}',
		keys: {
			tenant: {
				label: 'Authentication Server',
				hint: 'account.docusign.com, or account-d.docusign.com for the demo',
			},
			clientId: 'Integration Key',
			username: { label: 'User ID', hint: 'The API username of the user, a GUID' },
			privateKey: 'RSA Private Key',
		},
		login: { url: 'https://{tenant}/oauth/token', form: JWT_BEARER },
		after: { url: 'https://{tenant}/oauth/userinfo' },
		assertion: {
			algorithm: 'RS256',
			subject: '{username}',
			audience: '{tenant}',
			seconds: 3600,
			claims: { scope: 'signature impersonation' },
		},
		calls: {
			baseUrl:
				'{after.accounts.0.base_uri}/restapi/v2.1/accounts/{after.accounts.0.account_id}',
			baseUrlHosts: ['docusign.net', 'docusign.com'],
		},
	},
	gitHubApp: {
		name: 'GitHub (App Installation)',
		source: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
		baseUrl: 'https://api.github.com',
		testPath: '/installation/repositories?per_page=1',
		keys: {
			clientId: {
				label: 'Client ID',
				hint: 'Client ID or App ID, from the settings of the app',
			},
			tenant: {
				label: 'Installation ID',
				hint: 'The number at the end of the URL of the installation',
			},
			privateKey: 'Private Key',
		},
		login: {
			url: '/app/installations/{tenant}/access_tokens',
			headers: { Accept: 'application/vnd.github+json', Authorization: 'Bearer {assertion}' },
		},
		// The JWT may be valid for ten minutes, and names no audience.
		assertion: { algorithm: 'RS256', seconds: 540, claims: { aud: null } },
		calls: { headers: { Accept: 'application/vnd.github+json' } },
	},
	googleServiceAccount: {
		name: 'Google (Service Account)',
		source: 'https://developers.google.com/identity/protocols/oauth2/service-account',
		keys: {
			baseUrl: {
				label: 'Base URL',
				hint: 'URL of the API, such as https://sheets.googleapis.com/v4',
			},
			privateKey: { label: 'Service Account Key', hint: 'The complete JSON file of the key' },
			scope: { label: 'Scope', hint: 'Such as https://www.googleapis.com/auth/spreadsheets' },
		},
		login: { url: GOOGLE_TOKEN_URL, form: JWT_BEARER },
		assertion: {
			algorithm: 'RS256',
			audience: GOOGLE_TOKEN_URL,
			seconds: 3600,
			claims: { scope: '{scope}' },
		},
	},
	salesforceJwt: {
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
		calls: { baseUrl: '{login.instance_url}', baseUrlHosts: ['salesforce.com', 'force.com'] },
	},
	snowflake: {
		name: 'Snowflake (Key Pair)',
		source: 'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating',
		baseUrl: 'https://{tenant}.snowflakecomputing.com/api/v2',
		keys: {
			tenant: {
				label: 'Account Identifier',
				hint: 'Organization and account, such as MYORG-ACCOUNT',
			},
			username: 'User',
			privateKey: 'Private Key',
		},
		assertion: {
			algorithm: 'RS256',
			issuer: `${SNOWFLAKE_USER}.SHA256:{keyFingerprint}`,
			subject: SNOWFLAKE_USER,
			seconds: 3540,
		},
		calls: { headers: { 'X-Snowflake-Authorization-Token-Type': 'KEYPAIR_JWT' } },
	},
};
