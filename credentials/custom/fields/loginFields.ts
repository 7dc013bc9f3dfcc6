import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { field, type Option, option } from '../../common/form';
import type { ClientAuthentication } from '../clientAuth/clientAuthentication';
import type { Section } from '../credentialForm';
import type { PresetName } from '../presets';
import { addressFields } from './addressFields';
import { PRESET_OPTIONS } from './loginMethods';
import { forPresets, inSection, textField } from './show';

/** The start of the form: how to log in, and where. */
export const startFields: INodeProperties[] = [
	field('Login Method', 'preset', 'options', {
		noDataExpression: true,
		options: PRESET_OPTIONS,
		default: 'clientCredentialsForm',
		description: "What to send to get a token, according to the provider's documentation",
		hint: "Quickest: 'cURL Command' if the documentation shows one, or 'Known API' if your API is listed",
	}),
	...addressFields,
];

/** A recipe holds no secret, and its double braces would make an expression of it. */
export const recipeTextFields: INodeProperties[] = [
	field('Recipe', 'recipe', 'string', {
		typeOptions: { rows: 6 },
		noDataExpression: true,
		required: true,
		placeholder: 'e.g. {"tokenflow": 1, "name": "…", "login": {…}}',
		description: 'The login as JSON, as Token: Get Recipe returns it. It contains no secrets.',
		displayOptions: forPresets('recipe'),
	}),
	textField('Recipe Hosts', 'recipeHosts', 'Hosts to which the recipe may send your keys', {
		placeholder: 'e.g. auth.example.com, api.example.com',
		hint: 'Leave empty and save: the message names the hosts that the recipe uses',
		displayOptions: forPresets('recipe'),
	}),
];

const CLIENT_PRESETS: PresetName[] = [
	'clientCredentialsForm',
	'clientCredentialsBasic',
	'clientCredentialsBasicPlain',
	'clientCredentialsJson',
	'jwtClient',
];

/** Client ID, or what a provider calls its key; n8n labels fields called clientId itself. */
export const clientFields: INodeProperties[] = [
	textField('Client ID', 'clientId', 'Also called application ID or consumer key', {
		required: true,
		displayOptions: forPresets(...CLIENT_PRESETS),
	}),
	textField('Client ID', 'clientId', 'Only if the login requires it', {
		displayOptions: forPresets(
			'jwtBearer',
			'passwordForm',
			'refreshToken',
			'curl',
			'custom',
			'recipe',
		),
	}),
	textField('Key', 'keyValue', 'The API key or public key', {
		required: true,
		displayOptions: forPresets('keySecretJson'),
	}),
];

export const userFields: INodeProperties[] = [
	textField('Username', 'username', 'Username or email address', {
		required: true,
		displayOptions: forPresets('passwordForm', 'passwordJson'),
	}),
	textField('Username', 'username', 'Only if the login requires it', {
		displayOptions: forPresets('curl', 'custom', 'recipe'),
	}),
];

const CLIENT_AUTHENTICATION_OPTIONS: Array<Option<ClientAuthentication>> = [
	option('Basic Header', 'basic', 'Encoded as OAuth 2.0 requires'),
	option(
		'Basic Header, Not Encoded',
		'basicPlain',
		'For servers that expect the raw ID and secret',
	),
	{ name: 'In Body', value: 'body' },
	{ name: 'None', value: 'none' },
	option('Signed Assertion', 'assertion', "Requires 'Signed Assertion' under 'Options'"),
];

