/** What the forms of nodes and credentials are put together from. */
import type { INodeProperties, INodePropertyOptions, NodePropertyTypes } from 'n8n-workflow';

const emptyOf = (type: NodePropertyTypes) =>
	type === 'boolean' ? false : /collection$/i.test(type) ? {} : '';

/** A field: its label, its parameter, its type, and what else it has. By default it is off or empty. */
export const field = (
	displayName: string,
	name: string,
	type: NodePropertyTypes,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type, default: emptyOf(type), ...more });

/** An option of a select whose values are known: `Option<PresetName>`. */
export type Option<Value extends string = string> = INodePropertyOptions & {
	readonly value: Value;
};

/** One of the values of a select. */
export const option = <Value extends string>(
	name: string,
	value: Value,
	description?: string,
): Option<Value> => ({ name, value, ...(description !== undefined && { description }) });

/** Rows of the same fields, such as the headers of a request. @param row label of one row */
export const rowsField = (
	displayName: string,
	name: string,
	row: string,
	values: INodeProperties[],
	more: Partial<INodeProperties> = {},
): INodeProperties =>
	field(displayName, name, 'fixedCollection', {
		typeOptions: { multipleValues: true },
		placeholder: `Add ${row}`,
		options: [{ displayName: row, name: 'rows', values }],
		...more,
	});
