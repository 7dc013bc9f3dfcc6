import type { IWebhookFunctions } from 'n8n-workflow';

import { LruMap } from '../../../credentials/common/lruMap';
import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { textOf } from '../../../credentials/common/unknown';

/** How many deliveries of a node are remembered, in the process and across restarts. */
const MAX_IN_PROCESS = 1000;
const MAX_STORED = 100;

/** Deliveries that arrived while this process runs: n8n saves its own notes only afterwards. */
const SEEN_BY_NODE: MemoryPart<LruMap<true>> = { max: 500 };

function seenHere(ctx: IWebhookFunctions): LruMap<true> {
	const key = [ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()].join(' ');
	return processMemory.part(SEEN_BY_NODE).obtain(key, () => new LruMap(MAX_IN_PROCESS));
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
	const isNew = here.peek(id) === undefined && !stored.includes(id);
	here.set(id, true);
	if (isNew) notes.deliveries = [...stored, id].slice(-MAX_STORED);
	return isNew;
}
