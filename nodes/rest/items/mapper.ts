import type { IExecuteFunctions, ResourceMapperField } from 'n8n-workflow';

import {
	arrayOf,
	isRecord,
	recordOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';

/** What a resource mapper holds for one item. */
interface Mapped {
	/** By ID of the column, as entered, or as an expression gave it. */
	readonly values: UnknownRecord;
	/** The columns as they are stored in the workflow; empty where it was written by hand. */
	readonly schema: readonly unknown[];
}

/**
 * A parameter of type `resourceMapper`. Its columns are read without evaluation: text in them that begins with
 * an equals sign comes from an API, and would be an expression to n8n. Its values are read without n8n's own
 * check, which refuses what can be cast.
 */
export function readMapper(ctx: IExecuteFunctions, path: string, itemIndex: number): Mapped {
	const read = (part: string, how: Parameters<typeof ctx.getNodeParameter>[3]): unknown =>
		ctx.getNodeParameter(`${path}.${part}`, itemIndex, null, how);
	const values = read('value', { skipValidation: true });
	const schema = read('schema', { rawExpressions: true });
	return {
		values: recordOf(values),
		schema: arrayOf(schema),
	};
}

/** Whether an entry of a stored schema is a column. */
export const isMapperColumn = (entry: unknown): entry is ResourceMapperField =>
	isRecord(entry) && typeof entry.id === 'string' && typeof entry.displayName === 'string';
