import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import {
	type MemoryPart,
	type ObjectPart,
	processMemory,
} from '../../../credentials/common/processMemory';
import { systemRuntime } from '../../../credentials/common/runtime';
import { advise, label } from '../errors/labels';
import { nodeOf } from './nodeOf';

/** For items that fail: a new execution has new keys, so the API would not know a request again. */
export const GENERATED_KEY = [
	"The idempotency key was generated for this execution; n8n's 'Retry execution' would send a new one.",
	advise`To make that safe too, set ${label.idempotencyKey} to an ID from your data.`,
];

/** A UUID (RFC 9562 §5.8) of the first bytes of a hash. */
function uuidOf(data: unknown): string {
	const bytes = createHash('sha256').update(JSON.stringify(data)).digest().subarray(0, 16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A call of the node that n8n does not number. */
interface ToolCall {
	readonly id: string;
	/** What the node was called with, and where. */
	readonly input: string;
	/** How often n8n has run it and it failed. */
	readonly failures: number;
}

const CALLS: ObjectPart<ToolCall> = {};
/** Calls that n8n will make again, by their input. */
const FAILED_CALLS: MemoryPart<readonly ToolCall[]> = { max: 1_000 };

/**
 * n8n runs a tool under another number each time that it tries again, and two calls at the same time under the
 * same number. So one with the input of a call that failed is that call again; any other one is new.
 */
function toolCallOf(ctx: IExecuteFunctions, place: readonly unknown[]): ToolCall {
	const calls = processMemory.objects(CALLS);
	const known = calls.get(ctx);
	if (known !== undefined) return known;
	const failed = processMemory.part(FAILED_CALLS);
	const input = uuidOf([...place, ctx.getInputData()]);
	const [again, ...others] = failed.peek(input) ?? [];
	failed.set(input, others);
	const id = systemRuntime.randomBytes(16).toString('hex');
	const call = again ?? { id, input, failures: 0 };
	calls.set(ctx, call);
	return call;
}

/** Says that the node has failed, so that n8n may run it again. */
export function noteFailure(ctx: IExecuteFunctions): void {
	const call = processMemory.objects(CALLS).get(ctx);
	if (call === undefined) return;
	const { retryOnFail, maxTries = 3 } = nodeOf(ctx);
	const failures = call.failures + 1;
	// As often as n8n does.
	if (retryOnFail !== true || failures >= Math.min(5, Math.max(2, maxTries))) return;
	const failed = processMemory.part(FAILED_CALLS);
	failed.set(call.input, [...(failed.peek(call.input) ?? []), { ...call, failures }]);
}

/** Whether n8n numbers the runs of the node, and tells executions apart. */
function isNumbered(ctx: IExecuteFunctions): boolean {
	const { isToolExecution }: Partial<IExecuteFunctions> = ctx;
	// In n8n 1.x, a tool's type is all that tells it.
	const isTool = isToolExecution?.call(ctx) ?? nodeOf(ctx).type.endsWith('Tool');
	return !isTool && Boolean(ctx.getExecutionId());
}

/**
 * A key for an item: the same when n8n runs the node again within an execution, another one in any
 * other execution, node, round of a loop, call of a tool, or item.
 */
export function idempotencyKeyFor(ctx: IExecuteFunctions, itemIndex: number): string {
	const place = [ctx.getWorkflow().id, ctx.getExecutionId(), nodeOf(ctx).id];
	const round: unknown = isNumbered(ctx)
		? ctx.getWorkflowDataProxy(itemIndex).$runIndex
		: toolCallOf(ctx, place).id;
	return uuidOf([...place, round, itemIndex]);
}
