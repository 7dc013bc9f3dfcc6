import type { INodeProperties } from 'n8n-workflow';

import { both, shownWhere, type Where } from './where';

const rows = (placeholder: string): Partial<INodeProperties> => ({
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder,
	default: { rows: [{ name: '', value: '' }] },
});

const nameAndValue: INodeProperties[] = [
	{ displayName: 'Name', name: 'name', type: 'string', default: '' },
	{ displayName: 'Value', name: 'value', type: 'string', default: '' },
];

export const methodField = (where: Where): INodeProperties => ({
	displayName: 'Method',
	name: 'method',
	type: 'options',
	...shownWhere(where),
	options: [
		{ name: 'DELETE', value: 'DELETE' },
		{ name: 'GET', value: 'GET' },
		{ name: 'HEAD', value: 'HEAD' },
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
		...rows('Add Parameter'),
		displayName: 'Query Parameters',
		name: 'queryParameters',
		...shownWhere(both(where, { show: { sendQuery: [true] } })),
		options: [{ displayName: 'Parameter', name: 'rows', values: nameAndValue }],
	} as INodeProperties,
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
		...rows('Add Header'),
		displayName: 'Headers',
		name: 'headers',
		...shownWhere(both(where, { show: { sendHeaders: [true] } })),
		options: [{ displayName: 'Header', name: 'rows', values: nameAndValue }],
	} as INodeProperties,
];
