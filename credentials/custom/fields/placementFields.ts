import type { INodeProperties } from 'n8n-workflow';

import { apiResponseRulesField, expiredResponsesField, rateLimitField } from './apiRequestFields';
import { also, inSection, rowsField, textField } from './show';

const section = inSection('apiRequests');

/** How requests carry the token, and which hosts may receive it. */
export const placementFields: INodeProperties[] = [
	{
		displayName: 'Send Token In',
		name: 'sendIn',
		type: 'options',
		options: [
			{ name: 'Cookie', value: 'cookie' },
			{ name: 'Header', value: 'header' },
			{ name: 'Query Parameter', value: 'query' },
		],
		default: 'header',
		displayOptions: section,
	},
	textField('sendHeader', 'Header Name', 'Name of the header for the token', {
		default: 'Authorization',
		displayOptions: also(section, { sendIn: ['header'] }),
	}),
	textField('sendQuery', 'Parameter Name', 'Name of the query parameter for the token', {
		default: 'access_token',
		displayOptions: also(section, { sendIn: ['query'] }),
	}),
	textField('sendCookie', 'Cookie Name', 'Name of the cookie for the token', {
		default: 'token',
		displayOptions: also(section, { sendIn: ['cookie'] }),
	}),
	textField(
		'sendTemplate',
		'Token Template',
		'Value to send, such as Token token={token} or Basic {base64({token}:{clientId})}. Defaults to Bearer {token} in the Authorization header and {token} elsewhere.',
		{ placeholder: 'e.g. Bearer {token}', displayOptions: section },
	),
	rowsField(
		'requestHeaders',
		'Additional Headers',
		'Header',
		'Sent with every request. Values may contain {token}, {clientId}, {secret1} and values of the login response, such as {login.data.tenant}, {login.header.X-Csrf} or {login.cookie.sid}.',
		section,
	),
	rowsField(
		'requestQuery',
		'Additional Query Parameters',
		'Parameter',
		'Sent with every request. Values may contain the same placeholders.',
		section,
	),
	textField(
		'expiredStatuses',
		'Expired Token Statuses',
		'Status codes besides 401 that mean the token has expired',
		{ placeholder: 'e.g. 403, 419', displayOptions: section },
	),
	expiredResponsesField,
	textField(
		'extraHosts',
		'Additional Hosts',
		"Other hosts that may receive the token, besides the base URL's",
		{ placeholder: 'e.g. https://files.example.com', displayOptions: section },
	),
	rateLimitField,
	apiResponseRulesField,
];
