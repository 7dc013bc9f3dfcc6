import type { Runtime } from '../../../credentials/common/runtime';
import { type Advice, advise, either, label, type Setting } from '../errors/labels';
import { RestError } from '../errors/restError';
import type { ApiRequest } from '../http';
import { unlessStopped } from './cancellation';
import type { Report } from './report';

export interface RetryLimits {
	/** Attempts after the first one. */
	readonly retries: number;
	/** For all attempts and waits together, ms. */
	readonly budgetMs: number;
	/** What sets the budget; default `retryTimeLimit`. */
	readonly setting?: Setting;
}

export const DEFAULT_RETRY: RetryLimits = { retries: 4, budgetMs: 120_000 };

/** Writes that, sent again, have no other effect than sent once (RFC 9110 §9.2.2). */
const IDEMPOTENT: readonly string[] = ['PUT', 'DELETE'];

const PASSING_STATUSES: readonly number[] = [408, 425, 429];
/** The server does not have what is asked for and never will. */
const LASTING_STATUSES: readonly number[] = [501, 505];

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 30_000;

function isPassing({ kind, details }: RestError): boolean {
	const { status, isLasting } = details;
	if (kind === 'network' || kind === 'timeout') return isLasting !== true;
	if (kind !== 'status' || status === undefined) return false;
	if (PASSING_STATUSES.includes(status)) return true;
	return status >= 500 && !LASTING_STATUSES.includes(status);
}

/** Whether it is proven that the server did nothing with the request. */
function isUntouched({ details }: RestError): boolean {
	const { status, retryAfterMs, isUnsent } = details;
	if (status === 429) return true;
	return (status === 503 && retryAfterMs !== undefined) || isUnsent === true;
}

/** A request as far as it decides whether it may be sent again. */
type Repeated = Pick<ApiRequest, 'method' | 'effect' | 'hasIdempotencyKey'>;

/** Whether a request may be sent again although it may have been done. */
const isRepeatable = ({ method, effect, hasIdempotencyKey }: Repeated): boolean =>
	hasIdempotencyKey === true ||
	effect === 'read' ||
	(effect === 'write' && IDEMPOTENT.includes(method));

/** Whether a failed request may be sent again. @param request as it was sent @internal */
export const mayRetry = (error: RestError, request: Repeated): boolean =>
	isPassing(error) && (isRepeatable(request) || isUntouched(error));

/**
 * The wait before the next attempt, ms: what the server asks for, else exponential backoff with full
 * jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */
function retryWaitMs(error: RestError, attempt: number, random: () => number): number {
	const backoffMs = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
	return error.details.retryAfterMs ?? random() * backoffMs;
}

const REASONS: Readonly<Record<number, string>> = {
	408: 'the API was slow',
	429: 'rate limit of the API',
	503: 'the API was busy',
};

function reasonOf({ kind, details }: RestError): string {
	if (kind === 'timeout') return 'no answer in time';
	if (kind === 'network') return 'broken connections';
	return REASONS[details.status ?? 0] ?? `HTTP ${details.status}`;
}

/** That a server asks for a longer wait than there is time for. */
function tooLongWait(waitMs: number, { setting = 'retryTimeLimit' }: RetryLimits): Advice {
	const asked = `The API asks to wait ${Math.ceil(waitMs / 1000)} seconds`;
	return either(
		advise`${asked}, longer than ${label[setting]} allows.`,
		`${asked}, longer than a request may take.`,
	);
}

/** Says how often it was tried, and why not again. */
const finalError = (error: RestError, attempts: number, reason: Advice = ''): RestError =>
	error.with({
		advice: [attempts === 1 ? '' : `${attempts} attempts were made.`, reason],
	});

interface Retrying {
	readonly request: Repeated;
	readonly limits: RetryLimits;
	readonly runtime: Runtime;
	readonly report: Report;
	readonly signal?: AbortSignal | undefined;
}

/** Attempts something until it succeeds or may not be tried again. @throws RestError, the last one */
export async function withRetries<Result>(
	attempt: () => Promise<Result>,
	{ request, limits, runtime, report, signal }: Retrying,
): Promise<Result> {
	const endsAtMs = runtime.now() + limits.budgetMs;
	for (let attempts = 1; ; attempts++) {
		const outcome = await attempt().then(
			(result) => ({ result }),
			(error: unknown) => ({ error }),
		);
		if ('result' in outcome) return outcome.result;
		const { error } = outcome;
		if (!(error instanceof RestError)) throw error;
		if (!mayRetry(error, request) || attempts > limits.retries)
			throw finalError(error, attempts);
		const waitMs = retryWaitMs(error, attempts, runtime.random);
		if (runtime.now() + waitMs > endsAtMs)
			throw finalError(error, attempts, tooLongWait(waitMs, limits));
		report.retried(reasonOf(error), waitMs);
		await unlessStopped(runtime.sleep(waitMs), signal);
	}
}
