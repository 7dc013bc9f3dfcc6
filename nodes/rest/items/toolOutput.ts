import type { GenericValue, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord, valueAtPath } from '../../../credentials/common/unknown';
import { nodeOf } from '../call/nodeOf';
import type { OutputItem } from './responseItems';

/** What a language model is shown: it reads every character, and pays for it. */
export interface ToolOutput {
	readonly shape: 'raw' | 'selected' | 'simplified';
	/** Dotted paths, for `selected`. */
	readonly fields: readonly string[];
	/** Characters of JSON for all items together. */
	readonly textLimit: number;
}

/**
 * Whether an AI agent calls the node: an agent's copy of a node has a type of its own, such as
 * `n8n-nodes-tokenflow.tokenFlowTool`. `isToolExecution` says so in no call of an agent that n8n's engine makes (AI
 * Agent 3).
 */
export const isAgentCall = (ctx: IExecuteFunctions): boolean => nodeOf(ctx).type.endsWith('Tool');

export const DEFAULT_TEXT_LIMIT = 20_000;

/** As many as n8n's guidelines allow a simplified output. */
const MAX_FIELDS = 10;
const MAX_TEXT = 500;

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

/** Names that tell what something is, before all others. */
const NAME_PRIORITY = /^(id|uuid|key|name|title|status|state|error|message|success)$|id$/i;

function brief(value: unknown): GenericValue {
	if (Array.isArray(value)) {
		const list = value as unknown[];
		return list.every((each) => !isRecord(each)) && list.length <= 5
			? list
			: `${list.length} entries`;
	}
	if (typeof value === 'string' && value.length > MAX_TEXT) return `${value.slice(0, MAX_TEXT)}…`;
	return value as GenericValue;
}

/** The fields of a record, those of records in it one level up: `customer.name`. */
function flat(json: IDataObject): Array<[string, unknown]> {
	return Object.entries(json).flatMap(([name, value]): Array<[string, unknown]> => {
		if (!isRecord(value)) return [[name, value]];
		return Object.entries(value)
			.filter(([, inner]) => !isRecord(inner))
			.map(([key, inner]) => [`${name}.${key}`, inner]);
	});
}

function simplify(json: IDataObject): IDataObject {
	const entries = flat(json).filter(([, value]) => !isEmpty(value));
	const telling = entries.filter(([name]) => NAME_PRIORITY.test(name));
	const others = entries.filter(([name]) => !NAME_PRIORITY.test(name));
	return Object.fromEntries(
		[...telling, ...others].slice(0, MAX_FIELDS).map(([name, value]) => [name, brief(value)]),
	);
}

function select(json: IDataObject, fields: readonly string[]): IDataObject {
	return Object.fromEntries(
		fields.map((field) => [field, (valueAtPath(json, field) ?? null) as GenericValue]),
	);
}

const SHAPES: Readonly<
	Record<ToolOutput['shape'], (json: IDataObject, output: ToolOutput) => IDataObject>
> = {
	raw: (json) => json,
	selected: (json, { fields }) => select(json, fields),
	simplified: (json) => simplify(json),
};

/** Cuts off what goes beyond the limit, and says how much that was. */
function limited(items: readonly OutputItem[], textLimit: number): OutputItem[] {
	const kept: OutputItem[] = [];
	let left = textLimit;
	for (const item of items) {
		const text = JSON.stringify(item.json);
		if (text.length > left) break;
		left -= text.length;
		kept.push(item);
	}
	const [first] = items;
	if (kept.length === items.length || first === undefined) return kept;
	if (kept.length === 0) {
		const text = JSON.stringify(first.json).slice(0, textLimit);
		return [{ json: { text: `${text}…`, note: `Cut after ${textLimit} characters` } }];
	}
	const note = `${items.length - kept.length} more items were left out; ask for fewer, or for fewer fields`;
	return [...kept, { json: { note } }];
}

/** Items as a language model should see them; files are left out, it cannot read them. */
export function forTool(items: readonly OutputItem[], output: ToolOutput): OutputItem[] {
	const shape = SHAPES[output.shape];
	return limited(
		items.map(({ json }) => ({ json: shape(json, output) })),
		output.textLimit,
	);
}
