import type { INodeProperties } from 'n8n-workflow';

import {
	afterRestart,
	maximumRecords,
	pollTimeLimit,
	startOver,
} from '../../rest/sync/run/pollFields';
import { both, shownWhere, type Where } from '../../rest/customRequest/fields/where';
import { CUSTOM_LIST } from './lists';

/** Conditions inside a collection name fields of the form by their path from its root. */
const fromRoot = (conditions: Where['show'] = {}) =>
	Object.fromEntries(Object.entries(conditions).map(([name, values]) => [`/${name}`, values]));

const custom = (modes?: readonly string[]) => {
	const { show, hide } = both(
		CUSTOM_LIST,
		modes === undefined ? {} : { show: { detect: modes } },
	);
	return shownWhere({ show: fromRoot(show), hide: fromRoot(hide) });
};

/** For lists that the user describes. */
const listOptions: INodeProperties[] = [
	{
		displayName: 'Details Path',
		name: 'detailsPath',
		type: 'string',
		...custom(),
		default: '',
		placeholder: 'e.g. candidates/{guid}',
		description:
			'Path of one record, if the list does not show all that is needed: each record is completed by one more call. Names in braces are fields of the record.',
	},
	{
		displayName: 'Fields That Count',
		name: 'fieldsThatCount',
		type: 'string',
		...custom(['changedSince', 'snapshot']),
		default: '',
		placeholder: 'e.g. status, customer.name',
		description:
			'Only a change of these makes another version of a record, separated by commas. Empty: all fields.',
	},
	{
		displayName: 'First Continuation',
		name: 'firstContinuation',
		type: 'string',
		...custom(['cursor']),
		default: '',
		placeholder: 'e.g. 0',
		description: 'What the very first request is sent with, if the API wants something there',
	},
	{
		displayName: 'Order of the List',
		name: 'listOrder',
		type: 'options',
		...custom(['changedSince', 'newId']),
		options: [
			{ name: 'Any Order', value: 'any', description: 'Always right' },
			{ name: 'Newest First', value: 'newestFirst' },
			{
				name: 'Oldest First',
				value: 'oldestFirst',
				description: 'Takes the fewest calls; the API often has a parameter for it',
			},
		],
		default: 'any',
		description: 'In which order the API sends the records',
	},
	{
		displayName: 'Overlap (Seconds)',
		name: 'overlap',
		type: 'number',
		...custom(['changedSince']),
		typeOptions: { minValue: 0 },
		default: 300,
		description:
			'How late a record may show up after its timestamp. So much is asked for again each time; what is known is left out.',
	},
	{
		displayName: 'Parent List ID Field',
		name: 'parentIdField',
		type: 'string',
		...custom(),
		default: 'id',
		description: "With 'Parent List Path': the field that tells one parent from another",
	},
	{
		displayName: 'Parent List Path',
		name: 'parentPath',
		type: 'string',
		...custom(),
		default: '',
		placeholder: 'e.g. customers',
		description:
			'Reads the list once for each record of this one. In Path, names in braces are then fields of that record, as in customers/{guid}/contacts.',
	},
	{
		displayName: 'Since Excludes the Time Itself',
		name: 'sinceExcludes',
		type: 'boolean',
		...custom(['changedSince']),
		default: false,
		description:
			'Whether the API leaves out what was changed at exactly the time that is asked for',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		...custom(['changedSince']),
		default: '',
		placeholder: 'e.g. Europe/Amsterdam',
		description: 'Of times that the API sends or wants without one. Empty: UTC.',
	},
];

const timeLimit: INodeProperties = {
	displayName: 'Time Limit (Seconds)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 5 },
	default: 300,
	description:
		'Reading stops in time before it, and the next run goes on there. Without this option it takes as long as it takes.',
};

const retryTimeLimit: INodeProperties = {
	displayName: 'Retry Time Limit (Seconds)',
	name: 'retryTimeLimit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 120,
	description: 'How long all attempts of a request may take together, waits included',
};

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to show the first request instead of sending it, with everything secret masked',
};

/** For any list. */
const commonOptions: INodeProperties[] = [
	maximumRecords,
	{
		displayName: 'Retries',
		name: 'retries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 20 },
		default: 4,
		description:
			'How often a request is sent again after a failure that passes, such as 429 or 503',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description: 'How long a request may take, from connecting to the end of the answer',
	},
];

/** What few people need, in alphabetical order. */
const optionsWith = (where: Where, own: readonly INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	...shownWhere(where),
	default: {},
	options: [...own, ...commonOptions, ...listOptions].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
});

export const triggerOptions = (where: Where): INodeProperties =>
	optionsWith(where, [afterRestart, pollTimeLimit, startOver]);

export const operationOptions = (where: Where): INodeProperties =>
	optionsWith(where, [dryRun, retryTimeLimit, timeLimit]);