/** Names of fields in the login's body, and what the login asks for. */
export const loginDetailFields: INodeProperties[] = [
	textField('Username Field', 'usernameField', 'Name of the JSON field for the username', {
		default: 'username',
		displayOptions: forPresets('passwordJson'),
	}),
	textField('Password Field', 'passwordField', 'Name of the JSON field for the password', {
		default: 'password',
		displayOptions: forPresets('passwordJson'),
	}),
	textField('Key Field', 'keyField', 'Name of the JSON field for the key', {
		default: 'key',
		displayOptions: forPresets('keySecretJson'),
	}),
	textField('Secret Field', 'secretField', 'Name of the JSON field for the secret', {
		default: 'secret',
		displayOptions: forPresets('keySecretJson'),
	}),
	field('Client Authentication', 'clientAuthentication', 'options', {
		options: CLIENT_AUTHENTICATION_OPTIONS,
		default: 'body',
		description:
			'How to send the client ID and secret. Empty values are omitted from the body.',
		displayOptions: forPresets('passwordForm', 'refreshToken'),
	}),
	field('Client Authentication', 'clientAuthentication', 'options', {
		options: CLIENT_AUTHENTICATION_OPTIONS.filter(({ value }) => value !== 'assertion'),
		default: 'none',
		description: 'Whether to send the client ID and secret beside the assertion, and how',
		displayOptions: inSection('assertion', 'jwtBearer'),
	}),
	textField('Scope', 'scope', 'Scopes to request, separated by spaces', {
		placeholder: 'e.g. orders.read orders.write',
		displayOptions: forPresets(...CLIENT_PRESETS, 'jwtBearer', 'passwordForm', 'refreshToken'),
	}),
];

const SECTION_OPTIONS: Array<Option<Section>> = [
	option('Additional Values', 'values', 'Tenant, region, scope and up to three secrets'),
	option('Client Certificate', 'clientCertificate', 'For servers that require mutual TLS'),
	option('First Step', 'firstStep', 'A request before the login'),
	option(
		'Log Out Replaced Sessions',
		'logOut',
		'For providers that limit how many sessions a user has',
	),
	option(
		'Login Request',
		'loginRequest',
		'HTTP method, timeout, audience, additional headers and fields',
	),
	option(
		'Login Response',
		'loginResponse',
		'Where to find the token and its lifetime, if not detected automatically',
	),
	option('Renewal', 'renewal', 'With a refresh token or a custom request'),
	option('Second Step', 'secondStep', 'Another request before the login'),
	option(
		'Sending the Token',
		'apiRequests',
		'Another header than Authorization: Bearer, further headers, other hosts, rate limit, responses that mean expired',
	),
	option(
		'Signed Assertion',
		'assertion',
		'Claims, header, algorithm and certificate of a signed JWT',
	),
	option('Step After Login', 'afterLogin', 'A request with the new token, such as who am I'),
	option('Third Step', 'thirdStep', 'One more request before the login'),
];

/** A recipe says everything else itself. */
const BESIDE_RECIPE: readonly Section[] = [
	'values',
	'apiRequests',
	'assertion',
	'clientCertificate',
	'loginRequest',
	'logOut',
];
const BESIDE_KNOWN_API: readonly Section[] = [
	'apiRequests',
	'clientCertificate',
	'loginRequest',
	'logOut',
];

const BESIDE_SIGNED_TOKEN: readonly Section[] = [
	'values',
	'apiRequests',
	'assertion',
	'clientCertificate',
];

const options = (
	sections: readonly Section[] | undefined,
	displayOptions: IDisplayOptions,
): INodeProperties =>
	field('Options', 'options', 'multiOptions', {
		noDataExpression: true,
		options: SECTION_OPTIONS.filter(({ value }) => sections?.includes(value) ?? true),
		default: [],
		description: 'Additional settings for this login',
		displayOptions,
	});

/** Credential forms have no collections, so a multi-select shows and hides optional parts. */
export const optionsFields: INodeProperties[] = [
	options(undefined, { hide: { preset: ['jwtToken', 'knownApi', 'recipe'] } }),
	options(BESIDE_SIGNED_TOKEN, forPresets('jwtToken')),
	options(BESIDE_RECIPE, forPresets('recipe')),
	options(BESIDE_KNOWN_API, forPresets('knownApi')),
];

/** Values for placeholders that are not secret. */
export const valueFields: INodeProperties[] = [
	textField(
		'Tenant',
		'tenant',
		'Replaces {tenant} wherever it appears, such as in the token URL',
		{ displayOptions: inSection('values') },
	),
	textField('Region', 'region', 'Replaces {region} wherever it appears', {
		displayOptions: inSection('values'),
	}),
	textField('Scope', 'scope', 'Replaces {scope} wherever it appears', {
		displayOptions: inSection('values', 'curl', 'custom', 'recipe'),
	}),
];
