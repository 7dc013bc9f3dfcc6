import type { INodeProperties } from 'n8n-workflow';

import { field, option, rowsField } from '../../common/form';

/** A condition on the body of a response, as fields of a row. */
export const conditionFields = (placeholder: string): INodeProperties[] => [
	field('Path', 'path', 'string', {
		placeholder: `e.g. ${placeholder}`,
		description: 'Path in a JSON response. Leave empty to match the response text.',
	}),
	field('Condition', 'operator', 'options', {
		options: [
			{ name: 'Contains', value: 'contains' },
			{ name: 'Does Not Equal', value: 'notEquals' },
			{ name: 'Equals', value: 'equals' },
			{ name: 'Exists', value: 'exists' },
		],
		default: 'equals',
	}),
	field('Value', 'value', 'string'),
];

const ruleFields: INodeProperties[] = [
	field('Then', 'outcome', 'options', {
		options: [
			option('Fail If', 'fail', 'The response is an error, whatever its status'),
			option('Ignore If', 'ignore', 'The response is a success, whatever its status'),
			option(
				'Retry If',
				'retry',
				'The API has not done the request and asks to send it again. Also for writes.',
			),
		],
		default: 'fail',
	}),
	field('Statuses', 'statuses', 'string', {
		placeholder: 'e.g. 200, 4xx, 500-599',
		description: 'Status codes that the rule applies to. Leave empty for all.',
	}),
	...conditionFields('success'),
	field('Message Path', 'messagePath', 'string', {
		placeholder: 'e.g. error.message',
		description: 'Path of the error message in the response. Leave empty to detect it.',
	}),
	field('Delay Path', 'delayPath', 'string', {
		placeholder: 'e.g. error.retryAfter',
		displayOptions: { show: { outcome: ['retry'] } },
		description: 'Path of the seconds to wait in the response. Leave empty to wait as usual.',
	}),
];

/** Rules for responses, in credentials and nodes alike; the first that fits applies. */
export const responseRulesField = rowsField('Response Rules', 'responseRules', 'Rule', ruleFields, {
	description:
		'What responses mean, by status and content, for APIs that report errors in their own way. The first rule that fits applies.',
});
