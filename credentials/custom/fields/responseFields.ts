import type { INodeProperties } from 'n8n-workflow';

import { inSection, textField } from './show';

const here = inSection('response');

/** Where token and lifetime are, if they are not found by themselves. */
export const responseFields: INodeProperties[] = [
	{
		displayName: 'Token Is In',
		name: 'tokenIn',
		type: 'options',
		options: [
			{ name: 'Body', value: 'body', description: 'JSON, XML or plain text' },
			{ name: 'Cookie', value: 'cookie' },
			{ name: 'Header', value: 'header' },
		],
		default: 'body',
		displayOptions: here,
	},
	textField('tokenPath', 'Token Path', 'Leave empty to find the token by its usual names', {
		placeholder: 'e.g. data.attributes.access_token',
		displayOptions: { show: { ...here.show, tokenIn: ['body'] } },
	}),
	textField('answerHeader', 'Answer Header', 'The header that carries the token', {
		placeholder: 'e.g. X-Auth-Token',
		displayOptions: { show: { ...here.show, tokenIn: ['header'] } },
	}),
	textField('answerCookie', 'Answer Cookie', 'The cookie that carries the token', {
		placeholder: 'e.g. SESSIONID',
		displayOptions: { show: { ...here.show, tokenIn: ['cookie'] } },
	}),
	{
		displayName: 'Lifetime',
		name: 'lifetimeFormat',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto' },
			{ name: 'Date (ISO 8601)', value: 'isoDate' },
			{ name: 'Epoch Milliseconds', value: 'epochMilliseconds' },
			{ name: 'Epoch Seconds', value: 'epochSeconds' },
			{ name: 'Expiry of the JWT', value: 'jwt' },
			{ name: 'Fixed', value: 'fixed' },
			{ name: 'Milliseconds', value: 'milliseconds' },
			{ name: 'Seconds', value: 'seconds' },
			{ name: 'Unknown', value: 'unknown' },
		],
		default: 'auto',
		description: 'How the answer states until when the token works',
		displayOptions: here,
	},
	textField('lifetimePath', 'Lifetime Path', 'Leave empty to find it by its usual names', {
		placeholder: 'e.g. data.expires_in',
		displayOptions: {
			show: {
				...here.show,
				lifetimeFormat: [
					...['auto', 'isoDate', 'seconds', 'milliseconds'],
					...['epochSeconds', 'epochMilliseconds'],
				],
			},
		},
	}),
	{
		displayName: 'Fixed Lifetime',
		name: 'fixedLifetime',
		type: 'number',
		typeOptions: { minValue: 0.1 },
		default: 30,
		description: 'In minutes, counted from the login',
		displayOptions: { show: { ...here.show, lifetimeFormat: ['fixed'] } },
	},
	{
		displayName: 'Assumed Lifetime',
		name: 'assumedLifetime',
		type: 'number',
		typeOptions: { minValue: 0.1 },
		default: 10,
		description: 'In minutes; for answers that state no lifetime',
		displayOptions: here,
	},
	textField('refreshPath', 'Refresh Token Path', 'Leave empty to find it by its usual names', {
		placeholder: 'e.g. data.refresh_token',
		displayOptions: here,
	}),
];
