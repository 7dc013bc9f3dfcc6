import type { IWebhookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { LruMap } from '../../../credentials/common/lruMap';
import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { arrayOf, textOf } from '../../../credentials/common/unknown';

/** How many deliveries of a node are remembered, in the process and across restarts; some have two keys. */
const MAX_IN_PROCESS = 2000;
const MAX_STORED = 200;
const MAX_CHARS = 100;

/** Deliveries that arrived while this process runs: n8n saves its own notes only afterwards. */
const SEEN_BY_NODE: MemoryPart<LruMap<true>> = { max: 500 };

function seenHere(ctx: IWebhookFunctions): LruMap<true> {
	const key = [ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()].join(' ');
	return processMemory.part(SEEN_BY_NODE).obtain(key, () => new LruMap(MAX_IN_PROCESS));
}

/** An ID of any length, such as a field of the body, must not fill the notes. */
const shortened = (key: string): string =>
	key.length <= MAX_CHARS ? key : createHash('sha256').update(key).digest('hex');

/**
 * Whether a delivery arrives for the first time. It counts as seen from now on.
 * @param keys any of which is the same when it is sent again, such as the ID that the service gives it; without
 * one, it is always new
 */
export function isNewDelivery(ctx: IWebhookFunctions, keys: readonly string[]): boolean {
	const given = keys.filter((key) => key !== '').map(shortened);
	if (given.length === 0) return true;
	const here = seenHere(ctx);
	const notes = ctx.getWorkflowStaticData('node');
	const stored = arrayOf(notes.deliveries).map(textOf);
	const isKnown = given.some((key) => here.peek(key) === true || stored.includes(key));
	for (const key of given) here.set(key, true);
	if (!isKnown) notes.deliveries = [...stored, ...given].slice(-MAX_STORED);
	return !isKnown;
}
