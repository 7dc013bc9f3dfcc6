import type { IPollFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

/** How n8n names its own start, and that of another main process. */
const STARTS: readonly string[] = ['init', 'leadershipChange'];

/**
 * Ends a poll that failed. When n8n itself starts, it tries the first poll five times within 15
 * seconds; a trigger that fails all of them stays off, also over later starts, although its workflow
 * is shown as active (n8n 2.40.7). There the error becomes a failed execution, as it does in every
 * scheduled poll, and the schedule goes on.
 * @throws the error at any other time, so that whoever publishes a workflow sees it at once
 */
export function tellPollError(ctx: IPollFunctions, error: NodeApiError | NodeOperationError): null {
	if (!STARTS.includes(ctx.getActivationMode())) throw error;
	ctx.__emitError(error);
	return null;
}
