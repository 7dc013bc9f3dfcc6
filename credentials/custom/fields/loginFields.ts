import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ClientAuthentication } from '../clientAuth/clientAuthentication';
import type { PresetName } from '../presets';
import { FIELD_PRESETS, forPresets, inSection, type Section, textField } from './show';

const PRESET_OPTIONS: Array<INodePropertyOptions & { value: PresetName }> = [
	{
		name: 'Client Credentials in Basic Header',
		value: 'clientCredentialsBasic',
		description: 'OAuth 2.0: client ID and secret in the Authorization header',
	},
	{
		name: 'Client Credentials in Form Body',
		value: 'clientCredentialsForm',
		description: 'OAuth 2.0: client ID and secret as form fields. The usual one.',
	},
	{
		name: 'Client Credentials in JSON Body',
		value: 'clientCredentialsJson',
		description: 'As above, written as JSON',
	},
	{
		name: 'cURL Command',
		value: 'curl',
		description: "Paste the login command from the provider's documentation",
	},
	{
		name: 'Custom Request',
		value: 'custom',
		description: 'Describe the login request field by field',
	},
	{
		name: 'Key and Secret in JSON Body',
		value: 'keySecretJson',
		description: 'An API key and its secret, under names that you choose',
	},
	{
		name: 'Refresh Token',
		value: 'refreshToken',
		description: 'OAuth 2.0: a refresh token that you were given',
	},
	{
		name: 'Signed JWT Assertion',
		value: 'jwtBearer',
		description: 'A JWT signed with your private key (RFC 7523)',
	},
	{
		name: 'Username and Password in Form Body',
		value: 'passwordForm',
		description: 'OAuth 2.0: the password grant',
	},
	{
		name: 'Username and Password in JSON Body',
		value: 'passwordJson',
		description: 'A user name and a password, under names that you choose',
	},
];

/** What is asked first: how one logs in, and where. */
export const startFields: INodeProperties[] = [
	{
		displayName: 'Log In With',
		name: 'preset',
		type: 'options',
		noDataExpression: true,
		options: PRESET_OPTIONS,
		default: 'clientCredentialsForm',
		description: "What the provider's documentation asks you to send to get a token",
	},
	textField('baseUrl', 'Base URL', 'The address of the API; paths in nodes are added to it', {
		required: true,
		placeholder: 'e.g. https://api.example.com/v1',
	}),
	textField(
		'testPath',
		'Test Path',
		'A path that answers quickly and needs the token. The connection test calls it after the login; without it, the test proves the login only.',
		{ placeholder: 'e.g. /me' },
	),
	textField(
		'tokenUrl',
		'Token URL',
		'Where the login request goes: a complete address, or a path on the base URL. May contain {tenant} and {region}.',
		{
			required: true,
			placeholder: 'e.g. https://auth.example.com/oauth2/token',
			displayOptions: forPresets(...FIELD_PRESETS, 'custom'),
		},
	),
	textField(
		'tokenUrl',
		'Token URL',
		'Only if the command has a placeholder such as &lt;token endpoint&gt; in place of the address',
		{
			placeholder: 'e.g. https://auth.example.com/oauth2/token',
			displayOptions: forPresets('curl'),
		},
	),
];

/**
 * The pasted command contains secrets, so it is masked. n8n makes an expression of a text with
 * double braces, such as {{URL}}; `noDataExpression` makes it take the text as it is again.
 */
export const curlField: INodeProperties = {
	displayName: 'cURL Command',
	name: 'curlCommand',
	type: 'string',
	typeOptions: { password: true, rows: 5 },
	noDataExpression: true,
	default: '',
	required: true,
	placeholder: 'e.g. curl -X POST https://api.example.com/oauth2/token -d …',
	description:
		'Paste the login command as the documentation shows it. Its placeholders are understood, real secrets in it are fine, and {clientId}, {clientSecret} or {secret1} stand for fields.',
	displayOptions: forPresets('curl'),
};

const CLIENT_PRESETS: PresetName[] = [
	'clientCredentialsForm',
	'clientCredentialsBasic',
	'clientCredentialsJson',
	'jwtBearer',
];

