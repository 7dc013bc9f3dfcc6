import type { Response, ServerClock } from './types';

export type IdempotentOutcome =
	| { readonly state: 'first' | 'replayed'; readonly response: Response }
	| { readonly state: 'mismatch' }
	| { readonly state: 'inProgress' };

export interface IdempotencyStore {
	/**
	 * Does the work once per key. The same key with the same payload gets the first answer again, with
	 * another payload `mismatch`, and `inProgress` while the first is still being worked on.
	 */
	run(key: string, payload: string, work: () => Promise<Response>): Promise<IdempotentOutcome>;
	clear(): void;
}

interface Kept {
	readonly payload: string;
	readonly since: number;
	response?: Response;
}

/** Remembers keys for `keepMs` by the server's clock. */
export function idempotencyStore(clock: ServerClock, keepMs: number): IdempotencyStore {
	const kept = new Map<string, Kept>();

	function known(key: string): Kept | undefined {
		const entry = kept.get(key);
		return entry !== undefined && clock.now() - entry.since < keepMs ? entry : undefined;
	}

	return {
		async run(key, payload, work) {
			const before = known(key);
			if (before !== undefined) {
				if (before.payload !== payload) return { state: 'mismatch' };
				if (before.response === undefined) return { state: 'inProgress' };
				return { state: 'replayed', response: before.response };
			}
			const entry: Kept = { payload, since: clock.now() };
			kept.set(key, entry);
			entry.response = await work();
			return { state: 'first', response: entry.response };
		},
		clear: () => kept.clear(),
	};
}
