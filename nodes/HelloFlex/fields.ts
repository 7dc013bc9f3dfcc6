import type { INodePropertyOptions } from 'n8n-workflow';

import { textOf } from '../../credentials/common/unknown';
import { RestError } from '../rest/errors/restError';
import {
	dayField,
	type Field,
	type FieldTarget,
	type Input,
	locator,
	optional,
	type Picker,
	textField,
} from '../rest/operations';

/** Fields that several operations have, and the kinds they are made of. */

const GUID = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}';

export const guidRule = {
	regex: `^\\s*${GUID}\\s*$`,
	errorMessage: 'A GUID looks like 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
};
const numberRule = { regex: '^\\s*\\d+\\s*$', errorMessage: 'It is a whole number, such as 438' };

/** A record of HelloFlex, by its GUID. */
export const record = (
	displayName: string,
	name: string,
	to: FieldTarget,
	description: string,
	picker: Picker,
): Field =>
	locator({
		displayName,
		name,
		to,
		description,
		picker,
		idPlaceholder: 'e.g. 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
		idRule: guidRule,
	});

/** HelloFlex takes numbers of lookups as numbers only. */
const wholeNumber = (label: string) => (value: unknown) => {
	const text = textOf(value).trim();
	if (/^\d+$/.test(text)) return Number(text);
	throw new RestError('input', `'${label}' is not a number`, 'Pick it from the list.');
};

/** A value of a list that HelloFlex keeps, by its number. */
export const lookup = (
	displayName: string,
	name: string,
	to: FieldTarget,
	description: string,
	picker: Picker,
): Field =>
	locator({
		displayName,
		name,
		to,
		description,
		picker,
		idPlaceholder: 'e.g. 438',
		idRule: numberRule,
		convert: wholeNumber(displayName),
	});

/** A text with the length that HelloFlex allows. */
export const text = (
	displayName: string,
	name: string,
	longest: number,
	example: string,
	to: FieldTarget = { body: name },
): Field =>
	textField(displayName, name, to, `At most ${longest} characters`, {
		placeholder: `e.g. ${example}`,
	});

/** A text whose length HelloFlex does not say. */
export const note = (
	displayName: string,
	name: string,
	description: string,
	example: string,
	to: FieldTarget = { body: name },
): Field => textField(displayName, name, to, description, { placeholder: `e.g. ${example}` });

/** A date without a time, in the form of the answers: `2026-01-31T00:00:00`. */
export const date = (
	displayName: string,
	name: string,
	description: string,
	to: FieldTarget = { body: name },
): Field => {
	const day = dayField(displayName, name, to, description);
	return {
		...day,
		convert: async (value, input) => `${textOf(await day.convert?.(value, input))}T00:00:00`,
	};
};

const LIST_HINT =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** Several values of a list that is loaded; the label is the plural's first part: *State*. */
export const anyOf = (
	of: string,
	name: string,
	picker: Picker,
	to: FieldTarget = { query: name },
): Field => ({
	to,
	picker,
	property: {
		displayName: `${of} Names or IDs`,
		name,
		type: 'multiOptions',
		default: [],
		description: LIST_HINT,
	},
});

/** Several values of a list that is known. */
export const anyKnown = (
	displayName: string,
	name: string,
	options: readonly INodePropertyOptions[],
): Field => ({
	to: { query: name },
	property: {
		displayName,
		name,
		type: 'multiOptions',
		default: [],
		options: [...options],
		description: 'Results with any of these values',
	},
});

/** Options from a table of numbers, by name. */
export const optionsOf = (numbers: Readonly<Record<number, string>>): INodePropertyOptions[] =>
	Object.entries(numbers)
		.map(([value, name]) => ({ name, value: Number(value) }))
		.sort((a, b) => a.name.localeCompare(b.name));

export const search = (what: string, name = 'search', longest = 128): Field =>
	textField('Search', name, { query: name }, `Text in ${what}, at most ${longest} characters`);

/** A field that an operation must have, as a filter or an update can have it. */
export const optionals = (...fields: readonly Field[]): Field[] => fields.map(optional);

/** The output of a change, which HelloFlex answers without content. */
export const changed = (field: Field) => ({
	empty: (input: Input) => ({ success: true, guid: input.text(field) }),
});
