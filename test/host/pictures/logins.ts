/** Kinds of login for docs/choosing-a-login.md: what the documentation of an API says, and the form to it. */
import type { Entry } from '../forms/newcomer';

export interface PicturedLogin {
	/** What a page about the login says, in the usual words. */
	readonly page: string;
	/** The request that it shows. */
	readonly shows: string;
	readonly entries: readonly Entry[];
}

const method = (name: string): Entry => ['choose', 'Login Method', name];
const BASE: Entry = ['fill', 'Base URL', 'https://api.example.com/v1'];
const TOKEN_URL: Entry = ['fill', 'Token URL', 'https://id.example.com/oauth2/token'];
const CLIENT: readonly Entry[] = [
	['fill', 'Client ID', 'shop-4711'],
	['fill', 'Client Secret', 'canary-secret'],
];
const USER: readonly Entry[] = [
	['fill', 'Username', 'api@example.com'],
	['fill', 'Password', 'canary-password'],
];
const TEST: Entry = ['fill', 'Test Path', '/me'];

/** By the name of the picture. */
export const LOGINS: Readonly<Record<string, PicturedLogin>> = {
	'client-form': {
		page: 'Request an access token with the client credentials grant. Send your client ID and client secret as form parameters.',
		shows: 'POST /oauth2/token\nHost: id.example.com\nContent-Type:\n  application/x-www-form-urlencoded\n\ngrant_type=client_credentials\n&client_id=…\n&client_secret=…',
		entries: [method('Client Credentials in Form Body'), BASE, TOKEN_URL, TEST, ...CLIENT],
	},
	'client-basic': {
		page: 'Authenticate with HTTP Basic: base64 of client_id:client_secret.',
		shows: 'POST /oauth2/token\nHost: id.example.com\nAuthorization: Basic c2hvcDo…\nContent-Type:\n  application/x-www-form-urlencoded\n\ngrant_type=client_credentials',
		entries: [method('Client Credentials in Basic Header'), BASE, TOKEN_URL, TEST, ...CLIENT],
	},
	'client-json': {
		page: 'Exchange your client ID and client secret for a token. The request body is JSON.',
		shows: 'POST /oauth2/token\nHost: id.example.com\nContent-Type: application/json\n\n{\n  "grant_type": "client_credentials",\n  "client_id": "…",\n  "client_secret": "…"\n}',
		entries: [method('Client Credentials in JSON Body'), BASE, TOKEN_URL, TEST, ...CLIENT],
	},
	'user-form': {
		page: 'Use the password grant (resource owner password credentials).',
		shows: 'POST /oauth2/token\nHost: id.example.com\nContent-Type:\n  application/x-www-form-urlencoded\n\ngrant_type=password\n&username=…\n&password=…',
		entries: [method('Username and Password in Form Body'), BASE, TOKEN_URL, TEST, ...USER],
	},
	'user-json': {
		page: 'Log in with your user. The names of the two fields are whatever the page shows.',
		shows: 'POST /auth/login\nHost: api.example.com\nContent-Type: application/json\n\n{\n  "email": "…",\n  "password": "…"\n}',
		entries: [
			method('Username and Password in JSON Body'),
			BASE,
			['fill', 'Token URL', 'https://api.example.com/auth/login'],
			TEST,
			...USER,
			['fill', 'Username Field', 'email'],
		],
	},
	'key-json': {
		page: 'Send your API key and API secret to get a session token.',
		shows: 'POST /session\nHost: api.example.com\nContent-Type: application/json\n\n{\n  "apiKey": "…",\n  "apiSecret": "…"\n}',
		entries: [
			method('Key and Secret in JSON Body'),
			BASE,
			['fill', 'Token URL', 'https://api.example.com/session'],
			TEST,
			['fill', 'Key', 'shop-4711'],
			['fill', 'Key Field', 'apiKey'],
			['fill', 'Secret', 'canary-secret'],
			['fill', 'Secret Field', 'apiSecret'],
		],
	},
	'refresh-token': {
		page: 'We e-mailed you a refresh token. Exchange it for an access token.',
		shows: 'POST /oauth2/token\nHost: id.example.com\nContent-Type:\n  application/x-www-form-urlencoded\n\ngrant_type=refresh_token\n&refresh_token=…\n&client_id=…',
		entries: [
			method('Refresh Token'),
			BASE,
			TOKEN_URL,
			TEST,
			['fill', 'Client ID', 'shop-4711'],
			['fill', 'Refresh Token', 'canary-refresh'],
		],
	},
	'signed-jwt': {
		page: 'Create a key pair and upload the public key. Sign a JWT and exchange it for an access token.',
		shows: 'POST /oauth2/token\nHost: id.example.com\nContent-Type:\n  application/x-www-form-urlencoded\n\ngrant_type=urn:ietf:params:oauth:\n  grant-type:jwt-bearer\n&assertion=eyJhbGciOiJSUzI1NiJ9…',
		entries: [
			method('Signed JWT as Grant'),
			BASE,
			TOKEN_URL,
			TEST,
			['fill', 'Private Key', 'canary-private-key'],
		],
	},
	'known-api': {
		page: 'The API is one of those whose login pages are public, such as Spotify.',
		shows: 'Client ID\nClient secret',
		entries: [method('Known API'), ['choose', 'API', 'Spotify Web API'], ...CLIENT],
	},
	curl: {
		page: 'To get a token, run the first command. Then call the API with it.',
		shows: "curl https://id.example.com/token \\\n  -u '<client_id>:<client_secret>' \\\n  -d grant_type=client_credentials\n\ncurl https://api.example.com/v1/me \\\n  -H 'Authorization: Bearer <token>'",
		entries: [
			method('cURL Command'),
			[
				'paste',
				'cURL Command',
				"curl https://id.example.com/token -u '<client_id>:<client_secret>' -d grant_type=client_credentials",
			],
			[
				'paste',
				'Example Request (cURL)',
				"curl https://api.example.com/v1/me -H 'Authorization: Bearer <token>'",
			],
			...CLIENT,
		],
	},
	custom: {
		page: 'Anything else: the login is a GET, XML, GraphQL, multipart, or signed.',
		shows: 'POST /login\nHost: api.example.com\nContent-Type: application/xml\n\n<login>\n  <user>…</user>\n  <pass>…</pass>\n</login>',
		entries: [
			method('Custom Request'),
			BASE,
			['fill', 'Token URL', 'https://api.example.com/login'],
			TEST,
			['choose', 'Login Body', 'Raw'],
			['fill', 'Login Content Type', 'application/xml'],
			[
				'fill',
				'Login Body Text',
				'<login><user>{username}</user><pass>{password}</pass></login>',
			],
			...USER,
		],
	},
};
