import type { StoredState } from './state';

/**
 * States after a first poll that found nothing. Where n8n commits a state together with an execution,
 * it drops that of the poll at activation if there is none: "from now" would then be a poll later.
 */
const kept = new Map<string, StoredState>();

const MOST_KEPT = 1_000;

export const firstStates = {
	/** The state of the poll before, taken out. */
	take(key: string): StoredState | undefined {
		const state = kept.get(key);
		kept.delete(key);
		return state;
	},
	keep(key: string, state: StoredState): void {
		const [oldest] = kept.keys();
		if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
		kept.set(key, state);
	},
};
