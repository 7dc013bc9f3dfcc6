import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord, valueAtPath, type UnknownRecord } from '../../../credentials/token/unknown';
import type { OutputItem } from '../response';
import { rowFinder } from '../pagination/rows';
import type { Input, Operation, Simple } from './types';

const nameOf = (simple: Simple): string =>
	typeof simple === 'string' ? (simple.split('.').pop() ?? simple) : simple[0];
const pathOf = (simple: Simple): string => (typeof simple === 'string' ? simple : simple[1]);

/** The wanted fields, flat; what the answer does not have is left out. */
export function simplified(data: UnknownRecord, fields: readonly Simple[]): IDataObject {
	const entries = fields.map(
		(field) => [nameOf(field), valueAtPath(data, pathOf(field))] as const,
	);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as IDataObject;
}

const isSimplified = (ctx: IExecuteFunctions, itemIndex: number): boolean =>
	ctx.getNodeParameter('simplify', itemIndex, false) === true;

/** The items that the data of an answer becomes. */
export function itemsOfData(data: unknown, operation: Operation, input: Input): OutputItem[] {
	const { rows, simplify, deleted, empty, shape } = operation.output ?? {};
	if (deleted === true) return [{ json: { deleted: true } }];
	if (data === undefined) return [{ json: empty?.(input) ?? { success: true } }];
	const isList = operation.pages !== undefined || rows !== undefined;
	const records = isList && !Array.isArray(data) ? rowFinder(rows ?? '')(data) : data;
	const list = Array.isArray(records) ? (records as unknown[]) : [records];
	const isSimple = simplify !== undefined && isSimplified(input.ctx, input.itemIndex);
	const toSimple = (record: UnknownRecord) =>
		typeof simplify === 'function'
			? simplify(record, input)
			: simplified(record, simplify ?? []);
	return list.map((each): OutputItem => {
		const record = isRecord(each) ? each : { data: each };
		const shaped = shape === undefined ? record : shape(record, input);
		return { json: isSimple ? toSimple(shaped) : (shaped as IDataObject) };
	});
}