/** Client ID, or what a provider calls its key. */
export const clientFields: INodeProperties[] = [
	textField('clientId', 'Client ID', 'Also called application ID or consumer key', {
		required: true,
		displayOptions: forPresets(...CLIENT_PRESETS),
	}),
	textField('clientId', 'Client ID', 'Only if the login needs one', {
		displayOptions: forPresets('passwordForm', 'refreshToken', 'curl', 'custom'),
	}),
	textField('clientId', 'Key', 'The API key or public key', {
		required: true,
		displayOptions: forPresets('keySecretJson'),
	}),
];

export const userFields: INodeProperties[] = [
	textField('username', 'Username', 'The user or e-mail address that logs in', {
		required: true,
		displayOptions: forPresets('passwordForm', 'passwordJson'),
	}),
	textField('username', 'Username', 'Only if the login needs one', {
		displayOptions: forPresets('curl', 'custom'),
	}),
];

const CLIENT_AUTHENTICATION_OPTIONS: Array<INodePropertyOptions & { value: ClientAuthentication }> =
	[
		{ name: 'Basic Header', value: 'basic', description: 'Encoded as OAuth 2.0 wants it' },
		{
			name: 'Basic Header, Not Encoded',
			value: 'basicPlain',
			description: 'For servers that take ID and secret as they are',
		},
		{ name: 'In Body', value: 'body' },
		{ name: 'None', value: 'none' },
		{
			name: 'Signed Assertion',
			value: 'assertion',
			description: "Switch on 'Signed Assertion' under 'Options'",
		},
	];

/** Names of the values in a login, and what is asked for with it. */
export const scopeFields: INodeProperties[] = [
	textField('usernameField', 'Username Field', 'The name of the JSON field for the user name', {
		default: 'username',
		displayOptions: forPresets('passwordJson'),
	}),
	textField('passwordField', 'Password Field', 'The name of the JSON field for the password', {
		default: 'password',
		displayOptions: forPresets('passwordJson'),
	}),
	textField('keyField', 'Key Field', 'The name of the JSON field for the key', {
		default: 'key',
		displayOptions: forPresets('keySecretJson'),
	}),
	textField('secretField', 'Secret Field', 'The name of the JSON field for the secret', {
		default: 'secret',
		displayOptions: forPresets('keySecretJson'),
	}),
	{
		displayName: 'Client Authentication',
		name: 'clientAuthentication',
		type: 'options',
		options: CLIENT_AUTHENTICATION_OPTIONS,
		default: 'body',
		description:
			'How client ID and client secret are sent. In the body, empty ones are left out.',
		displayOptions: forPresets('passwordForm', 'refreshToken'),
	},
	textField('scope', 'Scope', 'What the token may do; several scopes with spaces between them', {
		placeholder: 'e.g. orders.read orders.write',
		displayOptions: forPresets(...CLIENT_PRESETS, 'passwordForm', 'refreshToken'),
	}),
];

const SECTION_OPTIONS: Array<INodePropertyOptions & { value: Section }> = [
	{
		name: 'API Requests',
		value: 'requests',
		description: 'How requests carry the token, other hosts, statuses that mean expired',
	},
	{
		name: 'Client Certificate',
		value: 'clientCertificate',
		description: 'For servers that ask for one (mutual TLS)',
	},
	{ name: 'First Step', value: 'firstStep', description: 'A request before the login' },
	{
		name: 'Login Answer',
		value: 'response',
		description: 'Where token and lifetime are, if they are not found by themselves',
	},
	{
		name: 'Login Request',
		value: 'request',
		description: 'Method, audience, more headers and fields of the login',
	},
	{
		name: 'More Values',
		value: 'values',
		description: 'Tenant, region and three more secrets',
	},
	{
		name: 'Renewal',
		value: 'renewal',
		description: 'By refresh token or by a request of its own',
	},
	{
		name: 'Signed Assertion',
		value: 'assertion',
		description: 'A signed JWT, used as {assertion}',
	},
];

/** n8n's credential form has no collections; a list that switches parts of the form on serves. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'multiOptions',
	noDataExpression: true,
	options: SECTION_OPTIONS,
	default: [],
	description: 'Parts of the form for logins that need more',
};

export const valueFields: INodeProperties[] = [
	textField('tenant', 'Tenant', 'Stands wherever {tenant} is written, such as in the token URL', {
		displayOptions: inSection('values'),
	}),
	textField('region', 'Region', 'Stands wherever {region} is written', {
		displayOptions: inSection('values'),
	}),
];
