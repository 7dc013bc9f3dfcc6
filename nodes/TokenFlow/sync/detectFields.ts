import type { INodeProperties } from 'n8n-workflow';

import { both, field, shownWhere, type Where } from '../../rest/customRequest/fields/where';

const detectField: Partial<INodeProperties> = {
	options: [
		{
			name: 'Changed Since',
			value: 'changedSince',
			description: 'Each record says when it was changed: finds new and changed ones',
		},
		{
			name: 'Cursor',
			value: 'cursor',
			description: 'Each answer says where to go on the next time: finds what the API tells',
		},
		{
			name: 'New ID',
			value: 'newId',
			description: 'Records do not change once they are there: finds new ones',
		},
		{
			name: 'Snapshot',
			value: 'snapshot',
			description:
				'The whole list is compared with what it was: finds new, changed and deleted ones, of up to 10,000',
		},
	],
	default: 'changedSince',
	description: 'How one tells what is new. Take the first one that the API allows.',
};

/** Shows a field with this mode. */
type ForMode = (mode: string, more?: Where['show']) => Pick<INodeProperties, 'displayOptions'>;

const timeFields = (forMode: ForMode): INodeProperties[] => [
	field('Timestamp Field', 'timestampField', 'string', {
		...forMode('changedSince'),
		placeholder: 'e.g. updatedAt',
		description:
			'Field of each record that says when it was changed; dots lead into objects. Several separated by commas: the first one that is filled.',
	}),
	field('Since Parameter', 'sinceParameter', 'string', {
		...forMode('changedSince'),
		placeholder: 'e.g. updatedSince',
		description:
			'Query parameter that asks for what was changed since a time. Empty: the API has none, and the whole list is read each time.',
	}),
	field('Time Format', 'timeFormat', 'options', {
		...forMode('changedSince'),
		options: [
			{ name: 'Custom', value: 'custom', description: 'A pattern of your own' },
			{
				name: 'ISO 8601',
				value: 'iso',
				description: 'As in 2026-01-31T13:45:00.000Z',
			},
			{
				name: 'ISO 8601 Without Fractions',
				value: 'isoSeconds',
				description: 'As in 2026-01-31T13:45:00Z',
			},
			{ name: 'Unix Milliseconds', value: 'epochMs', description: 'As in 1769867100000' },
			{ name: 'Unix Seconds', value: 'epochSeconds', description: 'As in 1769867100' },
		],
		default: 'iso',
		description: 'How the API wants to be told the time',
	}),
	field('Time Pattern', 'timePattern', 'string', {
		...forMode('changedSince', { timeFormat: ['custom'] }),
		placeholder: 'e.g. yyyy-MM-dd HH:mm:ss',
		description:
			'In <a href="https://moment.github.io/luxon/#/formatting?id=table-of-tokens">tokens of Luxon</a>',
	}),
];

const continuationFields = (forMode: ForMode): INodeProperties[] => [
	field('Continuation Is In', 'continuationIn', 'options', {
		...forMode('cursor'),
		options: [
			{ name: 'Body', value: 'body', description: 'A field of the answer' },
			{ name: 'Header', value: 'header', description: 'A header of the answer' },
		],
		default: 'body',
		description: 'Where an answer says where to go on the next time',
	}),
	field('Continuation Field', 'continuationField', 'string', {
		...forMode('cursor', { continuationIn: ['body'] }),
		placeholder: 'e.g. meta.nextCursor',
		description:
			'Field of the answer with the text to go on with; dots lead into objects. It must also be there when nothing follows yet.',
	}),
	field('Continuation Header', 'continuationHeader', 'string', {
		...forMode('cursor', { continuationIn: ['header'] }),
		placeholder: 'e.g. X-Next-Cursor',
	}),
	field('Continuation Parameter', 'continuationParameter', 'string', {
		...forMode('cursor'),
		default: 'cursor',
		description: 'Query parameter under which that text is sent',
	}),
];

/** How one tells what is new in a list, with only the fields that each way needs. */
export function detectFields(where: Where): INodeProperties[] {
	const forMode: ForMode = (mode, more = {}) =>
		shownWhere(both(where, { show: { detect: [mode], ...more } }));
	return [
		field('Detect', 'detect', 'options', { ...detectField, ...shownWhere(where) }),
		...timeFields(forMode),
		field('After Parameter', 'afterParameter', 'string', {
			...forMode('newId'),
			placeholder: 'e.g. afterId',
			description:
				'Query parameter that asks for the records after an ID, oldest first. Empty: the API has none, and the whole list is read each time.',
		}),
		...continuationFields(forMode),
		field('ID Field', 'idField', 'string', {
			...shownWhere(both(where, { show: { detect: ['changedSince', 'newId', 'snapshot'] } })),
			default: 'id',
			description: 'Field of each record that tells it from all others',
		}),
	];
}
