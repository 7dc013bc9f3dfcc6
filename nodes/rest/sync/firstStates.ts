import type { StoredState } from './state';

/**
 * States after a first poll that found nothing. Where n8n commits a state together with an execution,
 * it drops that of the poll at activation if there is none: "from now" would then be a poll later.
 */
const kept = new Map<string, StoredState>();

const MOST_KEPT = 1_000;

export const firstStates = {
	/** What the poll before left; undefined: n8n has it. */
	of: (key: string): StoredState | undefined => kept.get(key),
	keep(key: string, state: StoredState | undefined): void {
		kept.delete(key);
		if (state === undefined) return;
		const [oldest] = kept.keys();
		if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
		kept.set(key, state);
	},
};
