import { type MemoryPart, processMemory } from '../../../../credentials/common/processMemory';
import { systemRuntime } from '../../../../credentials/common/runtime';
import { identityKey, type TokenFlow } from '../../../../credentials/token/flow';
import { Pacer } from './pacer';

interface Holder {
	pacer?: Pacer;
	budget?: string;
}

/** The pacers of this process, by identity: nodes and executions with the same keys share one. */
const PACERS: MemoryPart<Holder> = {
	max: 500,
	isBusy: ({ pacer }) => pacer !== undefined && !pacer.isIdle,
};

/** The pacer for a flow; a new one where the user has changed the limits. */
export function pacerFor({ identity, budget = {} }: Pick<TokenFlow, 'identity' | 'budget'>): Pacer {
	const holder = processMemory.part(PACERS).obtain(identityKey(identity), () => ({}));
	const written = JSON.stringify(budget);
	if (holder.pacer === undefined || holder.budget !== written) {
		holder.pacer = new Pacer(budget, systemRuntime);
		holder.budget = written;
	}
	return holder.pacer;
}
