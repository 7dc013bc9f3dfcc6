import { BoundedMap } from '../../../../credentials/common/lruMap';
import { identityKey, type TokenFlow } from '../../../../credentials/token/flow';
import { systemRuntime } from '../cancellation';
import { Pacer } from './pacer';

const MAX_PACERS = 500;

interface Holder {
	pacer?: Pacer;
	budget?: string;
}

/** The pacers of this process, by identity: nodes and executions with the same keys share one. */
const holders = new BoundedMap<Holder>(
	MAX_PACERS,
	() => ({}),
	({ pacer }) => pacer !== undefined && !pacer.isIdle,
);

/** The pacer for a flow; a new one where the user has changed the limits. */
export function pacerFor({ identity, budget = {} }: Pick<TokenFlow, 'identity' | 'budget'>): Pacer {
	const holder = holders.obtain(identityKey(identity));
	const written = JSON.stringify(budget);
	if (holder.pacer === undefined || holder.budget !== written) {
		holder.pacer = new Pacer(budget, systemRuntime);
		holder.budget = written;
	}
	return holder.pacer;
}
