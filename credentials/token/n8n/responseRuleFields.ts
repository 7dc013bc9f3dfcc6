import type { INodeProperties } from 'n8n-workflow';

/** A condition on the body of a response, as fields of a row. */
export const conditionFields = (placeholder: string): INodeProperties[] => [
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: `e.g. ${placeholder}`,
		description: 'Path in a JSON response. Leave empty to match the response text.',
	},
	{
		displayName: 'Condition',
		name: 'operator',
		type: 'options',
		options: [
			{ name: 'Contains', value: 'contains' },
			{ name: 'Does Not Equal', value: 'notEquals' },
			{ name: 'Equals', value: 'equals' },
			{ name: 'Exists', value: 'exists' },
		],
		default: 'equals',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
	},
];

const ruleFields: INodeProperties[] = [
	{
		displayName: 'Then',
		name: 'outcome',
		type: 'options',
		options: [
			{
				name: 'Fail If',
				value: 'fail',
				description: 'The response is an error, whatever its status',
			},
			{
				name: 'Ignore If',
				value: 'ignore',
				description: 'The response is a success, whatever its status',
			},
			{
				name: 'Retry If',
				value: 'retry',
				description:
					'The API has not done the request and asks to send it again. Also for writes.',
			},
		],
		default: 'fail',
	},
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'string',
		default: '',
		placeholder: 'e.g. 200, 4xx, 500-599',
		description: 'Status codes that the rule applies to. Leave empty for all.',
	},
	...conditionFields('success'),
	{
		displayName: 'Message Path',
		name: 'messagePath',
		type: 'string',
		default: '',
		placeholder: 'e.g. error.message',
		description: 'Path of the error message in the response. Leave empty to detect it.',
	},
	{
		displayName: 'Delay Path',
		name: 'delayPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. error.retryAfter',
		displayOptions: { show: { outcome: ['retry'] } },
		description: 'Path of the seconds to wait in the response. Leave empty to wait as usual.',
	},
];

/** Rules for responses, in credentials and nodes alike; the first that fits applies. */
export const responseRulesField: INodeProperties = {
	displayName: 'Response Rules',
	name: 'responseRules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Rule',
	default: {},
	description:
		'What responses mean, by status and content, for APIs that report errors in their own way. The first rule that fits applies.',
	options: [{ displayName: 'Rule', name: 'rows', values: ruleFields }],
};
