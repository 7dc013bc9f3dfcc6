import type {
	DisplayCondition,
	IDisplayOptions,
	INodeProperties,
	NodePropertyTypes,
} from 'n8n-workflow';

type Condition = string | boolean | DisplayCondition;
type Conditions = Readonly<Record<string, readonly Condition[]>>;

/** When a field is shown: all conditions of `show` are met, and none of `hide`. */
export interface Where {
	readonly show?: Conditions;
	readonly hide?: Conditions;
}

const copied = (conditions: Conditions): Record<string, Condition[]> =>
	Object.fromEntries(Object.entries(conditions).map(([name, values]) => [name, [...values]]));

const isEmpty = (conditions: Conditions) => Object.keys(conditions).length === 0;

/** Both conditions, joined with AND. */
export const both = (one: Where, other: Where): Where => ({
	show: { ...one.show, ...other.show },
	hide: { ...one.hide, ...other.hide },
});

/** The conditions as a property of a field; empty for a field that is always shown. */
export function shownWhere({
	show = {},
	hide = {},
}: Where): Pick<INodeProperties, 'displayOptions'> {
	const displayOptions: IDisplayOptions = {
		...(isEmpty(show) ? {} : { show: copied(show) }),
		...(isEmpty(hide) ? {} : { hide: copied(hide) }),
	};
	return Object.keys(displayOptions).length === 0 ? {} : { displayOptions };
}

/** A field that is shown under these conditions. */
export const fieldWhere = (where: Where, field: INodeProperties): INodeProperties => ({
	...field,
	...shownWhere(where),
});

/** A field whose default is empty. */
export const field = (
	displayName: string,
	name: string,
	type: NodePropertyTypes,
	extra: Partial<INodeProperties>,
): INodeProperties => ({ displayName, name, type, default: '', ...extra });

const NAME_AND_VALUE: INodeProperties[] = [
	{ displayName: 'Name', name: 'name', type: 'string', default: '' },
	{ displayName: 'Value', name: 'value', type: 'string', default: '' },
];

/** A collection of rows, such as the headers of a request. @param row label of one row */
export const rowsField = (
	displayName: string,
	name: string,
	row: string,
	values: INodeProperties[] = NAME_AND_VALUE,
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${row}`,
	default: {},
	options: [{ displayName: row, name: 'rows', values }],
});
