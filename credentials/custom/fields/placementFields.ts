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
			{
				name: 'Body',
				value: 'body',
				description: 'A field of the JSON or form body of each request',
			},
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
		'sendBodyField',
		'Body Field',
		'Name of the field in the body for the token. A JSON body may have it deeper, such as params.sid.',
		{ default: 'token', displayOptions: also(section, { sendIn: ['body'] }) },
	),
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
		'Sent with every request. Values may contain {token}, {clientId}, {secret1}, values of the login response, such as {login.data.tenant} or {login.header.X-Csrf}, of the step after the login, such as {after.id}, and parts of the request to sign, such as {request.method}, {request.path}, {request.body} and {timestamp}.',
		section,
	),
	rowsField(
		'requestQuery',
		'Additional Query Parameters',
		'Parameter',
		'Sent with every request. Values may contain the same placeholders.',
		section,
	),
	rowsField(
		'requestCookies',
		'Additional Cookies',
		'Cookie',
		"Sent with every request. Without a value, the login's cookie of that name is sent; the name * sends all cookies of the login.",
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
	textField(
		'baseUrlFrom',
		'Base URL From Login',
		'Only if the login says where the API is: a value of its response, such as {login.instance_url}, or a URL with one, such as https://{after.region}.example.com/v2. Takes the place of the base URL for requests.',
		{ placeholder: 'e.g. {login.instance_url}', displayOptions: section },
	),
	textField(
		'baseUrlHosts',
		'Allowed Base URL Hosts',
		'Required with Base URL From Login: domains of the provider. The token is only sent to these and their subdomains.',
		{ placeholder: 'e.g. salesforce.com, force.com', displayOptions: section },
	),
	rateLimitField,
	apiResponseRulesField,
];
