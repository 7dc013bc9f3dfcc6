import type { IWebhookFunctions } from 'n8n-workflow';

import { textOf } from '../../../credentials/common/unknown';

/** How many deliveries of a node are remembered, in the process and across restarts. */
const MAX_IN_PROCESS = 1000;
const MAX_STORED = 100;
const MAX_NODES = 500;

/** Deliveries that arrived while this process runs: n8n saves its own notes only afterwards. */
const seenByNode = new Map<string, Set<string>>();

/** Takes the oldest one out where there are too many. */
function bound(
	keys: { size: number; keys(): Iterator<string>; delete(key: string): unknown },
	most: number,
) {
	const oldest = keys.size > most ? keys.keys().next() : undefined;
	if (oldest !== undefined && oldest.done !== true) keys.delete(oldest.value);
}

function seenHere(ctx: IWebhookFunctions): Set<string> {
	const key = [ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()].join(' ');
	const seen = seenByNode.get(key) ?? new Set<string>();
	seenByNode.set(key, seen);
	bound(seenByNode, MAX_NODES);
	return seen;
}

/**
 * Whether a delivery arrives for the first time. It counts as seen from now on.
 * @param id what the service calls the delivery, the same when it is sent again; '' is always new
 */
export function isNewDelivery(ctx: IWebhookFunctions, id: string): boolean {
	if (id === '') return true;
	const here = seenHere(ctx);
	const notes = ctx.getWorkflowStaticData('node');
	const stored = (Array.isArray(notes.deliveries) ? notes.deliveries : []).map(textOf);
	const isNew = !here.has(id) && !stored.includes(id);
	here.add(id);
	bound(here, MAX_IN_PROCESS);
	if (isNew) notes.deliveries = [...stored, id].slice(-MAX_STORED);
	return isNew;
}
