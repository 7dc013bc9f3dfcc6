import { type MemoryPart, processMemory } from '../../../../credentials/common/processMemory';
import type { CallRules } from '../../call/call';
import { DEFAULT_RETRY, isPassing } from '../../call/retry';
import type { Session } from '../../call/session';
import { advise, label } from '../../errors/labels';
import { RestError, type RestErrorDetails } from '../../errors/restError';
import type { Budget, DetectionRules } from '../syncTypes';

/** The time is over with less than this. */
const MIN_MS = 5;

const outOfTime = ({ isUnsent = false }: RestErrorDetails) =>
	new RestError(
		'timeout',
		'The poll exceeded its time limit',
		[
			'Nothing is lost: the next poll tries again.',
			advise`If this continues, raise ${label.timeLimit}, or request smaller pages.`,
		],
		{ isLasting: true, isUnsent },
	);

const isTimeout = (error: unknown): error is RestError =>
	error instanceof RestError && error.kind === 'timeout';

/**
 * A session whose requests say so where they end because the time is over.
 * @param remainingMs how long from now on, ms
 */
export const limitedSession = (session: Session, remainingMs: () => number): Session => ({
	...session,
	async send(request, renewal) {
		const isOver = () => remainingMs() < MIN_MS;
		if (isOver()) throw outOfTime({ isUnsent: true });
		return await session.send(request, renewal).catch((error: unknown) => {
			throw isOver() && isTimeout(error) ? outOfTime(error.details) : error;
		});
	},
});

/**
 * Rules whose retries end in time.
 * @param remainingMs how long from now on, ms
 */
export const limitedRules = (
	{ retry = DEFAULT_RETRY, ...rules }: CallRules,
	remainingMs: () => number,
): CallRules => ({
	...rules,
	retry: {
		...retry,
		setting: 'timeLimit',
		ended: () => outOfTime({ isUnsent: true }),
		get endsInMs() {
			return Math.max(0, remainingMs());
		},
	},
});

/** How many pages a poll may read, by node, after one that failed in the middle of a list. */
const PAGE_LIMITS: MemoryPart<number> = { max: 1_000 };

/** What may go better with fewer calls: a rate limit, a slow or a broken API. */
const mayHelpToReadLess = (error: unknown) =>
	error instanceof RestError && (error.kind === 'timeout' || isPassing(error));

/** Lists that are read to the end within one poll gain nothing from being read in part. */
const isReadInParts = (rules: DetectionRules) =>
	rules.mode === 'cursor' || ('order' in rules && rules.order !== 'any');

/** A budget of time and, after a failure, of pages. */
interface PageLimit {
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
	const limits = processMemory.part(PAGE_LIMITS);
	const max = limits.peek(key) ?? Infinity;
	let pages = 0;
	return {
		budget: {
			...budget,
			hasTime() {
				pages += 1;
				return budget.hasTime() && pages < max;
			},
		},
		failed(error) {
			if (pages > 0 && isReadInParts(rules) && mayHelpToReadLess(error))
				limits.set(key, Math.max(1, Math.floor(pages / 2)));
		},
		succeeded(isComplete) {
			if (isComplete || max === Infinity) limits.delete(key);
			else limits.set(key, max * 2);
		},
	};
}

/** Share of the time that is used at most: what follows the reading takes time too. */
const USABLE = 0.9;

/**
 * How much one poll may read. There is time for another page while the longest page so far, and half
 * as much again, still fits.
 * @param limitMs for the whole poll
 */
export function pollBudget(limitMs: number, maxRows: number, now: () => number): Budget {
	const end = now() + limitMs * USABLE;
	let last = now();
	let longestMs = 0;
	return {
		maxRows,
		hasTime() {
			const at = now();
			longestMs = Math.max(longestMs, at - last);
			last = at;
			return at + longestMs * 1.5 < end;
		},
	};
}
