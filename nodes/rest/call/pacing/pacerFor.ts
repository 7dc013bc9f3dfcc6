import { type MemoryPart, processMemory } from '../../../../credentials/common/processMemory';
import { systemRuntime } from '../../../../credentials/common/runtime';
import { identityKey, type TokenFlow } from '../../../../credentials/token/flow';
import { Pacer } from './pacer';

/**
 * The pacers of this process, by identity and entered limits: nodes and executions with the same keys share one.
 * Two credentials with the same keys and other limits have one each; else they would end each other's holds.
 */
const PACERS: MemoryPart<Pacer> = { max: 500, isBusy: (pacer) => !pacer.isIdle };

/** The pacer for a flow; a new one where the user has changed the limits. */
export const pacerFor = ({
	identity,
	budget = {},
}: Pick<TokenFlow, 'identity' | 'budget'>): Pacer =>
	processMemory
		.part(PACERS)
		.obtain(
			JSON.stringify([identityKey(identity), budget]),
			() => new Pacer(budget, systemRuntime),
		);
