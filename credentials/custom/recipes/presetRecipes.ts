import type { ClientAuthentication } from '../clientAuth/clientAuthentication';
import type { RequestRecipe } from './recipe';

/** A built-in login: its request, and how the client is authenticated besides what is in it. */
interface PresetRecipe {
	/** Absent: a signed JWT is the token. */
	readonly login?: RequestRecipe;
	/** `field`: as the form's *Client Authentication* says; `optionalField`: none where the form does not show it. */
	readonly client?: ClientAuthentication | 'field' | 'optionalField';
}

const TOKEN_URL = '{tokenUrl}';
const WANTED = { scope: '{scope?}', audience: '{audience?}' };
const CLIENT = { client_id: '{clientId}', client_secret: '{clientSecret}' };
const CLIENT_CREDENTIALS = { grant_type: 'client_credentials' };

/** What each built-in login sends, by the value of *Login Method*. */
export const PRESET_RECIPES = {
	clientCredentialsForm: {
		login: { url: TOKEN_URL, form: { ...CLIENT_CREDENTIALS, ...CLIENT, ...WANTED } },
	},
	clientCredentialsBasic: {
		login: { url: TOKEN_URL, form: { ...CLIENT_CREDENTIALS, ...WANTED } },
		client: 'basic',
	},
	clientCredentialsBasicPlain: {
		login: { url: TOKEN_URL, form: { ...CLIENT_CREDENTIALS, ...WANTED } },
		client: 'basicPlain',
	},
	clientCredentialsJson: {
		login: { url: TOKEN_URL, json: { ...CLIENT_CREDENTIALS, ...CLIENT, ...WANTED } },
	},
	passwordForm: {
		login: {
			url: TOKEN_URL,
			form: {
				grant_type: 'password',
				username: '{username}',
				password: '{password}',
				...WANTED,
			},
		},
		client: 'field',
	},
	passwordJson: {
		login: {
			url: TOKEN_URL,
			json: { '{usernameField}': '{username}', '{passwordField}': '{password}' },
		},
	},
	keySecretJson: {
		login: {
			url: TOKEN_URL,
			json: { '{keyField}': '{clientId}', '{secretField}': '{clientSecret?}' },
		},
	},
	refreshToken: {
		login: {
			url: TOKEN_URL,
			form: { grant_type: 'refresh_token', refresh_token: '{refreshToken}', ...WANTED },
		},
		client: 'field',
	},
	// RFC 7523: the JWT is the grant (§2.1), or it authenticates the client (§2.2).
	jwtBearer: {
		login: {
			url: TOKEN_URL,
			form: {
				grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
				assertion: '{assertion}',
				...WANTED,
			},
		},
		client: 'optionalField',
	},
	jwtClient: {
		login: { url: TOKEN_URL, form: { ...CLIENT_CREDENTIALS, ...WANTED } },
		client: 'assertion',
	},
	jwtToken: {},
} satisfies Readonly<Record<string, PresetRecipe>>;
