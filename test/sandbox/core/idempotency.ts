import type { Answer, ServerClock } from './types';

export type IdempotentOutcome =
	| { readonly state: 'first' | 'replayed'; readonly answer: Answer }
	| { readonly state: 'mismatch' }
	| { readonly state: 'inProgress' };

export interface IdempotencyStore {
	/**
	 * Does the work once per key. The same key with the same payload gets the first answer again, with
	 * another payload `mismatch`, and `inProgress` while the first is still being worked on.
	 */
	run(key: string, payload: string, work: () => Promise<Answer>): Promise<IdempotentOutcome>;
	clear(): void;
}

interface Kept {
	readonly payload: string;
	readonly since: number;
	answer?: Answer;
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
				if (before.answer === undefined) return { state: 'inProgress' };
				return { state: 'replayed', answer: before.answer };
			}
			const entry: Kept = { payload, since: clock.now() };
			kept.set(key, entry);
			entry.answer = await work();
			return { state: 'first', answer: entry.answer };
		},
		clear: () => kept.clear(),
	};
}
