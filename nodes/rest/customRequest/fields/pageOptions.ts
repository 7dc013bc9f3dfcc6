import type { INodeProperties } from 'n8n-workflow';

/** What few lists need, in alphabetical order. */
export const pageOptions: INodeProperties = {
	displayName: 'Pagination Options',
	name: 'pageOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'First Cursor',
			name: 'firstCursor',
			type: 'string',
			default: '',
			placeholder: 'e.g. *',
			description:
				'What the first page is asked for with, if the API wants a cursor there too',
		},
		{
			displayName: 'List Field',
			name: 'listField',
			type: 'string',
			default: '',
			placeholder: 'e.g. data.orders',
			description:
				'Field of the answer that holds the rows; dots lead into objects. Empty: the list is found by itself.',
		},
		{
			displayName: 'Maximum Pages',
			name: 'maximumPages',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1000,
			description: 'Reading stops after so many pages, and a hint says so',
		},
		{
			displayName: 'More Pages Flag',
			name: 'flagField',
			type: 'string',
			default: '',
			placeholder: 'e.g. hasMore',
			description: 'Field of the answer that says whether there are more pages',
		},
		{
			displayName: 'More Pages Flag Means',
			name: 'flagMeans',
			type: 'options',
			options: [
				{ name: 'More Pages Follow', value: 'more' },
				{ name: 'This Is the Last Page', value: 'last' },
			],
			default: 'more',
			description: 'What the flag says when it is true',
		},
		{
			displayName: 'Page Size',
			name: 'size',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 100,
			description: "How many rows to ask for at a time, sent under 'Page Size Parameter'",
		},
		{
			displayName: 'Page Size Parameter',
			name: 'sizeParameter',
			type: 'string',
			default: '',
			placeholder: 'e.g. limit',
			description: 'Name of the parameter that says how many rows a page has',
		},
		{
			displayName: 'Send Position In',
			name: 'sendIn',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body', description: 'A field of the body; needs POST' },
				{ name: 'Header', value: 'header' },
				{ name: 'Query', value: 'query' },
			],
			default: 'query',
			description: 'Where page number, offset or cursor are sent',
		},
		{
			displayName: 'Stop at Empty Page',
			name: 'stopAtEmptyPage',
			type: 'boolean',
			default: true,
			description:
				'Whether a page without rows is the last one even if it names a next one. Without this option such pages are followed.',
		},
		{
			displayName: 'Stop at Short Page',
			name: 'stopAtShortPage',
			type: 'boolean',
			default: true,
			description:
				'Whether a page with fewer rows than the one before it is the last one, if nothing else says so',
		},
		{
			displayName: 'Stop at Statuses',
			name: 'endStatuses',
			type: 'string',
			default: '',
			placeholder: 'e.g. 400, 404',
			description: 'Statuses with which the API says that there is no such page',
		},
		{
			displayName: 'Total Counts',
			name: 'totalCounts',
			type: 'options',
			options: [
				{ name: 'Pages', value: 'pages' },
				{ name: 'Rows', value: 'rows' },
			],
			default: 'rows',
			description: 'What the total is a number of',
		},
		{
			displayName: 'Total Field',
			name: 'totalField',
			type: 'string',
			default: '',
			placeholder: 'e.g. meta.total',
			description:
				'Field of the answer with the number of all rows. With it, several pages are read at the same time.',
		},
		{
			displayName: 'Total Header',
			name: 'totalHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Total-Count',
			description: 'Header of the answer with the number of all rows',
		},
	],
};
