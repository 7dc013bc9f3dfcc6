import omit from 'lodash/omit';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import { inputError } from '../errors/restError';
import type { Field, FieldTarget, To } from './operation';
import { dayOf, utcTimeOf } from './times';

/** What a field's parameter may have besides its name. */
type More = Partial<INodeProperties>;

type Kind = (displayName: string, name: string, to: To, description: string, more?: More) => Field;

/** `'query'` of the field `limit` → `{ to: { query: 'limit' } }`. */
export function targetOf(to: To, name: string): Pick<Field, 'to'> {
	if (to === 'nowhere') return {};
	return { to: typeof to === 'string' ? ({ [to]: name } as FieldTarget) : to };
}

const kind =
	(usual: Pick<INodeProperties, 'type' | 'default'>, convert?: Field['convert']): Kind =>
	(displayName, name, to, description, more = {}) => ({
		...targetOf(to, name),
		property: { ...usual, displayName, name, description, ...more },
		...defined({ convert }),
	});

export const textField = kind({ type: 'string', default: '' });

export const numberField = kind({ type: 'number', default: 0 });

/** Sent also where it is off. */
export const flagField = kind({ type: 'boolean', default: false });

/** Several values of a list. */
export const multiField = kind({ type: 'multiOptions', default: [] });

/** A moment, sent in UTC. */
export const timeField = kind({ type: 'dateTime', default: '' }, utcTimeOf);

/** A day, sent as `2026-01-31`. */
export const dayField = kind({ type: 'dateTime', default: '' }, dayOf);

/** Data of any shape. */
export const jsonField = kind({ type: 'json', default: '' });

/** A list, written as JSON. @throws RestError where it is anything else: an API would drop it, or fail */
export const jsonListField: Kind = (displayName, ...rest) => ({
	...kind({ type: 'json', default: '[]' })(displayName, ...rest),
	convert: (value) => {
		if (Array.isArray(value)) return value;
		throw inputError(
			`'${displayName}' is not a JSON array`,
			'Write square brackets around the entries, also around a single one: [ … ].',
		);
	},
});

/** One of several values. */
export function choiceField(
	displayName: string,
	name: string,
	to: To,
	description: string,
	options: readonly INodePropertyOptions[],
	more: More = {},
): Field {
	const first = options[0]?.value ?? '';
	return kind({ type: 'options', default: first })(displayName, name, to, description, {
		options: [...options],
		...more,
	});
}

/**
 * What a rejection with a success status becomes.
 * @param standard `return`: data, `throw`: an error
 */
export const rejectionField = (
	displayName: string,
	name: string,
	description: string,
	standard: 'return' | 'throw',
): Field =>
	choiceField(
		displayName,
		name,
		'nowhere',
		description,
		[
			{ name: 'Return the Response', value: 'return' },
			{ name: 'Throw an Error', value: 'throw' },
		],
		{ default: standard },
	);

/** Which end of a list comes first. */
export const sortDirection = (name: string, to: To, more: More = {}): Field =>
	choiceField(
		'Sort Direction',
		name,
		to,
		'Order of the list',
		[
			{ name: 'Ascending', value: 'asc' },
			{ name: 'Descending', value: 'desc' },
		],
		more,
	);

/** The field as one that must be filled in. */
export const required = (field: Field): Field => ({
	...field,
	property: { ...field.property, required: true },
});

/**
 * The field as one that may be left out, for a collection. n8n checks what is in a collection
 * against the field of that name *beside* the collection, in whatever operation, so nothing is
 * checked here.
 */
export function optional(field: Field): Field {
	const { modes, ...property } = field.property;
	const unchecked = modes?.map((mode) => omit(mode, 'validation'));
	return {
		...field,
		property: {
			...property,
			required: false,
			...defined({ modes: unchecked }),
		},
	};
}
