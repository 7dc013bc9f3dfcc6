import { knownApi } from './api';

export const gitHubApp = knownApi({
	name: 'GitHub (App Installation)',
	source: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
	baseUrl: 'https://api.github.com',
	testPath: '/installation/repositories?per_page=1',
	keys: {
		clientId: { label: 'Client ID', hint: 'Client ID or App ID, from the settings of the app' },
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
});
