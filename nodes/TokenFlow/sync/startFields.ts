import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { both, fieldWhere, shownWhere, type Where } from '../fields/where';
import { CUSTOM_LIST, pickedLists } from './lists';

const everything: INodePropertyOptions = {
	name: 'Everything',
	value: 'everything',
	description: 'All records that there are, then what changes',
};
const fromNow: INodePropertyOptions = {
	name: 'From Now',
	value: 'now',
	description: 'Only what changes from now on',
};
const sinceDate: INodePropertyOptions = {
	name: 'Since a Date',
	value: 'date',
	description: 'What changed since then, and what changes from now on',
};

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
		...shown(withTimes(), [everything, fromNow, sinceDate]),
		...shown(withoutTimes(), [everything, fromNow]),
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
