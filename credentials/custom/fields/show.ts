import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Section } from '../credentialForm';
import type { PresetName } from '../presets';

/** Presets whose login has named values in its body. */
export const FIELD_PRESETS: PresetName[] = [
	'clientCredentialsForm',
	'clientCredentialsBasic',
	'clientCredentialsBasicPlain',
	'clientCredentialsJson',
	'passwordForm',
	'passwordJson',
	'keySecretJson',
	'refreshToken',
	'jwtBearer',
	'jwtClient',
];

/** Shows a field for these login methods. */
export const forPresets = (...preset: PresetName[]): IDisplayOptions => ({ show: { preset } });

/** Hides a field that a recipe speaks for. */
export const notForRecipes: IDisplayOptions = { hide: { preset: ['knownApi', 'recipe'] } };

/** Shows a field in an optional part of the form, for these login methods or for all. */
export const inSection = (section: Section, ...preset: PresetName[]): IDisplayOptions => ({
	show: { options: [section], ...(preset.length === 0 ? {} : { preset }) },
});

/** One more condition: `also(inSection('renewal'), { renewWith: ['custom'] })`. */
export const also = (where: IDisplayOptions, extra: IDisplayOptions['show']): IDisplayOptions => ({
	show: { ...where.show, ...extra },
});

/**
 * One field in several places of the form. n8n joins conditions on different fields with AND, so an
 * OR is expressed by repeating the field; only one copy is ever visible.
 */
export const shownWhere = (
	property: Omit<INodeProperties, 'displayOptions'>,
	...places: IDisplayOptions[]
): INodeProperties[] => places.map((displayOptions) => ({ ...property, displayOptions }));

/** An option of a select whose values are known: `Option<PresetName>`. */
export type Option<Value extends string> = INodePropertyOptions & { readonly value: Value };

export const option = <Value extends string>(
	name: string,
	value: Value,
	description?: string,
): Option<Value> => ({ name, value, ...(description === undefined ? {} : { description }) });

/** A line of text. */
export const textField = (
	name: string,
	displayName: string,
	description: string,
	extra: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type: 'string', default: '', description, ...extra });

/** Rows of name and value; values may contain placeholders, never a secret itself. */
export const rowsField = (
	name: string,
	displayName: string,
	row: string,
	description: string,
	displayOptions: IDisplayOptions,
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${row}`,
	default: {},
	description,
	displayOptions,
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
					description: 'Enter secrets in their own fields and use {secret1} here',
				},
			],
		},
	],
});
