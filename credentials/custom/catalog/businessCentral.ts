import { CLIENT_CREDENTIALS, knownApi } from './api';

export const businessCentral = knownApi({
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
});
