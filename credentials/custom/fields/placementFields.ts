import type { INodeProperties } from 'n8n-workflow';

import { expiredResponsesField, requestLimitField } from './apiRequestFields';
import { inSection, rowsField, textField } from './show';

const here = inSection('requests');

/** How requests carry the token, and where it may go. */
export const attachmentFields: INodeProperties[] = [
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
		displayOptions: here,
	},
	textField('sendHeader', 'Header Name', 'The header that carries the token', {
		default: 'Authorization',
		displayOptions: { show: { ...here.show, sendIn: ['header'] } },
	}),
	textField('sendQuery', 'Parameter Name', 'The query parameter that carries the token', {
		default: 'access_token',
		displayOptions: { show: { ...here.show, sendIn: ['query'] } },
	}),
	textField('sendCookie', 'Cookie Name', 'The cookie that carries the token', {
		default: 'token',
		displayOptions: { show: { ...here.show, sendIn: ['cookie'] } },
	}),
	textField(
		'sendTemplate',
		'Token Template',
		'What is sent, such as Token token={token} or Basic {base64({token}:{clientId})}. Empty: Bearer {token} in a header, {token} elsewhere.',
		{ placeholder: 'e.g. Bearer {token}', displayOptions: here },
	),
	rowsField(
		'requestHeaders',
		'More Headers',
		'Header',
		'Sent with every request; a value may contain {token}, {clientId} or {secret1}',
		here,
	),
	textField(
		'expiredStatuses',
		'Expired Token Statuses',
		'Statuses besides 401 with which this API says that the token has expired',
		{ placeholder: 'e.g. 403, 419', displayOptions: here },
	),
	expiredResponsesField,
	textField(
		'extraHosts',
		'Other Hosts',
		'Hosts besides the one of the base URL that may receive the token',
		{ placeholder: 'e.g. https://files.example.com', displayOptions: here },
	),
	requestLimitField,
];
