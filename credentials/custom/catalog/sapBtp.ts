import { GRANT, knownApi } from './api';

export const sapBtp = knownApi({
	name: 'SAP BTP Service (XSUAA)',
	source: 'https://help.sap.com/docs/btp/sap-business-technology-platform/getting-access-token',
	keys: {
		baseUrl: { label: 'API URL', hint: 'URL of the service, from its service key' },
		tenant: { label: 'Authentication Host', hint: 'Host of uaa.url in the service key' },
		clientId: 'clientid',
		clientSecret: 'clientsecret',
	},
	login: {
		url: 'https://{tenant}/oauth/token',
		form: GRANT,
	},
	client: 'basicPlain',
});
