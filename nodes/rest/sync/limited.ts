import { RestError } from '../restError';
import type { CallRules } from '../call';
import { DEFAULT_RETRY } from '../retry';
import type { Session } from '../session';

/** The time is over with less than this. */
const LEAST_MS = 1;

const outOfTime = () =>
	new RestError(
		'timeout',
		'The API took longer than one poll may',
		"Nothing is lost: the next poll begins again. If this goes on, raise 'Poll Time Limit' under 'Options', or ask for smaller pages.",
		{ isLasting: true },
	);

const isTimeout = (error: unknown) => error instanceof RestError && error.kind === 'timeout';

/**
 * A session whose requests end in time.
 * @param remainingMs how long from now on, ms
 */
export const limitedSession = (session: Session, remainingMs: () => number): Session => ({
	...session,
	async send(request, wish) {
		const leftMs = remainingMs();
		if (leftMs < LEAST_MS) throw outOfTime();
		const timeoutMs = Math.min(request.timeoutMs, leftMs);
		return await session.send({ ...request, timeoutMs }, wish).catch((error: unknown) => {
			if (isTimeout(error) && timeoutMs < request.timeoutMs) throw outOfTime();
			throw error;
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
		retries: retry.retries,
		setting: 'Poll Time Limit',
		get budgetMs() {
			return Math.max(0, Math.min(retry.budgetMs, remainingMs()));
		},
	},
});
