import type {
	Change,
	DetectionResult,
	Json,
	JsonObject,
	PollContext,
	Watermark,
} from '../syncTypes';

/** What a mark keeps: fields that say something. A merge patch has no null, and what is empty takes room. */
export const kept = (
	fields: Readonly<Record<string, Json | readonly string[] | undefined>>,
): JsonObject =>
	Object.fromEntries(
		Object.entries(fields).filter(
			(field): field is [string, Json] =>
				![undefined, '', false].includes(field[1] as string),
		),
	);

/**
 * How much of what was found is handed over, and what the mark keeps then. A first poll may only find what
 * is there: all of it is known then, and nothing is handed over.
 * @param markAfter what is kept once some of the changes are handed over, oldest first
 */
export function handedOver(
	found: readonly Change[],
	mark: Watermark | undefined,
	{ start, budget }: Pick<PollContext, 'budget' | 'start'>,
	markAfter: (taken: readonly Change[], isComplete: boolean) => JsonObject,
): DetectionResult {
	const isBaseline = mark === undefined && start.from === 'now';
	const taken = isBaseline ? found : found.slice(0, budget.maxRows);
	const isComplete = taken.length === found.length;
	return {
		changes: isBaseline ? [] : taken,
		mark: markAfter(taken, isComplete),
		isComplete,
	};
}
