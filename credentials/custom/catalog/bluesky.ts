import { knownApi } from './api';

export const bluesky = knownApi({
	name: 'Bluesky',
	source: 'https://docs.bsky.app/docs/get-started',
	baseUrl: 'https://{tenant}/xrpc',
	testPath: '/com.atproto.server.getSession',
	keys: {
		tenant: { label: 'PDS Host', hint: 'Such as bsky.social' },
		username: 'Handle',
		password: 'App Password',
	},
	login: {
		url: 'https://{tenant}/xrpc/com.atproto.server.createSession',
		json: { identifier: '{username}', password: '{password}' },
	},
	renewal: {
		url: 'https://{tenant}/xrpc/com.atproto.server.refreshSession',
		headers: { Authorization: 'Bearer {refreshToken}' },
	},
});
