import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { field } from '../../../credentials/common/form';
import { startAtDate, startEverything, startNow } from '../../rest/sync/run/pollFields';
import { listPageFields, listStyleField } from '../../rest/customRequest/fields/pageFields';
import { headerFields, pathField, queryFields } from '../../rest/customRequest/fields/targetFields';
import { both, fieldWhere, shownWhere, type Where } from '../../rest/customRequest/fields/where';
import { detectFields } from './detectFields';
import { listFields, webhookNotices } from './listFields';
import { CUSTOM_LISTS, wherePredefined } from './lists';
import { operationOptions, triggerOptions } from './syncOptionFields';

/** Lists that can be filtered by modification time, and those that cannot. */
const withTimes = (): Where[] => [
	...CUSTOM_LISTS.map((list) => both(list, { show: { detect: ['changedSince'] } })),
	...wherePredefined(true),
];
const withoutTimes = (): Where[] => [
	...CUSTOM_LISTS.map((list) =>
		both(list, { show: { detect: ['cursor', 'newId', 'snapshot'] } }),
	),
	...wherePredefined(false),
];

/** Where the first run starts. */
function startFields(
	where: Where,
	texts: Pick<INodeProperties, 'displayName' | 'description' | 'hint'>,
): INodeProperties[] {
	const choice = (options: INodePropertyOptions[]): INodeProperties => ({
		...texts,
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
		field('Start Date', 'startDate', 'dateTime', {
			...shownWhere(both(where, { show: { startFrom: ['date'] } })),
			description: 'Return records changed at or after this time',
		}),
	];
}

/** How the list is requested. */
const methodFields = (where: Where): INodeProperties[] => [
	field('Method', 'method', 'options', {
		...shownWhere(where),
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST', description: 'For searches and GraphQL' },
		],
		default: 'GET',
		description: 'HTTP method of the list, as shown in the API documentation',
	}),
	field('JSON Body', 'jsonBody', 'json', {
		...shownWhere(both(where, { show: { method: ['POST'] } })),
		placeholder: 'e.g. { "updatedAfter": "{since}" }',
		description: 'Body of the request, with {since} in place of the time to read from',
	}),
];

/** The list to read, and how changes in it are detected. */
const sourceFields = (where: Where): INodeProperties[] =>
	CUSTOM_LISTS.flatMap((list) => {
		const custom = both(where, list);
		return [
			{ ...pathField(custom), required: true },
			...methodFields(custom),
			...queryFields(custom),
			...headerFields(custom),
			...detectFields(custom),
			listStyleField(
				both(custom, { show: { detect: ['changedSince', 'newId', 'snapshot'] } }),
			),
			listStyleField(
				both(custom, { show: { detect: ['cursor'] } }),
				'The sync token also serves as the page cursor',
			),
			...listPageFields(custom),
		];
	});

/** The form of the trigger. */
export const triggerFields: INodeProperties[] = [
	...listFields({}),
	...webhookNotices,
	...sourceFields({}),
	...startFields(
		{},
		{
			displayName: 'First Activation',
			description: 'What the first run after publishing returns',
			hint: 'Also applies after you change the list or the detection settings',
		},
	),
	triggerOptions({}),
];

const GET_CHANGED: Where = { show: { resource: ['request'], operation: ['getChanged'] } };

/** The form of the operation. */
export const getChangedFields: INodeProperties[] = [
	...listFields(GET_CHANGED),
	...sourceFields(GET_CHANGED),
	field('Since', 'since', 'string', {
		displayOptions: { show: { resource: ['request'], operation: ['getChanged'] } },
		placeholder: 'e.g. {{ $json.watermark }}',
		description:
			'Watermark returned by the previous run, or a date/time. Leave empty for the first run.',
	}),
	...startFields(GET_CHANGED, {
		displayName: 'First Run',
		description: "What to return while 'Since' is empty",
	}),
	operationOptions(GET_CHANGED),
];
