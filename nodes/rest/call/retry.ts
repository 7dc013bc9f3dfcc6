import type { Runtime } from '../../../credentials/common/runtime';
import { isBusy } from '../../../credentials/token/response/requestedDelay';
import type { Advice } from '../errors/labels';
import { RestError } from '../errors/restError';
import type { ApiRequest } from '../http';
import { unlessStopped } from './cancellation';
import { type Closed, isNotSent, notSent } from './patience';
import type { Pacer } from './pacing/pacer';
import type { Report } from './report';
import { acceptsNothing, askedWait, type TimeLimits, tooLongWait } from './waitAdvice';

export interface RetryLimits extends TimeLimits {
	/**
	 * Attempts after the first one; rejections for the pace do not count. Absent: as many as there is
	 * time for, but few after a status that hardly passes.
	 */
	readonly retries?: number | undefined;
}

export const DEFAULT_RETRY: RetryLimits = { retries: undefined, budgetMs: 120_000 };

/** Writes that, sent again, have no other effect than sent once (RFC 9110 §9.2.2). */
const IDEMPOTENT: readonly string[] = ['PUT', 'DELETE'];

const PASSING_STATUSES: readonly number[] = [408, 425];
/** The server does not have what is asked for and never will. */
const LASTING_STATUSES: readonly number[] = [501, 505];
/** Statuses of a server that is busy or starts again; another one of 5xx is mostly about the request. */
const BUSY_STATUSES: readonly number[] = [408, 425, 429, 502, 503, 504, 529];
const MAX_RETRIES_OF_FAULTS = 4;

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 30_000;
const FIRST_PACE_BACKOFF_MS = 50;
/** One request that others pass so many times will never be accepted. */
const MAX_REJECTIONS = 100;
/** So often its time starts over because others passed: where a limit is for all, it was at most 12 times. */
const MAX_PASSES = 20;

const rejectsPace = ({ details }: RestError): boolean =>
	details.status === 429 || details.isAboutPace === true;

/** Whether all requests with the same keys wait because of it: its waits and attempts are not this request's fault. */
const isHeldOff = (error: RestError): boolean =>
	rejectsPace(error) ||
	(isBusy(error.details.status ?? 0) && error.details.retryAfterMs !== undefined);

/** Whether the same request may succeed later. */
export function isPassing(error: RestError): boolean {
	const { kind, details } = error;
	const { status, isLasting } = details;
	if (details.isRetryRequested === true) return true;
	if (kind === 'network' || kind === 'timeout') return isLasting !== true;
	if (kind !== 'status' || status === undefined) return false;
	if (rejectsPace(error) || PASSING_STATUSES.includes(status)) return true;
	return status >= 500 && !LASTING_STATUSES.includes(status);
}

/** Whether it is proven that the server did nothing with the request. */
function isUntouched(error: RestError): boolean {
	const { isUnsent, isRetryRequested } = error.details;
	return isHeldOff(error) || isUnsent === true || isRetryRequested === true;
}

/**
 * A repeated request with a key whose first attempt is still in progress
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-2.6).
 */
const isInProgress = ({ details }: RestError, { hasIdempotencyKey }: Repeated): boolean =>
	details.status === 409 && hasIdempotencyKey === true;

const MAYBE_DONE_BEFORE =
	'The response to an earlier attempt was lost, so this may be about what that one did. Check before sending it again.';

/** A request as far as it decides whether it may be sent again. */
type Repeated = Pick<ApiRequest, 'method' | 'effect' | 'hasIdempotencyKey'>;

/** Whether a request may be sent again although it may have been done. */
export const isRepeatable = ({ method, effect, hasIdempotencyKey }: Repeated): boolean =>
	hasIdempotencyKey === true ||
	effect === 'read' ||
	(effect === 'write' && IDEMPOTENT.includes(method));

/** Whether the server may have done what was asked although it failed. */
export const isMaybeDone = (error: RestError): boolean => isPassing(error) && !isUntouched(error);

/** Whether a failed request may be sent again. @param request as it was sent @internal */
export const mayRetry = (error: RestError, request: Repeated): boolean =>
	isPassing(error) && (isRepeatable(request) || isUntouched(error));

/**
 * Exponential backoff with jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog,
 * 2015), but with a floor: a wait of almost nothing is a wasted attempt.
 */
