import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { startAtDate, startEverything, startNow } from '../../rest/sync/run/pollFields';
import { listPageFields, listStyleField } from '../../rest/customRequest/fields/pageFields';
import { headerFields, pathField, queryFields } from '../../rest/customRequest/fields/targetFields';
import { both, fieldWhere, shownWhere, type Where } from '../../rest/customRequest/fields/where';
import { detectFields } from './detectFields';
import { listFields, webhookNotices } from './listFields';
import { CUSTOM_LIST, pickedLists } from './lists';
import { operationOptions, triggerOptions } from './syncOptionFields';

/** Lists that can be asked for what changed since a time, and those that cannot. */
const withTimes = (): Where[] => [
	both(CUSTOM_LIST, { show: { detect: ['changedSince'] } }),
	...pickedLists(true),
];
const withoutTimes = (): Where[] => [
	both(CUSTOM_LIST, { show: { detect: ['cursor', 'newId', 'snapshot'] } }),
	...pickedLists(false),
];

/** Where the first reading begins. */
function startFields(
	where: Where,
	words: Pick<INodeProperties, 'displayName' | 'description' | 'hint'>,
): INodeProperties[] {
	const choice = (options: INodePropertyOptions[]): INodeProperties => ({
		...words,
		name: 'startFrom',
		type: 'options',
		options,
		default: 'now',
	});
	const shown = (lists: readonly Where[], options: INodePropertyOptions[]) =>
		lists.map((list) => fieldWhere(both(where, list), choice(options)));
	return [
		...shown(withTimes(), [startEverything, startNow, startAtDate]),
		...shown(withoutTimes(), [startEverything, startNow]),
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			...shownWhere(both(where, { show: { startFrom: ['date'] } })),
			default: '',
			description: 'Records that were changed at this time or later',
		},
	];
}

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
