import type { IExecuteFunctions, IGetNodeParameterOptions } from 'n8n-workflow';

import { type ObjectPart, processMemory } from '../../../credentials/common/processMemory';

/** How n8n marks a text that is an expression. */
const MARK = '=';

/** Whether a parameter, or anything in it, is an expression. */
function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith(MARK);
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
}

/** A parameter of one run: its value where that is the same for all items. */
type Known = { readonly value: unknown } | 'differs';

/** Of the runs in progress, by the context of the run. */
const PARAMETERS: ObjectPart<Map<string, Known>> = {};

/**
 * A parameter of an item. n8n resolves and checks a parameter whenever it is read, which costs more than
 * sending a request; one without expressions is read once for all items.
 * @param path such as `options`; the fallback where the form does not show it
 * @throws whatever n8n finds wrong with the parameter
 */
export function itemParameter(
	ctx: IExecuteFunctions,
	itemIndex: number,
	path: string,
	fallback: unknown,
	options: Pick<IGetNodeParameterOptions, 'extractValue'> = {},
): unknown {
	const runs = processMemory.objects(PARAMETERS);
	const known = runs.get(ctx) ?? new Map<string, Known>();
	runs.set(ctx, known);
	// Most are read many times for each item, and those have no fallback.
	const isPlain = fallback === null && options.extractValue !== true;
	const key = isPlain ? path : JSON.stringify([path, fallback, options.extractValue === true]);
	const read = (): unknown => ctx.getNodeParameter(path, itemIndex, fallback, options);
	const found = known.get(key);
	if (found === 'differs') return read();
	if (found !== undefined) return found.value;
	const written: unknown = ctx.getNodeParameter(path, itemIndex, fallback, {
		rawExpressions: true,
	});
	const value = read();
	known.set(key, hasExpression(written) ? 'differs' : { value });
	return value;
}

/** The expression of a parameter, such as `/orders/{{ $json.id }}`; undefined for a fixed value. */
export const expressionIn = (written: unknown): string | undefined =>
	typeof written === 'string' && written.startsWith(MARK)
		? written.slice(MARK.length)
		: undefined;
