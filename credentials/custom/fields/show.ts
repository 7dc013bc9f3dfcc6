import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { field, rowsField } from '../../common/form';
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
	show: { options: [section], ...(preset.length !== 0 && { preset }) },
});

/** One more condition: `also(inSection('renewal'), { renewWith: ['custom'] })`. */
export const also = (where: IDisplayOptions, extra: IDisplayOptions['show']): IDisplayOptions => ({
	show: { ...where.show, ...extra },
});

/**
 * One field in several places of the form. n8n joins conditions on different fields with AND, so an
 * OR is expressed by repeating the field; only one copy is ever visible.
 */
export const inPlaces = (
	property: Omit<INodeProperties, 'displayOptions'>,
	...places: IDisplayOptions[]
): INodeProperties[] => places.map((displayOptions) => ({ ...property, displayOptions }));

/** A line of text. */
export const textField = (
	displayName: string,
	name: string,
	description: string,
	extra: Partial<INodeProperties> = {},
) => field(displayName, name, 'string', { description, ...extra });

const NAME_AND_VALUE = [
	field('Name', 'name', 'string'),
	field('Value', 'value', 'string', {
		placeholder: 'e.g. {clientId}',
		description: 'Enter secrets in their own fields and use {secret1} here',
	}),
];

/** Rows of name and value; values may contain placeholders, never a secret itself. */
export const valueRows = (
	displayName: string,
	name: string,
	row: string,
	description: string,
	displayOptions: IDisplayOptions,
) => rowsField(displayName, name, row, NAME_AND_VALUE, { description, displayOptions });
