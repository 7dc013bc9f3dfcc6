import { type Option, option } from '../../common/form';
import type { PresetName } from '../presets';

/** The options of *Login Method*. */
export const PRESET_OPTIONS: Array<Option<PresetName>> = [
	option(
		'Client Credentials in Basic Header',
		'clientCredentialsBasic',
		'OAuth 2.0: client ID and secret in the Authorization header',
	),
	option(
		'Client Credentials in Basic Header, Not Encoded',
		'clientCredentialsBasicPlain',
		'For servers that expect the raw ID and secret, as many do',
	),
	option(
		'Client Credentials in Form Body',
		'clientCredentialsForm',
		'OAuth 2.0: client ID and secret as form fields (most common)',
	),
	option(
		'Client Credentials in JSON Body',
		'clientCredentialsJson',
		'OAuth 2.0: client ID and secret as JSON',
	),
	option('cURL Command', 'curl', "Paste the login command from the provider's documentation"),
	option('Custom Request', 'custom', 'Describe the login request field by field'),
	option(
		'Key and Secret in JSON Body',
		'keySecretJson',
		'An API key, with or without a secret, with custom field names',
	),
	option('Known API', 'knownApi', 'Choose the API from a list and enter its keys'),
	option('Recipe', 'recipe', 'Paste the description of a login that somebody passed on'),
	option('Refresh Token', 'refreshToken', 'OAuth 2.0: an existing refresh token'),
	option(
		'Signed JWT as Client Authentication',
		'jwtClient',
		'OAuth 2.0: client credentials with a JWT signed with your private key (private_key_jwt)',
	),
	option(
		'Signed JWT as Grant',
		'jwtBearer',
		'OAuth 2.0: exchange a JWT signed with your private key for a token (jwt-bearer)',
	),
	option(
		'Signed JWT as Token',
		'jwtToken',
		'No login: requests carry a JWT signed with your private key',
	),
	option('Username and Password in Form Body', 'passwordForm', 'OAuth 2.0: the password grant'),
	option(
		'Username and Password in JSON Body',
		'passwordJson',
		'A username and a password, with custom field names',
	),
];
