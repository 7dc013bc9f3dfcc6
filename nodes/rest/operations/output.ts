import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord, type UnknownRecord, valueAtPath } from '../../../credentials/common/unknown';
import { inParallel } from '../items/parallel';
import { itemParameter } from '../items/itemParameter';
import type { OutputItem } from '../items/responseItems';
import { rowsOf } from '../pagination/rows';
import { separated } from './embeddedFile';
import type { Input, Operation, SimplifiedField } from './operation';

const nameOf = (simple: SimplifiedField): string =>
	typeof simple === 'string' ? (simple.split('.').pop() ?? simple) : simple[0];
const pathOf = (simple: SimplifiedField): string =>
	typeof simple === 'string' ? simple : simple[1];

/** The wanted fields, flat; what the answer does not have is left out. */
export function simplified(data: UnknownRecord, fields: readonly SimplifiedField[]): IDataObject {
	const entries = fields.map(
		(field) => [nameOf(field), valueAtPath(data, pathOf(field))] as const,
	);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as IDataObject;
}

const isSimplified = (ctx: IExecuteFunctions, itemIndex: number): boolean =>
	itemParameter(ctx, itemIndex, 'simplify', false) === true;

/** The entries of an answer: the rows of a list, else the answer itself. */
function entriesIn(data: unknown, { pages, output }: Operation): unknown[] {
	const isList = pages !== undefined || output?.rows !== undefined;
	const records = isList && !Array.isArray(data) ? rowsOf(data, output?.rows) : data;
	return Array.isArray(records) ? (records as unknown[]) : [records];
}

async function itemsOfRecord(
	record: UnknownRecord,
	operation: Operation,
	input: Input,
): Promise<OutputItem[]> {
	const { simplify, embeddedFile, shape } = operation.output ?? {};
	const { data, file } =
		embeddedFile === undefined
			? { data: record, file: {} }
			: await separated(record, embeddedFile, input);
	const shaped = shape === undefined ? data : shape(data, input);
	if (simplify === undefined || !isSimplified(input.ctx, input.itemIndex))
		return [{ json: shaped as IDataObject, ...file }];
	const simple =
		typeof simplify === 'function' ? simplify(shaped, input) : simplified(shaped, simplify);
	return [simple].flat().map((json) => ({ json, ...file }));
}

/** Records that are expanded at a time; the pace of the API may allow fewer. */
const EXPANDED_AT_ONCE = 10;

/** The records in place of those of a response, in the same order. */
async function expanded(
	records: readonly unknown[],
	{ output }: Operation,
	input: Input,
): Promise<readonly unknown[]> {
	const { expand } = output ?? {};
	if (expand === undefined) return records;
	const parts = await inParallel(records.length, EXPANDED_AT_ONCE, async (index) => {
		const record = records[index];
		return isRecord(record) ? await expand(record, input) : [record];
	});
	return parts.flat();
}

/** The items that the data of an answer becomes. */
export async function itemsOfData(
	data: unknown,
	operation: Operation,
	input: Input,
): Promise<OutputItem[]> {
	const { deleted, empty } = operation.output ?? {};
	if (deleted === true) return [{ json: { deleted: true } }];
	if (data === undefined) return [{ json: empty?.(input) ?? { success: true } }];
	const items: OutputItem[] = [];
	for (const each of await expanded(entriesIn(data, operation), operation, input)) {
		const record = isRecord(each) ? each : { data: each };
		items.push(...(await itemsOfRecord(record, operation, input)));
	}
	return items;
}
