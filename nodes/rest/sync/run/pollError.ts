import type { INode, IPollFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { type ErrorContext, toNodeError } from '../../errors/nodeError';

/**
 * A workflow whose start fails with this word in the error is never started again by n8n, which
 * takes it for a refused login of its own.
 */
const FATAL_WORD = /authorization/gi;
const INSTEAD = 'sign-in';

const DEEPEST = 8;

/** The user's own workflow, which is no part of what is told. */
const UNTOUCHED: readonly string[] = ['node'];

function replaceIn(holder: object, depth: number): void {
	if (depth > DEEPEST) return;
	for (const name of Object.getOwnPropertyNames(holder)) {
		const { value, writable = false } = Object.getOwnPropertyDescriptor(holder, name) ?? {};
		if (UNTOUCHED.includes(name)) continue;
		if (typeof value === 'string' && writable)
			Reflect.set(holder, name, value.replace(FATAL_WORD, INSTEAD));
		else if (typeof value === 'object' && value !== null) replaceIn(value as object, depth + 1);
	}
}

/** Any error of a poll as one of n8n's, without the word that would end the workflow for ever. */
export function toPollError(
	node: INode,
	error: unknown,
	context?: ErrorContext,
): NodeApiError | NodeOperationError {
	const nodeError = toNodeError(node, error, context);
	replaceIn(nodeError, 0);
	return nodeError;
}

/** How n8n names its own start, and that of another main process. */
const STARTS: readonly string[] = ['init', 'leadershipChange'];

/**
 * Ends a poll that failed. When n8n itself starts, it tries the first poll five times within 15
 * seconds; a trigger that fails all of them stays off, also over later starts, although its workflow
 * is shown as active (n8n 2.40.7). There the error becomes a failed execution, as it does in every
 * scheduled poll, and the schedule goes on.
 * @throws the error at any other time, so that whoever publishes a workflow sees it at once
 */
export function reportPollError(
	ctx: IPollFunctions,
	error: NodeApiError | NodeOperationError,
): null {
	if (!STARTS.includes(ctx.getActivationMode())) throw error;
	ctx.__emitError(error);
	return null;
}
