import type { INodeProperties } from 'n8n-workflow';

import { inSection } from './show';

const here = inSection('requests');

/** What an API says in a body when the token has ended, perhaps even with status 200. */
export const expiredResponsesField: INodeProperties = {
	displayName: 'Expired Token Answers',
	name: 'expiredAnswers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Answer',
	default: {},
	displayOptions: here,
	description:
		'Answers with which this API says that the token has expired, whatever their status. The token is then renewed and the request sent once more.',
	options: [
		{
			displayName: 'Answer',
			name: 'rows',
			values: [
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. error.code',
					description: 'Where to look in a JSON answer. Empty: the whole answer as text.',
				},
				{
					displayName: 'Condition',
					name: 'operator',
					type: 'options',
					options: [
						{ name: 'Contains', value: 'contains' },
						{ name: 'Does Not Equal', value: 'notEquals' },
						{ name: 'Equals', value: 'equals' },
						{ name: 'Is There', value: 'exists' },
					],
					default: 'equals',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. TOKEN_EXPIRED',
				},
			],
		},
	],
};

/** The API's own limits, for those who know them; without them the pace finds itself. */
export const requestLimitField: INodeProperties = {
	displayName: 'Request Limit',
	name: 'requestLimit',
	type: 'fixedCollection',
	placeholder: 'Add Limit',
	default: {},
	displayOptions: here,
	description:
		'How often this API may be called, as its documentation says. Shared by all workflows that use these keys.',
	options: [
		{
			displayName: 'Limit',
			name: 'limit',
			values: [
				{
					displayName: 'At the Same Time',
					name: 'atOnce',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'How many requests may be under way; 0 for no limit',
				},
				{
					displayName: 'N8n Processes',
					name: 'processes',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 1,
					description:
						'How many n8n processes share the limit: in queue mode, the number of workers',
				},
				{
					displayName: 'Per Seconds',
					name: 'seconds',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 1,
					description: 'The period in which that many requests may start',
				},
				{
					displayName: 'Requests',
					name: 'starts',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'How many requests may start in each period; 0 for no limit',
				},
			],
		},
	],
};
