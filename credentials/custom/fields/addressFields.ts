import type { INodeProperties } from 'n8n-workflow';

import { field } from '../../common/form';
import type { PresetName } from '../presets';
import { FIELD_PRESETS, forPresets, notForRecipes, textField } from './show';

/** Login methods whose base URL the user enters; a token that is signed here needs no token URL. */
const DESCRIBED: PresetName[] = [...FIELD_PRESETS, 'custom', 'jwtToken'];

/**
 * The pasted command contains secrets, so it is masked. n8n makes an expression of a text with
 * double braces, such as {{URL}}; `noDataExpression` makes it take the text as it is again.
 */
const curlField = field('cURL Command', 'curlCommand', 'string', {
	typeOptions: { password: true, rows: 5 },
	noDataExpression: true,
	required: true,
	placeholder: 'e.g. curl -X POST https://api.example.com/oauth2/token -d …',
	description:
		'Login command, as the documentation shows it. Common placeholders are recognized, real secrets are fine, and you can use {clientId}, {clientSecret} or {secret1} for fields.',
	hint: 'Paste it unchanged, then fill in the fields below for its placeholders',
	displayOptions: forPresets('curl'),
});

/** Masked like the command of the login: documentation that knows its reader shows real keys. */
const exampleField = field('Example Request (cURL)', 'exampleRequest', 'string', {
	typeOptions: { password: true, rows: 3 },
	noDataExpression: true,
	placeholder: "e.g. curl https://api.example.com/v1/me -H 'Authorization: Bearer <token>'",
	hint: 'Optional: a request with the token, as the documentation shows it. Says where the API is, how to send the token and what to test.',
	description:
		'Replaces Base URL, Test Path and the settings under Sending the Token, unless you fill these in. Write {token} where the token goes if it is not found.',
	displayOptions: forPresets(...DESCRIBED, 'curl'),
});

const BASE_URL = 'Base URL of the API. Paths in nodes are appended to it.';
const BASE_PLACEHOLDER = { placeholder: 'e.g. https://api.example.com/v1' };
/**
 * Any text but the marker that n8n shows in place of a saved secret that is empty: what sorts after it, or
 * before. No pattern here: n8n checks the conditions of a form at each request and runs each pattern in a
 * sandbox, about 2 ms. No `startsWith` either, which fails in n8n 1.x where there is no value.
 */
const SAVED_EMPTY = '__n8n_EMPTY_VALUE';
const IS_FILLED = [
	{ _cnd: { gt: `${SAVED_EMPTY}~` } },
	{ _cnd: { between: { from: '\u0001', to: SAVED_EMPTY } } },
];

/** The commands of the documentation, and the addresses that they may say. */
export const addressFields: INodeProperties[] = [
	curlField,
	exampleField,
	textField('Base URL', 'baseUrl', BASE_URL, {
		...BASE_PLACEHOLDER,
		required: true,
		displayOptions: { show: { preset: DESCRIBED }, hide: { exampleRequest: IS_FILLED } },
	}),
	textField('Base URL', 'baseUrl', BASE_URL, {
		...BASE_PLACEHOLDER,
		hint: 'Only if it differs from the host of the example request',
		displayOptions: { show: { preset: DESCRIBED, exampleRequest: IS_FILLED } },
	}),
	textField('Base URL', 'baseUrl', BASE_URL, {
		...BASE_PLACEHOLDER,
		hint: 'Only if it differs from the host in the commands, or they have a placeholder there',
		displayOptions: forPresets('curl'),
	}),
	textField('Base URL', 'baseUrl', 'Only if the recipe asks for it', {
		...BASE_PLACEHOLDER,
		displayOptions: forPresets('recipe'),
	}),
	textField(
		'Token URL',
		'tokenUrl',
		'URL of the login request, absolute or relative to the base URL. May contain {tenant} and {region}.',
		{
			required: true,
			placeholder: 'e.g. https://auth.example.com/oauth2/token',
			hint: "A complete address, or a path that is added to the 'Base URL'",
			displayOptions: forPresets(...FIELD_PRESETS, 'custom'),
		},
	),
	textField(
		'Token URL',
		'tokenUrl',
		'Replaces the URL in the command. Only required if the command has a placeholder instead of one.',
		{
			placeholder: 'e.g. https://auth.example.com/oauth2/token',
			displayOptions: forPresets('curl'),
		},
	),
	textField(
		'Test Path',
		'testPath',
		'Endpoint that requires the token and responds quickly. The connection test calls it after login.',
		{
			placeholder: 'e.g. /me',
			hint: 'A small page that needs the token. Without it, only the login is tested.',
			displayOptions: notForRecipes,
		},
	),
];
