import { JWT_BEARER, knownApi } from './api';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';

export const googleServiceAccount = knownApi({
	name: 'Google (Service Account)',
	source: 'https://developers.google.com/identity/protocols/oauth2/service-account',
	keys: {
		baseUrl: {
			label: 'Base URL',
			hint: 'URL of the API, such as https://sheets.googleapis.com/v4',
		},
		privateKey: { label: 'Service Account Key', hint: 'The complete JSON file of the key' },
		scope: {
			label: 'Scope',
			hint: 'Such as https://www.googleapis.com/auth/spreadsheets',
		},
	},
	login: { url: TOKEN_URL, form: JWT_BEARER },
	assertion: {
		algorithm: 'RS256',
		audience: TOKEN_URL,
		seconds: 3600,
		claims: { scope: '{scope}' },
	},
});
