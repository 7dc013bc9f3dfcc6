import type { INodeProperties } from 'n8n-workflow';

/** Optional settings of pagination, in alphabetical order. */
export const pageOptions: INodeProperties = {
	displayName: 'Pagination Options',
	name: 'pageOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Allow Repeated Pages',
			name: 'allowRepeats',
			type: 'boolean',
			default: true,
			description:
				'Whether a page with the same rows as the one before is data. By default, it is an error, as the API may not recognize the position.',
		},
		{
			displayName: 'First Cursor',
			name: 'firstCursor',
			type: 'string',
			default: '',
			placeholder: 'e.g. *',
			description: 'Cursor for the first page, if the API requires one',
		},
		{
			displayName: 'List Field',
			name: 'listField',
			type: 'string',
			default: '',
			placeholder: 'e.g. data.orders',
			description:
				'Path of the list in the response (dot notation). Leave empty to detect it.',
		},
		{
			displayName: 'Maximum Pages',
			name: 'maximumPages',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1000,
			description: 'Stop after this many pages and show a hint',
		},
		{
			displayName: 'More Pages Flag',
			name: 'flagField',
			type: 'string',
			default: '',
			placeholder: 'e.g. hasMore',
			description: 'Response field that tells whether there are more pages',
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
			description: 'Meaning of the flag when true',
		},
		{
			displayName: 'Page Size',
			name: 'size',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 100,
			description: "Rows per page, sent as 'Page Size Parameter'",
		},
		{
			displayName: 'Page Size Parameter',
			name: 'sizeParameter',
			type: 'string',
			default: '',
			placeholder: 'e.g. limit',
			description: 'Name of the page size parameter',
		},
		{
			displayName: 'Send Position In',
			name: 'sendIn',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body', description: 'A field of the body; requires POST' },
				{ name: 'Header', value: 'header' },
				{ name: 'Query', value: 'query' },
			],
			default: 'query',
			description: 'Where to send the page number, offset or cursor',
		},
		{
			displayName: 'Stop at Empty Page',
			name: 'stopAtEmptyPage',
			type: 'boolean',
			default: true,
			description:
				'Whether to stop at an empty page even if it has a next page. By default, empty pages are followed.',
		},
		{
			displayName: 'Stop at Statuses',
			name: 'endStatuses',
			type: 'string',
			default: '',
			placeholder: 'e.g. 400, 404',
			description:
				'Status codes that mean there is no such page or, on the first page, no rows',
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
			description: 'What the total counts',
		},
		{
			displayName: 'Total Field',
			name: 'totalField',
			type: 'string',
			default: '',
			placeholder: 'e.g. meta.total',
			description:
				'Response field with the total number of rows. Enables reading several pages in parallel.',
		},
		{
			displayName: 'Total Header',
			name: 'totalHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Total-Count',
			description: 'Response header with the total number of rows',
		},
	],
};
