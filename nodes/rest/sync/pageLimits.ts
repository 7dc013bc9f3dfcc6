import { RestError } from '../restError';
import type { Budget, DetectionRules } from './types';

/** How many pages a poll may read, by node, after one that failed in the middle of a list. */
const limits = new Map<string, number>();

/** What may go better with fewer calls: a rate limit, a slow or a broken API. */
const PASSING_STATUSES: readonly number[] = [408, 425, 429];

function isPassing(error: unknown): boolean {
	if (!(error instanceof RestError)) return false;
	const { kind, details } = error;
	const { status = 0 } = details;
	return (
		kind === 'timeout' ||
		kind === 'network' ||
		(kind === 'status' && (status >= 500 || PASSING_STATUSES.includes(status)))
	);
}

/** Lists that are compared as a whole gain nothing from being read in part. */
const isReadInParts = (rules: DetectionRules) =>
	rules.mode === 'cursor' ||
	rules.mode === 'changedSince' ||
	(rules.mode === 'newId' && rules.order !== 'any');

/** A budget of time and, after a failure, of pages. */
export interface PageLimit {
	readonly budget: Budget;
	failed(error: unknown): void;
	succeeded(isComplete: boolean): void;
}

/**
 * Lets a backlog be read in smaller parts where it cannot be read in one. An API with a rate limit
 * would otherwise refuse each poll at the same page, and none would ever hand anything over.
 * @param key names the node
 */
export function pageLimitFor(key: string, budget: Budget, rules: DetectionRules): PageLimit {
	const most = limits.get(key) ?? Infinity;
	let pages = 0;
	return {
		budget: {
			...budget,
			hasTime() {
				pages += 1;
				return budget.hasTime() && pages < most;
			},
		},
		failed(error) {
			if (pages > 0 && isReadInParts(rules) && isPassing(error))
				limits.set(key, Math.max(1, Math.floor(pages / 2)));
		},
		succeeded(isComplete) {
			if (isComplete || most === Infinity) limits.delete(key);
			else limits.set(key, most * 2);
		},
	};
}
