import { JWT_BEARER, knownApi } from './api';

export const docuSign = knownApi({
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
		baseUrl: '{after.accounts.0.base_uri}/restapi/v2.1/accounts/{after.accounts.0.account_id}',
		baseUrlHosts: ['docusign.net', 'docusign.com'],
	},
});
