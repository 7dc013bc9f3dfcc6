import type { IDisplayOptions, INodeProperties, NodePropertyTypes } from 'n8n-workflow';

type Conditions = Readonly<Record<string, ReadonlyArray<string | boolean>>>;

/** Under which conditions a group of fields is shown; all of `show`, none of `hide`. */
export interface Where {
	readonly show?: Conditions;
	readonly hide?: Conditions;
}

const copied = (conditions: Conditions): Record<string, Array<string | boolean>> =>
	Object.fromEntries(Object.entries(conditions).map(([name, values]) => [name, [...values]]));

const isEmpty = (conditions: Conditions) => Object.keys(conditions).length === 0;

/** Both conditions together. */
export const both = (one: Where, other: Where): Where => ({
	show: { ...one.show, ...other.show },
	hide: { ...one.hide, ...other.hide },
});

/** Conditions as a field has them; none for a field that is always shown. */
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

/** A field of a form, empty unless it says otherwise. */
export const field = (
	displayName: string,
	name: string,
	type: NodePropertyTypes,
	more: Partial<INodeProperties>,
): INodeProperties => ({ displayName, name, type, default: '', ...more });
