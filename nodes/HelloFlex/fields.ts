import omit from 'lodash/omit';
import type { INodePropertyOptions } from 'n8n-workflow';

import { defined, textOf } from '../../credentials/common/unknown';
import { inputError } from '../rest/errors/restError';
import {
	choiceField,
	dayField,
	type Field,
	type Input,
	locator,
	multiField,
	numberField,
	optional,
	type Picker,
	textField,
	type To,
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

/** A field whose value is chosen from a list of HelloFlex. */
type PickedField = (
	displayName: string,
	name: string,
	to: To,
	description: string,
	picker: Picker,
) => Field;

/** A field for a record of HelloFlex: from a list, or by its GUID. */
export const recordField: PickedField = (displayName, name, to, description, picker) =>
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
	throw inputError(`'${label}' is not a number`, 'Choose it from the list.');
};

/** A field for a predefined value: from a list, or by its number. */
export const lookupField: PickedField = (displayName, name, to, description, picker) =>
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

/** A field for a predefined value that may be left out. */
export const valueField = (
	displayName: string,
	name: string,
	picker: Picker,
	description = PREDEFINED,
): Field => optional(lookupField(displayName, name, 'body', description, picker));

/** A field for a record that may be left out. */
export const optionalRecord = (
	displayName: string,
	name: string,
	description: string,
	picker: Picker,
	to: To = 'body',
): Field => optional(recordField(displayName, name, to, description, picker));

/**
 * A text field that describes its maximum length.
 * @param example of a value, as in `limitedText('City', 'city', 256, 'Utrecht')`
 * @param about a sentence before the length
 */
export const limitedText = (
	displayName: string,
	name: string,
	maxLength: number,
	example: string,
	{ to = 'body', about }: { readonly to?: To; readonly about?: string } = {},
): Field => {
	const length = `${maxLength.toLocaleString('en-US')} characters`;
	const description = about === undefined ? `At most ${length}` : `${about}. At most ${length}.`;
	return textField(displayName, name, to, description, { placeholder: `e.g. ${example}` });
};

/** A text of several lines. */
export const longText = (
	displayName: string,
	name: string,
	maxLength: number,
	about?: string,
): Field => {
	const { property, ...field } = limitedText(displayName, name, maxLength, '', {
		...defined({ about }),
	});
	return { ...field, property: { ...omit(property, 'placeholder'), typeOptions: { rows: 4 } } };
};

/** A text field whose maximum length is not documented. */
export const plainText = (
	displayName: string,
	name: string,
	description: string,
	example: string,
): Field => textField(displayName, name, 'body', description, { placeholder: `e.g. ${example}` });

/** A date without a time, sent in the format of the responses: `2026-01-31T00:00:00`. */
export const dateField = (displayName: string, name: string, description: string): Field => {
	const day = dayField(displayName, name, 'body', description);
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
	to: To = 'query',
): Field => ({ ...multiField(`${noun} Names or IDs`, name, to, LIST_HINT), picker });

/** Several records as a list in the body. */
export const multiRecords = (noun: string, name: string, picker: Picker): Field =>
	multiOptions(noun, name, picker, { body: name });

/** A filter for several values of a fixed list. */
export const fixedMultiOptions = (
	displayName: string,
	name: string,
	options: readonly INodePropertyOptions[],
): Field =>
	multiField(displayName, name, 'query', 'Only results with any of these values', {
		options: [...options],
	});

/** One of several numbers that the definition names. */
export const choiceOf = (
	displayName: string,
	name: string,
	description: string,
	numbers: Readonly<Record<number, string>>,
): Field => choiceField(displayName, name, 'body', description, optionsOf(numbers));

/** The options of a table from number to name, sorted by name. */
export const optionsOf = (numbers: Readonly<Record<number, string>>): INodePropertyOptions[] =>
	Object.entries(numbers)
		.map(([value, name]) => ({ name, value: Number(value) }))
		.sort((a, b) => a.name.localeCompare(b.name));

/** The field *Search*. @param target what is searched, such as `the title` */
export const searchField = (target: string, name = 'search', maxLength = 128): Field =>
	textField('Search', name, 'query', `Search text in ${target}, at most ${maxLength} characters`);

/** Required fields as optional ones, for filters and updates. */
export const optionals = (...fields: readonly Field[]): Field[] => fields.map(optional);

/** A filter by one of the texts of a record. */
export const textFilter = (
	displayName: string,
	name: string,
	maxLength: number,
	example: string,
): Field => limitedText(displayName, name, maxLength, example, { to: { query: name } });

/** A number that is sent only if it is added to the form. */
export const amountField = (
	displayName: string,
	name: string,
	description: string,
	{ min = 0, max, decimals = 2 }: { min?: number; max?: number; decimals?: number } = {},
): Field =>
	numberField(displayName, name, 'body', description, {
		typeOptions: {
			minValue: min,
			...defined({ maxValue: max }),
			numberPrecision: decimals,
		},
	});

/** The output of a write to which HelloFlex responds without content. @param field with the GUID */
export const successOutput = (field: Field) => ({
	empty: (input: Input) => ({ success: true, guid: input.text(field) }),
});
