import type { INodeProperties } from 'n8n-workflow';

import { also, inSection, textField } from './show';

const section = inSection('loginResponse');

/** Where to find the token and its lifetime, if they are not detected automatically. */
export const responseFields: INodeProperties[] = [
	{
		displayName: 'Token Location',
		name: 'tokenIn',
		type: 'options',
		options: [
			{ name: 'Body', value: 'body', description: 'JSON, XML or plain text' },
			{ name: 'Cookie', value: 'cookie' },
			{ name: 'Header', value: 'header' },
		],
		default: 'body',
		displayOptions: section,
	},
	textField('tokenPath', 'Token Path', 'Leave empty to look for common names', {
		placeholder: 'e.g. data.attributes.access_token',
		displayOptions: also(section, { tokenIn: ['body'] }),
	}),
	textField('responseHeader', 'Response Header', 'Name of the header with the token', {
		placeholder: 'e.g. X-Auth-Token',
		displayOptions: also(section, { tokenIn: ['header'] }),
	}),
	textField('responseCookie', 'Response Cookie', 'Name of the cookie with the token', {
		placeholder: 'e.g. SESSIONID',
		displayOptions: also(section, { tokenIn: ['cookie'] }),
	}),
	{
		displayName: 'Lifetime',
		name: 'lifetimeFormat',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto' },
			{ name: 'Date', value: 'isoDate', description: 'ISO 8601 and other usual forms' },
			{ name: 'Epoch Milliseconds', value: 'epochMilliseconds' },
			{ name: 'Epoch Seconds', value: 'epochSeconds' },
			{ name: 'Expiry of the JWT', value: 'jwt' },
			{ name: 'Fixed', value: 'fixed' },
			{ name: 'Milliseconds', value: 'milliseconds' },
			{ name: 'Minutes', value: 'minutes' },
			{ name: 'Seconds', value: 'seconds' },
			{ name: 'Unknown', value: 'unknown' },
		],
		default: 'auto',
		description: "How the response states the token's lifetime",
		displayOptions: section,
	},
	textField('lifetimePath', 'Lifetime Path', 'Leave empty to look for common names', {
		placeholder: 'e.g. data.expires_in',
		displayOptions: also(section, {
			lifetimeFormat: [
				...['auto', 'isoDate', 'seconds', 'minutes', 'milliseconds'],
				...['epochSeconds', 'epochMilliseconds'],
			],
		}),
	}),
	{
		displayName: 'Fixed Lifetime',
		name: 'fixedLifetime',
		type: 'number',
		typeOptions: { minValue: 0.1 },
		default: 30,
		description: 'In minutes from the login',
		displayOptions: also(section, { lifetimeFormat: ['fixed'] }),
	},
	{
		displayName: 'Assumed Lifetime',
		name: 'assumedLifetime',
		type: 'number',
		typeOptions: { minValue: 0.1 },
		default: 10,
		description: 'In minutes. Used when the response states no lifetime.',
		displayOptions: section,
	},
	textField('refreshPath', 'Refresh Token Path', 'Leave empty to look for common names', {
		placeholder: 'e.g. data.refresh_token',
		displayOptions: section,
	}),
];
