import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { advise, label } from '../errors/labels';

/** For items that fail: a new execution has new keys, so the API would not know a request again. */
export const GENERATED_KEY = [
	"The idempotency key was generated for this execution; n8n's 'Retry execution' would send a new one.",
	advise`To make that safe too, set ${label.idempotencyKey} to an ID from your data.`,
];

/** A UUID (RFC 9562 §5.8) of the first bytes of a hash. */
function uuidOf(text: string): string {
	const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * A key for an item: the same when n8n runs the node again within an execution, another one in any
 * other execution, node, round of a loop, or item.
 */
export function idempotencyKeyFor(ctx: IExecuteFunctions, itemIndex: number): string {
	const { id } = ctx.getNode();
	const round: unknown = ctx.getWorkflowDataProxy(itemIndex).$runIndex;
	const { id: workflowId } = ctx.getWorkflow();
	return uuidOf(JSON.stringify([workflowId, ctx.getExecutionId(), id, round, itemIndex]));
}
