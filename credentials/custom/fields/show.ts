import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { PresetName } from '../presets';

/** Parts of the form that are hidden until they are chosen under *Options*. */
export type Section =
	| 'response'
	| 'assertion'
	| 'clientCertificate'
	| 'firstStep'
	| 'renewal'
	| 'request'
	| 'requests'
	| 'values';

/** Presets whose login has named values in its body. */
export const FIELD_PRESETS: PresetName[] = [
	'clientCredentialsForm',
	'clientCredentialsBasic',
	'clientCredentialsJson',
	'passwordForm',
	'passwordJson',
	'keySecretJson',
	'refreshToken',
	'jwtBearer',
];

export const forPresets = (...preset: PresetName[]): IDisplayOptions => ({ show: { preset } });

export const inSection = (section: Section, ...preset: PresetName[]): IDisplayOptions => ({
	show: { options: [section], ...(preset.length === 0 ? {} : { preset }) },
});

/**
 * One field in several places of the form. n8n joins conditions on different fields by *and*; an
 * *or* is written as the field once more, of which only one is ever shown.
 */
export const shownWhere = (
	property: Omit<INodeProperties, 'displayOptions'>,
	...places: IDisplayOptions[]
): INodeProperties[] => places.map((displayOptions) => ({ ...property, displayOptions }));

/** A line of text. */
export const textField = (
	name: string,
	displayName: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type: 'string', default: '', description, ...more });

/** Rows of name and value; values may contain placeholders, never a secret itself. */
export const rowsField = (
	name: string,
	displayName: string,
	row: string,
	description: string,
	displayOptions?: IDisplayOptions,
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${row}`,
	default: {},
	description,
	...(displayOptions === undefined ? {} : { displayOptions }),
	options: [
		{
			displayName: row,
			name: 'rows',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. {clientId}',
					description: 'Secrets go into their own fields; {secret1} stands for one',
				},
			],
		},
	],
});
