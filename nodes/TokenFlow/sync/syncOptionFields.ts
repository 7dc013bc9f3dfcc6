import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../../credentials/common/form';
import { requestOptions } from '../../rest/customRequest/fields/optionFields';
import { both, shownWhere, type Where } from '../../rest/customRequest/fields/where';
import {
	afterRestart,
	maximumRecords,
	pollTimeLimit,
	startOver,
} from '../../rest/sync/run/pollFields';
import { CUSTOM_LISTS } from './lists';

/** Conditions inside a collection refer to fields of the form by their path from its root. */
const fromRoot = (conditions: Where['show'] = {}) =>
	Object.fromEntries(Object.entries(conditions).map(([name, values]) => [`/${name}`, values]));

/** An option of custom lists, where changes are detected in one of these ways; n8n shows one copy at most. */
const custom = (field: INodeProperties, modes?: readonly string[]): INodeProperties[] =>
	CUSTOM_LISTS.map((list) => {
		const { show, hide } = both(list, modes === undefined ? {} : { show: { detect: modes } });
		return { ...field, ...shownWhere({ show: fromRoot(show), hide: fromRoot(hide) }) };
	});

/** For custom lists. */
const listOptions: INodeProperties[] = [
	...custom(
		field('Allow Mass Deletions', 'allowMassDeletions', 'boolean', {
			description:
				'Whether to report more than half of the records as deleted at once. Otherwise the next run must find them missing, too.',
		}),
		['snapshot'],
	),
	...custom(
		field('Details Path', 'detailsPath', 'string', {
			placeholder: 'e.g. candidates/{guid}',
			description:
				'Path of a single record, if the list lacks fields. Each record is then fetched with one extra request. Use {field} for record fields.',
		}),
	),
	...custom(
		field('Compared Fields', 'comparedFields', 'string', {
			placeholder: 'e.g. status, customer.name',
			description:
				'Comma-separated fields that count as a change. Leave empty for all fields.',
		}),
		['changedSince', 'snapshot'],
	),
	...custom(
		field('Initial Sync Token', 'initialSyncCursor', 'string', {
			placeholder: 'e.g. 0',
			description: 'Sync token for the very first request, if the API requires one',
		}),
		['cursor'],
	),
	...custom(
		field('Overlap (IDs)', 'overlapIds', 'number', {
			typeOptions: { minValue: 0, maxValue: 10000, numberPrecision: 0 },
			default: 100,
			description:
				'How many of the last IDs are requested again, because a record may appear after one with a higher ID. Known records are skipped.',
		}),
		['newId'],
	),
	...custom(
		field('Overlap (Seconds)', 'overlap', 'number', {
			typeOptions: { minValue: 0 },
			default: 300,
			description:
				'How late a record may appear after its timestamp. This period is read again each time; known records are skipped.',
		}),
		['changedSince'],
	),
	...custom(
		field('Parent List ID Field', 'parentIdField', 'string', {
			default: 'id',
			description: 'Field that identifies a parent record',
		}),
	),
	...custom(
		field('Parent List Path', 'parentPath', 'string', {
			placeholder: 'e.g. customers',
			description:
				'Reads the list once per record of this parent list. Use {field} in Path for its fields, as in customers/{guid}/contacts.',
		}),
	),
	...custom(
		field('Since Is Exclusive', 'sinceIsExclusive', 'boolean', {
			description: 'Whether the API excludes records changed exactly at that time',
		}),
		['changedSince'],
	),
	...custom(
		field('Sort Order', 'sortOrder', 'options', {
			options: [
				option('Any Order', 'any', 'Works with any API'),
				option(
					'Oldest First',
					'oldestFirst',
					'Needs the fewest requests; many APIs have a sort parameter',
				),
			],
			default: 'any',
			description: 'Order in which the API returns records',
		}),
		['changedSince', 'newId'],
	),
	...custom(
		field('Time Zone', 'timeZone', 'string', {
			placeholder: 'e.g. Europe/Amsterdam',
			description: 'Zone of times that state none. Required for such times.',
		}),
		['changedSince'],
	),
	...custom(
		field('Window Length (Hours)', 'windowLength', 'number', {
			typeOptions: { minValue: 1 },
			default: 24,
			description:
				'For APIs that limit the time span of a request. A backlog is read window by window; use {since} and {until} in the request.',
		}),
		['changedSince'],
	),
];

const timeLimit = field('Time Limit (Seconds)', 'timeLimit', 'number', {
	typeOptions: { minValue: 5 },
	default: 300,
	description: 'Stops before this limit; the next run continues. Unlimited by default.',
});

/** Options that requests have, too. */
const ofRequest = (...names: readonly string[]): INodeProperties[] =>
	requestOptions({}).options?.filter(
		(option): option is INodeProperties => 'type' in option && names.includes(option.name),
	) ?? [];

/** For any list. */
const commonOptions: INodeProperties[] = [
	field('Bad Records', 'badRecords', 'options', {
		options: [
			{ name: 'Skip', value: 'skip', description: 'Leave them out and report how many' },
			{ name: 'Stop', value: 'stop', description: 'Fail until the cause is resolved' },
		],
		default: 'stop',
		description:
			'What to do with records that have no ID or time, and with parents whose list cannot be read',
	}),
	maximumRecords,
	field('Retries', 'retries', 'number', {
		typeOptions: { minValue: 0, maxValue: 20 },
		default: 4,
		description: 'Maximum number of retries after temporary failures such as 429 or 503',
	}),
	...ofRequest('responseRules', 'timeout'),
];

/** Optional settings, in alphabetical order. */
const optionsWith = (where: Where, extra: readonly INodeProperties[]): INodeProperties =>
	field('Options', 'options', 'collection', {
		placeholder: 'Add Option',
		...shownWhere(where),
		options: [...extra, ...commonOptions, ...listOptions].sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
	});

export const triggerOptions = (where: Where): INodeProperties =>
	optionsWith(where, [afterRestart, pollTimeLimit, startOver]);

export const operationOptions = (where: Where): INodeProperties =>
	optionsWith(where, [...ofRequest('dryRun', 'retryTimeLimit'), timeLimit]);
