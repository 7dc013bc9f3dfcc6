import type { INodeProperties } from 'n8n-workflow';

import { fieldWhere, type Where } from './where';

/** What few people need, in alphabetical order. */
const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'AI Fields',
			name: 'aiFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. ID, status, customer.name',
			description: 'With AI Output set to Selected Fields: which ones, separated by commas',
		},
		{
			displayName: 'AI Output',
			name: 'aiOutput',
			type: 'options',
			options: [
				{ name: 'Raw', value: 'raw', description: 'Everything' },
				{ name: 'Selected Fields', value: 'selected', description: 'Those in AI Fields' },
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'At most ten fields per item, the most telling ones first',
				},
			],
			default: 'simplified',
			description: 'What an AI agent gets to read when it uses this node as a tool',
		},
		{
			displayName: 'AI Text Limit',
			name: 'aiTextLimit',
			type: 'number',
			typeOptions: { minValue: 100 },
			default: 20000,
			description: 'How many characters an AI agent gets to read at most',
		},
		{
			displayName: 'Allow Writes by AI',
			name: 'allowAiWrites',
			type: 'boolean',
			default: false,
			description:
				'Whether an AI agent that uses this node as a tool may also create, change and delete',
		},
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
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description:
				'Whether to show the request instead of sending it, with everything secret masked',
		},
		{
			displayName: 'Effect',
			name: 'effect',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'GET and HEAD read, all others write',
				},
				{
					name: 'Charge',
					value: 'charge',
					description: 'Costs something each time, whatever the method',
				},
				{
					name: 'Read',
					value: 'read',
					description: 'Changes nothing, such as a search by POST',
				},
				{ name: 'Write', value: 'write', description: 'May change something' },
			],
			default: 'automatic',
			description:
				'What the request does at the API. Reads are retried after every temporary failure and are open to AI agents; writes and charges only where nothing can happen twice.',
		},
		{
			displayName: 'Idempotency Key',
			name: 'idempotencyKey',
			type: 'fixedCollection',
			default: {},
			placeholder: 'Add Key',
			description:
				'A key by which the API recognises a request that comes again, so that nothing is created twice. Only for APIs whose documentation speaks of one.',
			options: [
				{
					displayName: 'Key',
					name: 'key',
					values: [
						{
							displayName: 'Send In',
							name: 'sendIn',
							type: 'options',
							options: [
								{ name: 'Body Field', value: 'body' },
								{ name: 'Header', value: 'header' },
							],
							default: 'header',
						},
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: 'Idempotency-Key',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. the number of the order',
							hint: 'Empty: made for each item, the same when it is tried again. "Retry execution" in n8n starts a new execution with other keys; an expression with an ID of your own data is safe there too.',
						},
					],
				},
			],
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
			description:
				'How many requests are under way at the same time. Without this option it starts at 10 and follows what the API bears, up to 50. The order of items is kept.',
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
			displayName: 'Resolve Credential',
			name: 'resolveCredential',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'For each item if the first and the last item give other values',
				},
				{
					name: 'Each Item',
					value: 'eachItem',
					description: 'Every item may be another tenant',
				},
				{ name: 'Once', value: 'once', description: 'With the values of the first item' },
			],
			default: 'automatic',
			description: 'When expressions in the fields of the credential are evaluated',
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
			displayName: 'Retries',
			name: 'retries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 20 },
			default: 4,
			description:
				'How often a request is sent again after a failure that passes, such as 429 or 503. Creating and changing is only repeated where nothing can happen twice.',
		},
		{
			displayName: 'Retry Time Limit (Seconds)',
			name: 'retryTimeLimit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 120,
			description: 'How long all attempts for an item may take together, waits included',
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

export const requestOptions = (where: Where): INodeProperties => fieldWhere(where, options);
