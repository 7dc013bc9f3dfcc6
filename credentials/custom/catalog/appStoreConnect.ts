import { knownApi } from './api';

export const appStoreConnect = knownApi({
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
});
