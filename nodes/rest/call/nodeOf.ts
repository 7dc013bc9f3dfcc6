import type { INode, ITriggerFunctions } from 'n8n-workflow';

import { type ObjectPart, processMemory } from '../../../credentials/common/processMemory';

const NODES: ObjectPart<INode> = {};

/** The node that is run, for what is asked per item: n8n copies it, parameters and all, whenever it is asked. */
export function nodeOf(ctx: Pick<ITriggerFunctions, 'getNode'>): INode {
	const known = processMemory.objects(NODES);
	const node = known.get(ctx) ?? ctx.getNode();
	known.set(ctx, node);
	return node;
}
