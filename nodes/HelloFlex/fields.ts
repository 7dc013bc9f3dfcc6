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

const GUID = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}';

/** The validation of a GUID in a resource locator. */
export const guidRule = {
	regex: `^\\s*${GUID}\\s*$`,
	errorMessage: 'Enter a GUID such as 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
};
const numberRule = { regex: '^\\s*\\d+\\s*$', errorMessage: 'Enter a whole number, such as 438' };

/** The description of fields whose values come from a domain type. */
export const PREDEFINED = "One of HelloFlex's predefined values";

/** A field for a record of HelloFlex: from a list, or by its GUID. */
export const recordField = (
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

/** HelloFlex accepts the IDs of lookups only as JSON numbers. @throws RestError for any other text */
const wholeNumber = (label: string) => (value: unknown) => {
	const text = textOf(value).trim();
	if (/^\d+$/.test(text)) return Number(text);
	throw new RestError('input', `'${label}' is not a number`, 'Choose it from the list.');
};

/** A field for a predefined value: from a list, or by its number. */
export const lookupField = (
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

/**
 * A text field that describes its maximum length.
 * @param example of a value, as in `limitedText('City', 'city', 256, 'Utrecht')`
 */
export const limitedText = (
	displayName: string,
	name: string,
	maxLength: number,
	example: string,
	to: FieldTarget = { body: name },
): Field =>
	textField(displayName, name, to, `At most ${maxLength} characters`, {
		placeholder: `e.g. ${example}`,
	});

/** A text field whose maximum length is not documented. */
export const plainText = (
	displayName: string,
	name: string,
	description: string,
	example: string,
	to: FieldTarget = { body: name },
): Field => textField(displayName, name, to, description, { placeholder: `e.g. ${example}` });

/** A date without a time, sent in the format of the responses: `2026-01-31T00:00:00`. */
export const dateField = (
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

/**
 * A filter for several values of a list that the editor loads.
 * @param noun first part of the label: *State* becomes *State Names or IDs*
 */
export const multiOptions = (
	noun: string,
	name: string,
	picker: Picker,
	to: FieldTarget = { query: name },
): Field => ({
	to,
	picker,
	property: {
		displayName: `${noun} Names or IDs`,
		name,
		type: 'multiOptions',
		default: [],
		description: LIST_HINT,
	},
});

/** A filter for several values of a fixed list. */
export const fixedMultiOptions = (
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
		description: 'Only results with any of these values',
	},
});

/** The options of a table from number to name, sorted by name. */
export const optionsOf = (numbers: Readonly<Record<number, string>>): INodePropertyOptions[] =>
	Object.entries(numbers)
		.map(([value, name]) => ({ name, value: Number(value) }))
		.sort((a, b) => a.name.localeCompare(b.name));

/** The field *Search*. @param target what is searched, such as `the title` */
export const searchField = (target: string, name = 'search', maxLength = 128): Field =>
	textField(
		'Search',
		name,
		{ query: name },
		`Search text in ${target}, at most ${maxLength} characters`,
	);

/** Required fields as optional ones, for filters and updates. */
export const optionals = (...fields: readonly Field[]): Field[] => fields.map(optional);

/** The output of a write to which HelloFlex responds without content. @param field with the GUID */
export const successOutput = (field: Field) => ({
	empty: (input: Input) => ({ success: true, guid: input.text(field) }),
});
