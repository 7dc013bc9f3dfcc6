import type { INodeProperties } from 'n8n-workflow';

import { listPageFields, listStyleField } from '../fields/pages';
import { headerFields, pathField, queryFields } from '../fields/target';
import { both, type Where } from '../fields/where';
import { detectFields } from './detectFields';
import { CUSTOM_LIST } from './lists';
import { listFields, webhookNotices } from './listFields';
import { operationOptions, triggerOptions } from './optionFields';
import { startFields } from './startFields';

/** Which list is read, and how one tells what is new in it. */
function sourceFields(where: Where): INodeProperties[] {
	const custom = both(where, CUSTOM_LIST);
	return [
		pathField(custom),
		...queryFields(custom),
		...headerFields(custom),
		...detectFields(custom),
		listStyleField(both(custom, { show: { detect: ['changedSince', 'newId', 'snapshot'] } })),
		listStyleField(
			both(custom, { show: { detect: ['cursor'] } }),
			'The continuation also leads from page to page',
		),
		...listPageFields(custom),
	];
}

/** The form of the trigger. */
export const triggerFields: INodeProperties[] = [
	...listFields({}),
	...webhookNotices,
	...sourceFields({}),
	...startFields(
		{},
		{
			displayName: 'First Activation',
			description: 'What the first run brings after the workflow was published',
			hint: 'Counts again when you change the list or how changes are detected: reading then begins anew',
		},
	),
	triggerOptions({}),
];

const GET_CHANGED: Where = { show: { resource: ['request'], operation: ['getChanged'] } };

/** The form of the operation. */
export const getChangedFields: INodeProperties[] = [
	...listFields(GET_CHANGED),
	...sourceFields(GET_CHANGED),
	{
		displayName: 'Since',
		name: 'since',
		type: 'string',
		displayOptions: { show: { resource: ['request'], operation: ['getChanged'] } },
		default: '',
		placeholder: 'e.g. {{ $json.watermark }}',
		description:
			'The watermark from the output of the last run, from where the workflow keeps it; a date or time works too. Empty: the first run.',
	},
	...startFields(GET_CHANGED, {
		displayName: 'First Run',
		description: "What comes as long as 'Since' is empty",
	}),
	operationOptions(GET_CHANGED),
];
