import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../common/form';
import { apiResponseRulesField, expiredResponsesField, rateLimitField } from './apiRequestFields';
import { also, inSection, valueRows, textField } from './show';

const section = inSection('apiRequests');

/** How requests carry the token, and which hosts may receive it. */
export const placementFields: INodeProperties[] = [
	field('Send Token In', 'sendIn', 'options', {
		options: [
			option('Body', 'body', 'A field of the JSON or form body of each request'),
			option('Cookie', 'cookie'),
			option('Header', 'header'),
			option('Query Parameter', 'query'),
		],
		default: 'header',
		displayOptions: section,
	}),
	textField('Header Name', 'sendHeader', 'Name of the header for the token', {
		default: 'Authorization',
		displayOptions: also(section, { sendIn: ['header'] }),
	}),
	textField('Parameter Name', 'sendQuery', 'Name of the query parameter for the token', {
		default: 'access_token',
		displayOptions: also(section, { sendIn: ['query'] }),
	}),
	textField('Cookie Name', 'sendCookie', 'Name of the cookie for the token', {
		default: 'token',
		displayOptions: also(section, { sendIn: ['cookie'] }),
	}),
	textField(
		'Body Field',
		'sendBodyField',
		'Name of the field in the body for the token. A JSON body may have it deeper, such as params.sid.',
		{ default: 'token', displayOptions: also(section, { sendIn: ['body'] }) },
	),
	textField(
		'Token Template',
		'sendTemplate',
		'Value to send, such as Token token={token} or Basic {base64({token}:{clientId})}. Defaults to Bearer {token} in the Authorization header and {token} elsewhere.',
		{ placeholder: 'e.g. Bearer {token}', displayOptions: section },
	),
	valueRows(
		'Additional Headers',
		'requestHeaders',
		'Header',
		'Sent with every request. Values may contain {token}, {clientId}, {secret1}, values of the login response, such as {login.data.tenant} or {login.header.X-Csrf}, of the step after the login, such as {after.id}, and parts of the request to sign, such as {request.method}, {request.path}, {request.body} and {timestamp}.',
		section,
	),
	valueRows(
		'Additional Query Parameters',
		'requestQuery',
		'Parameter',
		'Sent with every request. Values may contain the same placeholders.',
		section,
	),
	valueRows(
		'Additional Cookies',
		'requestCookies',
		'Cookie',
		"Sent with every request. Without a value, the login's cookie of that name is sent; the name * sends all cookies of the login.",
		section,
	),
	textField(
		'Expired Token Statuses',
		'expiredStatuses',
		'Status codes besides 401 that mean the token has expired',
		{ placeholder: 'e.g. 403, 419', displayOptions: section },
	),
	expiredResponsesField,
	textField(
		'Additional Hosts',
		'extraHosts',
		"Other hosts that may receive the token, besides the base URL's",
		{ placeholder: 'e.g. https://files.example.com', displayOptions: section },
	),
	textField(
		'Base URL From Login',
		'baseUrlFrom',
		'Only if the login says where the API is: a value of its response, such as {login.instance_url}, or a URL with one, such as https://{after.region}.example.com/v2. Takes the place of the base URL for requests.',
		{ placeholder: 'e.g. {login.instance_url}', displayOptions: section },
	),
	textField(
		'Allowed Base URL Hosts',
		'baseUrlHosts',
		'Required with Base URL From Login: domains of the provider. The token is only sent to these and their subdomains.',
		{ placeholder: 'e.g. salesforce.com, force.com', displayOptions: section },
	),
	rateLimitField,
	apiResponseRulesField,
];
