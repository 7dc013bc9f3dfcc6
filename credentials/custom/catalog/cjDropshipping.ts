import { knownApi } from './api';

export const cjDropshipping = knownApi({
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
});
