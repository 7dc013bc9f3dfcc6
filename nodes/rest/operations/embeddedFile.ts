import {
	isRecord,
	textOf,
	type UnknownRecord,
	valueAtPath,
} from '../../../credentials/common/unknown';
import { itemParameter } from '../items/itemParameter';
import type { OutputItem } from '../items/responseItems';
import type { EmbeddedFile, Input } from './operation';

/** The name of the binary field that an operation's file goes to. */
export const outputFieldOf = ({ ctx, itemIndex }: Pick<Input, 'ctx' | 'itemIndex'>): string =>
	textOf(itemParameter(ctx, itemIndex, 'outputDataFieldName', 'data')) || 'data';

/** The record without what is at the path; the record itself is left as it is. */
function without(record: UnknownRecord, path: string): UnknownRecord {
	const [name = '', ...rest] = path.split('.');
	const { [name]: value, ...others } = record;
	if (rest.length === 0 || !isRecord(value)) return others;
	return { ...others, [name]: without(value, rest.join('.')) };
}

/** A record's data and its file, apart. */
export async function separated(
	record: UnknownRecord,
	{ content, fileName = () => '', usualName }: EmbeddedFile,
	input: Input,
): Promise<{ readonly data: UnknownRecord; readonly file: Pick<OutputItem, 'binary'> }> {
	const data = without(record, content);
	const text = textOf(valueAtPath(record, content));
	if (text === '') return { data, file: {} };
	const stated =
		typeof fileName === 'function' ? fileName(record) : textOf(valueAtPath(record, fileName));
	const name = stated || usualName;
	const bytes = Buffer.from(text, 'base64');
	const binary = await input.ctx.helpers.prepareBinaryData(bytes, name);
	return { data, file: { binary: { [outputFieldOf(input)]: binary } } };
}
