import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ClientAuthentication } from '../clientAuth/clientAuthentication';
import type { Section } from '../credentialForm';
import type { PresetName } from '../presets';
import { FIELD_PRESETS, forPresets, inSection, textField } from './show';

const PRESET_OPTIONS: Array<INodePropertyOptions & { value: PresetName }> = [
	{
		name: 'Client Credentials in Basic Header',
		value: 'clientCredentialsBasic',
		description: 'OAuth 2.0: client ID and secret in the Authorization header',
	},
	{
		name: 'Client Credentials in Form Body',
		value: 'clientCredentialsForm',
		description: 'OAuth 2.0: client ID and secret as form fields (most common)',
	},
	{
		name: 'Client Credentials in JSON Body',
		value: 'clientCredentialsJson',
		description: 'Same, as JSON',
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
		description: 'An API key and its secret, with custom field names',
	},
	{
		name: 'Refresh Token',
		value: 'refreshToken',
		description: 'OAuth 2.0: an existing refresh token',
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
		description: 'A username and a password, with custom field names',
	},
];

/** The start of the form: how to log in, and where. */
export const startFields: INodeProperties[] = [
	{
		displayName: 'Login Method',
		name: 'preset',
		type: 'options',
		noDataExpression: true,
		options: PRESET_OPTIONS,
		default: 'clientCredentialsForm',
		description: "What to send to get a token, according to the provider's documentation",
	},
	textField('baseUrl', 'Base URL', 'Base URL of the API. Paths in nodes are appended to it.', {
		required: true,
		placeholder: 'e.g. https://api.example.com/v1',
	}),
	textField(
		'testPath',
		'Test Path',
		'Endpoint that requires the token and responds quickly. The connection test calls it after login; without it, only the login is tested.',
		{ placeholder: 'e.g. /me' },
	),
	textField(
		'tokenUrl',
		'Token URL',
		'URL of the login request, absolute or relative to the base URL. May contain {tenant} and {region}.',
		{
			required: true,
			placeholder: 'e.g. https://auth.example.com/oauth2/token',
			displayOptions: forPresets(...FIELD_PRESETS, 'custom'),
		},
	),
	textField(
		'tokenUrl',
		'Token URL',
		'Only if the command has a placeholder such as &lt;token endpoint&gt; instead of a URL',
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
		'Paste the login command as the documentation shows it. Common placeholders are recognized, real secrets are fine, and you can use {clientId}, {clientSecret} or {secret1} for fields.',
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
	textField('clientId', 'Client ID', 'Only if the login requires it', {
		displayOptions: forPresets('passwordForm', 'refreshToken', 'curl', 'custom'),
	}),
	textField('clientId', 'Key', 'The API key or public key', {
		required: true,
		displayOptions: forPresets('keySecretJson'),
	}),
];

export const userFields: INodeProperties[] = [
	textField('username', 'Username', 'Username or email address', {
		required: true,
		displayOptions: forPresets('passwordForm', 'passwordJson'),
	}),
	textField('username', 'Username', 'Only if the login requires it', {
		displayOptions: forPresets('curl', 'custom'),
	}),
];

const CLIENT_AUTHENTICATION_OPTIONS: Array<INodePropertyOptions & { value: ClientAuthentication }> =
	[
		{ name: 'Basic Header', value: 'basic', description: 'Encoded as OAuth 2.0 requires' },
		{
			name: 'Basic Header, Not Encoded',
			value: 'basicPlain',
			description: 'For servers that expect the raw ID and secret',
		},
		{ name: 'In Body', value: 'body' },
		{ name: 'None', value: 'none' },
		{
			name: 'Signed Assertion',
			value: 'assertion',
			description: "Requires 'Signed Assertion' under 'Options'",
		},
	];

/** Names of fields in the login's body, and what the login asks for. */
export const scopeFields: INodeProperties[] = [
	textField('usernameField', 'Username Field', 'Name of the JSON field for the username', {
		default: 'username',
		displayOptions: forPresets('passwordJson'),
	}),
	textField('passwordField', 'Password Field', 'Name of the JSON field for the password', {
		default: 'password',
		displayOptions: forPresets('passwordJson'),
	}),
	textField('keyField', 'Key Field', 'Name of the JSON field for the key', {
		default: 'key',
		displayOptions: forPresets('keySecretJson'),
	}),
	textField('secretField', 'Secret Field', 'Name of the JSON field for the secret', {
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
			'How to send the client ID and secret. Empty values are omitted from the body.',
		displayOptions: forPresets('passwordForm', 'refreshToken'),
	},
	textField('scope', 'Scope', 'Scopes to request, separated by spaces', {
		placeholder: 'e.g. orders.read orders.write',
		displayOptions: forPresets(...CLIENT_PRESETS, 'passwordForm', 'refreshToken'),
	}),
];

const SECTION_OPTIONS: Array<INodePropertyOptions & { value: Section }> = [
	{
		name: 'Additional Values',
		value: 'values',
		description: 'Tenant, region and up to three secrets',
	},
	{
		name: 'API Requests',
		value: 'apiRequests',
		description: 'How to send the token, additional hosts, responses that mean expired',
	},
	{
		name: 'Client Certificate',
		value: 'clientCertificate',
		description: 'For servers that require mutual TLS',
	},
	{ name: 'First Step', value: 'firstStep', description: 'A request before the login' },
	{
		name: 'Login Request',
		value: 'loginRequest',
		description: 'HTTP method, timeout, audience, additional headers and fields',
	},
	{
		name: 'Login Response',
		value: 'loginResponse',
		description: 'Where to find the token and its lifetime, if not detected automatically',
	},
	{
		name: 'Renewal',
		value: 'renewal',
		description: 'With a refresh token or a custom request',
	},
	{
		name: 'Signed Assertion',
		value: 'assertion',
		description: 'A signed JWT, used as {assertion}',
	},
];

/** Credential forms have no collections, so a multi-select shows and hides optional parts. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'multiOptions',
	noDataExpression: true,
	options: SECTION_OPTIONS,
	default: [],
	description: 'Additional settings for this login',
};

/** Values for placeholders that are not secret. */
export const valueFields: INodeProperties[] = [
	textField(
		'tenant',
		'Tenant',
		'Replaces {tenant} wherever it appears, such as in the token URL',
		{ displayOptions: inSection('values') },
	),
	textField('region', 'Region', 'Replaces {region} wherever it appears', {
		displayOptions: inSection('values'),
	}),
];
