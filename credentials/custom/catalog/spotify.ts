import { GRANT, knownApi } from './api';

export const spotify = knownApi({
	name: 'Spotify Web API',
	source: 'https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow',
	baseUrl: 'https://api.spotify.com/v1',
	testPath: '/search?q=a&type=artist&limit=1',
	keys: { clientId: 'Client ID', clientSecret: 'Client Secret' },
	login: {
		url: 'https://accounts.spotify.com/api/token',
		form: GRANT,
	},
	client: 'basicPlain',
});
