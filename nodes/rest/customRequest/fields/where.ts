import type { DisplayCondition, IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { field, rowsField } from '../../../../credentials/common/form';

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
		...(!isEmpty(show) && { show: copied(show) }),
		...(!isEmpty(hide) && { hide: copied(hide) }),
	};
	return Object.keys(displayOptions).length === 0 ? {} : { displayOptions };
}

/** A field that is shown under these conditions. */
export const fieldWhere = (where: Where, field: INodeProperties): INodeProperties => ({
	...field,
	...shownWhere(where),
});

/** Rows of name and value. @param row label of one row */
export const valueRows = (
	displayName: string,
	name: string,
	row: string,
	more: Partial<INodeProperties>,
) =>
	rowsField(
		displayName,
		name,
		row,
		[field('Name', 'name', 'string'), field('Value', 'value', 'string')],
		more,
	);