function backoffMs(firstMs: number, attempt: number, random: () => number): number {
	const maxMs = Math.min(MAX_BACKOFF_MS, firstMs * 2 ** (attempt - 1));
	return maxMs * (0.25 + 0.75 * random());
}

const REASONS: Readonly<Record<number, string>> = {
	408: 'the API was slow',
	503: 'the API was busy',
	529: 'the API was busy',
};

function reasonOf(error: RestError): string {
	const { kind, details } = error;
	if (details.isRetryRequested === true) return 'a rule for responses';
	if (kind === 'timeout') return 'no response in time';
	if (kind === 'network') return 'broken connections';
	if (rejectsPace(error)) return 'rate limit of the API';
	return REASONS[details.status ?? 0] ?? `HTTP ${details.status}`;
}

const MAYBE_DONE = 'The request may have succeeded. Check before sending it again.';
const WAS_DONE =
	'The request succeeded; only its response cannot be read. So do not simply send it again.';

/** What to know about a failed request that must not happen twice, before a person repeats it. */
function fateOf(error: RestError, request: Repeated): Advice {
	if (isRepeatable(request)) return '';
	const { status = 0 } = error.details;
	if (error.kind === 'response' && status >= 200 && status < 300) return WAS_DONE;
	return isMaybeDone(error) ? MAYBE_DONE : '';
}

/** Says how often it was tried, and why not again. */
const finalError = (error: RestError, attempts: number, reason: Advice = ''): RestError =>
	error.with({ advice: [attempts === 1 ? '' : `${attempts} attempts were made.`, reason] });

/** The shared pace of the requests with the same keys, as far as retries look at it. @internal */
export interface SharedPace extends Closed {
	/** How long it takes until the next request may start, for whatever reason, ms. */
	readonly nextInMs: number;
	/** Requests with these keys that were accepted so far. */
	readonly accepted: number;
	/** Takes for others what the API said to one, with the wait that it asks for, ms. */
	readonly quote: Pacer['quote'];
	readonly isAlone: Pacer['isAlone'];
}

/** The pace of requests that go somewhere else. */
const NO_PACE: SharedPace = {
	...{ heldForMs: 0, nextInMs: 0, accepted: 0 },
	...{ said: undefined, quote: () => {}, isAlone: () => false },
};

interface Retrying {
	readonly limits: RetryLimits;
	readonly runtime: Runtime;
	readonly report: Report;
	/** Text without the secrets of this session, which others do not know. */
	readonly redact: (text: string) => string;
	readonly signal?: AbortSignal | undefined;
}

/** What one attempt is told. */
export interface AttemptContext {
	/** An earlier attempt failed in a way that does not tell whether it was done. */
	readonly isAfterLoss: boolean;
}

/**
 * The retries of one call: time and attempts count over all its requests, but each request decides for
 * itself whether it may be sent again. What a redirect leads to never makes the request before it
 * repeatable.
 */
export class Retries {
	/** After failures that are not about the pace. */
	private count = 0;

	private rejections = 0;

	/** Rejections of the pace after which others had been accepted. */
	private passes = 0;

	/** When it failed first; a rejection of the pace starts over where others were accepted since the last failure. */
	private failingSinceMs: number | undefined;

	private acceptedBefore = 0;

	constructor(private readonly settings: Retrying) {}

	/**
	 * Attempts something until it succeeds or may not be tried again.
	 * @throws RestError, the last one
	 */
	async run<Result>(
		request: Repeated & Pick<ApiRequest, 'url'>,
		attempt: (context: AttemptContext) => Promise<Result>,
		pace: SharedPace = NO_PACE,
	): Promise<Result> {
		let isAfterLoss = false;
		let last: RestError | undefined;
		for (let attempts = 1; ; attempts++) {
			this.refuseLongWait(pace, attempts, last);
			const outcome = await attempt({ isAfterLoss }).then(
				(result) => ({ result }),
				(error: unknown) => ({ error }),
			);
			if ('result' in outcome) return outcome.result;
			if (!(outcome.error instanceof RestError)) throw outcome.error;
			if (isNotSent(outcome.error)) throw this.heldError(outcome.error, pace, attempts, last);
			const isDoubtful =
				isAfterLoss && request.effect !== 'read' && !isPassing(outcome.error);
			const error = isDoubtful
				? outcome.error.with({ advice: MAYBE_DONE_BEFORE })
				: outcome.error;
			const isWaiting = isAfterLoss && isInProgress(error, request);
			if (!isWaiting && !mayRetry(error, request))
				throw finalError(error, attempts, fateOf(error, request));
			if (isMaybeDone(error)) isAfterLoss = true;
			last = error;
			await this.waitAfter(error, attempts, pace, pace.isAlone(request.url));
		}
	}

