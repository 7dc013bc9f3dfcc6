import type { INodeProperties } from 'n8n-workflow';

/** What few people need, in alphabetical order. */
export const requestOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	displayOptions: { show: { resource: ['request'], operation: ['send'] } },
	default: {},
	options: [
		{
			displayName: 'Array Format in Query',
			name: 'arrayFormat',
			type: 'options',
			options: [
				{ name: 'Brackets: a[]=1&a[]=2', value: 'brackets' },
				{ name: 'Comma: a=1,2', value: 'comma' },
				{ name: 'Index: a[0]=1&a[1]=2', value: 'indices' },
				{ name: 'Repeat: a=1&a=2', value: 'repeat' },
			],
			default: 'repeat',
			description: 'How a list among the query parameters is written',
		},
		{
			displayName: 'Never Error',
			name: 'neverError',
			type: 'boolean',
			default: false,
			description:
				'Whether an answer such as 404 is passed on like any other, for workflows that look at it themselves',
		},
		{
			displayName: 'Parallel Requests',
			name: 'parallelRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description: 'How many items are sent at the same time. The order of items is kept.',
		},
		{
			displayName: 'Put Output in Field',
			name: 'outputField',
			type: 'string',
			default: '',
			placeholder: 'e.g. answer',
			description:
				'Name of the field that gets the answer. Empty: JSON fills the item itself, text and files go to the field data.',
		},
		{
			displayName: 'Query Parameters (JSON)',
			name: 'queryJson',
			type: 'json',
			default: '{}',
			description: 'More query parameters, as a JSON object; its values can be lists',
		},
		{
			displayName: 'Response Format',
			name: 'responseFormat',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'By what the API says the answer is',
				},
				{ name: 'File', value: 'file', description: 'A file in the item' },
				{
					name: 'Full Response',
					value: 'full',
					description: 'Status, headers and body',
				},
				{ name: 'JSON', value: 'json', description: 'Anything else is an error' },
				{ name: 'Text', value: 'text', description: 'The answer as it is, in a field' },
			],
			default: 'automatic',
			description: 'What the answer becomes in the items',
		},
		{
			displayName: 'Split Into Items',
			name: 'splitIntoItems',
			type: 'boolean',
			default: true,
			description: 'Whether a list in JSON becomes one item per entry',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description: 'How long a request may take, from connecting to the end of the answer',
		},
	],
};
