import type { INodeProperties } from 'n8n-workflow';

import { responseRulesField } from '../../../../credentials/token/n8n/responseRuleFields';
import { aiTextLimitField, dryRunField, onTool } from './commonOptions';
import { fieldWhere, type Where } from './where';

/** Optional settings of a request, in alphabetical order. */
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
			...onTool,
			default: '',
			placeholder: 'e.g. ID, status, customer.name',
			description: 'Comma-separated fields to return when AI Output is Selected Fields',
		},
		{
			displayName: 'AI Output',
			name: 'aiOutput',
			type: 'options',
			...onTool,
			options: [
				{ name: 'Raw', value: 'raw', description: 'Everything' },
				{
					name: 'Selected Fields',
					value: 'selected',
					description: 'The fields listed in AI Fields',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'Up to ten fields per item, most relevant first',
				},
			],
			default: 'simplified',
			description: 'Output for AI agents that use this node as a tool',
		},
		aiTextLimitField,
		{
			displayName: 'Allow Writes by AI',
			name: 'allowAiWrites',
			type: 'boolean',
			...onTool,
			default: false,
			description: 'Whether AI agents may create, change and delete data with this tool',
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
			description: 'How to format arrays in query parameters',
		},
		{
			displayName: 'Big Numbers',
			name: 'bigNumbers',
			type: 'options',
			options: [
				{
					name: 'Number',
					value: 'number',
					description: 'Rounded to what JavaScript can hold',
				},
				{ name: 'Text', value: 'text', description: 'With all digits' },
			],
			default: 'text',
			description:
				'Output of whole numbers with more than 15 digits that JavaScript would round, such as long IDs',
		},
		dryRunField,
		{
			displayName: 'Effect',
			name: 'effect',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'GET, HEAD and OPTIONS read data, all other methods write data',
				},
				{
					name: 'Charge',
					value: 'charge',
					description: 'Each request costs money, whatever its method',
				},
				{
					name: 'Read',
					value: 'read',
					description: 'Changes nothing, such as a search with POST',
				},
				{ name: 'Write', value: 'write', description: 'May change data' },
			],
			default: 'automatic',
			description:
				'What the request does. Reads are retried after every temporary failure and are available to AI agents; writes and charges are only retried when they cannot happen twice.',
		},
		{
			displayName: 'Idempotency Key',
			name: 'idempotencyKey',
			type: 'fixedCollection',
			default: {},
			placeholder: 'Add Key',
			description:
				'A key that lets the API detect repeated requests, so that nothing is created twice. Only for APIs that support it.',
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
							placeholder: 'e.g. {{ $json.orderNumber }}',
							hint: 'Leave empty to generate one per item, reused on retries. "Retry execution" generates new keys; use an expression with an ID from your data to be safe there too.',
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
			description: 'Whether to return error responses such as 404 as regular output',
		},
		{
			displayName: 'Parallel Requests',
			name: 'parallelRequests',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description:
				'Maximum number of concurrent requests. By default it starts at 10 and adapts to the API, up to 50. Item order is preserved.',
		},
		{
			displayName: 'Put Output in Field',
			name: 'outputField',
			type: 'string',
			default: '',
			placeholder: 'e.g. response',
			description:
				'Name of the output field for the response. If empty, JSON becomes the item; text and files go to the field data.',
		},
		{
			displayName: 'Query Parameters (JSON)',
			name: 'queryJson',
			type: 'json',
			default: '{}',
			description: 'Additional query parameters as a JSON object. Values can be arrays.',
		},
		{
			displayName: 'Resolve Credential',
			name: 'resolveCredential',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'Per item if the first and last item resolve to different values',
				},
				{
					name: 'Each Item',
					value: 'eachItem',
					description: 'Each item may belong to a different tenant',
				},
				{ name: 'Once', value: 'once', description: 'With the values of the first item' },
			],
			default: 'automatic',
			description: 'When to evaluate expressions in the credential',
		},
		{
			displayName: 'Response Format',
			name: 'responseFormat',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'Based on the content type of the response',
				},
				{ name: 'File', value: 'file', description: 'As a binary file' },
				{
					name: 'Full Response',
					value: 'full',
					description: 'Status, headers and body',
				},
				{ name: 'JSON', value: 'json', description: 'Fail if it is not JSON' },
				{ name: 'Text', value: 'text', description: 'Unparsed, in a field' },
			],
			default: 'automatic',
			description: 'Format of the output',
		},
		responseRulesField,
		{
			displayName: 'Retries',
			name: 'retries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 20 },
			default: 4,
			description:
				'Maximum number of retries after temporary failures such as 429 or 503. Writes are only retried when they cannot happen twice.',
		},
		{
			displayName: 'Retry Time Limit (Seconds)',
			name: 'retryTimeLimit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 120,
			description: 'Maximum total time for all attempts of an item, including waits',
		},
		{
			displayName: 'Split Into Items',
			name: 'splitIntoItems',
			type: 'boolean',
			default: true,
			description: 'Whether to split a JSON array into one item per entry',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description:
				'Maximum time for a request, from connecting to the last byte of the response',
		},
	],
};

export const requestOptions = (where: Where): INodeProperties => fieldWhere(where, options);

type Option = NonNullable<INodeProperties['options']>[number];

const labelOf = (option: Option) => ('displayName' in option ? option.displayName : option.name);

/**
 * The options of a request whose form differs from the usual one.
 * @param extra options that only this form has
 * @param without names of options that mean nothing in this form
 */
export const otherRequestOptions = (
	where: Where,
	extra: readonly INodeProperties[],
	without: readonly string[],
): INodeProperties =>
	fieldWhere(where, {
		...options,
		options: [
			...(options.options ?? []).filter(({ name }) => !without.includes(name)),
			...extra,
		].sort((one, other) => labelOf(one).localeCompare(labelOf(other))),
	});
