import { type Advice, advise, either, label, type Setting } from '../errors/labels';
import type { RestError } from '../errors/restError';

/** How long requests wait and are tried again. */
export interface TimeLimits {
	/** From the first failure on, without the waits that all requests share, ms. */
	readonly budgetMs: number;
	/** When all must be over, from now on, whatever it waits for, ms; default: a known rate is kept to, however long. */
	readonly endsInMs?: number;
	/** What to say when that time is over. */
	readonly ended?: () => RestError;
	/** What sets the budget; default `retryTimeLimit`. */
	readonly setting?: Setting;
}

function wholeSeconds(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

/**
 * The wait that the API asked for; '' where it asked for none.
 * @param sharedMs the wait that it asks all requests for, which may be longer
 */
export const askedWait = ({ details: { retryAfterMs } }: RestError, sharedMs = 0): string =>
	retryAfterMs === undefined
		? ''
		: `The API asks to wait ${wholeSeconds(Math.max(retryAfterMs, sharedMs))}`;

/** That the next attempt would come too late, by its own wait or by all waits so far. */
export function tooLongWait(error: RestError, waitMs: number, limits: TimeLimits): Advice {
	const { budgetMs, setting = 'retryTimeLimit' } = limits;
	const when =
		askedWait(error, waitMs) || `The next attempt would be due in ${wholeSeconds(waitMs)}`;
	const link = waitMs > budgetMs ? ',' : '. In all, that is';
	return either(
		advise`${when}${link} longer than ${label[setting]} allows.`,
		`${when}${link} longer than a request may take.`,
	);
}

/** That waits which were guessed, one after the other, led nowhere. */
export const acceptsNothing = (setting: Setting): Advice =>
	either(
		advise`The API has accepted no request for longer than ${label[setting]} allows.`,
		'The API has accepted no request for longer than one may take.',
	);
