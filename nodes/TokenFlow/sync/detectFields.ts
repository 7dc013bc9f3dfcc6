import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../../credentials/common/form';
import { both, shownWhere, type Where } from '../../rest/customRequest/fields/where';

const detectField: Partial<INodeProperties> = {
	options: [
		option(
			'Changed Since',
			'changedSince',
			'Records have a modification time. Finds new and changed records.',
		),
		option('Cursor', 'cursor', 'The API returns a sync token. Finds whatever the API reports.'),
		option('New ID', 'newId', 'Records never change. Finds new records.'),
		option(
			'Snapshot',
			'snapshot',
			'Compares the full list with the previous one. Finds new, changed and deleted records, up to 10,000.',
		),
	],
	default: 'changedSince',
	description: 'How to detect changes. Choose the first method the API supports.',
};

/** Shows a field for this mode. */
type ForMode = (mode: string, extra?: Where['show']) => Pick<INodeProperties, 'displayOptions'>;

const timeFields = (forMode: ForMode): INodeProperties[] => [
	field('Timestamp Field', 'timestampField', 'string', {
		...forMode('changedSince'),
		required: true,
		placeholder: 'e.g. updatedAt',
		description:
			'Field with the modification time; use dot notation for nested fields. Separate several by commas; the first non-empty one is used.',
	}),
	field('Since Parameter', 'sinceParameter', 'string', {
		...forMode('changedSince'),
		placeholder: 'e.g. updatedSince',
		description:
			'Query parameter that filters by modification time. Leave empty if the request has {since} in its path, query, headers or body, or if there is no filter; the full list is then read each time.',
	}),
	field('Time Format', 'timeFormat', 'options', {
		...forMode('changedSince'),
		options: [
			option('Custom', 'custom', 'Custom pattern'),
			option('ISO 8601', 'iso', 'As in 2026-01-31T13:45:00.000Z'),
			option('ISO 8601 Without Milliseconds', 'isoSeconds', 'As in 2026-01-31T13:45:00Z'),
			option('Unix Milliseconds', 'epochMs', 'As in 1769867100000'),
			option('Unix Seconds', 'epochSeconds', 'As in 1769867100'),
		],
		default: 'iso',
		description: 'Format of the time in the query',
	}),
	field('Time Pattern', 'timePattern', 'string', {
		...forMode('changedSince', { timeFormat: ['custom'] }),
		placeholder: 'e.g. yyyy-MM-dd HH:mm:ss',
		description:
			'Uses <a href="https://moment.github.io/luxon/#/formatting?id=table-of-tokens">Luxon tokens</a>',
	}),
];

const syncTokenFields = (forMode: ForMode): INodeProperties[] => [
	field('Sync Token Location', 'syncTokenIn', 'options', {
		...forMode('cursor'),
		options: [
			{ name: 'Body', value: 'body', description: 'A field of the response' },
			{ name: 'Header', value: 'header', description: 'A header of the response' },
		],
		default: 'body',
		description: 'Where the response contains the sync token',
	}),
	field('Sync Token Field', 'syncTokenField', 'string', {
		...forMode('cursor', { syncTokenIn: ['body'] }),
		placeholder: 'e.g. meta.nextCursor',
		description:
			'Response field with the sync token; use dot notation for nested fields. Must be present even when there are no more changes.',
	}),
	field('Sync Token Header', 'syncTokenHeader', 'string', {
		...forMode('cursor', { syncTokenIn: ['header'] }),
		placeholder: 'e.g. X-Next-Cursor',
	}),
	field('Sync Token Parameter', 'syncTokenParameter', 'string', {
		...forMode('cursor'),
		default: 'cursor',
		description:
			'Query parameter for the sync token. Not used if the request has {token}, or if the token is a URL, such as a delta link.',
	}),
];

/** How changes in a list are detected: the mode, and the fields that each mode needs. */
export function detectFields(where: Where): INodeProperties[] {
	const forMode: ForMode = (mode, extra = {}) =>
		shownWhere(both(where, { show: { detect: [mode], ...extra } }));
	return [
		field('Detect', 'detect', 'options', { ...detectField, ...shownWhere(where) }),
		...timeFields(forMode),
		field('After Parameter', 'afterParameter', 'string', {
			...forMode('newId'),
			placeholder: 'e.g. afterId',
			description:
				'Query parameter for the last known ID; the API must return the oldest first. Leave empty if the request has {after}, or if there is none; the full list is then read each time.',
		}),
		...syncTokenFields(forMode),
		field('ID Field', 'idField', 'string', {
			...shownWhere(both(where, { show: { detect: ['changedSince', 'newId', 'snapshot'] } })),
			default: 'id',
			description:
				'Field that uniquely identifies a record. Separate several by commas if only together they do.',
		}),
	];
}
