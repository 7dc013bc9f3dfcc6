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
	description: 'As the documentation of the API shows it, in front of the path',
});

/** The path of a request, which may be a complete URL. */
export const pathField = (where: Where): INodeProperties => ({
	displayName: 'Path',
	name: 'path',
	type: 'string',
	...shownWhere(where),
	default: '',
	placeholder: 'e.g. /orders',
	description:
		'What follows the base URL of the credential. A complete URL works too, as long as it leads to the same server: the token goes nowhere else. Encode values that are part of it with encodeURIComponent().',
});

/** Query parameters as rows. */
export const queryFields = (where: Where): INodeProperties[] => [
	{
		displayName: 'Send Query Parameters',
		name: 'sendQuery',
		type: 'boolean',
		...shownWhere(where),
		default: false,
		description: 'Whether the URL gets parameters, such as ?status=open&page=1',
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
		description:
			'Whether the request gets headers of its own. The one with the token is added by the credential.',
	},
	{
		...rows('Add Header'),
		displayName: 'Headers',
		name: 'headers',
		...shownWhere(both(where, { show: { sendHeaders: [true] } })),
		options: [{ displayName: 'Header', name: 'rows', values: nameAndValue }],
	} as INodeProperties,
];
