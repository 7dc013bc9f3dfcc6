import type { INodeProperties } from 'n8n-workflow';

import { nonEmpty } from '../../../credentials/common/unknown';
import { field } from '../../../credentials/common/form';
import { fieldWhere, type Where } from '../../rest/customRequest/fields/where';

/** Shown where a field has one of the values. */
export const shown = (name: string, ...values: string[]): Where => ({ show: { [name]: values } });

/** A field with a few values; labels by value. */
export const choice = (
	where: Where,
	displayName: string,
	name: string,
	names: Readonly<Record<string, string>>,
	usual: string,
	description = '',
): INodeProperties =>
	fieldWhere(
		where,
		field(displayName, name, 'options', {
			options: Object.entries(names).map(([value, label]) => ({ name: label, value })),
			default: usual,
			...nonEmpty({ description }),
		}),
	);

/** A line of text. */
export const text = (
	where: Where,
	displayName: string,
	name: string,
	extra: Partial<INodeProperties>,
): INodeProperties => fieldWhere(where, field(displayName, name, 'string', extra));
