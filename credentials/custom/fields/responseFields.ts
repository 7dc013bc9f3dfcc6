import type { INodeProperties } from 'n8n-workflow';

import { field } from '../../common/form';
import { also, inSection, textField } from './show';

const section = inSection('loginResponse');

/** Where to find the token and its lifetime, if they are not detected automatically. */
export const responseFields: INodeProperties[] = [
	field('Token Location', 'tokenIn', 'options', {
		options: [
			{ name: 'Body', value: 'body', description: 'JSON, XML or plain text' },
			{ name: 'Cookie', value: 'cookie' },
			{ name: 'Header', value: 'header' },
		],
		default: 'body',
		displayOptions: section,
	}),
	textField('Token Path', 'tokenPath', 'Leave empty to look for common names', {
		placeholder: 'e.g. data.attributes.access_token',
		displayOptions: also(section, { tokenIn: ['body'] }),
	}),
	textField('Response Header', 'responseHeader', 'Name of the header with the token', {
		placeholder: 'e.g. X-Auth-Token',
		displayOptions: also(section, { tokenIn: ['header'] }),
	}),
	textField('Response Cookie', 'responseCookie', 'Name of the cookie with the token', {
		placeholder: 'e.g. SESSIONID',
		displayOptions: also(section, { tokenIn: ['cookie'] }),
	}),
	field('Lifetime', 'lifetimeFormat', 'options', {
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
	}),
	textField('Lifetime Path', 'lifetimePath', 'Leave empty to look for common names', {
		placeholder: 'e.g. data.expires_in',
		displayOptions: also(section, {
			lifetimeFormat: [
				'auto',
				'isoDate',
				'seconds',
				'minutes',
				'milliseconds',
				'epochSeconds',
				'epochMilliseconds',
			],
		}),
	}),
	field('Fixed Lifetime', 'fixedLifetime', 'number', {
		typeOptions: { minValue: 0.1 },
		default: 30,
		description: 'In minutes from the login',
		displayOptions: also(section, { lifetimeFormat: ['fixed'] }),
	}),
	field('Assumed Lifetime', 'assumedLifetime', 'number', {
		typeOptions: { minValue: 0.1 },
		default: 10,
		description: 'In minutes. Used when the response states no lifetime.',
		displayOptions: section,
	}),
	textField('Refresh Token Path', 'refreshPath', 'Leave empty to look for common names', {
		placeholder: 'e.g. data.refresh_token',
		displayOptions: section,
	}),
];
