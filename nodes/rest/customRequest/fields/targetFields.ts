import type { INodeProperties } from 'n8n-workflow';

import { both, rowsField, shownWhere, type Where } from './where';

/** An empty row is shown from the start. */
const startingRow = { rows: [{ name: '', value: '' }] };

/** The HTTP method of a request. */
export const methodField = (where: Where): INodeProperties => ({
	displayName: 'Method',
	name: 'method',
	type: 'options',
	...shownWhere(where),
	options: [
		{ name: 'DELETE', value: 'DELETE' },
		{ name: 'GET', value: 'GET' },
		{ name: 'HEAD', value: 'HEAD' },
		{ name: 'OPTIONS', value: 'OPTIONS' },
		{ name: 'PATCH', value: 'PATCH' },
		{ name: 'POST', value: 'POST' },
		{ name: 'PUT', value: 'PUT' },
	],
	default: 'GET',
	description: 'HTTP method, as shown in the API documentation',
});

/** The path of a request, or its full URL. */
export const pathField = (where: Where): INodeProperties => ({
	displayName: 'Path',
	name: 'path',
	type: 'string',
	...shownWhere(where),
	default: '',
	placeholder: 'e.g. /orders',
	description:
		'Path relative to the base URL of the credential. A full URL to the same server also works. Encode values with encodeURIComponent().',
});

/** Query parameters as rows. */
export const queryFields = (where: Where): INodeProperties[] => [
	{
		displayName: 'Send Query Parameters',
		name: 'sendQuery',
		type: 'boolean',
		...shownWhere(where),
		default: false,
		description: 'Whether to add query parameters, such as ?status=open&page=1',
	},
	{
		...rowsField('Query Parameters', 'queryParameters', 'Parameter'),
		...shownWhere(both(where, { show: { sendQuery: [true] } })),
		default: startingRow,
	},
];

/** Headers as rows. */
export const headerFields = (where: Where): INodeProperties[] => [
	{
		displayName: 'Send Headers',
		name: 'sendHeaders',
		type: 'boolean',
		...shownWhere(where),
		default: false,
		description: 'Whether to send additional headers. The credential adds the token.',
	},
	{
		...rowsField('Headers', 'headers', 'Header'),
		...shownWhere(both(where, { show: { sendHeaders: [true] } })),
		default: startingRow,
	},
];
