import type { OutputItem } from './response';

/** A failure after which some output exists all the same: the pages before the one that failed. */
export class PartialError extends Error {
	constructor(
		readonly items: readonly OutputItem[],
		override readonly cause: unknown,
	) {
		super(cause instanceof Error ? cause.message : String(cause));
		this.name = 'PartialError';
	}
}

/** The output that exists in spite of a failure, and the failure itself. */
export function partOf(error: unknown): { items: readonly OutputItem[]; error: unknown } {
	return error instanceof PartialError
		? { items: error.items, error: error.cause }
		: { items: [], error };
}
