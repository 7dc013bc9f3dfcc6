/** Fills in the form of an operation from its table, every field, as nobody would by hand. */
import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Field, Operation } from '../../nodes/rest/operations';
import { COLLECTION_NAMES, COMMON_FIELDS } from '../../nodes/rest/operations/collections';
import type { Editor } from '../nodes/support/editor';

/** Opens the node with what is filled in so far. */
export type OpenEditor = (parameters: IDataObject) => Editor;

interface Filling {
	readonly open: OpenEditor;
	/** Which option of each list. */
	readonly variant: number;
}

/** `e.g. GB-0-03836192 or UK13646576` → `GB-0-03836192` */
const exampleOf = (placeholder = ''): string =>
	placeholder.replace(/^e\.g\. /, '').split(/ or |, then /)[0] ?? '';

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

const optionAt = (property: INodeProperties, variant: number) =>
	optionsOf(property)[variant % Math.max(1, optionsOf(property).length)]?.value;

function locatorValue({ modes = [] }: INodeProperties): IDataObject {
	const mode = modes.find(({ name }) => name === 'id' || name === 'code') ?? modes[0];
	return { __rl: true, mode: mode?.name ?? 'id', value: exampleOf(mode?.placeholder) || '7' };
}

/** A list of entries, each with its own fields. */
function entriesOf(property: INodeProperties, filling: Filling): IDataObject {
	const groups = (property.options ?? []) as Array<{ name: string; values: INodeProperties[] }>;
	const isMany = property.typeOptions?.multipleValues === true;
	return Object.fromEntries(
		groups.map(({ name, values }) => {
			const entry = Object.fromEntries(
				values.map((each) => [each.name, plainValue(each, filling)]),
			);
			return [name, isMany ? [entry] : entry];
		}),
	) as IDataObject;
}

const numberFor = ({ default: usual, typeOptions }: INodeProperties) =>
	typeof usual === 'number' && usual > 0
		? usual
		: Math.max(1, Number(typeOptions?.minValue ?? 3));

/** The value of a field that needs no list from the API. */
function plainValue(property: INodeProperties, filling: Filling): unknown {
	const { type, name, placeholder, default: usual } = property;
	const values: Readonly<Record<string, () => unknown>> = {
		boolean: () => true,
		dateTime: () => '2026-01-31T12:00:00.000Z',
		fixedCollection: () => entriesOf(property, filling),
		multiOptions: () => [optionAt(property, filling.variant)],
		json: () => exampleOf(placeholder) || String(usual) || '{}',
		number: () => numberFor(property),
		options: () => optionAt(property, filling.variant),
		resourceLocator: () => locatorValue(property),
		string: () => exampleOf(placeholder) || String(usual) || `${name} text`,
	};
	return values[type]?.() ?? exampleOf(placeholder);
}

const COLUMN_VALUES: Readonly<Record<string, unknown>> = {
	boolean: true,
	dateTime: '2026-01-31T12:00:00.000Z',
	number: 7,
};

/** The values of a form that only the API knows, stored as the editor stores them. */
async function mappedValue(
	{ columns }: Field,
	parameters: IDataObject,
	{ open, variant }: Filling,
) {
	const schema = columns === undefined ? [] : await open(parameters).columns(columns.name);
	const values = schema.map(({ id, type = 'string', options = [] }) => [
		id,
		type === 'options'
			? options[variant % Math.max(1, options.length)]?.value
			: (COLUMN_VALUES[type] ?? `${id} text`),
	]);
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(values) as IDataObject,
		matchingColumns: [],
		schema: schema.map((column) => ({ ...column, removed: false })),
	};
}

async function valueOf(field: Field, parameters: IDataObject, filling: Filling): Promise<unknown> {
	const { property, picker } = field;
	if (property.type === 'resourceMapper') return await mappedValue(field, parameters, filling);
	const isList = property.type === 'multiOptions' || property.type === 'options';
	if (!isList || picker === undefined) return plainValue(property, filling);
	const choices = await filling.open(parameters).options(picker.name);
	const value = choices[filling.variant % Math.max(1, choices.length)]?.value;
	return property.type === 'multiOptions' ? [value] : value;
}

const isCommon = (field: Field) => (Object.values(COMMON_FIELDS) as Field[]).includes(field);

/** What a form says to leave out is not there. */
const withoutNulls = (values: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** The parameters of the operation with every field filled in, also those of its collections. */
export async function filledForm(
	operation: Operation,
	start: IDataObject,
	filling: Filling,
): Promise<IDataObject> {
	const parameters: IDataObject = { ...start, simplify: true, returnAll: false, limit: 1 };
	for (const field of operation.fields ?? []) {
		const { name } = field.property;
		if (name in start) continue;
		parameters[name] = (await valueOf(field, parameters, filling)) as IDataObject;
	}
	for (const name of COLLECTION_NAMES) {
		const given = (start[name] ?? {}) as IDataObject;
		const entries: IDataObject = { ...given };
		for (const field of operation[name] ?? []) {
			if (isCommon(field) || field.property.name in given) continue;
			entries[field.property.name] = (await valueOf(
				field,
				parameters,
				filling,
			)) as IDataObject;
		}
		if (Object.keys(entries).length > 0) parameters[name] = withoutNulls(entries);
	}
	return parameters;
}

/** How many runs show every option of every list once. */
export const countVariants = ({ fields = [], ...operation }: Operation): number =>
	Math.max(
		1,
		...[fields, ...COLLECTION_NAMES.map((name) => operation[name] ?? [])]
			.flat()
			.map(({ property }) => (property.type === 'options' ? optionsOf(property).length : 1)),
	);
