import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { startAtDate, startEverything, startNow } from '../../rest/sync/pollFields';
import { both, fieldWhere, shownWhere, type Where } from '../fields/where';
import { CUSTOM_LIST, pickedLists } from './lists';

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
export function startFields(
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
