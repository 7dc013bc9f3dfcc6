import type { INodeProperties, NodePropertyTypes } from 'n8n-workflow';

import { pageOptions } from './pageOptions';

/** Methods that read lists. */
const show = { resource: ['request'], operation: ['send'], method: ['GET', 'POST'] };

const forStyle = (pagination: string, more: Record<string, string[]> = {}) => ({
	show: { ...show, pagination: [pagination], ...more },
});

const field = (
	displayName: string,
	name: string,
	type: NodePropertyTypes,
	more: Partial<INodeProperties>,
): INodeProperties => ({ displayName, name, type, default: '', ...more });

const styleField: INodeProperties = {
	displayName: 'Pagination',
	name: 'pagination',
	type: 'options',
	displayOptions: { show },
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'Recognize the way of the API by its first answer, and say which one it is',
		},
		{
			name: 'Cursor',
			value: 'cursor',
			description: 'Each answer holds a value that is sent to get the next page',
		},
		{
			name: 'Link Header',
			value: 'linkHeader',
			description: 'The address of the next page is in the header Link, with rel="next"',
		},
		{
			name: 'Next URL in Body',
			value: 'nextUrl',
			description: 'The address of the next page is a field of the answer',
		},
		{ name: 'Off', value: 'off', description: 'Send one request' },
		{
			name: 'Offset and Limit',
			value: 'offset',
			description: 'A parameter says how many rows to skip',
		},
		{
			name: 'Page Number',
			value: 'pageNumber',
			description: 'A parameter counts the pages',
		},
	],
	default: 'off',
	description:
		'Whether the answer is a list that comes in pages, and how the API wants to be asked for the next one. All pages are read, and each row becomes an item.',
};

const amountFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		displayOptions: { show, hide: { pagination: ['off'] } },
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { ...show, returnAll: [false] }, hide: { pagination: ['off'] } },
		default: 50,
		description: 'Max number of results to return',
	},
];

const positionFields: INodeProperties[] = [
	field('Page Parameter', 'pageParameter', 'string', {
		displayOptions: forStyle('pageNumber'),
		default: 'page',
		description: 'Name of the parameter that says which page',
	}),
	field('First Page', 'firstPage', 'number', {
		displayOptions: forStyle('pageNumber'),
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 1,
		description: 'Number of the first page. Most APIs count from 1, some from 0.',
	}),
	field('Offset Parameter', 'offsetParameter', 'string', {
		displayOptions: forStyle('offset'),
		default: 'offset',
		description: 'Name of the parameter that says how many rows to skip, often offset or skip',
	}),
	field('Limit Parameter', 'limitParameter', 'string', {
		displayOptions: forStyle('offset'),
		default: 'limit',
		description:
			'Name of the parameter that says how many rows a page has, often limit or top. Empty: it is not sent.',
	}),
	field('Page Size', 'pageSize', 'number', {
		displayOptions: forStyle('offset'),
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 100,
		description: 'How many rows to ask for at a time. If the API gives fewer, that is noticed.',
	}),
];

const cursorFields: INodeProperties[] = [
	field('Cursor Is In', 'cursorIn', 'options', {
		displayOptions: forStyle('cursor'),
		options: [
			{ name: 'Body', value: 'body', description: 'A field of the answer' },
			{ name: 'Header', value: 'header', description: 'A header of the answer' },
			{
				name: 'Last Row',
				value: 'lastRow',
				description: 'A field of the last row of the page, such as its ID',
			},
		],
		default: 'body',
		description: 'Where an answer says how to get the page after it',
	}),
	field('Next Cursor Field', 'cursorField', 'string', {
		displayOptions: forStyle('cursor', { cursorIn: ['body'] }),
		placeholder: 'e.g. meta.nextCursor',
		description: 'Field of the answer with the next cursor; dots lead into objects',
	}),
	field('Next Cursor Header', 'cursorHeader', 'string', {
		displayOptions: forStyle('cursor', { cursorIn: ['header'] }),
		placeholder: 'e.g. X-Next-Cursor',
	}),
	field('Cursor Field of Last Row', 'rowField', 'string', {
		displayOptions: forStyle('cursor', { cursorIn: ['lastRow'] }),
		default: 'id',
		description: 'Field of a row that the API takes as the place to go on from',
	}),
	field('Cursor Parameter', 'cursorParameter', 'string', {
		displayOptions: forStyle('cursor'),
		default: 'cursor',
		description: 'Name under which the cursor is sent, often cursor or after',
	}),
	field('Next URL Field', 'nextUrlField', 'string', {
		displayOptions: forStyle('nextUrl'),
		default: 'next',
		placeholder: 'e.g. links.next',
		description:
			'Field of the answer with the address of the next page; dots lead into objects',
	}),
];

/** How a list that comes in pages is read. */
// None is marked as required: n8n shows every field that depends on another one which holds an
// expression, so a *Method* from an expression would make it ask for the fields of all styles.
export const pageFields: INodeProperties[] = [
	styleField,
	...amountFields,
	...positionFields,
	...cursorFields,
	pageOptions,
];