	/** All requests wait longer than this one may: it is not even sent. */
	private refuseLongWait(pace: SharedPace, attempts: number, last: RestError | undefined): void {
		const { budgetMs, endsInMs = Number.POSITIVE_INFINITY } = this.settings.limits;
		const { heldForMs, nextInMs } = pace;
		if (heldForMs > budgetMs || nextInMs > endsInMs)
			throw this.heldError(notSent(pace), pace, attempts, last);
	}

	/** What the API said to an earlier attempt tells more than that this one was not sent. */
	private heldError(
		held: RestError,
		{ heldForMs, nextInMs }: SharedPace,
		attempts: number,
		last: RestError | undefined,
	): RestError {
		const { limits } = this.settings;
		const { budgetMs, endsInMs, setting = 'retryTimeLimit' } = limits;
		// What must not end in time waits for a known rate, however long.
		const waitMs = endsInMs === undefined ? heldForMs : Math.max(heldForMs, nextInMs);
		const reason =
			waitMs > Math.min(budgetMs, endsInMs ?? budgetMs)
				? tooLongWait(held, waitMs, limits)
				: acceptsNothing(setting);
		return last === undefined
			? finalError(held, 1, reason)
			: finalError(last, attempts - 1, reason);
	}

	/** @throws RestError where there is no attempt left, or no time for one */
	private async waitAfter(
		error: RestError,
		attempts: number,
		pace: SharedPace,
		isAlone: boolean,
	): Promise<void> {
		const { limits, runtime, report, signal } = this.settings;
		const nowMs = runtime.steady();
		if (isHeldOff(error)) {
			const { status, retryAfterMs } = error.details;
			if (pace.heldForMs > 0 && !isAlone)
				pace.quote({ message: this.settings.redact(error.message), status }, retryAfterMs);
			if (pace.accepted > this.acceptedBefore) this.passes += 1;
			if (pace.accepted > this.acceptedBefore && this.passes <= MAX_PASSES)
				this.failingSinceMs = nowMs;
		}
		this.failingSinceMs ??= nowMs;
		this.acceptedBefore = pace.accepted;
		if (!this.hasAttemptLeft(error)) {
			const asked = askedWait(error);
			throw finalError(error, attempts, asked === '' ? '' : `${asked}.`);
		}
		const waitMs = this.delayAfter(error, isAlone ? 0 : pace.heldForMs);
		const dueInMs = Math.max(waitMs, pace.heldForMs);
		const spentMs = nowMs - this.failingSinceMs;
		const { budgetMs, endsInMs = budgetMs } = limits;
		if (spentMs + dueInMs > budgetMs || dueInMs > endsInMs)
			throw finalError(error, attempts, tooLongWait(error, dueInMs, limits));
		report.retried(reasonOf(error), nowMs, nowMs + dueInMs);
		if (waitMs > 0) await unlessStopped(runtime.sleep(waitMs), signal);
	}

	private hasAttemptLeft(error: RestError): boolean {
		const { kind, details } = error;
		if (isHeldOff(error)) {
			this.rejections += 1;
			return this.rejections <= MAX_REJECTIONS && this.settings.limits.retries !== 0;
		}
		this.count += 1;
		const isFault = kind === 'status' && !BUSY_STATUSES.includes(details.status ?? 0);
		const max = isFault ? MAX_RETRIES_OF_FAULTS : Number.POSITIVE_INFINITY;
		return this.count <= (this.settings.limits.retries ?? max);
	}

	/** A wait of this request alone, ms; 0 where the shared one serves. */
	private delayAfter(error: RestError, heldForMs: number): number {
		const { random } = this.settings.runtime;
		if (heldForMs > 0) return 0;
		if (error.details.retryAfterMs !== undefined) return error.details.retryAfterMs;
		return rejectsPace(error)
			? backoffMs(FIRST_PACE_BACKOFF_MS, this.rejections, random)
			: backoffMs(FIRST_BACKOFF_MS, this.count, random);
	}
}
